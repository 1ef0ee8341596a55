import type { SyncState } from '../../directory/sync-state';
import type { ActionReport } from '../../journal/entry';
import type { SiteError } from '../../sync/site/site-error';
import type { Uses } from '../call';

/**
 * How a step of background work ended. `exhausted`: this invocation may ask Atlassian nothing more, but another may. `later`:
 * Atlassian asks to wait. `stopped`: Rollcall's credential is dead; a sweep comes back within an hour.
 */
export type Progress =
  | { readonly kind: 'done' }
  | { readonly kind: 'exhausted' }
  | { readonly kind: 'later'; readonly seconds: number }
  | { readonly kind: 'stopped' };

/** Whether a record at rest is left alone, which is the rule, or looked at nevertheless, as by Sync now. */
export type Look = 'if it waits' | 'always';

/** How a step ended, and what it did, if anything. */
export type Step = Progress & { readonly actions?: readonly ActionReport[]; readonly state?: SyncState };

export const done: Progress = { kind: 'done' };

export function progressOf(
  call: Uses<'machine'>,
  result: { readonly sync: SyncState; readonly trouble?: SiteError },
): Progress {
  if (result.trouble?.kind === 'unauthorized') return { kind: 'stopped' };
  if (result.trouble?.kind === 'unavailable') return { kind: 'later', seconds: secondsUntil(call, result.sync.dueAt) };
  return result.sync.state === 'pending' && result.sync.cause === 'time-budget' ? { kind: 'exhausted' } : done;
}

const secondsUntil = (call: Uses<'machine'>, dueAt: string | undefined): number =>
  dueAt === undefined ? 60 : Math.max(1, Math.ceil((Date.parse(dueAt) - call.machine.now()) / 1000));
