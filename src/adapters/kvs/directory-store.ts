import type { ConnectionId } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import { nameOf, sameName } from '../../directory/names';
import type { DirectoryUser } from '../../directory/user';
import { type DirectoryStore, NameTaken } from '../../provisioning/store';
import { noteBegun, reserve } from './claims';
import { departedRecords } from './departed-records';
import { groupRecords } from './group-records';
import { growRoster } from './grow-roster';
import { keys } from './keys';
import { memberQueries } from './member-queries';
import { logWrites } from './records';
import { rosterPlaces } from './roster-places';
import { seenMembers } from './seen-members';
import type { Storage, Stored } from './storage';
import { userRecords } from './user-records';

/** The directory of one connection in Forge storage, for one invocation. */
export function directoryStore(storage: Storage, connectionId: ConnectionId): DirectoryStore {
  /** Whether the holder of a name exists and still carries it. */
  const carries = (kind: 'user' | 'group', name: string) => async (holder: string) => {
    const place = keys[kind](connectionId, holder);
    storage.forget([place]);
    const found = await storage.get<Stored<DirectoryUser | DirectoryGroup>>(place);
    return found !== undefined && sameName(nameOf(found.doc, kind), name);
  };

  return {
    connectionId,
    forget: () => storage.forget(),
    prepare({ kind, id, externalId }) {
      for (const place of rosterPlaces(connectionId, `${kind}s`, id)) void storage.get(place);
      if (externalId !== undefined) void storage.get(keys.externalId(connectionId, kind, externalId));
    },
    async reserveName(kind, name, owner) {
      const place = keys.claim(connectionId, kind, name);
      const reservation = await reserve(storage, place, owner, carries(kind, name));
      if (!reservation) throw new NameTaken(kind, name);
      const { version, begun } = reservation;
      return { kind, name, owner, version, ...(begun && { begun }) };
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
    ...departedRecords(storage, connectionId),
    ...userRecords(storage, connectionId),
    ...groupRecords(storage, connectionId),
    ...memberQueries(storage, connectionId),
    ...seenMembers(storage, connectionId),
  };
}
