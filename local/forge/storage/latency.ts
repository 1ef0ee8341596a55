import type { FaultDice } from '../faults';

/** What single requests to storage were seen to take at Atlassian once the function was warm (October 2026). */
const SHORTEST = 25;
const LONGEST = 280;

/**
 * Milliseconds for one request: half of them take less than 84, which is the geometric mean. Drawn by the dice of the
 * faults, so that a seed draws the same again; 0 unless it is switched on.
 */
export function measuredLatency({ settings, random }: Pick<FaultDice, 'settings' | 'random'>): number {
  if (settings.storageLatency !== 'measured') return 0;
  return Math.round(SHORTEST * (LONGEST / SHORTEST) ** random());
}
