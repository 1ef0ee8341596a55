import { decisionAbout, isLeftOver } from '../../directory/decision-about';
import type { BatchHead, HeldBatch, LimitCommit } from '../../directory/held-batch';
import { hasRoom, type LedgerKind, reserveRoom, type Share, takenWithin } from '../../directory/ledger';
import type { Held } from '../../directory/sync-state';
import { isLimited, limitOf } from '../../sync/limits/limits-of';
import { isoTime, type Uses } from '../call';
import type { LimitReads } from '../store/limits';
import { heldIn } from './held-in';

/** Whether something may be taken, and what the commit does about it. */
export type Verdict =
  | { readonly kind: 'free'; readonly commit?: LimitCommit }
  | { readonly kind: 'held'; readonly held: Held; readonly commit: LimitCommit };

/** What would be taken from a person or a group, and how it is held so far. */
export interface AskedTaking {
  readonly kind: LedgerKind;
  /** Who takes the room: the person, or the group at Atlassian. */
  readonly subject: string;
  /** The record that is held, if that is not the subject itself. */
  readonly record?: string;
  readonly held: Held | undefined;
  /** The IdP has just said something else: what was rejected before is judged anew. */
  readonly isNews?: boolean;
}

/**
 * Judges one taking of a kind that the whole connection shares. While a batch is open, everything further joins it, except what
 * was begun before with room of its own. An open batch in which nobody is held any more is over: the IdP has taken everything back.
 * What has been decided, and not carried out yet, stays held until it is; so does whoever a decision about all was not about.
 * Whoever reads an outdated state fails to commit, and asks again.
 */
export async function judgeTaking(
  call: Uses<'connection' | 'machine' | 'store', LimitReads>,
  asked: AskedTaking,
): Promise<Verdict> {
  const { connection, machine, store } = call;
  const { safety } = connection.settings;
  const { kind, subject } = asked;
  // A decision about somebody who is held stands, also once there is no limit any more.
  if (!isLimited(safety, kind) && !asked.held) return { kind: 'free' };
  const [head, ledger] = await Promise.all([store.batchOf(kind), store.ledgerOf(kind)]);
  const now = machine.now();
  const decided = decidedBatch(head, asked);
  if (decided?.stands) return joined(call, asked, { head, batch: decided.batch });
  if (!isLimited(safety, kind)) return { kind: 'free' };
  // Whoever was rejected, and is asked for anew, is held from now on, also where their batch goes on: nobody has decided about that.
  const anew = decided ? { ...asked, held: undefined } : asked;
  const isBegun = hasRoom(ledger, subject, now);
  if (!isBegun && head.open && (await store.heldCount(kind)) !== 0) {
    return joined(call, anew, { head, batch: head.open.id });
  }
  const fits = (all: readonly Share[], limit: number) => reserveRoom(all, { subject, limit, now }, 0) !== undefined;
  const lowest = limitOf(safety, kind, 0);
  if (fits(ledger, lowest)) return { kind: 'free', commit: { taking: { kind, subject, limit: lowest, at: now } } };
  const size = await store.sizeOf(kind);
  const limit = limitOf(safety, kind, size);
  if (fits(ledger, limit)) return { kind: 'free', commit: { taking: { kind, subject, limit, at: now } } };
  const opens: HeldBatch = {
    id: machine.newId(),
    opened: isoTime(now),
    limit,
    size,
    taken: takenWithin(ledger, now),
  };
  return joined(call, anew, { head, batch: opens.id, opens });
}

interface DecidedIn {
  readonly batch: string;
  /** The IdP has not said anything else since. */
  readonly stands: boolean;
}

/** The batch that the subject was decided in, or was left in by a decision about all, until that has been carried out. */
function decidedBatch(
  head: BatchHead,
  { subject, record = subject, held, isNews }: AskedTaking,
): DecidedIn | undefined {
  if (held && isLeftOver(head, record, held)) return { batch: held.batch, stands: true };
  const decision = decisionAbout(head, record, held);
  return decision && { batch: decision.batch, stands: !(isNews && decision.decision === 'reject') };
}

interface Joining {
  readonly head: BatchHead;
  readonly batch: string;
  readonly opens?: HeldBatch;
}

function joined(
  { machine }: Uses<'machine'>,
  { kind, held }: AskedTaking,
  { head: { version }, batch, opens }: Joining,
): Verdict {
  return {
    kind: 'held',
    held: heldIn(held, { batch, version, kind, now: machine.now() }),
    commit: { holding: { kind, version, ...(opens && { opens }) } },
  };
}
