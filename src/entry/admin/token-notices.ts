import { isLiving } from '../../connections/authenticate';
import type { BearerToken, Connection } from '../../connections/connection';
import type { Notice } from './contract/overview';

const day = 86_400_000;
const warnBefore = 14 * day;

/**
 * Warns when the last token of a connection is about to expire, and when it has. A token that another one outlasts needs
 * no warning; a connection whose tokens were all revoked was stopped on purpose.
 */
export function tokenNotices({ id, name, tokens }: Connection, now: string): readonly Notice[] {
  const kept = tokens.filter(({ revoked }) => revoked === undefined);
  const last = lastToEnd(kept);
  if (last?.expires === undefined) return [];
  const left = Date.parse(last.expires) - Date.parse(now);
  if (left > warnBefore) return [];
  const connection = { id, name };
  if (!isLiving(last, now)) return [{ key: 'token-expired', connection }];
  return [{ key: 'token-expires', connection, days: Math.ceil(left / day) }];
}

/** The token that stays valid longest. */
function lastToEnd(tokens: readonly BearerToken[]): BearerToken | undefined {
  return [...tokens].sort((a, b) => endOf(a) - endOf(b)).at(-1);
}

const endOf = ({ expires }: BearerToken): number =>
  expires === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(expires);
