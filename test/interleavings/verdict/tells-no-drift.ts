import type { Violation } from '../explorer/program';
import type { Happened } from './history';
import { living } from './snapshot';

/** Nobody changes anything by hand after the set-up: what a comparison tells was done by Rollcall, or is about to be. */
export function tellsNoDrift({ before, after }: Happened): readonly Violation[] {
  return living(after).flatMap(({ letter, drift = 0 }) => {
    const known = before.connections.find((each) => each.letter === letter)?.drift ?? 0;
    if (drift <= known) return [];
    return [{ invariant: 'drift of nobody', text: `${letter} tells ${drift} differences that nobody has made.` }];
  });
}
