import { changeParts, checkRoom, type Entries, maxDepth, sizeOf } from '../../../directory/id-set';
import { leafOf } from '../../../directory/roster-leaves';
import { movedCounts } from '../../../directory/state-counts';
import { Conflict } from '../../../provisioning/store/conflict';
import { type Leaf, type RosterPart, records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { grownPart } from './grow-roster';
import {
  leafPlace,
  type PartName,
  partNameOf,
  partPlace,
  type RosterName,
  rosterPlaces,
  rosterStarts,
} from './roster-places';

/** What a transaction does to one record, as its roster sees it. */
export interface RosterMove {
  readonly connection: string;
  readonly roster: RosterName;
  readonly id: string;
  /** It comes (true) or goes; absent if it stays as it is. */
  readonly want?: boolean;
  /** What it counted as, and counts as from now on (src/directory/state-counts.ts). */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The parts of an empty roster, written with its connection: conditions need an existing record. */
export function newRoster(connection: string, roster: RosterName): readonly Write[] {
  return rosterStarts.map((start) => ({
    place: partPlace({ connection, roster, start }),
    value: records.rosterPart(1, '', {}),
  }));
}

/** The parts that moves write: none for a record that stays and counts as before. */
export const movedPlaces = (moves: readonly RosterMove[]) =>
  moves
    .filter(isMove)
    .flatMap(({ connection, roster, id, want }) =>
      want === undefined ? [partPlace(partNameOf(connection, roster, id))] : rosterPlaces(connection, roster, id),
    );

/**
 * The steps by which rosters follow a transaction: a record that comes or goes takes two at most, at any size, and one
 * that counts as something else takes one. An outgrown part is first cut into leaves, in separate transactions.
 * @throws {Conflict} if somebody else changed the part while it was read or cut
 */
export async function rosterWrites(storage: Storage, moves: readonly RosterMove[]): Promise<readonly Write[]> {
  const moved = moves.filter(isMove);
  // Together, to share a request.
  for (const place of movedPlaces(moved)) void storage.get(place);
  const byPart = Map.groupBy(moved, ({ connection, roster, id }) => partPlace(partNameOf(connection, roster, id)).key);
  const writes = await Promise.all([...byPart.values()].map((some) => partWrites(storage, some)));
  return writes.flat();
}

const isMove = ({ want, from, to }: RosterMove): boolean => want !== undefined || from !== to;

async function partWrites(storage: Storage, moves: readonly RosterMove[]): Promise<readonly Write[]> {
  const [first] = moves;
  if (!first) return [];
  const name = partNameOf(first.connection, first.roster, first.id);
  const place = partPlace(name);
  const found = await storage.get<Stored<RosterPart>>(place);
  const mover = moves.find(({ want }) => want !== undefined);
  if (!found && mover) throw new Error(`The roster of connection ${first.connection} is missing.`);
  // The connection is being deleted, or an older build wrote the part last: the nightly look counts it.
  if (!found || (!mover && !found.doc.counts)) return [];
  const part = mover ? await grownPart(storage, name, found) : found;
  const counts = part.doc.counts && moves.reduce((sum, { from, to }) => movedCounts(sum, from, to), part.doc.counts);
  const moved = mover && (await movedContent(storage, name, part, mover));
  if (mover && !moved && counts === part.doc.counts) return [];
  const value = records.rosterPart(part.version + 1, moved?.content ?? part.doc.entries, counts);
  return [{ place, value, ifVersion: part.version }, ...(moved?.leaf ?? [])];
}

interface Moved {
  readonly content: RosterPart['entries'];
  readonly leaf: readonly Write[];
}

/** Undefined if the part, or its leaf, has the id already, or has it no more. */
async function movedContent(
  storage: Storage,
  name: PartName,
  part: Stored<RosterPart>,
  { id, want = true }: RosterMove,
): Promise<Moved | undefined> {
  const { entries } = part.doc;
  if (typeof entries === 'string') {
    const changed = changedEntries(entries, id, want);
    return changed === entries ? undefined : { content: changed, leaf: [] };
  }
  const index = leafOf(id, entries.length);
  const place = leafPlace(name, entries.length, index);
  const leaf = await storage.get<Stored<Leaf>>(place);
  if (!leaf) throw new Conflict('The part was cut while it was read.');
  const changed = changedEntries(leaf.doc.entries, id, want);
  if (changed === leaf.doc.entries) return undefined;
  // Part and leaf were read at once, so the leaf may be older than the part: it has a condition of its own.
  const write = { place, value: records.leaf(part.version + 1, changed), ifVersion: leaf.version };
  return { content: entries.with(index, sizeOf(changed)), leaf: [write] };
}

function changedEntries(entries: Entries, id: string, want: boolean): Entries {
  const name = partNameOf('', 'users', id);
  const set = { depth: maxDepth, parts: new Map([[name.start, entries]]) };
  const changed = changeParts(set, new Map([[id, { want, settled: true, written: true }]]));
  checkRoom(changed.values());
  return changed.get(name.start) ?? entries;
}
