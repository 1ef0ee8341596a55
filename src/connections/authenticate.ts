import type { BearerToken, Connection } from './connection';
import type { System } from './system';

/** Longer than any token of ours, and short enough that hashing it costs little. */
const longest = 512;
/** Pads the comparisons to the limit of tokens, so that an unknown connection costs what a known one does. */
const placeholder = '0'.repeat(64);
/** How many valid tokens a connection may have. */
export const mostLivingTokens = 5;

/**
 * The valid token of the connection that the request carries. Accepts `Bearer x` with the scheme in any case
 * (RFC 6750 §2.1, RFC 9110 §11.1) and the bare token, which one of Okta's templates sends. The hashes are compared in
 * constant time and the work for an unknown connection is the same, so that nobody can find out which connections exist.
 * @param now ISO 8601
 */
export function authenticate(
  system: Pick<System, 'sha256Hex'>,
  connection: Pick<Connection, 'tokens'> | undefined,
  authorization: string | undefined,
  now: string,
): BearerToken | undefined {
  const hash = system.sha256Hex(tokenIn(authorization));
  const living = (connection?.tokens ?? []).filter((token) => isLiving(token, now));
  let found: BearerToken | undefined;
  for (let index = 0; index < Math.max(living.length, mostLivingTokens); index += 1) {
    const token = living[index];
    // No early exit: the time must not reveal which token came close.
    const isEqual = equalsInConstantTime(hash, token?.hash ?? placeholder);
    found = isEqual && token !== undefined ? token : found;
  }
  return found;
}

/** A token is valid until it is revoked or expires. */
export function isLiving(token: BearerToken, now: string): boolean {
  return token.revoked === undefined && (token.expires === undefined || token.expires > now);
}

function tokenIn(authorization: string | undefined): string {
  const value = (authorization ?? '').trim();
  if (value.length > longest) return '';
  return /^bearer\s+(\S+)$/i.exec(value)?.[1] ?? value;
}

/** Compares two texts of hex digits, looking at every digit even after a difference. */
function equalsInConstantTime(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1) {
    difference |= a.charCodeAt(index) ^ b.charCodeAt(index % Math.max(1, b.length));
  }
  return difference === 0;
}
