import type { Connection } from './connection';

/** When each token of a connection was last used (ISO 8601), by the token's id. */
export type TokenUses = Readonly<Record<string, string>>;

/** Noting every request would cost a write each; a quarter of an hour is precise enough for people. */
const quarter = 15 * 60_000;

/**
 * The uses after a token was used at `now` (ISO 8601); undefined while the noted time is recent enough. Tokens that no
 * longer exist are dropped.
 */
export function usesAfter(
  uses: TokenUses,
  { tokens }: Pick<Connection, 'tokens'>,
  { tokenId, now }: { readonly tokenId: string; readonly now: string },
): TokenUses | undefined {
  const noted = uses[tokenId];
  if (noted !== undefined && Date.parse(now) - Date.parse(noted) < quarter) return undefined;
  const kept = tokens.flatMap(({ id }) => (uses[id] === undefined ? [] : [[id, uses[id]] as const]));
  return { ...Object.fromEntries(kept), [tokenId]: now };
}
