import type { AccountId } from './ids';
import type { UserSync } from './user';

/** Which account a commit of a user takes for the connection, and which it gives back. */
export interface AccountChange {
  readonly taken?: AccountId;
  readonly released?: AccountId;
}

/**
 * A connection has an account as long as a live user of it is linked. In preview nothing is taken, nor by a user whose
 * account another connection has.
 */
export function accountChange(before: UserSync | undefined, after: UserSync | undefined): AccountChange {
  if (after && !holds(after)) return {};
  const old = before && holds(before) ? before.accountId : undefined;
  const next = after?.accountId;
  if (old === next) return {};
  return { ...(next !== undefined && { taken: next }), ...(old !== undefined && { released: old }) };
}

const holds = ({ state, cause }: UserSync): boolean => state !== 'preview' && cause !== 'person-owned-elsewhere';
