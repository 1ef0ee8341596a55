import { describe, expect, it } from 'vitest';
import type { UserSync } from '../../../src/directory/user';
import { isoTime } from '../../../src/provisioning/call';
import { applyUser } from '../../../src/provisioning/users/apply-user';
import type { UserWork } from '../../../src/provisioning/users/plan-user';
import { SiteError } from '../../../src/sync/site/site-error';
import type { UserPlan } from '../../../src/sync/users/user-plan';
import type { UserResult } from '../../../src/sync/users/user-port';
import { aStep } from '../../support/spoken';
import { worded } from '../../support/worded';
import { fakeSite } from '../../sync/fake-site';
import { aBudget, aConnection, aUser } from '../../sync/fixtures';

const start = Date.parse('2026-03-01T12:00:00.000Z');
const at = (seconds: number) => isoTime(start + seconds * 1000);
/** The invocation ends in 25 seconds, so that what it begins has arrived in 55. */
const own = at(55);
const others = at(200);
const machine = { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 };

const lost = new SiteError('unavailable', 'atlassian-unavailable', '503');
const throttled = new SiteError('unavailable', 'atlassian-unavailable', '429', { isAnswered: true });
const refused = new SiteError('rejected', 'atlassian-refused', 'no');

interface Case {
  readonly result?: Partial<UserResult>;
  readonly plan?: Partial<UserPlan>;
  readonly known?: Partial<UserSync>;
  readonly underWayUntil?: string;
}

function applied({ result, plan, known = {}, underWayUntil }: Case) {
  const done: UserResult = { sync: { state: 'synced' }, actions: [], changed: false, ...result };
  const apply = async () => done;
  const site = { ...fakeSite(), takeCalls: () => [] };
  const call = {
    connection: aConnection(),
    sync: { user: { apply }, group: {} },
    budget: { ...aBudget(), endsAt: start + 25_000 },
    machine,
  } as unknown as Parameters<typeof applyUser>[0];
  const work = {
    ports: { site },
    mode: { mode: 'live', why: [] },
    known: aUser({}, known),
    plan: { actions: [], takesAway: false, isWanted: true, ...plan },
    ...(underWayUntil !== undefined && { underWayUntil }),
  } as unknown as UserWork;
  return applyUser(call, work);
}
const waits = (until: string) => ({
  state: 'pending',
  cause: 'effect-under-way',
  dueAt: until,
});
const taking = { takesAway: true, isWanted: false };
const pending: UserSync = { state: 'pending', cause: 'atlassian-unavailable', dueAt: at(60) };

describe('the state of a person after a plan was applied', () => {
  it.each<[string, Case, object]>([
    ['rests if all is done', {}, { state: 'synced' }],
    ['rests if Atlassian says no', { result: { sync: { state: 'refused' }, trouble: refused } }, { state: 'refused' }],
    [
      'says until when it may arrive if no answer came',
      { result: { sync: pending, trouble: lost } },
      { ...pending, underWayUntil: own },
    ],
    ['says nothing of that if Atlassian asked to wait', { result: { sync: pending, trouble: throttled } }, pending],
    [
      'remembers for ten minutes an access that was being taken',
      { plan: taking, result: { sync: pending, trouble: lost } },
      { ...pending, underWayUntil: own, unheardUntil: at(655) },
    ],
    [
      'remembers nothing of a taking that was answered',
      { plan: taking, result: { sync: pending, trouble: throttled } },
      pending,
    ],
    [
      'waits for what others have begun, whatever was found',
      { underWayUntil: others },
      { ...waits(others), underWayUntil: others },
    ],
    ['does not wait for what has arrived', { underWayUntil: at(-1) }, { state: 'synced' }],
    [
      'keeps what was taken as long as something may arrive',
      { known: { suspended: true }, underWayUntil: others },
      { ...waits(others), underWayUntil: others, suspended: true },
    ],
    ['forgets what was taken if nothing may arrive', { known: { suspended: true } }, { state: 'synced' }],
    [
      'is looked at once more at the end of the memory, for a person who is to have access',
      { known: { suspended: true, unheardUntil: at(300) } },
      { ...waits(at(300)), unheardUntil: at(300), suspended: true },
    ],
    [
      'rests with that memory for a person who is not',
      { plan: { isWanted: false }, known: { suspended: true, unheardUntil: at(300) } },
      { state: 'synced', unheardUntil: at(300), suspended: true },
    ],
    [
      'says when the profile was set by an invitation',
      { result: { actions: [{ ...aStep, kind: 'invite', outcome: 'applied' }] } },
      { state: 'synced', profileSetAt: at(0) },
    ],
    [
      'says when the profile was set',
      { result: { actions: [{ ...aStep, kind: 'updateProfile', outcome: 'applied' }] } },
      { state: 'synced', profileSetAt: at(0) },
    ],
    [
      'says nothing of a profile that was not set',
      {
        result: {
          actions: [
            { ...aStep, kind: 'updateProfile', outcome: 'failed' },
            { ...aStep, kind: 'suspend', outcome: 'applied' },
          ],
        },
      },
      { state: 'synced' },
    ],
  ])('%s', async (_, given, expected) => {
    expect(worded((await applied(given)).sync)).toEqual(expected);
  });

  it.each<[string, Case, boolean]>([
    ['if it has', { result: { changed: true } }, true],
    ['if it may have, as no answer came', { result: { sync: pending, trouble: lost } }, true],
    ['if Atlassian was in trouble', { result: { sync: pending, trouble: throttled } }, true],
    ['not if Atlassian said no', { result: { sync: { state: 'refused' }, trouble: refused } }, false],
    ['not if there was nothing to do', {}, false],
  ])('says whether something was changed: %s', async (_, given, expected) => {
    expect((await applied(given)).hasActed).toBe(expected);
  });
});

describe('a person at whom Atlassian could not look', () => {
  const outcome: UserResult = { sync: pending, actions: [], changed: false, trouble: lost };
  const work = (more: Partial<UserWork>) =>
    ({
      ports: { site: { ...fakeSite(), takeCalls: () => [] } },
      mode: { mode: 'live', why: [] },
      known: aUser(),
      ...more,
    }) as unknown as UserWork;
  const call = { budget: { ...aBudget(), endsAt: start + 25_000 }, machine } as unknown as Parameters<
    typeof applyUser
  >[0];

  it('is in the state that says so, and nothing has been changed', async () => {
    expect(await applyUser(call, work({ outcome }))).toMatchObject({ sync: pending, changes: [], hasActed: false });
    expect((await applyUser(call, work({ outcome }))).sync).toEqual(pending);
  });

  it('has a plan or an outcome', async () => {
    await expect(applyUser(call, work({}))).rejects.toThrow('neither a plan nor an outcome');
  });
});
