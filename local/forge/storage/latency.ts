import type { FaultDice } from '../faults';

/** Durations of single storage requests seen at Atlassian in a warm function (October 2026). */
const SHORTEST = 25;
const LONGEST = 280;

/**
 * Milliseconds for one request: half take less than 84, the geometric mean. Uses the dice of the faults, so that a seed
 * repeats the same values; 0 unless switched on.
 */
export function measuredLatency({ settings, random }: Pick<FaultDice, 'settings' | 'random'>): number {
  if (settings.storageLatency !== 'measured') return 0;
  return Math.round(SHORTEST * (LONGEST / SHORTEST) ** random());
}
