import { keys, type Place } from './keys';
import type { ExternalIdPointer } from './records';
import type { Storage, Write } from './storage';

type Kind = 'user' | 'group';

/** Several records may carry one externalId; a pointer names no more than these. */
const most = 20;

/** The ids that may carry an externalId, the first created first. Whoever reads them checks. */
export async function readPointer(
  storage: Storage,
  connection: string,
  kind: Kind,
  externalId: string,
): Promise<readonly string[]> {
  const pointer = await storage.get<ExternalIdPointer>(keys.externalId(connection, kind, externalId));
  return pointer?.ids ?? [];
}

/**
 * The steps that move a record from one externalId to another (or to none). Pointers carry no condition: of two commits
 * at the same time for one externalId the later one is remembered.
 */
export async function pointerWrites(
  storage: Storage,
  connection: string,
  kind: Kind,
  id: string,
  externalIds: { readonly before?: string | undefined; readonly after?: string | undefined },
): Promise<readonly Write[]> {
  const { before, after } = externalIds;
  if (before === after) return [];
  const [old, next] = await Promise.all(
    [before, after].map(
      async (externalId): Promise<readonly string[]> =>
        externalId === undefined ? [] : readPointer(storage, connection, kind, externalId),
    ),
  );
  const writes: Write[] = [];
  const placeOf = (externalId: string): Place => keys.externalId(connection, kind, externalId);
  if (before !== undefined && old?.includes(id)) writes.push(toWrite(placeOf(before), without(old, id)));
  if (after !== undefined) writes.push(toWrite(placeOf(after), [...without(next ?? [], id), id].slice(-most)));
  return writes;
}

const without = (ids: readonly string[], id: string) => ids.filter((each) => each !== id);

function toWrite(place: Place, ids: readonly string[]): Write {
  return ids.length === 0 ? { place } : { place, value: { schema: 1, ids } satisfies ExternalIdPointer };
}
