import type { DirectoryGroup } from '../../../directory/group';
import { idsWith, partsOf } from '../../../directory/id-set';
import type { GroupId, UserId } from '../../../directory/ids';
import {
  contested,
  everyBit,
  inherited,
  type Mark,
  pending,
  placed,
  unwritten,
  wanted,
} from '../../../directory/member-mark';
import type {
  MemberReads,
  MembershipRepair,
  PendingMembers,
  UnsettledMembers,
} from '../../../provisioning/store/members';
import type { RollUpkeep } from '../../../provisioning/store/storage-upkeep';
import { commitBeside } from '../commit-beside';
import { keys } from '../keys';
import { limits, slices } from '../limits';
import type { Storage, Stored } from '../storage';
import { isCurrent, type LoadedSet, loadParts, markIn, partPlaces } from './member-sets';
import { followMembers, membershipWrites, mostInOneCommit, type Told } from './memberships';
import { rollPlaces } from './roll-pages';
import { tendRoll } from './tend-roll';
import { wholeSet } from './whole-set';

type MemberStore = MemberReads & PendingMembers & UnsettledMembers & MembershipRepair & RollUpkeep;

/** The members of one connection's groups. */
export function memberQueries(storage: Storage, connection: string, now: () => number): MemberStore {
  const deleted = () => ({ at: new Date(now()).toISOString(), isDeleted: true }) as const;
  const readFresh = async (id: GroupId) => {
    const place = keys.group(connection, id);
    storage.forget([place]);
    return (await storage.get<Stored<DirectoryGroup>>(place))?.doc;
  };

  /** The parts with these ids, or all; re-reads the group if it was split since the caller read it. */
  const readSet = async (group: DirectoryGroup, ids?: readonly string[]): Promise<LoadedSet> => {
    const set = await loadParts(storage, connection, group, ids);
    const expected = ids ? partsOf(ids, set.depth).length : 2 ** set.depth;
    if (isCurrent(set, expected)) return set;
    const now = await readFresh(group.id);
    if (!now) return { depth: 0, parts: new Map(), rolled: new Map() };
    const beside = (ids ?? []).map((id) => keys.memberships(connection, id));
    storage.forget([...partPlaces(connection, now), ...rollPlaces(connection, now).slice(-1), ...beside]);
    return loadParts(storage, connection, now, ids);
  };
  /** Every id in the whole set with any of the bits, in the stable order. */
  const idsOf = async (group: DirectoryGroup, bits: Mark) => {
    const marks = await wholeSet(storage, connection, group, readSet, () => readFresh(group.id));
    return [...marks].flatMap(([id, mark]) => (mark & bits ? [id] : [])) as UserId[];
  };
  const idsIn = (set: LoadedSet, bits: number) =>
    [...set.parts.values()].flatMap((part) => idsWith(part.doc.entries, bits)) as UserId[];

  return {
    listMembers: (group) => idsOf(group, wanted),
    everyMember: (group) => idsOf(group, everyBit),
    inheritedMembers: async (group) => (group.nested ? idsOf(group, inherited) : []),
    async membersAmong(group, ids) {
      const set = await readSet(group, ids);
      return new Set(ids.filter((id) => markIn(set, id) & wanted));
    },
    async openAmong(group, ids) {
      const set = await readSet(group, ids);
      return new Set(ids.filter((id) => markIn(set, id) & (pending | contested)));
    },
    async leftBeside(group) {
      const set = await readSet(group);
      return idsIn(set, contested).filter((id) => (markIn(set, id) & (wanted | pending)) === 0);
    },
    async pendingMembers(group, limit) {
      if (group.members.pending === 0) return [];
      const set = await readSet(group);
      const ids = idsIn(set, pending).slice(0, limit);
      return ids.map((userId) => {
        const mark = markIn(set, userId);
        const more = { ...(mark & contested && { isContested: true }), ...(mark & placed && { isPlaced: true }) };
        return { userId, wanted: (mark & wanted) !== 0, ...more };
      });
    },
    async repairMemberships(id, users) {
      const group = await readFresh(id);
      if (!group) return removeEverywhere(storage, connection, { id, told: deleted() }, users ?? []);
      storage.forget([...partPlaces(connection, group), ...rollPlaces(connection, group).slice(-1)]);
      const ids = users ?? idsIn(await readSet(group), unwritten).slice(0, mostInOneCommit);
      storage.forget(ids.map((user) => keys.memberships(connection, user)));
      await followMembers(storage, connection, group, ids);
    },
    leaveMemberships: (id, users) => removeEverywhere(storage, connection, { id, told: deleted() }, users),
    tendRoll: (id) => tendRoll(storage, connection, id),
  };
}

/** Removes a deleted group from everybody's memberships. */
async function removeEverywhere(
  storage: Storage,
  connection: string,
  { id, told }: { readonly id: GroupId; readonly told: Told },
  users: readonly UserId[],
): Promise<void> {
  // Group ids are never reused, so only the versions of the memberships matter.
  const lock = { place: keys.group(connection, id), version: undefined };
  for (const slice of slices(users, limits.operations)) {
    const places = slice.map((user) => keys.memberships(connection, user));
    storage.forget(places);
    const leaving = slice.map((userId) => ({ userId, display: undefined, isInherited: false }));
    await commitBeside(storage, lock, places, () => membershipWrites(storage, connection, { id }, leaving, told));
  }
}
