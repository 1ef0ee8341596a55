import type { Sight } from '../state/sight';

/** What a reading could not see that those before it could. */
export interface Narrowing {
  /** Whoever is missing for the first time may be behind one of these. */
  readonly fresh: readonly string[];
  /** Whoever has been held because of a part that is kept elsewhere may still be behind one of these. */
  readonly hiding: readonly string[];
}

/** Whether a person has said that whoever is missing has left: by the share, from 0 to 1, of people who may be missing. */
export const isAnsweredFor = (share: number): boolean => share >= 1;

/**
 * Absence is proof only if a scan has seen as much of the directory as the one that saw whoever is missing. A part that is newly kept
 * elsewhere takes people out of sight who have not left. One that scans have always met hides nobody whom they saw.
 * @param before undefined: nobody knows, so what is met now is what was always there
 * @param met parts that are kept elsewhere now
 * @param share of people who may be missing, from 0 to 1
 */
export function judgeSight(before: Sight | undefined, met: readonly string[], share: number): Narrowing {
  if (before === undefined || isAnsweredFor(share)) return { fresh: [], hiding: [] };
  return {
    fresh: met.filter((part) => !before.known.includes(part)),
    hiding: met.filter((part) => before.hiding.includes(part)),
  };
}

/** All that somebody may be behind. */
export const hidingOf = ({ fresh, hiding }: Narrowing): readonly string[] => [...hiding, ...fresh];
