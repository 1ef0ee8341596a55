import type { TokenUses } from './token-uses';

/** Under this id the log has the calls of a connection's provider that came with a wrong token: at most one a minute. */
export const wrongTokens = (connectionId: string): string => `token-${connectionId}`;

/** So many minutes with a wrong token are no mistyped attempt. */
export const fewestWrong = 3;
/** A use of a token is noted once in this time: one that is noted may have been used until its end. */
const precision = 15 * 60_000;

/** When a right token may still have been used, by the notes of the uses; undefined if there are none. */
function usedUntil(uses: TokenUses): number | undefined {
  const last = Object.values(uses).sort().at(-1);
  return last === undefined ? undefined : Date.parse(last) + precision;
}

/**
 * Since when at least a provider has called with a wrong token only: the last minutes, newest first, had one, and none
 * had a right one since. Undefined if they are too few to say so.
 */
export function refusedSince(wrong: readonly string[], uses: TokenUses): string | undefined {
  const after = wrong.filter((at) => Date.parse(at) > (usedUntil(uses) ?? 0));
  return after.length < fewestWrong ? undefined : after.at(-1);
}
