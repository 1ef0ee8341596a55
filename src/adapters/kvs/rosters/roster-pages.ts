import { type Entries, maxDepth, partOf, rankIn, sizeOf } from '../../../directory/id-set';
import {
  idsOf,
  leafOf,
  type PartContent,
  type Stretch,
  sizeOfPart,
  stretchesOf,
} from '../../../directory/roster-leaves';
import { type StateCounts, sumCounts } from '../../../directory/state-counts';
import { Conflict } from '../../../provisioning/store/conflict';
import type { Page } from '../../../provisioning/store/page';
import type { Place } from '../keys';
import type { Leaf, RosterPart } from '../records';
import type { Storage, Stored } from '../storage';
import { leafPlace, type PartName, partPlace, type RosterName, rosterStarts } from './roster-places';

/** Ids of a roster in its stable order, and their total number. */
export interface IdPage {
  readonly total: number;
  readonly ids: readonly string[];
}

/** A roster as read: its parts, and their names. */
interface Parts {
  readonly names: readonly PartName[];
  readonly found: readonly (Stored<RosterPart> | undefined)[];
  readonly contents: readonly PartContent[];
}

/** How often a page is read again because somebody came or went meanwhile. */
const tries = 5;

/** How many ids a roster lists, in one request. */
export async function rosterTotal(storage: Storage, connection: string, roster: RosterName): Promise<number> {
  const { contents } = await readParts(storage, connection, roster);
  return totalOf(contents);
}

/** What its records count as, in the same request; undefined if an older build has written a part since. */
export async function rosterCounts(
  storage: Storage,
  connection: string,
  roster: RosterName,
): Promise<StateCounts | undefined> {
  const { found } = await readParts(storage, connection, roster);
  const all = found.flatMap((part) => (part?.doc.counts ? [part.doc.counts] : []));
  return all.length < found.length ? undefined : sumCounts(all);
}

/** A page of ids: two requests at any size, a few more for a page of thousands. */
export async function rosterPage(
  storage: Storage,
  connection: string,
  roster: RosterName,
  { offset, limit }: Page,
): Promise<IdPage> {
  for (let attempt = 1; ; attempt += 1) {
    const parts = await readParts(storage, connection, roster);
    const total = totalOf(parts.contents);
    const read = await Promise.all(
      stretchesOf(parts.contents, offset, limit).map((stretch) => readStretch(storage, parts, stretch)),
    );
    const moved = read.filter(({ isCurrent }) => !isCurrent);
    // If people come and go all the time, the page is as of a moment ago, as it would be by its arrival anyway.
    const isLast = attempt === tries && moved.every(({ entries }) => entries !== undefined);
    if (moved.length === 0 || isLast) {
      return { total, ids: read.flatMap(({ entries = '', stretch }) => idsOf(entries, stretch)) };
    }
    if (attempt === tries) throw new Conflict('The roster was cut while it was read.');
    storage.forget(moved.flatMap(({ places }) => places));
  }
}

/** The ids after this one, or from the start, and whether more follow: arrivals and departures move nobody else. */
export async function rosterAfter(
  storage: Storage,
  connection: string,
  roster: RosterName,
  after: string | undefined,
  limit: number,
): Promise<{ readonly ids: readonly string[]; readonly isMore: boolean }> {
  const offset = after === undefined ? 0 : await rankOf(storage, connection, roster, after);
  const { total, ids } = await rosterPage(storage, connection, roster, { offset, limit });
  return { ids, isMore: offset + limit < total };
}

/** A page of the records a roster lists, and their total number. */
export async function readPage<Item>(
  storage: Storage,
  connection: string,
  roster: RosterName,
  page: Page,
  read: (id: string) => Promise<Item | undefined>,
): Promise<{ readonly total: number; readonly items: readonly Item[] }> {
  const { total, ids } = await rosterPage(storage, connection, roster, page);
  const items = await Promise.all(ids.map(read));
  return { total, items: items.filter((item) => item !== undefined) };
}

const totalOf = (contents: readonly PartContent[]): number =>
  contents.reduce((sum, content) => sum + sizeOfPart(content), 0);

/** All parts of a roster, in one request. */
export async function readParts(storage: Storage, connection: string, roster: RosterName): Promise<Parts> {
  const names = rosterStarts.map((start): PartName => ({ connection, roster, start }));
  const found = await Promise.all(names.map((name) => storage.get<Stored<RosterPart>>(partPlace(name))));
  return { names, found, contents: found.map((part) => part?.doc.entries ?? '') };
}

/** The ids read for a stretch, and whether they match the counts of its part. */
interface ReadStretch {
  readonly stretch: Stretch;
  readonly entries: Entries | undefined;
  readonly isCurrent: boolean;
  readonly places: readonly Place[];
}

async function readStretch(
  storage: Storage,
  { names, found, contents }: Parts,
  stretch: Stretch,
): Promise<ReadStretch> {
  const [name, content = ''] = [names[stretch.part], contents[stretch.part]];
  if (!name || typeof content === 'string' || stretch.leaf === undefined) {
    return { stretch, entries: typeof content === 'string' ? content : undefined, isCurrent: true, places: [] };
  }
  const place = leafPlace(name, content.length, stretch.leaf);
  const leaf = await storage.get<Stored<Leaf>>(place);
  const entries = leaf?.doc.entries;
  // A newer leaf has a newer version; one that the same call read before its part has another size.
  const isOfPart = leaf !== undefined && leaf.version <= (found[stretch.part]?.version ?? 0);
  const isCurrent = isOfPart && sizeOf(leaf.doc.entries) === content[stretch.leaf];
  return { stretch, entries, isCurrent, places: [partPlace(name), place] };
}

/** How many ids of the roster come up to and including this one. */
async function rankOf(storage: Storage, connection: string, roster: RosterName, id: string): Promise<number> {
  const { names, contents } = await readParts(storage, connection, roster);
  const part = rosterStarts.indexOf(partOf(id, maxDepth));
  const before = totalOf(contents.slice(0, part));
  const [name, content = ''] = [names[part], contents[part]];
  if (!name || typeof content === 'string') return before + rankIn(typeof content === 'string' ? content : '', id);
  const leaf = leafOf(id, content.length);
  const found = await storage.get<Stored<Leaf>>(leafPlace(name, content.length, leaf));
  return before + sizeOfPart(content.slice(0, leaf)) + rankIn(found?.doc.entries ?? '', id);
}
