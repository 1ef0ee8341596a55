import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../../src/directory/sync-state';
import {
  arrivesUntil,
  isUnderWay,
  laterOf,
  lookedAtAgain,
  lookedAtLate,
  unheardUntil,
} from '../../../src/provisioning/attempts/under-way';
import { isoTime } from '../../../src/provisioning/call';
import { aBudget } from '../../sync/fixtures';

const start = Date.parse('2026-03-01T12:00:00.000Z');
const at = (seconds: number) => isoTime(start + seconds * 1000);
const call = (endsIn?: number) => ({
  budget: { ...aBudget(), ...(endsIn !== undefined && { endsAt: start + endsIn * 1000 }) },
  machine: { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 },
});

describe('what may still arrive at Atlassian', () => {
  it.each([
    ['half a minute after the invocation has to end', 25, 55],
    ['after five minutes if the end is far away', 900, 330],
    ['after five minutes if there is no end', undefined, 330],
    ['half a minute from now if the end has passed', -10, 30],
    ['after five minutes if the end is infinite', Number.POSITIVE_INFINITY, 330],
  ])('has arrived %s', (_, endsIn, seconds) => {
    expect(arrivesUntil(call(endsIn))).toBe(at(seconds));
  });

  it('is under way until its time, and not at it', () => {
    expect([undefined, at(-1), at(0), at(1)].map((until) => isUnderWay(call(), until))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it.each([
    ['nothing', [], undefined],
    ['nothing that has passed', [at(-1), at(0), undefined], undefined],
    ['the later', [at(5), undefined, at(9), at(7), at(-1)], at(9)],
  ])('is of several %s', (_, times, expected) => {
    expect(laterOf(call(), ...times)).toBe(expected);
  });
});

describe('a state that is looked at again', () => {
  const until = at(60);
  const waits = { state: 'pending', cause: 'effect-under-way', dueAt: until, underWayUntil: until };
  it.each<[string, SyncState, string | undefined, object]>([
    ['rests when nothing is under way', { state: 'synced', underWayUntil: at(9) }, undefined, { state: 'synced' }],
    [
      'waits for its own reason',
      { state: 'pending', cause: 'x', dueAt: at(1), underWayUntil: at(9) },
      undefined,
      { state: 'pending', cause: 'x', dueAt: at(1) },
    ],
    ['waits when it seemed to be done', { state: 'synced' }, until, waits],
    ['waits when it was refused', { state: 'refused', cause: 'x' }, until, waits],
    [
      'keeps the reason and the time it waits for',
      { state: 'pending', cause: 'x', dueAt: at(1) },
      until,
      { state: 'pending', cause: 'x', dueAt: at(1), underWayUntil: until },
    ],
    ['stays a preview', { state: 'preview' }, until, { state: 'preview', underWayUntil: until }],
  ])('%s', (_, state, time, expected) => {
    expect(lookedAtAgain(state, time)).toEqual(expected);
  });
});

describe('access that was being taken without an answer', () => {
  it('is remembered for ten minutes after it should have arrived', () => {
    expect(unheardUntil(at(40))).toBe(at(640));
  });

  it.each<[string, SyncState, string | undefined, object]>([
    ['rests if there is nothing to remember', { state: 'synced' }, undefined, { state: 'synced' }],
    [
      'is looked at once more at the end of the memory where it seems to be there',
      { state: 'synced' },
      at(640),
      { state: 'pending', cause: 'effect-under-way', dueAt: at(640) },
    ],
    ['waits for its own reason', { state: 'pending', dueAt: at(1) }, at(640), { state: 'pending', dueAt: at(1) }],
    ['stays refused', { state: 'refused', cause: 'x' }, at(640), { state: 'refused', cause: 'x' }],
    ['stays a preview', { state: 'preview' }, at(640), { state: 'preview' }],
  ])('%s', (_, state, until, expected) => {
    expect(lookedAtLate(state, until)).toEqual(expected);
  });
});
