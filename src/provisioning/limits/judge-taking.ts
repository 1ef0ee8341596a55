import type { HeldBatch, LimitCommit } from '../../directory/held-batch';
import { hasRoom, type LedgerKind, reserveRoom, type Share, takenWithin } from '../../directory/ledger';
import { isLimited, limitOf } from '../../sync/limits/limits-of';
import { isoTime, type Uses } from '../call';
import type { LimitReads } from '../store/limits';

/** Whether something may be taken, and what the commit does about it. */
export type Verdict =
  | { readonly kind: 'free'; readonly commit?: LimitCommit }
  | { readonly kind: 'held'; readonly batch: string; readonly commit: LimitCommit };

/**
 * Judges one taking of a kind that the whole connection shares. While a batch is open, everything further joins it, except what
 * was begun before with room of its own. An open batch in which nobody is held any more is over: the IdP has taken everything back. Whoever
 * reads an outdated state fails to commit, and asks again.
 */
export async function judgeTaking(
  call: Uses<'connection' | 'machine' | 'store', LimitReads>,
  kind: LedgerKind,
  subject: string,
): Promise<Verdict> {
  const { connection, machine, store } = call;
  const { safety } = connection.settings;
  if (!isLimited(safety, kind)) return { kind: 'free' };
  const [head, ledger] = await Promise.all([store.batchOf(kind), store.ledgerOf(kind)]);
  const now = machine.now();
  const isBegun = hasRoom(ledger, subject, now);
  if (!isBegun && head.open && (await store.heldCount(kind)) !== 0) {
    return { kind: 'held', batch: head.open.id, commit: { holding: { kind, version: head.version } } };
  }
  const fits = (all: readonly Share[], limit: number) => reserveRoom(all, { subject, limit, now }, 0) !== undefined;
  const lowest = limitOf(safety, kind, 0);
  if (fits(ledger, lowest)) return { kind: 'free', commit: { taking: { kind, subject, limit: lowest, at: now } } };
  const size = await store.sizeOf(kind);
  const limit = limitOf(safety, kind, size);
  if (fits(ledger, limit)) return { kind: 'free', commit: { taking: { kind, subject, limit, at: now } } };
  const opened = isoTime(now);
  const opens: HeldBatch = { id: machine.newId(), opened, limit, size, taken: takenWithin(ledger, now) };
  return { kind: 'held', batch: opens.id, commit: { holding: { kind, opens, version: head.version } } };
}
