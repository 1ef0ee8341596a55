import { decisionAbout, isLeftOver, leftOf } from '../../directory/decision-about';
import type { DepartedId } from '../../directory/departed';
import { type BatchHead, type Deciding, heldRecord, limitCauses } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import { type Call, isoTime, type Uses } from '../call';
import type { DirectorySearch } from '../search/directory-search';
import { slicesOf } from '../slices-of';
import { groupsAnEvent, type LimitWork, usersAnEvent } from '../sync-queue';
import { closeIfEmpty } from './close-batch';
import { keepHeld } from './keep-held';
import { isLate, noteProgress } from './note-progress';
import { type Released, type ReleaseOf, releaseRecord } from './release-record';

/** Records released in one invocation; the rest is for the next one. */
const pageSize = 50;

/**
 * Carries out what was decided, page by page of the list of those who are held. The event only says which decision to go on with:
 * what becomes of a record is what the first decision about it says, and those that are made while a page is being worked on
 * come after it. Doing it twice is harmless: whoever has left the batch is passed by. The list lags, so that a decision about a whole
 * batch is carried out once more some minutes later, and is noted until then. Who is passed by because the decision is not about
 * them stays held: the batch is open again for them, and says of how many more is held than was shown.
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
  // The last pass looks at those whom nothing else would find, should a crash have lost the event of the later look.
  const isLook = what === 'look' || (decision !== undefined && !only && isLate(decision, began));
  const { releaseOf, left } = releaseBy(call, head, { kind, isLook, decision });
  const done: Released[] = [];
  for (const id of page.ids) done.push(await releaseRecord(call, id, releaseOf));
  await handOver(call, done);
  const { cursor } = page;
  const found = [...left.values()];
  const grown = (work.grown ?? 0) + found.filter((each) => each === 'grown').length;
  const isLast = cursor === undefined;
  if (decision) {
    const count = page.ids.length;
    await noteProgress(call, { kind, decision, began, count, isLast, grown, isLeft: found.length > 0 });
  }
  if (!isLast) {
    await call.queue.push([{ connectionId: call.connection.id, limits: { ...work, began, cursor, grown } }]);
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
  /** One that an event of an older build has brought comes after all that are noted. */
  readonly decision: Deciding | undefined;
}

interface Releases {
  readonly releaseOf: ReleaseOf;
  /** Who was found in the batch of the decision, and no decision is about, as their records were when they were last asked for. */
  readonly left: ReadonlyMap<string, 'grown' | 'later'>;
}

/** Selected ones are decided while their batch stays open; a record of a batch that is over waits for nobody. */
function releaseBy(
  { machine }: Uses<'machine'>,
  head: BatchHead,
  { kind, isLook, decision: going }: Releasing,
): Releases {
  const now = isoTime(machine.now());
  const noted = head.decisions ?? [];
  const decisions = going && !noted.includes(going) ? [...noted, going] : noted;
  const found = new Map<string, 'grown' | 'later'>();
  const releaseOf: ReleaseOf = (id, { held }) => {
    // After a conflict the record is another one.
    found.delete(id);
    if (held?.cause !== limitCauses[kind]) return undefined;
    const isOver = held.batch !== head.open?.id;
    const decision = decisionAbout({ decisions }, id, held);
    const mark = { at: decision?.at || now, by: decision?.id ?? '' };
    if (decision) return { how: decision.decision, mark, ...occasionOf(decision) };
    const left = going && leftOf({ decisions }, going, { id, held });
    if (left) found.set(id, left);
    // They are not judged anew, which might find room: the decision opens their batch again, unless another one takes them in.
    const isKept = head.open === undefined && isLeftOver({ ...head, decisions }, id, held);
    return isLook && isOver && !isKept ? { how: 'look', mark } : undefined;
  };
  return { releaseOf, left: found };
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
