import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { isoTime } from '../../../src/provisioning/call';
import {
  changesAccess,
  changesAnything,
  intentionTimes,
  knowing,
  userIntentionTimes,
} from '../../../src/provisioning/users/begin-user';
import type { UserWork } from '../../../src/provisioning/users/plan-user';
import { aBudget, aUser } from '../../sync/fixtures';

const start = Date.parse('2026-03-01T12:00:00.000Z');
const at = (seconds: number) => isoTime(start + seconds * 1000);
/** The invocation ends in 25 seconds, so that what it begins has arrived in 55. */
const call = {
  budget: { ...aBudget(), endsAt: start + 25_000 },
  machine: { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 },
};
const work = (kinds: readonly string[], mode: 'live' | 'preview' = 'live') =>
  ({ mode: { mode, why: '' }, plan: { actions: kinds.map((kind) => ({ kind })) } }) as unknown as UserWork;

const giving = ['invite', 'restore', 'reactivate', 'joinGroup'];
const taking = ['suspend', 'deactivate', 'remove', 'leaveGroup'];
const telling = ['updateProfile', 'keepAttributes'];
const others = ['link', 'handOver', 'none', 'skip', 'refuse', 'wait'];

describe('a plan for a person', () => {
  it.each([...giving, ...taking])('changes their access with %s, unless it is a preview', (kind) => {
    expect(changesAccess(work(['none', kind]))).toBe(true);
    expect(changesAnything(work(['none', kind]))).toBe(true);
    expect(changesAccess(work([kind], 'preview'))).toBe(false);
    expect(changesAnything(work([kind], 'preview'))).toBe(false);
  });

  it.each(telling)('changes something with %s, but not the access', (kind) => {
    expect(changesAccess(work([kind]))).toBe(false);
    expect(changesAnything(work(['link', kind]))).toBe(true);
    expect(changesAnything(work([kind], 'preview'))).toBe(false);
  });

  it.each(others)('changes nothing with %s', (kind) => {
    expect([changesAccess(work([kind])), changesAnything(work([kind]))]).toEqual([false, false]);
  });

  it('changes nothing if there is none', () => {
    const none = { mode: { mode: 'live', why: '' } } as unknown as UserWork;
    expect([changesAccess(none), changesAnything(none)]).toEqual([false, false]);
  });
});

describe('what is begun for a person', () => {
  it('is looked at a minute after it may have arrived, and remembered for ten', () => {
    expect(intentionTimes(call)).toEqual({ underWayUntil: at(55), dueAt: at(115) });
    expect(userIntentionTimes(call)).toEqual({ underWayUntil: at(55), dueAt: at(115), unheardUntil: at(655) });
  });

  it('waits for what others have begun, if that may arrive later', () => {
    expect(userIntentionTimes(call, at(200))).toEqual({
      underWayUntil: at(200),
      dueAt: at(260),
      unheardUntil: at(800),
    });
    expect(intentionTimes(call, at(10))).toEqual({ underWayUntil: at(55), dueAt: at(115) });
  });
});

describe('what only the record of an account knows', () => {
  const known = aUser({}, { accountId: 'account-1' as AccountId, suspended: true, unheardUntil: at(9), shared: true });

  it('is told to the user who is linked to it, and nothing else is', () => {
    const linked = aUser({ title: 'Dr' }, { accountId: 'account-1' as AccountId, state: 'pending' });
    expect(knowing(linked, { known })).toEqual({
      ...linked,
      sync: { state: 'pending', accountId: 'account-1', suspended: true, unheardUntil: at(9) },
    });
  });

  it('is not told to a user who is not', () => {
    const stranger = aUser();
    expect(knowing(stranger, { known })).toBe(stranger);
  });
});
