import type { ConnectionStore } from '../../connections/connection-store';
import type { Uses } from '../call';
import type { StateRecount } from '../store/state-recount';
import type { RecountPlace, SyncQueue } from '../sync-queue';

/** A slice leaves the quota to SCIM. */
const recordsASlice = 1_000;
/** Parts whose reads share requests. */
const partsAtOnce = 8;
const secondsBetween = 20;
/** By then every index shows what was written before. */
const restSeconds = 90;
/** Parts that are changed all the time are left to the next night. */
const rounds = 4;

/** Begins to count people and groups by state again, in every connection. @throws {QueueUnavailable} */
export async function beginRecounts(ports: {
  readonly connections: Pick<ConnectionStore, 'list' | 'states'>;
  readonly queue: SyncQueue;
  /** Only connections that are not counted at all: an older build has written there. */
  readonly isMissing?: true;
}): Promise<void> {
  const all = await ports.connections.list();
  const states = await Promise.all(all.map(({ id }) => (ports.isMissing ? ports.connections.states(id) : undefined)));
  const meant = all.filter((_, index) => states[index] === undefined);
  if (meant.length > 0) await ports.queue.push(meant.map(({ id }) => ({ connectionId: id, recount: firstRecount })));
}

const firstRecount: RecountPlace = { round: 0, left: [] };

/**
 * One slice of counting again. A part is counted if nothing in it has changed for a while, so that what is found is what is
 * there; one that has changed waits for the next round. Doing a slice twice is harmless.
 */
export async function runRecount(
  call: Uses<'connection' | 'queue' | 'store', StateRecount>,
  place: RecountPlace,
): Promise<void> {
  const next = await slice(call, place);
  if (!next) return;
  const { seconds, recount } = next;
  await call.queue.push([{ connectionId: call.connection.id, recount }], seconds);
}

async function slice({ store }: Uses<'store', StateRecount>, { round, left, moved = [] }: RecountPlace) {
  if (left.length === 0 && (round === 0 || moved.length > 0)) {
    if (round === rounds) return undefined;
    const versions = await store.partVersions();
    const parts = round === 0 ? versions.map((_, part) => part) : moved;
    const seen = parts.map((part) => ({ part, version: versions[part] ?? 0 }));
    return { seconds: restSeconds, recount: { round: round + 1, left: seen } };
  }
  let read = 0;
  const again = [...moved];
  const rest = [...left];
  while (rest.length > 0 && read < recordsASlice) {
    const some = rest.splice(0, partsAtOnce);
    const counted = await Promise.all(some.map(({ part, version }) => store.recountPart(part, version)));
    for (const [index, { isCounted, records }] of counted.entries()) {
      const part = some[index]?.part;
      if (!isCounted && part !== undefined) again.push(part);
      read += records;
    }
  }
  if (rest.length + again.length === 0) return undefined;
  return { seconds: secondsBetween, recount: { round, left: rest, ...(again.length > 0 && { moved: again }) } };
}
