import type { ConnectionId } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import { idsWith } from '../../directory/id-set';
import { wanted } from '../../directory/member-mark';
import { externalIdOf, nameOf } from '../../directory/names';
import { upgradeGroup } from '../../directory/upgrade-group';
import type { DirectoryUser } from '../../directory/user';
import type { Ownership } from '../../sync/owners';
import { departedPlaces } from './departed-records';
import { departurePlaces } from './departures';
import { historyPlaces } from './history-store';
import { keys, type Place } from './keys';
import { slices } from './limits';
import { partPlaces } from './member-sets';
import { type Part, records } from './records';
import { rosterStarts } from './roster';
import type { Storage, Stored } from './storage';

/** Records of people or groups in a slice: some 500 deletions, seconds of work. */
const mostInSlice = 100;
const kinds = ['group', 'user'] as const;

/**
 * Deletes a slice of what the IdP of a deleted connection had told us. A roster's part forgets ids once their records
 * are gone, so that a crash leaves nothing behind and repeating it is harmless. Log entries stay until they expire.
 * @returns whether nothing is left
 */
export async function purgeConnection(storage: Storage, connection: string): Promise<boolean> {
  storage.forget();
  for (const kind of kinds) {
    for (const start of rosterStarts) {
      const place = keys.part(connection, `${kind}s`, start);
      const part = await storage.get<Stored<Part>>(place);
      if (!part) continue;
      const ids = idsWith(part.doc.entries, wanted);
      if (ids.length === 0) await storage.deleteAll([place]);
      else {
        await purgeRecords(storage, connection, kind, ids.slice(0, mostInSlice));
        const rest = ids.slice(mostInSlice).map((id) => `${id}${wanted}`);
        await storage.setAll([{ place, value: records.part(part.version + 1, part.doc.depth, rest.join('')) }]);
        return false;
      }
    }
  }
  for (const slice of slices(await departedPlaces(storage, connection))) await storage.deleteAll(slice);
  for (const slice of slices(await departurePlaces(storage, connection))) await storage.deleteAll(slice);
  for (const slice of slices(historyPlaces(connection as ConnectionId))) await storage.deleteAll(slice);
  await storage.deleteAll([keys.run(connection), keys.searchable(connection), keys.tokenUses(connection)]);
  return true;
}

async function purgeRecords(
  storage: Storage,
  connection: string,
  kind: (typeof kinds)[number],
  ids: readonly string[],
): Promise<void> {
  const places = (await Promise.all(ids.map((id) => placesOf(storage, connection, kind, id)))).flat();
  // Records may share a pointer, and a batch names each key once.
  const unique = [...new Map(places.map((place) => [place.key, place])).values()];
  for (const slice of slices(unique)) await storage.deleteAll(slice);
}

/** What the record has at Atlassian, unless another connection has it by now. */
async function ownedPlaces(
  storage: Storage,
  connection: string,
  record: DirectoryUser | DirectoryGroup,
): Promise<readonly Place[]> {
  const owned =
    'members' in record
      ? (upgradeGroup(record).sync.links ?? []).map(({ id }) => keys.owner('site-group', id))
      : record.sync.accountId === undefined
        ? []
        : [keys.owner('account', record.sync.accountId)];
  const found = await Promise.all(owned.map((place) => storage.get<Stored<Ownership>>(place)));
  return owned.filter((_, index) => found[index]?.doc.connectionId === connection);
}

/** Everything that stands for one record. */
async function placesOf(
  storage: Storage,
  connection: string,
  kind: (typeof kinds)[number],
  id: string,
): Promise<readonly Place[]> {
  const place = keys[kind](connection, id);
  const found = await storage.get<Stored<DirectoryUser | DirectoryGroup>>(place);
  if (!found) return [];
  const externalId = externalIdOf(found.doc);
  return [
    place,
    ...(await ownedPlaces(storage, connection, found.doc)),
    keys.claim(connection, kind, nameOf(found.doc, kind)),
    ...(externalId === undefined ? [] : [keys.externalId(connection, kind, externalId)]),
    ...('members' in found.doc ? partPlaces(connection, found.doc) : [keys.memberships(connection, id)]),
  ];
}
