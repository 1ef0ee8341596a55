import type { Call } from '../call';
import type { DriftWork } from '../sync-queue';
import { beginAt } from './begin-drift';
import type { DriftStore } from './drift-store';
import { runDrift } from './run-drift';
import { settleAll } from './settle-all';

/** One event of a comparison, or of what was decided about its result. @throws {QueueUnavailable} */
export async function runDriftWork(call: Call & { readonly drift: DriftStore }, work: DriftWork): Promise<void> {
  if ('at' in work) return beginAt(call, work.at);
  // An administrator asked for it, and the history has who it was.
  if ('kind' in work) return settleAll({ ...call, origin: { ...call.origin, source: 'admin' } }, work);
  return runDrift(call, work);
}
