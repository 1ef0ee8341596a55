import { describe, expect, it } from 'vitest';
import type { Removals } from '../../../src/directory/group';
import type { UserId } from '../../../src/directory/ids';
import { windowMilliseconds } from '../../../src/directory/ledger';
import {
  removedWithin,
  reserveMembers,
  roomIn,
  settledRemovals,
  withoutRemoved,
  withRemoved,
} from '../../../src/sync/limits/removals';

const hour = 3_600_000;
const now = Date.parse('2026-03-01T12:30:00.000Z');
const thisHour = Math.floor(now / hour);
const ids = (...names: readonly string[]) => names as readonly string[] as readonly UserId[];
const held = { batch: 'batch', since: '2026-03-01T12:00:00.000Z', cause: 'members-limit' };

describe('what a group loses', () => {
  it('is counted by the hour, until all of the hour is over', () => {
    const first = withRemoved({}, 2, now);
    expect(first).toEqual({ hours: [[thisHour, 2]] });
    const second = withRemoved(first, 3, now + hour);
    expect(removedWithin(second, now + hour)).toBe(5);
    expect(removedWithin(second, now + 24 * hour)).toBe(5);
    expect(removedWithin(second, now + 25 * hour)).toBe(3);
    expect(withRemoved(second, 1, now + 50 * hour)).toEqual({ hours: [[thisHour + 50, 1]] });
  });

  it('uses up first what an administrator has allowed, which is not counted', () => {
    expect(withRemoved({ allowed: 5 }, 3, now)).toEqual({ allowed: 2 });
    expect(withRemoved({ allowed: 2 }, 3, now)).toEqual({ hours: [[thisHour, 1]] });
    expect(roomIn({ hours: [[thisHour, 4]], allowed: 2 }, 5, now)).toBe(3);
    expect(roomIn({ hours: [[thisHour, 9]] }, 5, now)).toBe(0);
  });

  it('is reserved member by member, and a retry reserves no more', () => {
    const once = reserveMembers({}, ids('a', 'b', 'c'), { limit: 2, now });
    expect(once).toEqual({ removals: { hours: [[thisHour, 2]], reserved: ['a', 'b'] }, held: ['c'] });
    expect(reserveMembers(once.removals, ids('a', 'b'), { limit: 2, now })).toEqual({
      removals: once.removals,
      held: [],
    });
  });

  it('gets no room while others are held', () => {
    const before: Removals = { held, reserved: ids('a') };
    expect(reserveMembers(before, ids('a', 'b'), { limit: 9, now })).toEqual({ removals: before, held: ['b'] });
  });

  it('is settled as Atlassian follows, and what was reserved for nobody is given back', () => {
    const before: Removals = { hours: [[thisHour, 2]], reserved: ids('a', 'b') };
    expect(settledRemovals(before, ids('a'))).toEqual({ hours: [[thisHour, 2]], reserved: ['b'] });
    expect(settledRemovals({ reserved: ids('a') }, ids('a'))).toBeUndefined();
    expect(withoutRemoved({ hours: [[thisHour, 20]] }, 15, now)).toEqual({ hours: [[thisHour, 5]] });
  });

  it('is not counted any more at the moment at which its hour has been over for the whole window', () => {
    const once = { hours: [[thisHour, 2]] } as const;
    const end = (thisHour + 1) * hour + windowMilliseconds;
    expect([removedWithin(once, end - 1), removedWithin(once, end)]).toEqual([2, 0]);
  });

  it('keeps what was reserved within bounds: the newest 200', () => {
    const many = Array.from({ length: 201 }, (_, number) => `m${number}`);
    const { removals } = reserveMembers({ reserved: ids('old') }, ids(...many), { limit: 500, now });
    expect(removals).toEqual({ hours: [[thisHour, 201]], reserved: many.slice(1) });
  });

  it('gives back what was reserved this hour, never below nothing, and leaves the hours before as they are', () => {
    const before: Removals = {
      hours: [
        [thisHour - 1, 4],
        [thisHour, 2],
      ],
      reserved: ids('a'),
    };
    expect(withoutRemoved(before, 3, now)).toEqual({
      hours: [
        [thisHour - 1, 4],
        [thisHour, 0],
      ],
      reserved: ['a'],
    });
    expect(withoutRemoved({ allowed: 1 }, 3, now)).toEqual({ allowed: 1 });
  });

  it('is nothing, and nothing is kept of it, where nobody has left', () => {
    expect(settledRemovals({}, ids('a'))).toBeUndefined();
    expect(settledRemovals({ allowed: 2 }, ids('a'))).toEqual({ allowed: 2 });
    expect(withRemoved({}, 0, now)).toEqual({});
    expect(removedWithin({}, now)).toBe(0);
  });
});
