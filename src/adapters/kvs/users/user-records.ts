import type { Authorship } from '../../../connections/history-entry';
import { besideUser } from '../../../directory/beside-user';
import { keepsName } from '../../../directory/departed';
import { withFormers } from '../../../directory/former-values';
import type { UserId } from '../../../directory/ids';
import { externalIdOf, nameOf, sameName } from '../../../directory/names';
import { endsRefusal, withoutRefusal } from '../../../directory/refusal';
import type { DirectoryUser, Memberships } from '../../../directory/user';
import { maskEmail } from '../../../journal/mask';
import type { NameClaim, NameClaims } from '../../../provisioning/store/name-claims';
import type { UserCommits, UserLookup, UserReads, UserRoster } from '../../../provisioning/store/users';
import { commitBeside, commitSharing } from '../commit-beside';
import { departedWrite } from '../departures/departed-writes';
import { decisionWrites } from '../journal/decision-writes';
import { keptWrites } from '../kept/kept-index';
import { keys } from '../keys';
import { placesOfLimit } from '../limits/limit-places';
import { limitWrites } from '../limits/limit-writes';
import { withoutProofs } from '../members/memberships';
import { type ClaimedHere, namingOf } from '../names/claimed-at-commit';
import { freeWrite } from '../names/claims';
import { pointerPlaces, pointerWrites, readHolders, readPointer } from '../names/external-ids';
import { type Claim, type KeptMemberships, logWrites, records } from '../records';
import { endedChange, endedChangePlaces, endedPlaces, endedRefusal } from '../refusals/refusal-writes';
import { movedPlaces, rosterWrites } from '../rosters/roster';
import { departedChange, departedPlacesOf, moveOf, movesOfOthers } from '../rosters/roster-moves';
import { readPage } from '../rosters/roster-pages';
import type { SharedCommits, Sharing } from '../sharing/shared-commits';
import type { Storage, Stored, Write } from '../storage';
import { accountLocks, accountWrites, standingWrites } from './account-writes';
import { formerWrites } from './former-values';

type UserStore = UserReads & UserLookup & UserRoster & Omit<UserCommits, keyof NameClaims>;

/** What the commits of an invocation know of each other. */
interface Beside {
  readonly sharing: SharedCommits;
  readonly claimed: ClaimedHere;
}

/** The users of one connection in Forge storage. */
export function userRecords(
  storage: Storage,
  connection: string,
  author: () => Authorship,
  { sharing, claimed }: Beside,
): UserStore {
  const place = (id: string) => keys.user(connection, id);
  const getUser = async (id: string) => (await storage.get<Stored<DirectoryUser>>(place(id)))?.doc;
  const getMemberships = async (id: string) => {
    const found = await storage.get<Stored<KeptMemberships>>(keys.memberships(connection, id));
    return found && withoutProofs(found.doc);
  };
  /** Also requests the memberships, for the next caller. */
  const getBoth = (id: string) => {
    void storage.get(keys.memberships(connection, id));
    return getUser(id);
  };
  const claimPlace = (name: string) => keys.claim(connection, 'user', name);

  return {
    getUser,
    getMemberships,
    async findUserByUserName(userName) {
      const claim = await storage.get<Stored<Claim>>(claimPlace(userName));
      const user = claim && (await getBoth(claim.doc.owner));
      return user && sameName(nameOf(user, 'user'), userName) ? user : undefined;
    },
    async findUserByExternalId(externalId) {
      const ids = await readPointer(storage, connection, 'user', externalId);
      const users = await Promise.all(ids.map(getBoth));
      return users.find((user) => user && externalIdOf(user) === externalId);
    },
    async usersByExternalId(externalId) {
      const ids = await readHolders(storage, connection, 'user', externalId);
      const users = ids && (await Promise.all(ids.map(getBoth)));
      return users?.flatMap((user) => (user && externalIdOf(user) === externalId ? [user] : []));
    },
    listUsers: ({ memberships = true, ...page }) =>
      readPage(storage, connection, 'users', page, async (id) => {
        const [user, found] = await Promise.all([getUser(id), memberships ? getMemberships(id) : undefined]);
        return user && { user, memberships: found ?? noMemberships(user) };
      }),

    async createUser({ user, claim, entry, account, former }) {
      const naming = namingOf(connection, claim);
      const moves = [moveOf(connection, 'users', undefined, user), ...movesOfOthers(account)];
      const shared = [...movedPlaces(moves), ...endedPlaces(connection, claim)];
      const locks = [...naming.locks, ...accountLocks(account)];
      await commitSharing(storage, sharing, { locks, shared }, async () => {
        const ended = await endedRefusal(storage, connection, claim);
        const writes = [
          { place: place(user.id), value: records.user(withFormers(user, former)) },
          ...formerWrites(connection, user, former),
          { place: keys.memberships(connection, user.id), value: records.memberships(noMemberships(user)) },
          ...naming.writes,
          ...ended.writes,
          ...(await pointerWrites(storage, connection, 'user', user.id, { after: externalIdOf(user) })),
          ...(await accountWrites(storage, account)),
          ...logWrites(entry),
        ];
        return { writes, moves: [...moves, ...ended.moves], ...claiming(claim) };
      });
    },

    async updateUser({ before, after, claim, entry, account, decided, limit, former }) {
      const lock = { place: place(before.id), version: before.version };
      const externalIds = { before: externalIdOf(before), after: externalIdOf(after) };
      const kept = endsRefusal(before, entry) ? withoutRefusal(after) : after;
      const value = records.user({ ...withFormers(kept, former), version: before.version + 1 });
      const moves = [moveOf(connection, 'users', before, after), ...movesOfOthers(account)];
      const shared = [
        keys.memberships(connection, before.id),
        ...movedPlaces(moves),
        ...endedPlaces(connection, claim),
        ...endedChangePlaces('user', before, entry),
        ...(decided ? [keys.connection(connection)] : []),
        ...placesOfLimit(connection, limit),
      ];
      const locks = [
        lock,
        ...(claim?.floor === undefined ? [] : namingOf(connection, claim).locks),
        ...accountLocks(account),
      ];
      await commitSharing(storage, sharing, { locks, shared }, async () => {
        const ended = await endedRefusal(storage, connection, claim);
        const endedToo = await endedChange(storage, 'user', before, entry);
        const writes = [
          { place: lock.place, value, ifVersion: lock.version },
          ...renameWrites(before, after, claim),
          ...ended.writes,
          ...endedToo.writes,
          ...(await standingWrites(storage, before, after)),
          ...(await pointerWrites(storage, connection, 'user', before.id, externalIds)),
          ...(await accountWrites(storage, account)),
          ...(await decisionWrites(storage, connection, author, decided)),
          ...(await limitWrites(storage, connection, limit)),
          ...formerWrites(connection, before, former),
          ...keptWrites(connection, { kind: 'person', id: before.id }, before.kept, after.kept),
          ...logWrites(entry),
        ];
        return { writes, moves: [...moves, ...ended.moves, ...endedToo.moves], ...claiming(claim) };
      });
    },

    async deleteUser({ user, memberships, departed, entry, account, limit }) {
      const lock = { place: place(user.id), version: user.version };
      const beside = { place: keys.memberships(connection, user.id), version: memberships?.version };
      const locks = [lock, ...(memberships ? [beside] : []), ...accountLocks(account)];
      const gone = { kind: 'user', id: user.id } as const;
      const moves = [moveOf(connection, 'users', user, undefined), ...movesOfOthers(account)];
      const ending = endedChangePlaces('user', user, entry);
      const shared = [
        ...movedPlaces(moves),
        ...ending,
        ...(departed ? departedPlacesOf(connection, gone) : []),
        ...placesOfLimit(connection, limit),
      ];
      const isHeld = departed !== undefined && keepsName(departed);
      // Along with the departed record.
      for (const each of pointerPlaces(connection, 'user', externalIdOf(user))) void storage.get(each);
      await commitBeside(storage, locks, shared, async () => {
        const ended = await endedChange(storage, 'user', user, entry);
        const left = departed && (await departedChange(storage, connection, gone, departed));
        return [
          { place: lock.place, ifVersion: lock.version },
          { place: beside.place, ...(beside.version !== undefined && { ifVersion: beside.version }) },
          freeWrite(claimPlace(nameOf(user, 'user')), user.id, isHeld),
          ...formerWrites(connection, user, 'erased'),
          ...keptWrites(connection, { kind: 'person', id: user.id }, user.kept, undefined),
          ...keptWrites(connection, { kind: 'places', id: user.id }, memberships?.kept, undefined),
          ...(await rosterWrites(storage, [...moves, ...ended.moves, ...(left?.moves ?? [])])),
          ...ended.writes,
          ...(await pointerWrites(storage, connection, 'user', user.id, { before: externalIdOf(user) })),
          ...(await accountWrites(storage, account)),
          ...(departed ? [departedWrite(connection, departed, left?.before)] : []),
          ...(await limitWrites(storage, connection, limit)),
          ...logWrites(entry),
        ];
      });
    },
  };

  function renameWrites(before: DirectoryUser, after: DirectoryUser, claim: NameClaim | undefined): readonly Write[] {
    const [old, next] = [nameOf(before, 'user'), nameOf(after, 'user')];
    if (sameName(old, next)) return [];
    if (!claim) throw new Error(`A reservation is needed to rename ${before.id}.`);
    return [{ place: claimPlace(old) }, ...namingOf(connection, claim).writes];
  }

  function claiming(claim: NameClaim | undefined): Pick<Sharing, 'isValid' | 'committed'> {
    return claim?.isOpen ? { isValid: () => claimed.isFirst(claim), committed: () => claimed.note(claim) } : {};
  }
}

/** The memberships of a user who is in no group. */
function noMemberships(user: DirectoryUser): Memberships {
  const label = maskEmail(nameOf(user, 'user'));
  return { schema: 1, userId: user.id as UserId, version: 1, label, groups: [], ...besideUser(user.sync) };
}
