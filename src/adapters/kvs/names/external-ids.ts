import { keys, type Place } from '../keys';
import type { ExternalIdPointer } from '../records';
import type { Storage, Write } from '../storage';

type Kind = 'user' | 'group';

/** Several records may share an externalId; a pointer names at most this many, the last created. */
const most = 20;

/** Permanently set once there were more: a full search finds those that fell out. */
type Pointer = ExternalIdPointer & { readonly isPartial?: true };
const nobody: Pointer = { schema: 1, ids: [] };

/** The ids that may have an externalId, the first created first. Callers have to check. */
export async function readPointer(
  storage: Storage,
  connection: string,
  kind: Kind,
  externalId: string,
): Promise<readonly string[]> {
  return (await pointerOf(storage, keys.externalId(connection, kind, externalId))).ids;
}

/** Like `readPointer`, but undefined if the pointer may not name everybody. */
export async function readHolders(
  storage: Storage,
  connection: string,
  kind: Kind,
  externalId: string,
): Promise<readonly string[] | undefined> {
  const { ids, isPartial } = await pointerOf(storage, keys.externalId(connection, kind, externalId));
  return isPartial ? undefined : ids;
}

const pointerOf = async (storage: Storage, place: Place): Promise<Pointer> =>
  (await storage.get<Pointer>(place)) ?? nobody;

/** The pointer of a record with an externalId, to be requested along with something else. */
export const pointerPlaces = (connection: string, kind: Kind, externalId: string | undefined): readonly Place[] =>
  externalId === undefined ? [] : [keys.externalId(connection, kind, externalId)];

/**
 * The steps that move a record from one externalId to another (or to none). Pointers are unconditional: of two
 * concurrent commits for one externalId, the later one is remembered.
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
  const placeOf = (externalId: string): Place => keys.externalId(connection, kind, externalId);
  const [old = nobody, next = nobody] = await Promise.all(
    [before, after].map((externalId) => (externalId === undefined ? nobody : pointerOf(storage, placeOf(externalId)))),
  );
  const writes: Write[] = [];
  if (before !== undefined && old.ids.includes(id)) {
    writes.push(toWrite(placeOf(before), { ...old, ids: without(old.ids, id) }));
  }
  if (after !== undefined) writes.push(toWrite(placeOf(after), withHolder(next, id)));
  return writes;
}

function withHolder(pointer: Pointer, id: string): Pointer {
  const ids = [...without(pointer.ids, id), id];
  return ids.length > most ? { schema: 1, ids: ids.slice(-most), isPartial: true } : { ...pointer, ids };
}

const without = (ids: readonly string[], id: string) => ids.filter((each) => each !== id);

function toWrite(place: Place, pointer: Pointer): Write {
  return pointer.ids.length === 0 && !pointer.isPartial ? { place } : { place, value: pointer };
}
