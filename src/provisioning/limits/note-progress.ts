import { type BatchHead, type Deciding, type HeldBatch, limitCauses } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import type { JournalEntry } from '../../journal/entry';
import { describe, subjectOfConnection } from '../attempts/describe';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import type { Uses } from '../call';
import type { BatchChanges } from '../store/limits';
import type { ReadCache } from '../store/read-cache';
import { lateSeconds } from './close-batch';

type Ports = Uses<'connection' | 'machine' | 'origin' | 'store', BatchChanges & ReadCache>;

export interface Progress {
  readonly kind: LimitKind;
  readonly decision: Deciding;
  /** ISO 8601: when this pass through the list began. */
  readonly began: string;
  /** How many records the page had. */
  readonly count: number;
  readonly isLast: boolean;
  /** Of so many in this pass, up to here, more is held than was shown. */
  readonly grown: number;
  /** On this page somebody was found whom the decision is not about. */
  readonly isLeft: boolean;
}

/**
 * For the page, and for the sweep, which goes on with a decision until it is no longer noted. If somebody is left in a batch that the
 * decision has closed, it is open again, unless another one has been opened meanwhile: the later look takes them into that one.
 * Whoever is left may have left by themselves at this moment; then the batch is closed again as any other in which nobody is held.
 */
export const noteProgress = (call: Ports, progress: Progress): Promise<void> =>
  retryOnConflict(call, async () => {
    const { kind, decision, isLast } = progress;
    const before = await call.store.batchOf(kind);
    const noted = before.decisions?.find(({ id }) => id === decision.id);
    if (!noted) return;
    const after = afterPage(before, noted, progress);
    if (!after) return;
    const isNews = isLast && progress.grown > 0 && progress.grown !== noted.grown;
    const entry = isNews ? { entry: leftEntry(call, kind, progress.grown) } : {};
    await call.store.changeBatch({ kind, before, after, ...entry });
  });

/** The head after a page of a pass; undefined if nothing changes. Pure. */
function afterPage(
  { version: _, open, decisions = [], ...rest }: BatchHead,
  noted: Deciding,
  { began, count, isLast, grown, isLeft }: Progress,
): Omit<BatchHead, 'version'> | undefined {
  // Some may have left the batch by themselves: after the last page nobody is left to wait for.
  const done = isLast ? noted.total : Math.min(noted.total, noted.done + count);
  const isOver = isLast && (noted.only !== undefined || isLate(noted, began));
  const reopened = open ?? (isLeft ? noted.closed : undefined);
  const told = isLast && reopened ? tellLeft(reopened, noted, grown) : reopened;
  const isTold = isLast && grown !== (noted.grown ?? 0);
  if (!isOver && done === noted.done && told === open && !isTold) return undefined;
  const known = isLast ? grown : (noted.grown ?? 0);
  const next: Deciding = { ...withoutGrown(noted), done, ...(known > 0 && { grown: known }) };
  const left = decisions.flatMap((each) => (each !== noted ? [each] : isOver ? [] : [next]));
  return { ...rest, ...(told && { open: told }), ...(left.length > 0 && { decisions: left }) };
}

const withoutGrown = ({ grown: _, ...decision }: Deciding): Omit<Deciding, 'grown'> => decision;

/** Of a pass that began then: the list shows everybody, and nobody joins the batch any more. */
export const isLate = ({ at }: Deciding, began: string): boolean =>
  Date.parse(began) >= Date.parse(at) + lateSeconds * 1000;

/** The batch says of how many more is held than was shown, until somebody decides about it again. The same one if nothing changes. */
function tellLeft(open: HeldBatch, { id, batch, decision, at }: Deciding, grown: number): HeldBatch {
  if (open.id !== batch) return open;
  const { left, ...rest } = open;
  if (grown > 0)
    return left?.by === id && left.grown === grown ? open : { ...rest, left: { by: id, decision, at, grown } };
  return left?.by === id ? rest : open;
}

function leftEntry(call: Ports, kind: LimitKind, grown: number): JournalEntry {
  const subject = subjectOfConnection(call.connection);
  const reason = { say: 'left-grown', count: grown } as const;
  const action = { kind: 'decide', text: { say: 'decide-held' }, reason, outcome: 'waiting' } as const;
  const state = { state: 'held', cause: limitCauses[kind] } as const;
  const happening = { subject, operation: 'Find more held than was shown', status: 0, state };
  return describe(call, { ...happening, actions: [action], calls: [] });
}
