import type { Belongings } from '../../directory/belongings';
import type { SiteError } from '../../sync/site/site-error';
import { retryDelay } from '../../sync/trouble';
import type { Uses } from '../call';
import type { BelongingRecords } from '../store/belongings';
import { Conflict } from '../store/conflict';
import { queueBelongings } from './note-belongings';

/** When the next event goes on. */
export type Rest = { readonly kind: 'now' } | { readonly kind: 'later'; readonly seconds: number };

/** Forge delays an event by at most 15 minutes. */
const longestDelay = 900;

/** The record as it is before the next commit: progress was made, so earlier failures count no more. */
export function progressed({
  version: _,
  attempts: __,
  ...rest
}: Belongings): Omit<Belongings, 'version' | 'attempts'> {
  return rest;
}

/** Leaves the rest to the next event. */
export const restAfter = (call: Uses<'connection' | 'queue'>, record: Belongings, rest: Rest): Promise<void> =>
  queueBelongings(call, record, rest.kind === 'now' ? undefined : Math.min(rest.seconds, longestDelay));

/** Atlassian failed: it is tried again later, less and less often. With a dead credential, the hourly sweep comes back. */
export async function tryAgain(
  call: Uses<'connection' | 'queue' | 'store', BelongingRecords>,
  record: Belongings,
  error: SiteError,
): Promise<void> {
  const attempts = (record.attempts ?? 0) + 1;
  const { version: _, ...rest } = record;
  try {
    await call.store.keepBelongings({ before: record, after: { ...rest, attempts } });
  } catch (conflict) {
    if (conflict instanceof Conflict) return;
    throw conflict;
  }
  if (error.kind !== 'unavailable') return;
  const seconds = Math.ceil(retryDelay(attempts, error.retryAfterSeconds) / 1000);
  await restAfter(call, record, { kind: 'later', seconds });
}
