import { Sort } from '@forge/kvs';
import type { DirectoryGroup } from '../../../directory/group';
import { nameOf } from '../../../directory/names';
import { endsRefusal, type Refusal, refusalDays } from '../../../directory/refusal';
import { noCause, refusalKey } from '../../../directory/state-counts';
import type { DirectoryUser } from '../../../directory/user';
import type { JournalEntry } from '../../../journal/entry';
import type { NameClaim } from '../../../provisioning/store/name-claims';
import type { RefusalQuery } from '../../../provisioning/store/refusals';
import { fold } from '../../../scim/json';
import { keys, type Place } from '../keys';
import type { RosterMove } from '../rosters/roster';
import { partNameOf, partPlace } from '../rosters/roster-places';
import { searchTerm } from '../search/search-terms';
import type { Storage, Stored, Write } from '../storage';

type Living = DirectoryUser | DirectoryGroup;

/** The list of a connection's refusals of one kind, as the index knows it. */
export const refusalList = (connection: string, kind: Refusal['kind']): string => `${connection} ${kind}`;

/** The steps that replace a refusal, and store an id that leads to it. */
export function refusalWrites(refusal: Refusal, version: number): readonly Write[] {
  const { connectionId, kind, name, ids } = refusal;
  const value = {
    version: version + 1,
    list: refusalList(connectionId, kind),
    listCause: `${refusalList(connectionId, kind)} ${refusal.cause ?? noCause}`,
    name: searchTerm(name) || '-',
    doc: refusal,
  };
  const own = { place: keys.refusal(connectionId, kind, name), value, ifVersion: version, days: refusalDays };
  const led = ids.slice(0, 1).map((id) => ({
    place: keys.refusedId(connectionId, kind, id),
    value: { schema: 1, name },
    days: refusalDays,
  }));
  return [own, ...led];
}

/** The steps that forget a refusal. */
export function forgettingWrites({ version, doc }: Stored<Refusal>): readonly Write[] {
  const { connectionId, kind, name, ids } = doc;
  return [
    { place: keys.refusal(connectionId, kind, name), ifVersion: version },
    ...ids.map((id) => ({ place: keys.refusedId(connectionId, kind, id) })),
  ];
}

/** How the roster of its kind counts a refusal. */
export function refusalMove(connection: string, before: Refusal | undefined, after: Refusal | undefined): RosterMove {
  const refusal = after ?? before;
  if (!refusal) throw new Error('There is no refusal.');
  const keyOf = (one: Refusal | undefined) => (one && one.times > 0 ? refusalKey(one) : undefined);
  const { kind, name } = refusal;
  return { connection, roster: `${kind}s`, id: fold(name), from: keyOf(before), to: keyOf(after) };
}

/** The places that the end of a refusal reads. */
export const endedPlaces = (connection: string, claim: NameClaim | undefined): readonly Place[] =>
  claim?.isRetaken
    ? [
        keys.refusal(connection, claim.kind, claim.name),
        partPlace(partNameOf(connection, `${claim.kind}s`, fold(claim.name))),
      ]
    : [];

/** The refusal that ends when somebody gets the name. */
export interface Ended {
  readonly writes: readonly Write[];
  readonly moves: readonly RosterMove[];
}

/**
 * How a refusal ends in the transaction that gives somebody its name. A refused creation leaves the name reserved, so a
 * fresh reservation has none, and nothing is read.
 */
export async function endedRefusal(storage: Storage, connection: string, claim: NameClaim | undefined): Promise<Ended> {
  if (!claim?.isRetaken) return { writes: [], moves: [] };
  const found = await storage.get<Stored<Refusal>>(keys.refusal(connection, claim.kind, claim.name));
  if (!found) return { writes: [], moves: [] };
  return { writes: forgettingWrites(found), moves: [refusalMove(connection, found.doc, undefined)] };
}

/** The places that the end of the refusal of a change reads. */
export const endedChangePlaces = (kind: 'user' | 'group', before: Living, entry: JournalEntry | undefined) =>
  endsRefusal(before, entry)
    ? [
        keys.refusal(before.connectionId, kind, nameOf(before, kind)),
        partPlace(partNameOf(before.connectionId, `${kind}s`, fold(nameOf(before, kind)))),
      ]
    : [];

/**
 * How the refusal of a change ends in the transaction of one that goes through. The record itself says whether there is one, and
 * whoever keeps one changes the record: so nothing is read where there is none, and none is missed.
 */
export async function endedChange(
  storage: Storage,
  kind: 'user' | 'group',
  before: Living,
  entry: JournalEntry | undefined,
): Promise<Ended> {
  const [place] = endedChangePlaces(kind, before, entry);
  const found = place && (await storage.get<Stored<Refusal>>(place));
  if (!found) return { writes: [], moves: [] };
  return { writes: forgettingWrites(found), moves: [refusalMove(before.connectionId, found.doc, undefined)] };
}

const pageSize = 100;

/** Every refusal of one kind, a request for each 100. Eventually consistent. */
export async function allRefusals(storage: Storage, connection: string, kind: Refusal['kind']) {
  const all: Stored<Refusal>[] = [];
  let cursor: string | undefined;
  do {
    const page = await refusalPage(storage, connection, {
      kind,
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    });
    all.push(...page.results.map(({ value }) => value));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}

/** One page of them, in the order of their names. */
export function refusalPage(storage: Storage, connection: string, { kind, cause, limit, cursor }: RefusalQuery) {
  const list = refusalList(connection, kind);
  const index = cause === undefined ? 'by-name' : 'by-cause';
  const partition = [cause === undefined ? list : `${list} ${cause}`];
  return storage.ask(async (kvs) => {
    const builder = kvs.entity<Stored<Refusal>>('refusal').query().index(index, { partition });
    if (cursor !== undefined) builder.cursor(cursor);
    return builder.sort(Sort.ASC).limit(limit).getMany();
  });
}
