import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { startRun, withLength, withSlice } from '../../../src/provisioning/background/sync-run';

const now = '2026-03-01T12:00:00.000Z';
const aRun = (people: number, groups: number) =>
  startRun({ id: 'run', connectionId: 'c' as ConnectionId, started: now, people, groups });

describe('a run of Sync now', () => {
  it('has a slice for each event', () => {
    expect(aRun(51, 6).slices).toEqual({ user: '000', group: '00' });
  });

  it('begins with nothing done', () => {
    expect(aRun(1, 0)).toEqual({
      schema: 1,
      id: 'run',
      occasion: { kind: 'sync', id: 'run' },
      connectionId: 'c',
      started: now,
      total: 1,
      done: 0,
      failed: 0,
      slices: { user: '0', group: '' },
    });
    expect(aRun(3, 4).total).toBe(7);
  });

  it('does not count a slice that it does not have', () => {
    expect(withSlice(aRun(25, 0), { kind: 'user', index: 1 }, { done: 1, failed: 0 }, now)).toBeUndefined();
    expect(withSlice(aRun(25, 0), { kind: 'group', index: 0 }, { done: 1, failed: 0 }, now)).toBeUndefined();
  });

  it('is not finished as long as a slice of either kind is left', () => {
    const counted = { done: 1, failed: 0 };
    expect(withSlice(aRun(25, 5), { kind: 'user', index: 0 }, counted, now)).not.toHaveProperty('finished');
    expect(withSlice(aRun(25, 5), { kind: 'group', index: 0 }, counted, now)).not.toHaveProperty('finished');
    const middle = withSlice(aRun(75, 0), { kind: 'user', index: 1 }, { done: 25, failed: 1 }, now);
    expect(middle).toMatchObject({ done: 25, failed: 1, total: 75, slices: { user: '010', group: '' } });
  });

  it('expects as many as the roster now holds, and never fewer than are done', () => {
    expect(withLength(aRun(60, 6), 'group', 11, now)).toMatchObject({
      total: 71,
      slices: { user: '000', group: '000' },
    });
    expect(withLength(aRun(60, 0), 'user', 30, now)?.total).toBe(35);
  });

  it('is finished at once if there is nobody', () => {
    expect(aRun(0, 0)).toMatchObject({ total: 0, finished: now });
  });

  it('counts a slice once, however often its event comes', () => {
    const first = withSlice(aRun(30, 0), { kind: 'user', index: 1 }, { done: 5, failed: 2 }, now);
    expect(first).toMatchObject({ done: 5, failed: 2, slices: { user: '01' } });
    expect(first && withSlice(first, { kind: 'user', index: 1 }, { done: 5, failed: 2 }, now)).toBeUndefined();
  });

  it('tells whom nobody looked at from those who were refused', () => {
    const first = withSlice(aRun(50, 0), { kind: 'user', index: 0 }, { done: 25, failed: 1, unreached: 20 }, now);
    const second = first && withSlice(first, { kind: 'user', index: 1 }, { done: 25, failed: 0, unreached: 25 }, now);
    expect(second).toMatchObject({ done: 50, failed: 1, unreached: 45, finished: now });
  });

  it('is finished when every slice is done', () => {
    const slices = [
      { kind: 'user', index: 0 },
      { kind: 'group', index: 0 },
    ] as const;
    const run = slices.reduce(
      (before, slice) => {
        return withSlice(before, slice, { done: 3, failed: 0 }, now) ?? before;
      },
      aRun(3, 3),
    );
    expect(run).toMatchObject({ done: 6, total: 6, finished: now });
  });

  it('does not wait for slices of people who are gone, but does for those of people who came', () => {
    const run = aRun(60, 0);
    const done = withSlice(run, { kind: 'user', index: 0 }, { done: 25, failed: 0 }, now) ?? run;
    expect(withLength(done, 'user', 20, now)).toMatchObject({ slices: { user: '1' }, total: 25, finished: now });
    expect(withLength(done, 'user', 80, now)?.slices.user).toBe('1000');
    expect(withLength(done, 'user', 70, now)).toBeUndefined();
  });
});
