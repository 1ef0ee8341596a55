import type { ConnectionId } from '../../../connections/connection';
import type { Departed } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import { externalIdOf, nameOf } from '../../../directory/names';
import { upgradeGroup } from '../../../directory/upgrade-group';
import type { DirectoryUser } from '../../../directory/user';
import type { TellLeft } from '../../../provisioning/departures/connection-purge';
import { isStillToDepart, isStillToLeave } from '../../../provisioning/departures/left-with-access';
import type { Ownership } from '../../../sync/owners';
import { purgeBelongings } from '../belongings/belonging-marks';
import { connectorPlaces } from '../connector/connector-records';
import { departedPlaces } from '../departures/departed-records';
import { departurePlaces } from '../departures/departures';
import { leftWrites } from '../departures/left-accounts';
import { driftPlaces } from '../drift/drift-records';
import { historyPlaces } from '../journal/history-store';
import { keptPlaces } from '../kept/kept-index';
import { keys, type Place } from '../keys';
import { limits, slices } from '../limits';
import { limitPlaces } from '../limits/limit-places';
import { keepDaysOfDeleted } from '../log-days/log-days';
import { partPlaces } from '../members/member-sets';
import { rollPlaces } from '../members/roll-pages';
import { logWrites } from '../records';
import { purgeRefusals } from '../refusals/purge-refusals';
import { nextToPurge } from '../rosters/purge-roster';
import { idlePlaces } from '../seats/idle-reports';
import type { Storage, Stored } from '../storage';
import { formerPlaces } from '../users/former-values';
import { leaveAccount } from '../users/leave-account';

/** User or group records per slice: some 500 deletions, seconds of work. */
const mostInSlice = 100;
const kinds = ['group', 'user'] as const;

/**
 * Deletes a slice of the directory of a deleted connection. A roster forgets ids only after their records are gone, so
 * a crash leaves nothing behind and repeating is harmless. Log entries stay until they expire; access that was still to
 * be taken away is reported in the log before its users are forgotten.
 * @returns whether nothing is left
 */
export async function purgeConnection(storage: Storage, connection: string, tell: TellLeft): Promise<boolean> {
  storage.forget();
  for (const kind of kinds) {
    const slice = await nextToPurge(storage, connection, `${kind}s`, mostInSlice);
    if (!slice) continue;
    if (kind === 'user') await record(storage, await inactiveAmong(storage, connection, slice.ids), tell);
    await purgeRecords(storage, connection, kind, slice.ids);
    await slice.forget();
    return false;
  }
  if (await purgeRefusals(storage, connection)) return false;
  const departed = await departedPlaces(storage, connection);
  await record(storage, await departingAmong(storage, departed), tell);
  // The sets go first: without the records nothing leads to them.
  await storage.deleteAll(await departedSets(storage, connection, departed));
  await storage.deleteAll(departed);
  await storage.deleteAll(await departurePlaces(storage, connection));
  await purgeBelongings(storage, connection as ConnectionId);
  await storage.deleteAll(await keptPlaces(storage, connection));
  await storage.deleteAll(historyPlaces(connection as ConnectionId));
  await keepDaysOfDeleted(storage, connection);
  await storage.deleteAll([
    ...(await driftPlaces(storage, connection as ConnectionId)),
    ...limitPlaces(connection),
    keys.run(connection),
    keys.undos(connection),
    keys.review(connection),
    keys.searchable(connection),
    keys.holdersListed(connection),
    keys.tokenUses(connection),
    keys.wrongCalls(connection),
    ...connectorPlaces(connection),
    ...idlePlaces(connection),
    keys.floor(connection),
  ]);
  return true;
}

async function inactiveAmong(storage: Storage, connection: string, ids: readonly string[]): Promise<DirectoryUser[]> {
  const found = await Promise.all(ids.map((id) => storage.get<Stored<DirectoryUser>>(keys.user(connection, id))));
  return found.flatMap((user) => (user && isStillToLeave(user.doc) ? [user.doc] : []));
}

async function departingAmong(storage: Storage, places: readonly Place[]): Promise<DirectoryUser[]> {
  const users = places.filter(({ entity }) => entity === 'user');
  const found = await Promise.all(users.map((place) => storage.get<Stored<Departed>>(place)));
  return found.flatMap((record) =>
    record?.doc.kind === 'user' && isStillToDepart(record.doc) ? [record.doc.user] : [],
  );
}

/** Each entry with the account of whom it is about. */
async function record(storage: Storage, people: readonly DirectoryUser[], tell: TellLeft): Promise<void> {
  for (const slice of slices(tell(people), Math.floor(limits.operations / 2))) {
    await storage.commit(slice.flatMap((entry) => [...logWrites(entry), ...leftWrites(entry, people)]));
  }
}

async function purgeRecords(
  storage: Storage,
  connection: string,
  kind: (typeof kinds)[number],
  ids: readonly string[],
): Promise<void> {
  if (kind === 'user') for (const id of ids) await leaveAccount(storage, connection, id);
  const places = (await Promise.all(ids.map((id) => placesOf(storage, connection, kind, id)))).flat();
  // Records may share a pointer, and a batch must name each key only once.
  const unique = [...new Map(places.map((place) => [place.key, place])).values()];
  await storage.deleteAll(unique);
}

/** The places of deleted groups' members. */
async function departedSets(storage: Storage, connection: string, places: readonly Place[]): Promise<readonly Place[]> {
  const groups = places.filter(({ entity }) => entity === 'group');
  const found = await Promise.all(groups.map((place) => storage.get<Stored<Departed>>(place)));
  return found.flatMap((record) => (record?.doc.kind === 'group' ? setPlaces(connection, record.doc.group) : []));
}

/** The places of a group's members: its set and its roll. */
const setPlaces = (connection: string, group: DirectoryGroup): readonly Place[] => [
  ...partPlaces(connection, group),
  ...rollPlaces(connection, group),
];

/** The ownership records of a group's groups at Atlassian, except those another connection has now. */
async function ownedPlaces(storage: Storage, connection: string, group: DirectoryGroup): Promise<readonly Place[]> {
  const owned = (upgradeGroup(group).sync.links ?? []).map(({ id }) => keys.owner('site-group', id));
  const found = await Promise.all(owned.map((place) => storage.get<Stored<Ownership>>(place)));
  return owned.filter((_, index) => found[index]?.doc.connectionId === connection);
}

/** All places that belong to one record. */
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
    ...('members' in found.doc ? await ownedPlaces(storage, connection, found.doc) : []),
    keys.claim(connection, kind, nameOf(found.doc, kind)),
    ...(externalId === undefined ? [] : [keys.externalId(connection, kind, externalId)]),
    ...('members' in found.doc
      ? setPlaces(connection, found.doc)
      : [keys.memberships(connection, id), ...formerPlaces(connection, found.doc)]),
  ];
}
