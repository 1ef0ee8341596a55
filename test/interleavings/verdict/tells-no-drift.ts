import type { Violation } from '../explorer/program';
import type { Happened } from './history';
import { living } from './snapshot';

/**
 * Nobody changes anything by hand after the set-up: whatever else a comparison tells was done by Rollcall, or is about to be. It
 * may have seen somebody who was suspended by hand before they were put back.
 */
export function tellsNoDrift({ before, after, byHand }: Happened): readonly Violation[] {
  return living(after).flatMap(({ letter, drift = 0 }) => {
    const known = before.connections.find((each) => each.letter === letter)?.drift ?? 0;
    if (drift <= Math.max(known, byHand.suspended.size)) return [];
    return [{ invariant: 'drift of nobody', text: `${letter} tells ${drift} differences that nobody has made.` }];
  });
}
