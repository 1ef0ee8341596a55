import { describe, expect, it } from 'vitest';
import type { UserSync } from '../../../src/directory/user';
import { intentionOf } from '../../../src/sync/users/intention';
import type { UserAction, UserPlan } from '../../../src/sync/users/user-plan';
import { aStep } from '../../support/spoken';
import { accountId, anAccount, email, later } from '../fixtures';

const said = aStep;
const suspend: UserAction = { ...said, kind: 'suspend', account: accountId, groups: [] };
const invite: UserAction = { ...said, kind: 'invite', email, waitsForSeat: true };
const link: UserAction = { ...said, kind: 'link', account: anAccount() };
const times = { dueAt: later(60), underWayUntil: later(120) };
const unheardUntil = later(600);
const linked = { accountId, email };

describe('an intention', () => {
  it.each<[string, Partial<UserSync>, Partial<UserPlan>, Partial<UserSync>]>([
    [
      'says that access is being taken, and until when an answer may come',
      linked,
      { actions: [suspend], takesAway: true },
      { ...linked, suspended: true, unheardUntil },
    ],
    [
      'keeps the later time until which an answer may come',
      { ...linked, unheardUntil: later(900) },
      { actions: [suspend], takesAway: true },
      { ...linked, suspended: true, unheardUntil: later(900) },
    ],
    [
      'extends an earlier time until which an answer may come',
      { ...linked, unheardUntil: later(300) },
      { actions: [suspend], takesAway: true },
      { ...linked, suspended: true, unheardUntil },
    ],
    ['names no such time if nothing is taken', {}, { actions: [link], account: anAccount(), email }, linked],
    ['says that a stranger may have been invited', {}, { actions: [link, invite] }, { newcomer: true }],
    ['leaves who is invited again as they are', linked, { actions: [invite] }, linked],
    ['leaves a stranger as they are if nobody is invited', {}, { actions: [link] }, {}],
  ])('%s', (_, sync, change, expected) => {
    const plan = { actions: [], takesAway: false, isWanted: true, ...change };
    const intention = intentionOf({ state: 'synced', ...sync }, plan, { ...times, unheardUntil });
    expect(intention).toStrictEqual({ ...expected, state: 'pending', ...times });
  });
});
