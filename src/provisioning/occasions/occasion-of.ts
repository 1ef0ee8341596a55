import type { SyncState } from '../../directory/sync-state';
import type { CauseCode } from '../../journal/causes/causes';
import type { Uses } from '../call';

/** A group waits so for days: what comes meanwhile is not for what it waits. */
const forSomebody = 'member-without-account' satisfies CauseCode;

const isWaiting = ({ state, cause }: SyncState): boolean => state === 'pending' && cause !== forSomebody;

/**
 * The call for one record. What waits already is done for what it waits for, whoever comes by: an identity provider's change that
 * Sync now finds is not undone with it. A record at rest is looked at for the occasion of the call.
 */
export function callAbout<Its extends Uses<'occasion'>>(call: Its, sync: SyncState): Its {
  if (!isWaiting(sync)) return call;
  const { occasion: _, ...rest } = call;
  return { ...rest, ...(sync.occasion && { occasion: sync.occasion }) } as Its;
}

/** The state to commit: as long as it waits it says what for, so that a crash, or an hour without a credential, loses nothing. */
export function withOccasion<Sync extends SyncState>(call: Uses<'occasion'>, sync: Sync): Sync {
  const { occasion: stored, ...rest } = sync;
  const occasion = isWaiting(sync) ? (call.occasion ?? stored) : undefined;
  return { ...rest, ...(occasion && { occasion }) } as Sync;
}
