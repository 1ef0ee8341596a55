import type { DepartedId } from '../../directory/departed';
import { type Deciding, limitCauses } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import type { SyncState } from '../../directory/sync-state';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import type { Call, Uses } from '../call';
import type { DirectorySearch } from '../search/directory-search';
import type { BatchChanges } from '../store/limits';
import type { ReadCache } from '../store/read-cache';
import { groupsAnEvent, type LimitWork, usersAnEvent } from '../sync-queue';
import { closeIfEmpty } from './close-batch';
import { type Released, releaseRecord } from './release-record';

/** Records released in one invocation; the rest is for the next one. */
const pageSize = 50;

/**
 * Carries out what was decided of a batch, page by page of the list of those who are held. Doing it twice is harmless: whoever
 * has left the batch is passed by. The list lags, so that a decision is carried out once more some minutes later.
 */
export async function runLimitWork(
  call: Call,
  work: LimitWork,
  search: Pick<DirectorySearch, 'listed'>,
): Promise<void> {
  const { kind, what, only } = work;
  if (what === 'tidy') return closeIfEmpty(call, kind);
  const open = (await call.store.batchOf(kind)).open?.id;
  const cause = limitCauses[kind];
  // Selected ones are decided while their batch stays open; a record of a batch that is over waits for nobody.
  const isOf = ({ held }: SyncState) => (work.batch === undefined ? held?.batch !== open : held?.batch === work.batch);
  const isMeant = (sync: SyncState) => sync.held?.cause === cause && isOf(sync);
  const page = only ? { ids: only.map((id) => idOf(kind, id)) } : await heldPage(call, work, search);
  const done: Released[] = [];
  for (const id of page.ids) done.push(await releaseRecord(call, id, what, isMeant));
  await handOver(call, done);
  const { cursor } = page;
  // Some may have left the batch by themselves: after the last page nobody is left to wait for.
  const count = cursor === undefined ? Number.POSITIVE_INFINITY : page.ids.length;
  if (work.batch !== undefined) await noteProgress(call, work, count);
  if (cursor !== undefined) await call.queue.push([{ connectionId: call.connection.id, limits: { ...work, cursor } }]);
  else if (only) await closeIfEmpty(call, kind);
}

interface Page {
  readonly ids: readonly DepartedId[];
  readonly cursor?: string;
}

async function heldPage(
  { connection }: Uses<'connection'>,
  { kind, cursor }: LimitWork,
  search: Pick<DirectorySearch, 'listed'>,
): Promise<Page> {
  const query = { list: 'held' as const, limit: pageSize, ...(cursor !== undefined && { cursor }) };
  const found = await search.listed(connection.id, kind === 'people' ? 'user' : 'group', query);
  const ids = found.items.map(({ record }) => idOf(kind, record.id));
  return { ids, ...(found.cursor !== undefined && { cursor: found.cursor }) };
}

const idOf = (kind: LimitKind, id: string): DepartedId =>
  ({ kind: kind === 'people' ? 'user' : 'group', id }) as DepartedId;

async function handOver(call: Uses<'connection' | 'queue'>, done: readonly Released[]): Promise<void> {
  const { id: connectionId } = call.connection;
  const users = done.flatMap((each) => each.users ?? []);
  const groups = [...new Set(done.flatMap((each) => each.groups ?? []))];
  const slices = <Id>(ids: readonly Id[], size: number) =>
    Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ids.slice(index * size, (index + 1) * size));
  const work = [
    ...slices(users, usersAnEvent).map((some) => ({ connectionId, users: some })),
    ...slices(groups, groupsAnEvent).map((some) => ({ connectionId, groups: some })),
  ];
  if (work.length > 0) await call.queue.push(work);
}

/** For the page, and for the sweep, which goes on with a decision until all of it is done. */
const noteProgress = (
  call: Uses<'machine' | 'store', BatchChanges & ReadCache>,
  work: LimitWork,
  count: number,
): Promise<void> =>
  retryOnConflict(call, async () => {
    const { kind } = work;
    const head = await call.store.batchOf(kind);
    const { version: _, deciding, ...rest } = head;
    if (!deciding || !isDecision(deciding, work)) return;
    const done = Math.min(deciding.total, deciding.done + count);
    if (done === deciding.done) return;
    await call.store.changeBatch({ kind, before: head, after: { ...rest, deciding: { ...deciding, done } } });
  });

/** A batch may be decided in parts, one after another. */
const isDecision = (deciding: Deciding, { what, batch, only }: LimitWork): boolean =>
  deciding.batch === batch && deciding.decision === what && String(deciding.only) === String(only);
