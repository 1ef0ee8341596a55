import type { AccountId } from './ids';
import type { UserSync } from './user';

/** Which account a commit of a user takes, and which it gives back. */
export interface AccountChange {
  readonly taken?: AccountId;
  readonly released?: AccountId;
}

/** A user has an account as long as they exist and are linked. In preview no account is taken or given back. */
export function accountChange(before: UserSync | undefined, after: UserSync | undefined): AccountChange {
  if (after?.state === 'preview') return {};
  const old = before?.state === 'preview' ? undefined : before?.accountId;
  const next = after?.accountId;
  if (old === next) return {};
  return { ...(next !== undefined && { taken: next }), ...(old !== undefined && { released: old }) };
}
