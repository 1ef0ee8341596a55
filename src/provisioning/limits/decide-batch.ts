import type { SettingChange } from '../../connections/history';
import { heldWhole } from '../../directory/decision-about';
import type { DepartedId } from '../../directory/departed';
import {
  type BatchHead,
  type Deciding,
  type HeldBatch,
  heldRecord,
  limitCauses,
  type SeenBatch,
} from '../../directory/held-batch';
import { hashId } from '../../directory/id-order';
import type { GroupId, UserId } from '../../directory/ids';
import type { LimitKind } from '../../directory/ledger';
import type { JournalEntry } from '../../journal/entry';
import { type Sentence, together } from '../../journal/sentence';
import { describeDecided, subjectOfConnection } from '../attempts/describe';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import { slicesOf } from '../slices-of';
import type { DepartureReads } from '../store/departures';
import type { GroupReads } from '../store/groups';
import type { BatchChanges } from '../store/limits';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';
import { lateSeconds, lookLater } from './close-batch';

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
  /** Atlassian account of the administrator. */
  readonly by: string | undefined;
}

/**
 * `first`: a second administrator has to approve it too. `same`: it has to be somebody else. `over`: there is no such batch, or
 * all of this has been decided. `grown`: nothing is decided, because of all that were chosen more is held by now than was shown.
 * `busy`: too many decisions are still being carried out.
 */
export type Answered = 'decided' | 'first' | 'same' | 'over' | 'grown' | 'busy';

/** How many of those who were chosen the decision is not about. */
export interface LeftOut {
  /** More is held of them than was shown: they stay held. */
  readonly grown: number;
  /** Nothing is held of them any more, or somebody has decided about them. */
  readonly gone: number;
}

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
 * hears that it is over. Nobody decides about somebody who was not shown: whoever was held since then stays, in this batch or in a
 * new one. Where a second one has to approve, the first approval is kept, and the second confirms what the first one chose, or was
 * shown. Repeated after a crash, the work finds nobody twice.
 */
export function decideBatch(call: Decides, answer: BatchAnswer): Promise<Answer> {
  return retryOnConflict(call, async () => {
    const { kind, batch, decision, by } = answer;
    const head = await call.store.batchOf(kind);
    const { open } = head;
    if (open?.id !== batch) return { answer: 'over' };
    const needsTwo = decision === 'approve' && call.connection.settings.safety.secondApprover;
    if (needsTwo && !open.approval) return { answer: await approvedFirst(call, answer, { head, open }) };
    if (needsTwo && (by === undefined || open.approval?.by === hashId(by))) return { answer: 'same' };
    if (isBusy(head)) return { answer: 'busy' };
    const { only: meant, seen } = (needsTwo && open.approval) || answer;
    const found = meant && (await stillHeld(call, { kind, ...(seen && { seen }) }, undecided(head, batch, meant)));
    const only = found?.held;
    const left = found && leftOut(meant, found);
    if (only?.length === 0) return left?.grown ? { answer: 'grown', left } : { answer: 'over' };
    const { only: _, seen: __, ...rest } = answer;
    await decided(call, { ...rest, ...(only && { only }), ...(seen && { seen }) }, { head, open });
    return { answer: 'decided', ...(left && { left }) };
  });
}

function leftOut(meant: readonly string[], { held, grown }: StillHeld): LeftOut | undefined {
  const gone = new Set(meant).size - held.length - grown;
  return grown + gone > 0 ? { grown, gone } : undefined;
}

/** Those about whom nothing has been decided in this batch. */
function undecided({ decisions = [] }: BatchHead, batch: string, ids: readonly string[]): readonly string[] {
  const before = new Set(decisions.flatMap((each) => (each.batch === batch ? (each.only ?? []) : [])));
  return ids.filter((id) => !before.has(id));
}

const readAtOnce = 20;

interface StillHeld {
  readonly held: readonly string[];
  /** Of so many others more is held than was shown. */
  readonly grown: number;
}

/**
 * Those of them whom nothing has let go of, and of whom nothing more is held than was shown: what was decided about some of a batch is
 * no longer noted once it is carried out. If that happens after this has read them, the head is another one, and everything is
 * read anew.
 */
async function stillHeld(
  { store }: Decides,
  { kind, seen }: Pick<BatchAnswer, 'kind' | 'seen'>,
  ids: readonly string[],
): Promise<StillHeld> {
  const stateOf = async (id: string): Promise<'held' | 'grown' | 'gone'> => {
    const isUser = heldRecord(kind) === 'user';
    const living = isUser ? await store.getUser(id as UserId) : await store.getGroup(id as GroupId);
    const departed = living ? undefined : await store.getDeparted({ kind: heldRecord(kind), id } as DepartedId);
    const { sync } = living ?? (departed?.kind === 'user' ? departed.user : departed?.group) ?? {};
    const { held } = sync ?? {};
    if (held?.cause !== limitCauses[kind]) return 'gone';
    return seen === undefined || heldWhole(held) <= seen.at ? 'held' : 'grown';
  };
  const held: string[] = [];
  let grown = 0;
  for (const some of slicesOf([...new Set(ids)], readAtOnce)) {
    const states = await Promise.all(some.map(stateOf));
    held.push(...some.filter((_, index) => states[index] === 'held'));
    grown += states.filter((state) => state === 'grown').length;
  }
  return { held, grown };
}

interface Present {
  readonly head: BatchHead;
  readonly open: HeldBatch;
}

async function approvedFirst(call: Decides, answer: BatchAnswer, { head, open }: Present): Promise<Answered> {
  const { kind, only, seen, by } = answer;
  if (by === undefined) return 'same';
  const { version: _, ...rest } = head;
  const approval = { at: isoTime(call.machine.now()), by: hashId(by), ...(only && { only }), ...(seen && { seen }) };
  const words = together(toldDecision(answer), { say: 'second-approver-needed' });
  await call.store.changeBatch({
    kind,
    before: head,
    after: { ...rest, open: { ...open, approval } },
    entry: entryOf(call, answer, together(aboutWhom(answer), { say: 'second-approver-needed' })),
    decided: [{ path: 'approval', before: reasonOf(kind, open), after: words }],
  });
  return 'first';
}

async function decided(call: Decides, answer: BatchAnswer, { head, open }: Present): Promise<void> {
  const { kind, batch, decision, only, seen } = answer;
  const { id: connectionId } = call.connection;
  const { version, open: __, decisions = [] } = head;
  const count = only?.length ?? (await call.store.heldCount(kind)) ?? 0;
  const total = seen ? Math.min(count, seen.count) : count;
  const { approval: ___, ...staying } = open;
  const words = toldDecision({ ...answer, total });
  const changes: readonly SettingChange[] = [{ path: 'approval', before: reasonOf(kind, open), after: words }];
  const id = call.machine.newId();
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
  };
  // Somebody has come since: the batch goes on with them.
  const isLeft = only !== undefined || count > total;
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
