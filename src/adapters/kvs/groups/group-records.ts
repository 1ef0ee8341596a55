import type { Authorship } from '../../../connections/history-entry';
import { keepsName } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import { markChanges } from '../../../directory/member-mark';
import { externalIdOf, nameOf, sameName } from '../../../directory/names';
import { endsRefusal, withoutRefusal } from '../../../directory/refusal';
import { upgradeGroup } from '../../../directory/upgrade-group';
import type { GroupCommits, GroupLookup, GroupReads, GroupRoster } from '../../../provisioning/store/groups';
import type { NameClaims } from '../../../provisioning/store/name-claims';
import { commitBeside } from '../commit-beside';
import { departedSet } from '../departures/departed-sets';
import { decisionWrites } from '../journal/decision-writes';
import { keptWrites } from '../kept/kept-index';
import { keys } from '../keys';
import { placesOfLimit } from '../limits/limit-places';
import { limitWrites } from '../limits/limit-writes';
import { changeSet, newSet, partPlaces } from '../members/member-sets';
import { followMembers, mostInOneCommit } from '../members/memberships';
import { decidedPlaces, placeWrites } from '../members/place-writes';
import { rollPlaces } from '../members/roll-pages';
import { freeWrite, holdWrite } from '../names/claims';
import { pointerWrites, readHolders, readPointer } from '../names/external-ids';
import { type Claim, logWrites } from '../records';
import { endedChange, endedChangePlaces, endedPlaces, endedRefusal } from '../refusals/refusal-writes';
import { movedPlaces, rosterWrites } from '../rosters/roster';
import { departedChange, departedPlacesOf, moveOf } from '../rosters/roster-moves';
import { readPage } from '../rosters/roster-pages';
import type { Storage, Stored, Write } from '../storage';
import { ownerPlaces, releaseWrites } from '../users/release-writes';
import { planGroupCommit } from './group-commit';

type GroupStore = GroupReads & GroupLookup & GroupRoster & Omit<GroupCommits, keyof NameClaims>;

/** The groups of one connection in Forge storage; their members are in member sets. */
export function groupRecords(storage: Storage, connection: string, author: () => Authorship): GroupStore {
  const place = (id: string) => keys.group(connection, id);
  const getGroup = async (id: string) => {
    const found = await storage.get<Stored<DirectoryGroup>>(place(id));
    return found && upgradeGroup(found.doc);
  };
  const claimPlace = (name: string) => keys.claim(connection, 'group', name);
  const membershipPlaces = (ids: Iterable<string>) => Array.from(ids, (id) => keys.memberships(connection, id));

  return {
    getGroup,
    async findGroupByDisplayName(displayName) {
      const claim = await storage.get<Stored<Claim>>(claimPlace(displayName));
      const group = claim && (await getGroup(claim.doc.owner));
      return group && sameName(nameOf(group, 'group'), displayName) ? group : undefined;
    },
    async findGroupByExternalId(externalId) {
      const ids = await readPointer(storage, connection, 'group', externalId);
      const groups = await Promise.all(ids.map(getGroup));
      return groups.find((group) => group && externalIdOf(group) === externalId);
    },
    async groupsByExternalId(externalId) {
      const ids = await readHolders(storage, connection, 'group', externalId);
      const groups = ids && (await Promise.all(ids.map(getGroup)));
      return groups?.flatMap((group) => (group && externalIdOf(group) === externalId ? [group] : []));
    },
    listGroups: (page) => readPage(storage, connection, 'groups', page, getGroup),

    async createGroup({ group, claim, members, entry }) {
      const changes = markChanges(members);
      const touched = membershipPlaces([...members.add, ...members.remove]);
      for (const each of touched) void storage.get(each);
      const reservation = { ...claim, place: claimPlace(claim.name) };
      const moves = [moveOf(connection, 'groups', undefined, group)];
      const shared = [...movedPlaces(moves), ...endedPlaces(connection, claim), ...touched];
      let plan = { stored: group, left: [] as readonly string[] };
      await commitBeside(storage, reservation, shared, async () => {
        const ended = await endedRefusal(storage, connection, claim);
        const others = [
          holdWrite(reservation),
          ...ended.writes,
          ...(await rosterWrites(storage, [...moves, ...ended.moves])),
          ...(await pointerWrites(storage, connection, 'group', group.id, { after: externalIdOf(group) })),
          ...logWrites(entry),
        ];
        const change = (marks: typeof changes) => newSet(storage, connection, group, marks);
        const planned = await planGroupCommit(storage, connection, { group, changes, others, change });
        plan = planned;
        return planned.writes;
      });
      return followMembers(storage, connection, plan.stored, plan.left.slice(0, mostInOneCommit));
    },

    async updateGroup({ before, after, members, claim, entry, decided, limit, places }) {
      const changes = markChanges(members);
      const touched = membershipPlaces([...members.add, ...members.remove]);
      for (const each of touched) void storage.get(each);
      const lock = { place: place(before.id), version: before.version };
      const externalIds = { before: externalIdOf(before), after: externalIdOf(after) };
      const kept = endsRefusal(before, entry) ? withoutRefusal(after) : after;
      const group = { ...kept, version: before.version + 1 };
      let plan = { stored: group, left: [] as readonly string[] };
      const moves = [moveOf(connection, 'groups', before, after)];
      const deciding = decided ? [keys.connection(connection)] : [];
      const ending = [...endedPlaces(connection, claim), ...endedChangePlaces('group', before, entry)];
      const limited = placesOfLimit(connection, limit);
      const deciders = decidedPlaces(connection, places);
      const shared = [...touched, ...movedPlaces(moves), ...ending, ...deciding, ...limited, ...deciders];
      await commitBeside(storage, lock, shared, async () => {
        const ended = await endedRefusal(storage, connection, claim);
        const endedToo = await endedChange(storage, 'group', before, entry);
        const others = [
          ...(await decisionWrites(storage, connection, author, decided)),
          ...(await limitWrites(storage, connection, limit)),
          ...(await placeWrites(storage, connection, before.id, places)),
          ...keptWrites(connection, { kind: 'group', id: before.id }, before.kept, after.kept),
          ...ended.writes,
          ...endedToo.writes,
          ...(await rosterWrites(storage, [...moves, ...ended.moves, ...endedToo.moves])),
          ...renameWrites(before, after, claim && holdWrite({ ...claim, place: claimPlace(claim.name) })),
          ...(await pointerWrites(storage, connection, 'group', before.id, externalIds)),
          ...logWrites(entry),
        ];
        const change = (marks: typeof changes) => changeSet(storage, connection, before, marks);
        const ifVersion = lock.version;
        const planned = await planGroupCommit(storage, connection, { group, ifVersion, changes, others, change });
        plan = planned;
        return planned.writes;
      });
      return followMembers(storage, connection, plan.stored, plan.left.slice(0, mostInOneCommit));
    },

    async deleteGroup({ group, departed, isLeaving = false, released = [], entry, limit }) {
      const lock = { place: place(group.id), version: group.version };
      const gone = { kind: 'group', id: group.id } as const;
      const moves = [moveOf(connection, 'groups', group, undefined)];
      const left = departed ? departedPlacesOf(connection, gone) : [];
      const limited = placesOfLimit(connection, limit);
      const beside = [...movedPlaces(moves), ...left, ...ownerPlaces(released), ...limited];
      await commitBeside(storage, lock, beside, async () => {
        const change = departed && (await departedChange(storage, connection, gone, departed));
        const before = change?.before;
        return [
          { place: lock.place, ifVersion: lock.version },
          freeWrite(claimPlace(nameOf(group, 'group')), group.id, departed !== undefined && keepsName(departed)),
          ...(departed ? [] : partPlaces(connection, group).map((part) => ({ place: part }))),
          ...(await rosterWrites(storage, [...moves, ...(change?.moves ?? [])])),
          ...(await pointerWrites(storage, connection, 'group', group.id, { before: externalIdOf(group) })),
          ...(departed ? await departedSet(storage, connection, { group, departed, before, isLeaving }) : []),
          ...(await releaseWrites(storage, connection, { record: group.id, released })),
          ...(await limitWrites(storage, connection, limit)),
          ...keptWrites(connection, { kind: 'group', id: group.id }, group.kept, undefined),
          ...logWrites(entry),
        ];
      });
      // The transaction may be full already.
      if (endsRefusal(group, entry)) {
        await commitBeside(storage, [], endedChangePlaces('group', group, entry), async () => {
          const ended = await endedChange(storage, 'group', group, entry);
          return [...ended.writes, ...(await rosterWrites(storage, ended.moves))];
        });
      }
      // Too many pages for a transaction, and nothing leads to them any more; a departed record takes them along.
      if (!departed) await storage.deleteAll(rollPlaces(connection, group));
    },
  };

  function renameWrites(before: DirectoryGroup, after: DirectoryGroup, hold: Write | undefined): readonly Write[] {
    const [old, next] = [nameOf(before, 'group'), nameOf(after, 'group')];
    if (sameName(old, next)) return [];
    if (!hold) throw new Error(`A reservation is needed to rename ${before.id}.`);
    return [{ place: claimPlace(old) }, hold];
  }
}
