import type { ConnectionId } from '../../connections/connection';
import type { Authorship } from '../../connections/history-entry';
import type { DirectoryGroup } from '../../directory/group';
import { nameOf, sameName } from '../../directory/names';
import type { DirectoryUser } from '../../directory/user';
import type { DirectoryStore } from '../../provisioning/store/directory-store';
import { type NameClaims, NameTaken } from '../../provisioning/store/name-claims';
import { belongingRecords } from './belongings/belonging-records';
import { commitBeside } from './commit-beside';
import { departedRecords } from './departures/departed-records';
import { groupRecords } from './groups/group-records';
import { decisionWrites } from './journal/decision-writes';
import { recordWrongCall } from './journal/wrong-calls';
import { keptReads } from './kept/kept-index';
import { keys } from './keys';
import { limitRecords } from './limits/limit-records';
import { memberQueries } from './members/member-queries';
import { seenMembers } from './members/seen-members';
import { claimedHere } from './names/claimed-at-commit';
import { noteBegun, reserve } from './names/claims';
import { newFloor } from './names/floor';
import { logWrites } from './records';
import { refusalRecords } from './refusals/refusal-records';
import { growRoster } from './rosters/grow-roster';
import { stateRecount } from './rosters/recount-part';
import { rosterPlaces } from './rosters/roster-places';
import { rosterWalk } from './rosters/roster-walk';
import { idleReports } from './seats/idle-reports';
import type { SharedCommits } from './sharing/shared-commits';
import type { Storage, Stored } from './storage';
import { undoRecords } from './undos/undo-records';
import { formerValueReads } from './users/former-values';
import { userRecords } from './users/user-records';

/** What the directories of one invocation have in common. */
interface Around {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sharing: SharedCommits;
}

/** The directory of one connection in Forge storage, for one invocation; decisions are made by the `author`. */
export function directoryStore(
  storage: Storage,
  connectionId: ConnectionId,
  author: () => Authorship,
  { now, sharing }: Around,
): DirectoryStore {
  /** Whether the holder of a name exists and still has that name. */
  const carries = (kind: 'user' | 'group', name: string) => async (holder: string) => {
    const place = keys[kind](connectionId, holder);
    storage.forget([place]);
    const found = await storage.get<Stored<DirectoryUser | DirectoryGroup>>(place);
    return found !== undefined && sameName(nameOf(found.doc, kind), name);
  };

  const floor = newFloor(storage, connectionId);
  const claimed = claimedHere(connectionId);
  const reserveName: NameClaims['reserveName'] = async (kind, name, owner) => {
    const place = keys.claim(connectionId, kind, name);
    const reservation = await reserve(storage, place, owner, carries(kind, name));
    if (!reservation) throw new NameTaken(kind, name);
    claimed.note({ kind, name });
    const { version, isRetaken, former, begun } = reservation;
    const retaken = { ...(isRetaken && { isRetaken }), ...(former !== undefined && { former }) };
    return { kind, name, owner, version, ...retaken, ...(begun && { begun }) };
  };

  return {
    forget() {
      storage.forget();
      floor.doubt();
    },
    together: sharing.together,
    prepare({ kind, id, externalId }) {
      for (const place of rosterPlaces(connectionId, `${kind}s`, id)) void storage.get(place);
      if (externalId !== undefined) void storage.get(keys.externalId(connectionId, kind, externalId));
    },
    reserveName,
    async claimUserName(name, owner) {
      const kind = 'user';
      const held = await floor.take();
      const times = claimed.timesOf({ kind, name });
      const place = keys.claim(connectionId, kind, name);
      // As it is since this invocation has the floor.
      storage.forget([place]);
      if (await storage.get(place)) return { ...(await reserveName(kind, name, owner)), floor: held };
      // Never the version of a reservation: a commit that relies on one must fail.
      const version = Math.floor(Math.random() * 2 ** 30);
      return { kind, name, owner, version, isOpen: true, times, floor: held };
    },
    async noteBegun(claim, begun) {
      const { kind, name, owner, version } = claim;
      const noted = await noteBegun(storage, { place: keys.claim(connectionId, kind, name), owner, version }, begun);
      return { ...claim, version: noted.version, begun };
    },
    async growRosters() {
      for (const roster of ['users', 'groups'] as const) await growRoster(storage, connectionId, roster);
    },
    // The connection moves with its history, whoever else changes it at the same moment.
    record: (entry, decided) =>
      commitBeside(storage, [], decided ? [keys.connection(connectionId)] : [], async () => [
        ...logWrites(entry),
        ...(await decisionWrites(storage, connectionId, author, decided)),
      ]),
    recordWrongCall: (entry) => recordWrongCall(storage, entry),
    ...refusalRecords(storage, connectionId),
    ...stateRecount(storage, connectionId),
    ...departedRecords(storage, connectionId),
    ...belongingRecords(storage, connectionId),
    ...idleReports(storage, connectionId),
    ...userRecords(storage, connectionId, author, { sharing, claimed }),
    ...groupRecords(storage, connectionId, author),
    ...keptReads(storage, connectionId),
    ...formerValueReads(storage, connectionId, now),
    ...limitRecords(storage, connectionId, author),
    ...undoRecords(storage, connectionId, author),
    ...rosterWalk(storage, connectionId),
    ...memberQueries(storage, connectionId, now),
    ...seenMembers(storage, connectionId),
  };
}
