import { describe, expect, it } from 'vitest';
import type { Belongings } from '../../../src/directory/belongings';
import type { AccountId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { fateOf, mostHeirs, signOf } from '../../../src/provisioning/belongings/fates';
import { hasLostAccess } from '../../../src/provisioning/belongings/has-lost-access';
import { replacedAt, sizeOfList, sliceAt } from '../../../src/provisioning/belongings/list-places';
import { nextStep } from '../../../src/provisioning/belongings/next-step';
import { isAnythingHanded } from '../../../src/provisioning/belongings/plan-return';
import { queueOpenBelongings } from '../../../src/provisioning/belongings/queue-open-belongings';
import { walkAfter } from '../../../src/provisioning/belongings/walk-after';
import type { Account } from '../../../src/sync/site/accounts';
import { mostBelongings } from '../../../src/sync/site/belongings';
import { aConnection } from '../../support/samples';
import { anAccount } from '../../sync/fixtures';

const account = 'account-1' as AccountId;
const record = (more: Partial<Belongings> = {}): Belongings => ({
  schema: 1,
  version: 1,
  account,
  user: 'user00000001' as UserId,
  label: 'm…@example.com',
  since: '2026-03-01T12:00:00.000Z',
  lost: 'access',
  choices: { issues: 'unassign', filters: 'successor' },
  heirs: [{ account: 'heir' as AccountId, label: 'h…@example.com' }],
  problems: [],
  state: 'open',
  kinds: {},
  ...more,
});
const listed = (pages: readonly number[], next = 0) =>
  ({ pages, isListed: true, handed: { next, done: {}, left: 0 } }) as const;

describe('what became of each thing', () => {
  it('is kept as one sign, and read as it was written', () => {
    const heirs = Array.from({ length: mostHeirs }, (_, heir) => heir);
    const all = [
      ...(['open', 'left', 'gone', 'nobody'] as const).map((what) => ({ what })),
      ...heirs.flatMap((heir) => (['heir', 'had'] as const).map((what) => ({ what, heir }))),
    ];
    expect(all.map((fate) => fateOf(signOf(fate)))).toEqual(all);
    expect(new Set(all.map(signOf)).size).toBe(all.length);
    expect(all.map(signOf).every((sign) => sign.length === 1)).toBe(true);
  });

  it('is that nobody has dealt with it yet, if the sign is of a later build', () => {
    expect(fateOf('?')).toEqual({ what: 'open' });
  });
});

describe('a list in pages', () => {
  it.each([
    [0, { page: 0, from: 0, to: 4 }],
    [4, { page: 0, from: 4, to: 5 }],
    [5, { page: 2, from: 0, to: 3 }],
    [7, { page: 2, from: 2, to: 3 }],
    [8, undefined],
  ])('goes on after %d in slices that stay on one page', (next, slice) => {
    expect(sliceAt([5, 0, 3], next, 4)).toEqual(slice);
  });

  it('has as many things as its pages together, and signs in their places', () => {
    expect([sizeOfList([5, 0, 3]), sizeOfList([])]).toEqual([8, 0]);
    expect(replacedAt('......', 2, 'xu')).toBe('..xu..');
  });
});

describe('what comes next of a hand-over', () => {
  it('is listing a kind before it is handed over, kind by kind, without those that are left alone', () => {
    expect(nextStep(record())).toMatchObject({ what: 'list', kind: 'issues' });
    const slice = { page: 0, from: 0, to: 3 };
    expect(nextStep(record({ kinds: { issues: listed([3]) } }))).toMatchObject({ what: 'hand', kind: 'issues', slice });
    expect(nextStep(record({ kinds: { issues: listed([3], 3) } }))).toMatchObject({ what: 'list', kind: 'filters' });
    const done = { issues: listed([3], 3), filters: listed([]) };
    expect(nextStep(record({ kinds: done }))).toEqual({ what: 'end' });
    expect(nextStep(record({ choices: {} }))).toEqual({ what: 'end' });
  });

  it('is a slice of bounded size', () => {
    const step = nextStep(record({ kinds: { issues: listed([mostBelongings + 5]) } }));
    expect(step).toMatchObject({ slice: { page: 0, from: 0, to: mostBelongings } });
  });

  it('reserves more calls the more may take over, and to look at a slice that was begun', () => {
    const calls = (more: Partial<Belongings>) => {
      const step = nextStep(record({ choices: { filters: 'successor' }, kinds: { filters: listed([3]) }, ...more }));
      return step.what === 'end' ? expect.fail('It is over.') : step.calls;
    };
    const [heir] = record().heirs;
    const two = calls({ heirs: [heir ?? null, heir ?? null] });
    expect(two).toBeGreaterThan(calls({}));
    const begun = { filters: { ...listed([3]), handed: { next: 0, done: {}, left: 0, isBegun: true } } } as const;
    expect(calls({ kinds: begun })).toBeGreaterThan(calls({}));
  });
});

describe('the walk over a list', () => {
  it('counts who got what, and what was left and why, each cause once', () => {
    const before = { next: 4, isBegun: true, done: { 0: 2 }, left: 1, why: [{ cause: 'belongings-refused' }] } as const;
    const fates = [
      { what: 'heir', heir: 0 },
      { what: 'had', heir: 1 },
      { what: 'nobody' },
      { what: 'left' },
      { what: 'gone' },
    ] as const;
    const why = [{ cause: 'belongings-refused' }, { cause: 'atlassian-refused' }] as never;
    expect(walkAfter(before, { page: 0, from: 4, to: 9 }, fates, why)).toEqual({
      next: 9,
      done: { 0: 3, 1: 1, nobody: 1 },
      left: 2,
      why: [{ cause: 'belongings-refused' }, { cause: 'atlassian-refused' }],
    });
    expect(walkAfter({ next: 0, done: {}, left: 0 }, { page: 0, from: 0, to: 1 }, [{ what: 'gone' }], [])).toEqual({
      next: 1,
      done: {},
      left: 0,
    });
  });

  it('has handed over something once anybody got anything', () => {
    const handed = (done: Record<string, number>) =>
      isAnythingHanded({ kinds: { filters: { pages: [3], handed: { next: 3, done, left: 0 } } } });
    expect([handed({ 0: 1 }), handed({ 0: 0 }), handed({}), isAnythingHanded({ kinds: {} })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a leaver', () => {
  const lost = (of: Belongings['lost'], found: Account | undefined, groups = 0) =>
    hasLostAccess(
      {
        getAccount: async () => found,
        productGroupsOf: async () => Array.from({ length: groups }, () => ({ id: 'g' as SiteGroupId, name: 'g' })),
      } as never,
      { account, lost: of },
    );

  it.each<[string, Belongings['lost'], Account | undefined, number, boolean]>([
    ['is gone', 'access', undefined, 0, true],
    ['is suspended', 'access', anAccount({ state: 'suspended' }), 1, true],
    ['is active', 'access', anAccount(), 0, false],
    ['is active, out of all groups that give products', 'groups', anAccount(), 0, true],
    ['is active, and in such a group', 'groups', anAccount(), 1, false],
    ['is suspended, and in such a group', 'groups', anAccount({ state: 'suspended' }), 1, true],
  ])('whose account %s', async (_, of, found, groups, expected) => {
    expect(await lost(of, found, groups)).toBe(expected);
  });
});

describe('the hourly look at hand-overs', () => {
  it('queues all that are open, and nothing where there are none', async () => {
    const pushed: unknown[] = [];
    const queue = { push: async (work: unknown) => void pushed.push(work) };
    const { id: connectionId } = aConnection();
    await queueOpenBelongings({ belongings: { list: async () => [{ connectionId, account }] }, queue });
    await queueOpenBelongings({ belongings: { list: async () => [] }, queue });
    expect(pushed).toEqual([[{ connectionId, belongings: { account } }]]);
  });
});
