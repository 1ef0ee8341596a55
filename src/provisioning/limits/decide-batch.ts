import type { SettingChange } from '../../connections/history';
import { waitingOf } from '../../directory/decision-about';
import type { Approval, BatchHead, Deciding, HeldBatch, SeenBatch } from '../../directory/held-batch';
import { hashId } from '../../directory/id-order';
import type { LimitKind } from '../../directory/ledger';
import type { JournalEntry } from '../../journal/entry';
import { type Sentence, together } from '../../journal/sentence';
import { describeDecided, subjectOfConnection } from '../attempts/describe';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import type { DepartureReads } from '../store/departures';
import type { GroupReads } from '../store/groups';
import type { BatchChanges } from '../store/limits';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';
import { lateSeconds, lookLater } from './close-batch';
import { type LeftOut, stillHeld } from './still-held';

type Decides = Uses<
  'connection' | 'queue' | 'machine' | 'origin' | 'store',
  BatchChanges & ReadCache & UserReads & GroupReads & Pick<DepartureReads, 'getDeparted'>
>;

export interface BatchAnswer {
  readonly kind: LimitKind;
  readonly batch: string;
  readonly decision: 'approve' | 'reject';
  /** Ids of records; absent: all of the batch. */
  readonly only?: readonly string[];
  /** What the page showed of them, and when. Absent: whoever is held, and all that is held of them. */
  readonly seen?: SeenBatch;
  /** ISO 8601: when somebody else approved what this approval confirms, as the page showed it. Absent: it showed no such thing. */
  readonly confirms?: string;
  /** Atlassian account of the administrator. */
  readonly by: string | undefined;
}

/**
 * `first`: a second administrator has to approve it too. `same`: it has to be somebody else. `unseen`: somebody has approved
 * something else meanwhile, or takes that back. `over`: there is no such batch, or all of this has been decided. `grown`: nothing is
 * decided, because of all that were chosen more is held by now than was shown, or nothing. `busy`: too many decisions are still
 * being carried out.
 */
export type Answered = 'decided' | 'first' | 'same' | 'unseen' | 'over' | 'grown' | 'busy';

export interface Answer {
  readonly answer: Answered;
  /** Absent: nobody. */
  readonly left?: LeftOut;
}

/** Ids that all decisions under way may name: more would not fit in the record of the batches. */
const mostIds = 5000;
const mostDecisions = 100;

const isBusy = ({ decisions = [] }: BatchHead): boolean =>
  decisions.length >= mostDecisions || decisions.reduce((sum, { only = [] }) => sum + only.length, 0) >= mostIds;

/**
 * An administrator decides about a batch, or about some of it. One commit closes the batch, or leaves it open for the others,
 * with the log and the history; the records follow in the background, and it stays noted until all of them have: whatever is
 * decided later, and wherever a crash comes, the first decision about a record holds. Of two administrators at once the second
 * hears that it is over. Nobody decides about what was not shown: whoever was held since then, or would lose more by now, stays held.
 * Where all are decided about, that shows as it is carried out, which opens the batch again for them.
 *
 * Where a second one has to approve, the first approval is kept, and the second confirms what the first one chose, or was shown; whose
 * page did not show that approval confirms nothing. It lapses when nothing is left of it. Repeated after a crash, the work finds
 * nobody twice.
 */
export function decideBatch(call: Decides, answer: BatchAnswer): Promise<Answer> {
  return retryOnConflict(call, async () => {
    const { kind, batch } = answer;
    const head = await call.store.batchOf(kind);
    const { open } = head;
    if (open?.id !== batch) return { answer: 'over' };
    const step = stepOf(answer, open, call.connection.settings.safety.secondApprover);
    if (step === 'same' || step === 'unseen') return { answer: step };
    if (step !== 'first' && isBusy(head)) return { answer: 'busy' };
    const present = { head, open };
    const { only: meant, seen } = step === 'confirms' ? (open.approval ?? answer) : answer;
    const found = meant && (await stillHeld(call, head, { kind, ids: meant, seen }));
    const left = found?.left && { left: found.left };
    if (found?.held.length === 0) {
      if (step === 'confirms') await lapsed(call, kind, present);
      return step === 'confirms' || found.left?.grown ? { answer: 'grown', ...left } : { answer: 'over' };
    }
    const { only: _, seen: __, ...rest } = answer;
    const about = { ...rest, ...(found && { only: found.held }), ...(seen && { seen }) };
    if (step === 'first') await approvedFirst(call, about, present);
    else await decided(call, about, present);
    return { answer: step === 'first' ? 'first' : 'decided', ...left };
  });
}

/** What an answer is: a decision, the first approval of two, or the second; or why it is none. Pure. */
function stepOf(
  { decision, by, confirms }: BatchAnswer,
  { approval }: HeldBatch,
  isSecondNeeded: boolean,
): 'decides' | 'first' | 'confirms' | 'same' | 'unseen' {
  if (decision === 'reject') return 'decides';
  // Whoever confirms has read what the first one chose, and means nothing else, whatever the settings say by now.
  if (confirms !== undefined && confirms !== approval?.at) return 'unseen';
  if (!isSecondNeeded) return confirms === undefined ? 'decides' : 'confirms';
  if (by === undefined || approval?.by === hashId(by)) return 'same';
  if (!approval) return 'first';
  return confirms === undefined ? 'unseen' : 'confirms';
}

const withoutApproval = ({ approval: _, left: __, ...open }: HeldBatch): HeldBatch => open;

/** Nothing is left of what the first of two approved: somebody may choose anew. */
async function lapsed(call: Decides, kind: LimitKind, { head, open }: Present): Promise<void> {
  const { version: _, ...rest } = head;
  await call.store.changeBatch({ kind, before: head, after: { ...rest, open: withoutApproval(open) } });
}

interface Present {
  readonly head: BatchHead;
  readonly open: HeldBatch;
}

async function approvedFirst(call: Decides, answer: BatchAnswer, { head, open }: Present): Promise<void> {
  const { kind, only, seen, by = '' } = answer;
  const { version: _, ...rest } = head;
  const approval: Approval = {
    at: isoTime(call.machine.now()),
    by: hashId(by),
    ...(only && { only }),
    ...(seen && { seen }),
  };
  const words = together(toldDecision(answer), { say: 'second-approver-needed' });
  await call.store.changeBatch({
    kind,
    before: head,
    after: { ...rest, open: { ...open, approval } },
    entry: entryOf(call, answer, together(aboutWhom(answer), { say: 'second-approver-needed' })),
    decided: [{ path: 'approval', before: reasonOf(kind, open), after: words }],
  });
}

async function decided(call: Decides, answer: BatchAnswer, { head, open }: Present): Promise<void> {
  const { kind, batch, decision, only, seen } = answer;
  const { id: connectionId } = call.connection;
  const { version, open: __, decisions = [] } = head;
  const held = only ? only.length : ((await call.store.heldCount(kind)) ?? seen?.count ?? 0);
  const count = only ? held : waitingOf(held, head);
  const total = seen ? Math.min(count, seen.count) : count;
  const words = toldDecision({ ...answer, total });
  const changes: readonly SettingChange[] = [{ path: 'approval', before: reasonOf(kind, open), after: words }];
  const id = call.machine.newId();
  // Somebody has come since: the batch goes on with them.
  const isLeft = only !== undefined || count > total;
  const staying = stayingOpen(answer, open);
  const occasion = decision === 'approve' ? ({ kind: 'approval', id } as const) : undefined;
  const deciding: Deciding = {
    id,
    batch,
    decision,
    at: isoTime(call.machine.now()),
    version: version + 1,
    total,
    done: 0,
    ...(only && { only }),
    ...(seen && { until: seen.at }),
    ...(!isLeft && { closed: withoutApproval(open) }),
  };
  await call.store.changeBatch({
    kind,
    before: head,
    after: { decisions: [...decisions, deciding], ...(isLeft && { open: staying }) },
    entry: entryOf({ ...call, ...(occasion && { occasion }) }, answer, [aboutWhom({ ...(only && { only }), total })]),
    decided: changes,
    ...(occasion && { occasion }),
  });
  const work = { kind, what: 'decided', decision: deciding.id } as const;
  await call.queue.push([{ connectionId, limits: work }]);
  // The list lags, and somebody may be joining the batch without having seen the decision.
  if (!only) await call.queue.push([{ connectionId, limits: work }], lateSeconds);
  await lookLater(call, kind);
}

/** Who is rejected is not approved, so that a first approval of others holds. An approval has used it up. */
const stayingOpen = ({ decision, only }: BatchAnswer, { left: _, ...open }: HeldBatch): HeldBatch =>
  decision === 'reject' && only ? open : withoutApproval(open);

/** Which batch it was, for the history. */
const reasonOf = (kind: LimitKind, { opened, limit, size, taken }: HeldBatch): Sentence => ({
  say: `held-${kind}`,
  day: opened.slice(0, 10),
  taken,
  size,
  limit,
});

const toldDecision = ({
  decision,
  only,
  total,
}: Pick<BatchAnswer, 'decision' | 'only'> & { readonly total?: number }): Sentence => {
  const done = decision === 'approve' ? 'approved' : 'rejected';
  return only
    ? { say: `${done}-some`, count: only.length }
    : { say: `${done}-all`, ...(total !== undefined && { total }) };
};

const aboutWhom = ({ only, total }: Pick<BatchAnswer, 'only'> & { readonly total?: number }): Sentence =>
  only ? { say: 'decided-some', count: only.length } : { say: 'decided-all', ...(total !== undefined && { total }) };

const operations = { approve: 'Approve what was held', reject: 'Reject what was held' } as const;

function entryOf(
  call: Uses<'connection' | 'machine' | 'origin' | 'occasion'>,
  { kind, decision }: Pick<BatchAnswer, 'kind' | 'decision'>,
  reason: readonly Sentence[],
): JournalEntry {
  const subject = subjectOfConnection(call.connection);
  const action = { kind: 'decide', text: { say: `${decision}-${kind}` }, reason, outcome: 'applied' } as const;
  return describeDecided(call, { subject, operation: operations[decision], actions: [action] });
}
