import { changeParts, checkRoom, idsWith, maxDepth, partOf, partStarts } from '../../directory/id-set';
import { wanted } from '../../directory/member-mark';
import type { Page } from '../../provisioning/store';
import { keys, type Place } from './keys';
import { type Part, records } from './records';
import type { Storage, Stored, Write } from './storage';

export type RosterName = 'users' | 'groups';

/** Rosters have all their parts from the start, so that the part of an id is known before anything is read. */
const depth = maxDepth;
export const rosterStarts = partStarts(depth);

/** Where a roster keeps an id. */
export const rosterPlace = (connection: string, roster: RosterName, id: string): Place =>
  keys.part(connection, roster, partOf(id, depth));

/** The parts of an empty roster, written with its connection: conditions need a record that is there. */
export function newRoster(connection: string, roster: RosterName): readonly Write[] {
  return rosterStarts.map((start) => ({
    place: keys.part(connection, roster, start),
    value: records.part(1, depth, ''),
  }));
}

/** The step that puts an id into a roster or takes it out. */
export async function rosterWrites(
  storage: Storage,
  connection: string,
  roster: RosterName,
  id: string,
  want: boolean,
): Promise<readonly Write[]> {
  const start = partOf(id, depth);
  const place = keys.part(connection, roster, start);
  const found = await storage.get<Stored<Part>>(place);
  if (!found) throw new Error(`The roster of connection ${connection} is missing.`);
  const parts = new Map([[start, found.doc.entries]]);
  const changed = changeParts({ depth, parts }, new Map([[id, { want, settled: true, written: true }]]));
  checkRoom(changed.values());
  return Array.from(changed.values(), (entries) => ({
    place,
    value: records.part(found.version + 1, depth, entries),
    ifVersion: found.version,
  }));
}

/** All ids, in the stable order. One request. */
export async function readRoster(storage: Storage, connection: string, roster: RosterName): Promise<readonly string[]> {
  const parts = await Promise.all(
    rosterStarts.map((start) => storage.get<Stored<Part>>(keys.part(connection, roster, start))),
  );
  return parts.flatMap((part) => (part ? idsWith(part.doc.entries, wanted) : []));
}

/** A page of the records whose ids a roster lists, and how many there are in all. */
export async function readPage<Item>(
  storage: Storage,
  connection: string,
  roster: RosterName,
  { offset, limit }: Page,
  read: (id: string) => Promise<Item | undefined>,
): Promise<{ readonly total: number; readonly items: readonly Item[] }> {
  const ids = await readRoster(storage, connection, roster);
  const items = await Promise.all(ids.slice(offset, offset + limit).map(read));
  return { total: ids.length, items: items.filter((item) => item !== undefined) };
}
