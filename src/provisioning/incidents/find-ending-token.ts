import type { BearerToken, Connection } from '../../connections/connection';
import { daysLeft } from './days-left';
import type { Finding } from './finding';

/**
 * The last token of a connection, if it ends soon or has ended. A token that another one outlasts needs no warning; a connection
 * whose tokens were all revoked was stopped on purpose.
 */
export function findEndingToken(
  { id, name, tokens }: Pick<Connection, 'id' | 'name' | 'tokens'>,
  now: number,
  { daysBefore }: { readonly daysBefore: number },
): readonly Finding[] {
  const last = lastToEnd(tokens.filter(({ revoked }) => revoked === undefined));
  if (last?.expires === undefined) return [];
  const days = daysLeft(last.expires, now);
  return days > daysBefore ? [] : [{ kind: 'token-ends', connection: { id, name }, numbers: { days } }];
}

/** The token that stays valid longest. */
function lastToEnd(tokens: readonly BearerToken[]): BearerToken | undefined {
  return [...tokens].sort((a, b) => endOf(a) - endOf(b)).at(-1);
}

const endOf = ({ expires }: BearerToken): number =>
  expires === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(expires);
