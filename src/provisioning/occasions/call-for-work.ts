import type { Call } from '../call';
import type { SyncWork } from '../sync-queue';
import { forOccasion } from './for-occasion';

/** The call for one event: what an undo does is of that undo, and everything else is of what the event says. */
export function callForWork(call: Call, { occasion, undo }: SyncWork): Call {
  if (undo !== undefined) return forOccasion(call, { kind: 'undo', id: undo });
  return occasion ? forOccasion(call, occasion) : call;
}
