import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { applyMembers } from '../../../src/sync/groups/apply-members';
import type { BeginGroup } from '../../../src/sync/groups/group-port';
import type { MemberAction } from '../../../src/sync/groups/plan-members';
import { SiteError } from '../../../src/sync/site/site-error';
import { aStep } from '../../support/spoken';
import { type FakeSite, fakeSite } from '../fake-site';
import { aBudget, aMember, siteGroupId } from '../fixtures';

const said = aStep;
const userId = (number: number): UserId => aMember(number).userId;
const change =
  (kind: 'addMember' | 'removeMember') =>
  (number: number): MemberAction => ({
    ...said,
    kind,
    userId: userId(number),
    account: `account-${number}` as never,
  });
const add = change('addMember');
const remove = change('removeMember');
const keep = (number: number): MemberAction => ({ ...said, kind: 'keepMember', userId: userId(number) });
const wait = (number: number): MemberAction => ({
  ...said,
  kind: 'wait',
  userId: userId(number),
  cause: 'member-without-account',
});
const error = (kind: SiteError['kind'], code: SiteError['code'], isAnswered = true) =>
  new SiteError(kind, code, 'Atlassian said no.', { isAnswered });
const odd = error('rejected', 'atlassian-refused');
const busy = error('unavailable', 'atlassian-busy');
const lost = error('unavailable', 'atlassian-unavailable', false);

interface Work {
  readonly site?: FakeSite;
  readonly calls?: number;
  readonly group?: typeof siteGroupId | undefined;
  readonly begin?: BeginGroup;
}

/** Those who settle in one order, because that of the calls is no promise. */
async function apply(plan: readonly MemberAction[], { site = fakeSite(), calls, begin, ...work }: Work = {}) {
  const group = 'group' in work ? work.group : siteGroupId;
  const result = await applyMembers(site, group, plan, { budget: aBudget(calls), begin });
  return { ...result, settled: [...result.settled].sort() };
}

const nothing = {
  settled: [],
  actions: [],
  changed: false,
  waiting: 0,
  held: 0,
  refused: [],
  outOfBudget: false,
  unanswered: [],
};
/** Fails for the account of this number. */
function failing(...failures: readonly [number, SiteError][]): FakeSite {
  const site = fakeSite();
  for (const [number, failure] of failures) {
    site.fail(`addMember account-${number}`, failure);
    site.fail(`removeMember account-${number}`, failure);
  }
  return site;
}

describe('the members of a plan', () => {
  it('are nobody, and nothing happens', async () => {
    expect(await apply([])).toEqual(nothing);
  });

  it('join and leave, each announced before, and settle', async () => {
    const site = fakeSite();
    site.members.add(`${siteGroupId} account-1`);
    const seen: unknown[] = [];
    const begin: BeginGroup = async (effect) => {
      seen.push([effect, site.changes.length]);
      return {};
    };
    expect(await apply([remove(1), add(2)], { site, begin })).toEqual({
      ...nothing,
      settled: [userId(1), userId(2)],
      actions: [
        { ...said, kind: 'removeMember', outcome: 'applied', who: userId(1) },
        { ...said, kind: 'addMember', outcome: 'applied', who: userId(2) },
      ],
      changed: true,
    });
    expect(site.changes).toEqual(['removeMember account-1', 'addMember account-2']);
    expect(seen).toEqual([
      [{ creating: [] }, 0],
      [{ creating: [] }, 0],
    ]);
  });

  it.each([
    ['changed', 'applied'],
    ['same', 'noChange'],
    ['unknown', 'ensured'],
  ] as const)('are told by what the call did, and settle whatever that is: %s', async (effect, outcome) => {
    const site = { addMember: async () => effect, removeMember: async () => effect };
    const done = await applyMembers(site, siteGroupId, [remove(1), add(2)], { budget: aBudget() });
    expect(done).toMatchObject({ settled: [1, 2].map(userId), changed: true });
    expect(done.actions.map((action) => action.outcome)).toEqual([outcome, outcome]);
  });

  it('settle if they are kept, and wait if nothing can be done yet', async () => {
    const site = fakeSite();
    expect(await apply([keep(1), wait(2), wait(3)], { site, calls: 0 })).toEqual({
      ...nothing,
      settled: [userId(1)],
      waiting: 2,
      actions: [
        { ...said, kind: 'keepMember', outcome: 'noChange', who: userId(1) },
        { ...said, kind: 'wait', outcome: 'waiting', cause: 'member-without-account', who: userId(2) },
        { ...said, kind: 'wait', outcome: 'waiting', cause: 'member-without-account', who: userId(3) },
      ],
    });
  });

  it('wait for a group that there is not, and are kept out of it all the same', async () => {
    const site = fakeSite();
    expect(await apply([add(1), keep(2)], { site, group: undefined })).toEqual({
      ...nothing,
      settled: [userId(2)],
      actions: [
        { ...said, kind: 'addMember', outcome: 'waiting', who: userId(1) },
        { ...said, kind: 'keepMember', outcome: 'noChange', who: userId(2) },
      ],
    });
    expect(site.asked.count).toBe(0);
  });

  it('wait from the end of the budget on', async () => {
    expect(await apply([add(1), add(2), keep(3)], { calls: 1 })).toEqual({
      ...nothing,
      settled: [userId(1), userId(3)],
      changed: true,
      outOfBudget: true,
      actions: [
        { ...said, kind: 'addMember', outcome: 'applied', who: userId(1) },
        { ...said, kind: 'addMember', outcome: 'waiting', cause: 'time-budget', who: userId(2) },
        { ...said, kind: 'keepMember', outcome: 'noChange', who: userId(3) },
      ],
    });
  });

  it('are not asked for again once the budget has ended, even if it grows', async () => {
    const answers = [false, true];
    const budget = { allows: () => answers.shift() ?? true };
    const { actions } = await applyMembers(fakeSite(), siteGroupId, [add(1), add(2)], { budget });
    expect(actions.map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting']);
  });

  it('do not hold up each other if Atlassian refuses one', async () => {
    expect(await apply([add(1), add(2)], { site: failing([1, odd]) })).toEqual({
      ...nothing,
      settled: [userId(2)],
      changed: true,
      refused: [odd],
      actions: [
        {
          ...said,
          kind: 'addMember',
          outcome: 'refused',
          cause: 'atlassian-refused',
          detail: 'Atlassian said no.',
          who: userId(1),
        },
        { ...said, kind: 'addMember', outcome: 'applied', who: userId(2) },
      ],
    });
  });

  it('have changed nothing if all are refused', async () => {
    expect(await apply([add(1), remove(2)], { site: failing([1, odd], [2, odd]) })).toMatchObject({
      changed: false,
      settled: [],
      refused: [odd, odd],
      unanswered: [],
    });
  });

  it.each([
    ['busy', busy],
    ['protected', error('rejected', 'group-protected')],
    ['without a seat', error('rejected', 'seats-exhausted')],
    ['closed to the credential', error('forbidden', 'access-insufficient')],
  ])('all wait once Atlassian is %s', async (_, trouble) => {
    const crowd = Array.from({ length: 12 }, (__, index) => add(index + 1));
    const result = await apply(crowd, { site: failing([1, trouble]) });
    expect(result).toMatchObject({ trouble, refused: [], changed: true, outOfBudget: false });
    expect(result.settled).toEqual([2, 3, 4, 5, 6, 7, 8].map(userId));
    expect(result.actions.slice(8)).toEqual(
      [9, 10, 11, 12].map((number) => ({
        ...said,
        kind: 'addMember',
        outcome: 'waiting',
        cause: trouble.code,
        who: userId(number),
      })),
    );
  });

  it.each<[string, readonly [SiteError, SiteError], SiteError, readonly number[]]>([
    ['the first', [busy, odd], busy, []],
    ['the first of two that were answered', [busy, error('unavailable', 'atlassian-unavailable')], busy, []],
    ['the one that got no answer', [busy, lost], lost, [2]],
    ['the first that got no answer', [lost, busy], lost, [1]],
    ['the first of two without an answer', [lost, error('unavailable', 'atlassian-busy', false)], lost, [1, 2]],
  ])('tell of the trouble that counts: %s', async (_, [one, two], trouble, unanswered) => {
    const result = await apply([add(1), add(2)], { site: failing([1, one], [2, two]) });
    expect(result.trouble).toBe(trouble);
    expect(result.unanswered).toEqual(unanswered.map(userId));
  });

  it('are changed by eight calls at once, and no more', async () => {
    let running = 0;
    let most = 0;
    const slow = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      await Promise.resolve();
      running -= 1;
      return 'changed' as const;
    };
    const site = { addMember: slow, removeMember: slow };
    const crowd = Array.from({ length: 30 }, (_, index) => add(index + 1));
    const { settled } = await applyMembers(site, siteGroupId, crowd, { budget: aBudget() });
    expect([most, settled.length]).toEqual([8, 30]);
  });

  it('leave whatever is no answer of Atlassian to the caller', async () => {
    const site = {
      addMember: async () => Promise.reject(new TypeError('a bug')),
      removeMember: async () => 'changed' as const,
    };
    await expect(applyMembers(site, siteGroupId, [add(1)], { budget: aBudget() })).rejects.toThrow('a bug');
  });
});
