import { changeParts, checkRoom, type Entries, maxDepth, sizeOf } from '../../../directory/id-set';
import { leafOf } from '../../../directory/roster-leaves';
import { movedCounts } from '../../../directory/state-counts';
import { Conflict } from '../../../provisioning/store/conflict';
import type { Place } from '../keys';
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

/** The records that moves will write, unless a part is cut before: the parts, and the leaves of those who come or go. */
export async function writtenPlaces(storage: Storage, moves: readonly RosterMove[]): Promise<readonly Place[]> {
  const places = await Promise.all(moves.filter(isMove).map((move) => placesWritten(storage, move)));
  return places.flat();
}

async function placesWritten(
  storage: Storage,
  { connection, roster, id, want }: RosterMove,
): Promise<readonly Place[]> {
  const name = partNameOf(connection, roster, id);
  const place = partPlace(name);
  if (want === undefined) return [place];
  const entries = (await storage.get<Stored<RosterPart>>(place))?.doc.entries ?? '';
  return typeof entries === 'string' ? [place] : [place, leafPlace(name, entries.length, leafOf(id, entries.length))];
}

/**
 * The steps by which rosters follow a transaction: a part takes one, and a leaf of it one more if records come or go, at any
 * size. An outgrown part is first cut into leaves, in separate transactions.
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
  const movers = moves.filter(({ want }) => want !== undefined);
  const isMoving = movers.length > 0;
  if (!found && isMoving) throw new Error(`The roster of connection ${first.connection} is missing.`);
  // The connection is being deleted, or an older build wrote the part last: the nightly look counts it.
  if (!found || (!isMoving && !found.doc.counts)) return [];
  const part = isMoving ? await grownPart(storage, name, found) : found;
  const counts = part.doc.counts && moves.reduce((sum, { from, to }) => movedCounts(sum, from, to), part.doc.counts);
  const { content, leaves } = await movedContent(storage, name, part, movers);
  if (content === part.doc.entries && counts === part.doc.counts) return [];
  const value = records.rosterPart(part.version + 1, content, counts);
  return [{ place, value, ifVersion: part.version }, ...leaves];
}

interface Moved {
  /** The same, if the part, or its leaves, have all who come already, and nobody who goes. */
  readonly content: RosterPart['entries'];
  readonly leaves: readonly Write[];
}

async function movedContent(
  storage: Storage,
  name: PartName,
  part: Stored<RosterPart>,
  movers: readonly RosterMove[],
): Promise<Moved> {
  const { entries } = part.doc;
  if (typeof entries === 'string') return { content: changedEntries(name, entries, movers), leaves: [] };
  const byLeaf = [...Map.groupBy(movers, ({ id }) => leafOf(id, entries.length))];
  const moved = await Promise.all(
    byLeaf.map(([index, some]) => movedLeaf(storage, { name, part, leaves: entries.length, index }, some)),
  );
  const changed = moved.flatMap((leaf) => leaf ?? []);
  if (changed.length === 0) return { content: entries, leaves: [] };
  const content = changed.reduce((sizes, { index, size }) => sizes.with(index, size), entries);
  return { content, leaves: changed.map(({ write }) => write) };
}

interface LeafOf {
  readonly name: PartName;
  readonly part: Stored<RosterPart>;
  readonly leaves: number;
  readonly index: number;
}

interface MovedLeaf {
  readonly index: number;
  readonly size: number;
  readonly write: Write;
}

/** Undefined if nothing changes. */
async function movedLeaf(
  storage: Storage,
  { name, part, leaves, index }: LeafOf,
  movers: readonly RosterMove[],
): Promise<MovedLeaf | undefined> {
  const place = leafPlace(name, leaves, index);
  const leaf = await storage.get<Stored<Leaf>>(place);
  if (!leaf) throw new Conflict('The part was cut while it was read.');
  const changed = changedEntries(name, leaf.doc.entries, movers);
  if (changed === leaf.doc.entries) return undefined;
  // Part and leaf were read at once, so the leaf may be older than the part: it has a condition of its own.
  const write = { place, value: records.leaf(part.version + 1, changed), ifVersion: leaf.version };
  return { index, size: sizeOf(changed), write };
}

function changedEntries({ start }: PartName, entries: Entries, movers: readonly RosterMove[]): Entries {
  const set = { depth: maxDepth, parts: new Map([[start, entries]]) };
  const changes = movers.map(({ id, want = true }) => [id, { want, settled: true, written: true }] as const);
  const changed = changeParts(set, new Map(changes));
  checkRoom(changed.values());
  return changed.get(start) ?? entries;
}
