import { decisionAbout } from '../../directory/decision-about';
import type { DepartedId } from '../../directory/departed';
import { type BatchHead, type Deciding, heldRecord, limitCauses } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { type Call, isoTime, type Uses } from '../call';
import type { DirectorySearch } from '../search/directory-search';
import { slicesOf } from '../slices-of';
import type { BatchChanges } from '../store/limits';
import type { ReadCache } from '../store/read-cache';
import { groupsAnEvent, type LimitWork, usersAnEvent } from '../sync-queue';
import { closeIfEmpty, lateSeconds } from './close-batch';
import { keepHeld } from './keep-held';
import { type Released, type ReleaseOf, releaseRecord } from './release-record';

/** Records released in one invocation; the rest is for the next one. */
const pageSize = 50;

/**
 * Carries out what was decided, page by page of the list of those who are held. The event only says which decision to go on with:
 * what becomes of a record is what the first decision about it says, and those that are made while a page is being worked on
 * come after it. Doing it twice is harmless: whoever has left the batch is passed by. The list lags, so that a decision about a whole
 * batch is carried out once more some minutes later, and is noted until then.
 */
export async function runLimitWork(
  call: Call,
  work: LimitWork,
  search: Pick<DirectorySearch, 'listed'>,
): Promise<void> {
  const { kind, what, cursor: from } = work;
  if (what === 'tidy') return closeIfEmpty(call, kind);
  if (what === 'keep') return keepHeld(call);
  const head = await call.store.batchOf(kind);
  const decision = decisionOf(head, work);
  if (!decision && what !== 'look') return;
  const began = work.began ?? isoTime(call.machine.now());
  const only = decision?.only;
  const page = only ? selectedPage(kind, only, from) : await heldPage(call, { kind, cursor: from }, search);
  const releaseOf = releaseBy(call, head, { kind, isLook: what === 'look', older: decision });
  const done: Released[] = [];
  for (const id of page.ids) done.push(await releaseRecord(call, id, releaseOf));
  await handOver(call, done);
  const { cursor } = page;
  if (decision)
    await noteProgress(call, { kind, decision, began, count: page.ids.length, isLast: cursor === undefined });
  if (cursor !== undefined) {
    await call.queue.push([{ connectionId: call.connection.id, limits: { ...work, began, cursor } }]);
  } else if (decision) await closeIfEmpty(call, kind);
}

/** Undefined once all of it has been done. */
function decisionOf(
  { decisions = [] }: BatchHead,
  { what, decision: id, batch, only }: LimitWork,
): Deciding | undefined {
  if (what === 'decided') return decisions.find((each) => each.id === id);
  if (what === 'look' || batch === undefined) return undefined;
  const known = decisions.find((each) => each.batch === batch && each.decision === what && each.version === 0);
  const said = { id: '', batch, decision: what as Deciding['decision'], at: '', version: 0, total: 0, done: 0 };
  return known ?? { ...said, ...(only && { only }) };
}

interface Releasing {
  readonly kind: LimitKind;
  readonly isLook: boolean;
  /** One that an event of an older build has brought: it comes after all that are noted. */
  readonly older: Deciding | undefined;
}

/** Selected ones are decided while their batch stays open; a record of a batch that is over waits for nobody. */
function releaseBy({ machine }: Uses<'machine'>, head: BatchHead, { kind, isLook, older }: Releasing): ReleaseOf {
  const now = isoTime(machine.now());
  const decisions = [...(head.decisions ?? []), ...(older ? [older] : [])];
  return (id, { held }) => {
    if (held?.cause !== limitCauses[kind]) return undefined;
    const isOver = held.batch !== head.open?.id;
    const decision = decisionAbout({ decisions }, id, held);
    const mark = { at: decision?.at || now, by: decision?.id ?? '' };
    if (decision) return { how: decision.decision, mark, ...occasionOf(decision) };
    return isLook && isOver ? { how: 'look', mark } : undefined;
  };
}

/** What follows from an approval can be undone as a whole. One of an older build has no id. */
const occasionOf = ({ id, decision }: Deciding) =>
  decision === 'approve' && id !== '' ? { occasion: { kind: 'approval', id } as const } : {};

interface Page {
  readonly ids: readonly DepartedId[];
  readonly cursor?: string;
}

async function heldPage(
  { connection }: Uses<'connection'>,
  { kind, cursor }: Pick<LimitWork, 'kind'> & { readonly cursor: string | undefined },
  search: Pick<DirectorySearch, 'listed'>,
): Promise<Page> {
  const query = {
    list: 'held' as const,
    cause: limitCauses[kind],
    limit: pageSize,
    ...(cursor !== undefined && { cursor }),
  };
  const found = await search.listed(connection.id, heldRecord(kind), query);
  const ids = found.items.map(({ record }) => idOf(kind, record.id));
  return { ids, ...(found.cursor !== undefined && { cursor: found.cursor }) };
}

/** Those who were selected are known by id: no list has to show them. */
function selectedPage(kind: LimitKind, only: readonly string[], cursor = '0'): Page {
  const next = Number(cursor) + pageSize;
  const ids = only.slice(Number(cursor), next).map((id) => idOf(kind, id));
  return { ids, ...(next < only.length && { cursor: String(next) }) };
}

const idOf = (kind: LimitKind, id: string): DepartedId => ({ kind: heldRecord(kind), id }) as DepartedId;

async function handOver(call: Uses<'connection' | 'queue'>, done: readonly Released[]): Promise<void> {
  const { id: connectionId } = call.connection;
  const work = [...Map.groupBy(done, ({ occasion }) => occasion?.id).values()].flatMap((alike) => {
    const occasion = alike[0]?.occasion;
    const about = { connectionId, ...(occasion && { occasion }) };
    const users = alike.flatMap((each) => each.users ?? []);
    const groups = [...new Set(alike.flatMap((each) => each.groups ?? []))];
    return [
      ...slicesOf(users, usersAnEvent).map((some) => ({ ...about, users: some })),
      ...slicesOf(groups, groupsAnEvent).map((some) => ({ ...about, groups: some })),
    ];
  });
  if (work.length > 0) await call.queue.push(work);
}

interface Progress {
  readonly kind: LimitKind;
  readonly decision: Deciding;
  /** ISO 8601. */
  readonly began: string;
  readonly count: number;
  readonly isLast: boolean;
}

/** For the page, and for the sweep, which goes on with a decision until it is no longer noted. */
const noteProgress = (
  call: Uses<'machine' | 'store', BatchChanges & ReadCache>,
  { kind, decision, began, count, isLast }: Progress,
): Promise<void> =>
  retryOnConflict(call, async () => {
    const head = await call.store.batchOf(kind);
    const { version: _, decisions = [], ...rest } = head;
    const noted = decisions.find(({ id }) => id === decision.id);
    if (!noted) return;
    // Some may have left the batch by themselves: after the last page nobody is left to wait for.
    const done = isLast ? noted.total : Math.min(noted.total, noted.done + count);
    const isOver = isLast && (noted.only !== undefined || isLate(noted, began));
    if (!isOver && done === noted.done) return;
    const left = decisions.flatMap((each) => (each !== noted ? [each] : isOver ? [] : [{ ...each, done }]));
    const after = { ...rest, ...(left.length > 0 && { decisions: left }) };
    await call.store.changeBatch({ kind, before: head, after });
  });

/** By then the list shows everybody, and nobody joins the batch any more. */
const isLate = ({ at }: Deciding, began: string): boolean => Date.parse(began) >= Date.parse(at) + lateSeconds * 1000;
