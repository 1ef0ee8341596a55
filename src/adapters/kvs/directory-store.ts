import type { ConnectionId } from '../../connections/connection';
import type { Authorship } from '../../connections/history-entry';
import type { DirectoryGroup } from '../../directory/group';
import { nameOf, sameName } from '../../directory/names';
import type { DirectoryUser } from '../../directory/user';
import type { DirectoryStore } from '../../provisioning/store/directory-store';
import { NameTaken } from '../../provisioning/store/name-claims';
import { departedRecords } from './departures/departed-records';
import { groupRecords } from './groups/group-records';
import { recordWrongCall } from './journal/wrong-calls';
import { keys } from './keys';
import { limitRecords } from './limits/limit-records';
import { memberQueries } from './members/member-queries';
import { seenMembers } from './members/seen-members';
import { noteBegun, reserve } from './names/claims';
import { logWrites } from './records';
import { refusalRecords } from './refusals/refusal-records';
import { growRoster } from './rosters/grow-roster';
import { stateRecount } from './rosters/recount-part';
import { rosterPlaces } from './rosters/roster-places';
import { rosterWalk } from './rosters/roster-walk';
import type { Storage, Stored } from './storage';
import { userRecords } from './users/user-records';

/** The directory of one connection in Forge storage, for one invocation; decisions are made by the `author`. */
export function directoryStore(
  storage: Storage,
  connectionId: ConnectionId,
  author: () => Authorship,
  now: () => number,
): DirectoryStore {
  /** Whether the holder of a name exists and still has that name. */
  const carries = (kind: 'user' | 'group', name: string) => async (holder: string) => {
    const place = keys[kind](connectionId, holder);
    storage.forget([place]);
    const found = await storage.get<Stored<DirectoryUser | DirectoryGroup>>(place);
    return found !== undefined && sameName(nameOf(found.doc, kind), name);
  };

  return {
    forget: () => storage.forget(),
    prepare({ kind, id, externalId }) {
      for (const place of rosterPlaces(connectionId, `${kind}s`, id)) void storage.get(place);
      if (externalId !== undefined) void storage.get(keys.externalId(connectionId, kind, externalId));
    },
    async reserveName(kind, name, owner) {
      const place = keys.claim(connectionId, kind, name);
      const reservation = await reserve(storage, place, owner, carries(kind, name));
      if (!reservation) throw new NameTaken(kind, name);
      const { version, isRetaken, former, begun } = reservation;
      const retaken = { ...(isRetaken && { isRetaken }), ...(former !== undefined && { former }) };
      return { kind, name, owner, version, ...retaken, ...(begun && { begun }) };
    },
    async noteBegun(claim, begun) {
      const { kind, name, owner, version } = claim;
      const noted = await noteBegun(storage, { place: keys.claim(connectionId, kind, name), owner, version }, begun);
      return { ...claim, version: noted.version, begun };
    },
    async growRosters() {
      for (const roster of ['users', 'groups'] as const) await growRoster(storage, connectionId, roster);
    },
    record: (entry) => storage.commit(logWrites(entry)),
    recordWrongCall: (entry) => recordWrongCall(storage, entry),
    ...refusalRecords(storage, connectionId),
    ...stateRecount(storage, connectionId),
    ...departedRecords(storage, connectionId),
    ...userRecords(storage, connectionId, author),
    ...groupRecords(storage, connectionId, author),
    ...limitRecords(storage, connectionId, author),
    ...rosterWalk(storage, connectionId),
    ...memberQueries(storage, connectionId, now),
    ...seenMembers(storage, connectionId),
  };
}
