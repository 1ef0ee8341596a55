import type { DirectoryUser } from '../../directory/user';
import type { Uses } from '../call';
import { othersOf, standingOf } from './standing';

/**
 * Whether somebody else has the account of a user who is at rest: then its wanted state may have changed without them. A
 * single connection does not ask, unless the user knows of others.
 */
export async function isSharedAccount(call: Uses<'connection' | 'owners'>, user: DirectoryUser): Promise<boolean> {
  const { accountId, shared } = user.sync;
  if (accountId === undefined || user.sync.state === 'preview') return false;
  if (shared) return true;
  if (!(await call.owners.areSeveral())) return false;
  return othersOf(await standingOf(call, accountId, user)).length > 0;
}
