import type { ConnectionId } from '../../src/connections/connection';
import type { SettingChange } from '../../src/connections/history';
import type { AccountCommit, AccountRecord } from '../../src/directory/account-record';
import type { Belongings, BelongingsPage } from '../../src/directory/belongings';
import { besideUser, sameBeside } from '../../src/directory/beside-user';
import { type Departed, type DepartedId, isWithheld, keepsName } from '../../src/directory/departed';
import { type FormerCommit, type FormerValues, formerSlots, withFormers } from '../../src/directory/former-values';
import type { DirectoryGroup, MemberChange } from '../../src/directory/group';
import {
  type BatchHead,
  heldRecord,
  type LimitCommit,
  limitCauses,
  type RoomTaken,
} from '../../src/directory/held-batch';
import { compareIds } from '../../src/directory/id-order';
import type { IdlePerson, IdleReport } from '../../src/directory/idle-report';
import type { AccountId, GroupId, UserId } from '../../src/directory/ids';
import { type PlaceDecision, withoutPlace, withPlace } from '../../src/directory/kept';
import { type LedgerKind, type LimitKind, type Share, windowMilliseconds } from '../../src/directory/ledger';
import {
  changeMark,
  contested,
  inherited,
  type Mark,
  markChanges,
  pending,
  placed,
  unwritten,
  wanted,
} from '../../src/directory/member-mark';
import { type KeptChanges, type MembershipChange, withChange } from '../../src/directory/membership-change';
import { externalIdOf, nameOf, sameName } from '../../src/directory/names';
import { endsRefusal, type Refusal, refusalAfter, withoutRefusal } from '../../src/directory/refusal';
import { departedKey, noCause, stateKey } from '../../src/directory/state-counts';
import type { Undos } from '../../src/directory/undo';
import type { DirectoryUser, Memberships } from '../../src/directory/user';
import type { JournalEntry } from '../../src/journal/entry';
import { maskEmail } from '../../src/journal/mask';
import type { Occasion } from '../../src/journal/occasion';
import { RoomGone } from '../../src/provisioning/limits/room-gone';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { type BegunCreation, type NameClaim, NameTaken } from '../../src/provisioning/store/name-claims';
import type { Page } from '../../src/provisioning/store/page';
import type { RefusalKey } from '../../src/provisioning/store/refusals';
import { fold } from '../../src/scim/json';
import type { Owned, Ownership } from '../../src/sync/owners';
import { hasTitle, withoutTitle } from '../../src/sync/ownership';
import { ownerKey } from './memory-owners';

/** One connection's directory in memory. */
export interface MemoryDirectoryState {
  readonly users: Map<UserId, DirectoryUser>;
  readonly memberships: Map<UserId, Memberships>;
  readonly groups: Map<GroupId, DirectoryGroup>;
  readonly marks: Map<GroupId, Map<UserId, Mark>>;
  readonly departures: Set<AccountId>;
  readonly formers: Map<UserId, readonly FormerValues[]>;
  readonly undos: Map<'all', Undos>;
  /** `linkId place` */
  readonly seen: Map<string, readonly AccountId[]>;
  readonly departed: Map<string, Departed>;
  /** Shared by all connections. */
  readonly accounts: Map<AccountId, AccountRecord>;
  /** Owners at Atlassian, shared by all connections. */
  readonly owned: Map<string, Ownership>;
  /** `kind:name` */
  readonly refusals: Map<string, Refusal>;
  /** What was taken, by kind; one share is enough here. */
  readonly shares: Map<LedgerKind, Share>;
  readonly batches: Map<LimitKind, BatchHead>;
  readonly idle: Map<'report', IdleReport>;
  readonly idlePages: Map<number, readonly IdlePerson[]>;
  readonly belongings: Map<AccountId, Belongings>;
  /** `account kind page` */
  readonly belongingsPages: Map<string, BelongingsPage>;
  readonly claims: Map<string, { owner: string; version: number; lost: string[]; begun?: BegunCreation }>;
}

export const emptyDirectory = (): MemoryDirectoryState => ({
  users: new Map(),
  memberships: new Map(),
  groups: new Map(),
  marks: new Map(),
  departures: new Set(),
  formers: new Map(),
  undos: new Map(),
  seen: new Map(),
  departed: new Map(),
  accounts: new Map(),
  owned: new Map(),
  refusals: new Map(),
  shares: new Map(),
  batches: new Map(),
  idle: new Map(),
  idlePages: new Map(),
  belongings: new Map(),
  belongingsPages: new Map(),
  claims: new Map(),
});

/** The share after a taking; undefined if there is no room. All of it is one record here. */
function memoryRoom(share: Share = {}, { subject, limit, at: now }: RoomTaken): Share | undefined {
  const living = Object.entries(share).filter(([, taken]) => taken * 1000 > now - windowMilliseconds);
  if (!living.some(([id]) => id === subject) && living.length >= limit) return undefined;
  return { ...Object.fromEntries(living), [subject]: Math.floor(now / 1000) };
}

/** How the entries that several connections share are written. */
export interface MemoryLog {
  readonly record: (entry: JournalEntry) => void;
  readonly recordWrongCall: (entry: JournalEntry) => void;
}

/** A directory in memory: same promises as the one in Forge storage, without its costs. */
export function memoryDirectory(
  connectionId: ConnectionId,
  state: MemoryDirectoryState,
  { record, recordWrongCall }: MemoryLog,
  stateOf: (connectionId: string) => MemoryDirectoryState,
  /** Checks that the connection exists; the result writes what was decided into its history. */
  told: (decided: readonly SettingChange[] | undefined, occasion?: Occasion) => () => void,
  now: () => number = Date.now,
): DirectoryStore {
  const write = (entry: JournalEntry | undefined) => {
    if (entry) record(entry);
  };
  const locked = <R extends { readonly id: string; readonly version: number }>(found: R | undefined, seen: R) => {
    if (found?.version !== seen.version) throw new Conflict(`${seen.id} is not at version ${seen.version}.`);
  };
  const claimKey = (kind: 'user' | 'group', name: string) => `${kind}:${fold(name)}`;
  const checkClaim = (claim: NameClaim | undefined) => {
    if (claim?.isOpen) {
      if (state.claims.has(claimKey(claim.kind, claim.name))) throw new Conflict(`${claim.name} is somebody else's.`);
      return { owner: claim.owner, version: 0, lost: [] };
    }
    const held = claim && state.claims.get(claimKey(claim.kind, claim.name));
    if (claim && (held?.owner !== claim.owner || held.version !== claim.version)) {
      throw new Conflict(`${claim.name} was taken over.`);
    }
    return held;
  };
  const takeClaim = (claim: NameClaim | undefined) => {
    const held = checkClaim(claim);
    if (!claim || !held) return;
    const { begun: _, ...rest } = held;
    state.claims.set(claimKey(claim.kind, claim.name), { ...rest, version: held.version + 1, lost: [] });
    state.refusals.delete(claimKey(claim.kind, claim.name));
  };
  const freeName = (kind: 'user' | 'group', before: string, after: string | undefined, heldFor?: string) => {
    if (heldFor !== undefined) state.claims.set(claimKey(kind, before), { owner: heldFor, version: now(), lost: [] });
    else if (after === undefined || !sameName(before, after)) state.claims.delete(claimKey(kind, before));
  };
  const carries = (kind: 'user' | 'group', owner: string, name: string) => {
    const holder = kind === 'user' ? state.users.get(owner as UserId) : state.groups.get(owner as GroupId);
    return holder !== undefined && sameName(nameOf(holder, kind), name);
  };
  const byExternalId = <R extends DirectoryUser | DirectoryGroup>(records: Map<string, R>, externalId: string) =>
    [...records.values()].filter((found) => externalIdOf(found) === externalId);
  const page = <R extends { readonly id: string }>(records: Map<string, R>, { offset, limit }: Page) =>
    [...records.values()].sort((a, b) => compareIds(a.id, b.id)).slice(offset, offset + limit);
  const walked = <Id extends string, R extends { readonly id: Id }>(
    records: Map<Id, R>,
    after: Id | undefined,
    limit: number,
  ) => {
    const all = [...records.values()].sort((a, b) => compareIds(a.id, b.id));
    const rest = after === undefined ? all : all.filter(({ id }) => compareIds(id, after) > 0);
    const items = rest.slice(0, limit);
    return { items, next: items.length < rest.length ? items.at(-1)?.id : undefined };
  };
  const marksOf = (id: GroupId) => [...(state.marks.get(id) ?? [])].sort(([a], [b]) => compareIds(a, b));

  const release = (owned: Owned, record: string) => {
    const found = state.owned.get(ownerKey(owned));
    if (!hasTitle(found, connectionId, record)) return;
    const left = withoutTitle(found, record);
    if (left) state.owned.set(ownerKey(owned), left);
    else state.owned.delete(ownerKey(owned));
  };

  /** The set and the users' own memberships follow at once. */
  const changeMembers = (group: DirectoryGroup, change: MemberChange): DirectoryGroup => {
    const gone = change.add.find((id) => !state.memberships.has(id));
    if (gone !== undefined) throw new Conflict(`${gone} is deleted.`);
    const marks = new Map(state.marks.get(group.id));
    for (const [id, asked] of markChanges(change)) {
      const userId = id as UserId;
      marks.set(userId, changeMark(marks.get(userId) ?? 0, asked) & ~unwritten);
    }
    for (const [id, mark] of marks) if (mark === 0) marks.delete(id);
    state.marks.set(group.id, marks);
    const inheritors = change.inherited ?? [];
    for (const id of new Set([...change.add, ...change.remove, ...inheritors]))
      repair(group.id, nameOf(group, 'group'), id, group.lastModified);
    return { ...group, members: headOf(marks) };
  };
  const headOf = (marks: ReadonlyMap<UserId, Mark>) => {
    const all = [...marks.values()];
    const count = all.filter((mark) => mark & wanted).length;
    return { depth: 0, count, pending: all.filter((mark) => mark & pending).length };
  };
  const repair = (id: GroupId, display: string | undefined, user: UserId, at: string) => {
    const before = state.memberships.get(user);
    if (!before) return;
    const others = before.groups.filter((group) => group.id !== id);
    const mark = state.marks.get(id)?.get(user) ?? 0;
    const isInherited = mark & inherited ? { isInherited: true as const } : {};
    const groups = display !== undefined && mark & wanted ? [...others, { id, display, ...isInherited }] : others;
    const { changes: _, goneGroups: __, kept: ___, ...rest } = before;
    const isIn = groups.some((group) => group.id === id);
    const changes = changed(before, { at, groupId: id, isIn }, display === undefined);
    const isSame = before.groups.some((group) => group.id === id) === isIn;
    const kept = isSame ? before.kept : withoutPlace(before.kept, id);
    state.memberships.set(user, {
      ...rest,
      ...changes,
      ...(kept && { kept }),
      version: before.version + 1,
      groups,
    });
  };
  const decide = (id: GroupId, { userId, place }: PlaceDecision) => {
    const before = state.memberships.get(userId);
    if (!before) return;
    const { kept: _, ...rest } = before;
    const kept = place ? withPlace(before.kept, place) : withoutPlace(before.kept, id);
    if (kept === before.kept) return;
    state.memberships.set(userId, { ...rest, ...(kept && { kept }), version: before.version + 1 });
  };
  const changed = (
    { groups, changes, goneGroups }: Memberships,
    change: MembershipChange,
    isDeleted: boolean,
  ): KeptChanges => {
    const present = groups.find((group) => group.id === change.groupId);
    const kept = { ...(changes !== undefined && { changes }), ...(goneGroups && { goneGroups }) };
    if ((present !== undefined) === change.isIn) return kept;
    return withChange(kept, { ...change, ...(isDeleted && present && { groupName: present.display }) });
  };
  const present = () => new Date(now()).toISOString();

  /** Checks all conditions before writing; returns the write. */
  const accountChange = (commit: AccountCommit | undefined): (() => void) => {
    if (!commit) return () => undefined;
    const { id, version, next, others = [] } = commit;
    if (state.accounts.get(id)?.version !== version)
      throw new Conflict(`The account ${id} is not at version ${version}.`);
    for (const { before } of others) locked(stateOf(before.connectionId).users.get(before.id), before);
    return () => {
      if (next) state.accounts.set(id, { ...next, version: version + 1 });
      for (const { before, after } of others) {
        const home = stateOf(before.connectionId);
        home.users.set(before.id, { ...after, version: before.version + 1 });
        follow(home, before, after);
      }
    };
  };
  /** The memberships follow when the user changes accounts, shares one, or is taken out. */
  const follow = (home: MemoryDirectoryState, before: DirectoryUser, after: DirectoryUser) => {
    const memberships = home.memberships.get(before.id);
    const beside = besideUser(after.sync);
    if (!memberships || sameBeside(memberships, beside)) return;
    const { accountId: _, shared: __, outOf: ___, ...rest } = memberships;
    home.memberships.set(before.id, { ...rest, ...beside, version: memberships.version + 1 });
  };

  /** Checks that there is room, and that the batch is as it was read; returns the write. */
  const limitChange = ({ taking, holding }: LimitCommit = {}): (() => void) => {
    const room = taking && memoryRoom(state.shares.get(taking.kind), taking);
    if (taking && !room) throw new RoomGone('Somebody else has taken the last room.');
    const head = holding && state.batches.get(holding.kind);
    if (holding?.opens && (head?.version ?? 0) !== holding.version) throw new RoomGone('A batch was opened.');
    return () => {
      if (taking && room) state.shares.set(taking.kind, room);
      if (holding?.opens)
        state.batches.set(holding.kind, { ...head, version: holding.version + 1, open: holding.opens });
    };
  };

  const mark = (record: DirectoryUser | DirectoryGroup) => {
    const marked = { version: record.version + 1, hasRefusal: true as const };
    if ('members' in record) {
      locked(state.groups.get(record.id), record);
      state.groups.set(record.id, { ...record, ...marked });
    } else {
      locked(state.users.get(record.id), record);
      state.users.set(record.id, { ...record, ...marked });
    }
  };
  const afterRefusal = <R extends DirectoryUser | DirectoryGroup>(
    kind: 'user' | 'group',
    before: R,
    after: R,
    entry: JournalEntry | undefined,
  ): R => {
    if (!endsRefusal(before, entry)) return after;
    state.refusals.delete(claimKey(kind, nameOf(before, kind)));
    return withoutRefusal(after);
  };
  const refusalOf = (of: RefusalKey): Refusal | undefined =>
    'name' in of
      ? state.refusals.get(claimKey(of.kind, of.name))
      : [...state.refusals.values()].find(({ kind, ids }) => kind === of.kind && ids.includes(of.id));

  const keepFormer = (user: DirectoryUser, former: FormerCommit | undefined): DirectoryUser => {
    if (!former) return user;
    if (former === 'erased') state.formers.delete(user.id);
    else state.formers.set(user.id, [...(state.formers.get(user.id) ?? []), former].slice(-formerSlots));
    return withFormers(user, former);
  };

  const keepDeparted = (departed: Departed | undefined) => {
    if (!departed) return;
    state.departed.set(departed.kind === 'user' ? departed.user.id : departed.group.id, departed);
  };

  return {
    forget() {},
    prepare() {},
    async growRosters() {},
    partVersions: async () => [],
    recountPart: async () => ({ isCounted: true, records: 0 }),
    tendRoll: async () => false,
    getUser: async (id) => state.users.get(id),
    getMemberships: async (id) => state.memberships.get(id),
    findUserByUserName: async (name) => [...state.users.values()].find((user) => sameName(nameOf(user, 'user'), name)),
    findUserByExternalId: async (externalId) => byExternalId(state.users, externalId)[0],
    usersByExternalId: async (externalId) => byExternalId(state.users, externalId),
    async listUsers(asked) {
      const items = page(state.users, asked).flatMap((user) => {
        const found = state.memberships.get(user.id);
        const memberships = found && asked.memberships === false ? { ...found, groups: [] } : found;
        return memberships ? [{ user, memberships }] : [];
      });
      return { total: state.users.size, items };
    },
    getGroup: async (id) => state.groups.get(id),
    findGroupByDisplayName: async (name) =>
      [...state.groups.values()].find((group) => sameName(nameOf(group, 'group'), name)),
    findGroupByExternalId: async (externalId) => byExternalId(state.groups, externalId)[0],
    groupsByExternalId: async (externalId) => byExternalId(state.groups, externalId),
    listGroups: async (asked) => ({ total: state.groups.size, items: page(state.groups, asked) }),
    usersAfter: async (after, limit) => walked(state.users, after, limit),
    groupsAfter: async (after, limit) => walked(state.groups, after, limit),
    async userIdsAfter(after, limit) {
      const { items, next } = walked(state.users, after, limit);
      return { items: items.map(({ id }) => id), next };
    },
    everyMember: async (group) => marksOf(group.id).map(([id]) => id),
    listMembers: async (group) => marksOf(group.id).flatMap(([id, mark]) => (mark & wanted ? [id] : [])),
    inheritedMembers: async (group) => marksOf(group.id).flatMap(([id, mark]) => (mark & inherited ? [id] : [])),
    async membersAmong(group, ids) {
      const marks = state.marks.get(group.id);
      return new Set(ids.filter((id) => (marks?.get(id) ?? 0) & wanted));
    },
    async openAmong(group, ids) {
      const marks = state.marks.get(group.id);
      return new Set(ids.filter((id) => (marks?.get(id) ?? 0) & (pending | contested)));
    },
    leftBeside: async (group) =>
      marksOf(group.id).flatMap(([id, mark]) => (mark & contested && !(mark & (wanted | pending)) ? [id] : [])),
    async pendingMembers(group, limit) {
      const waiting = marksOf(group.id).filter(([, mark]) => mark & pending);
      return waiting.slice(0, limit).map(([userId, mark]) => ({
        userId,
        wanted: (mark & wanted) !== 0,
        ...(mark & contested && { isContested: true }),
        ...(mark & placed && { isPlaced: true }),
      }));
    },
    async reserveName(kind, name, owner) {
      const key = claimKey(kind, name);
      const held = state.claims.get(key);
      if (held && held.owner !== owner && carries(kind, held.owner, name)) throw new NameTaken(kind, name);
      if (held && held.owner !== owner && held.lost.includes(owner)) throw new Conflict('Somebody else has it.');
      const lost = held && held.owner !== owner ? [...held.lost, held.owner] : (held?.lost ?? []);
      const version = held?.owner === owner ? held.version : (held?.version ?? 0) + 1;
      const begun = held?.begun && { begun: held.begun };
      const former = lost.at(-1);
      const retaken = former !== undefined && { isRetaken: true as const, former };
      state.claims.set(key, { owner, version, lost, ...begun });
      return { kind, name, owner, version, ...retaken, ...begun };
    },
    async claimUserName(name, owner) {
      if (state.claims.has(claimKey('user', name))) return this.reserveName('user', name, owner);
      return { kind: 'user', name, owner, version: 0, isOpen: true };
    },
    together: (work) => work(),
    async noteBegun(claim, begun) {
      const held = checkClaim(claim);
      const version = claim.version + 1;
      state.claims.set(claimKey(claim.kind, claim.name), {
        owner: claim.owner,
        version,
        lost: held?.lost ?? [],
        begun,
      });
      return { ...claim, version, begun };
    },
    findRefusal: async (of) => refusalOf(of),
    async listRefusals({ kind, cause, limit, cursor }) {
      const all = [...state.refusals.values()].filter(
        (refusal) => refusal.kind === kind && (cause === undefined || (refusal.cause ?? noCause) === cause),
      );
      all.sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1));
      const from = cursor === undefined ? 0 : Number(cursor);
      const to = from + limit;
      return { refusals: all.slice(from, to), ...(to < all.length && { cursor: String(to) }) };
    },
    async keepRefusal({ refused, claim, record, entry }) {
      checkClaim(claim);
      if (record) mark(record);
      const key = claimKey(refused.kind, refused.name);
      state.refusals.set(key, refusalAfter(connectionId, refused, state.refusals.get(key)));
      write(entry);
    },
    async forgetRefusal(of) {
      const found = refusalOf(of);
      if (found) state.refusals.delete(claimKey(found.kind, found.name));
    },
    async createUser({ user, claim, entry, account: change, former }) {
      if (state.users.has(user.id)) throw new Conflict(`${user.id} exists.`);
      const changeAccount = accountChange(change);
      takeClaim(claim);
      state.users.set(user.id, keepFormer(user, former));
      const { accountId, shared } = user.sync;
      const account = { ...(accountId !== undefined && { accountId }), ...(shared && { shared }) };
      const label = maskEmail(nameOf(user, 'user'));
      state.memberships.set(user.id, { schema: 1, userId: user.id, version: 1, label, groups: [], ...account });
      changeAccount();
      write(entry);
    },
    async updateUser({ before, after, claim, entry, account, decided, limit, former }) {
      locked(state.users.get(before.id), before);
      const note = told(decided);
      const changeLimit = limitChange(limit);
      const changeAccount = accountChange(account);
      takeClaim(claim);
      freeName('user', nameOf(before, 'user'), nameOf(after, 'user'));
      const stored = keepFormer(afterRefusal('user', before, after, entry), former);
      state.users.set(before.id, { ...stored, version: before.version + 1 });
      follow(state, before, after);
      changeAccount();
      changeLimit();
      note();
      write(entry);
    },
    async deleteUser({ user, memberships, departed, entry, account, limit }) {
      locked(state.users.get(user.id), user);
      if (memberships && state.memberships.get(user.id)?.version !== memberships.version) {
        throw new Conflict(`The memberships of ${user.id} are not at version ${memberships.version}.`);
      }
      const changeLimit = limitChange(limit);
      const changeAccount = accountChange(account);
      changeLimit();
      keepDeparted(departed);
      afterRefusal('user', user, user, entry);
      state.users.delete(user.id);
      state.formers.delete(user.id);
      state.memberships.delete(user.id);
      changeAccount();
      const isHeld = departed !== undefined && keepsName(departed);
      freeName('user', nameOf(user, 'user'), undefined, isHeld ? user.id : undefined);
      write(entry);
    },
    formerValues: async ({ id }) => state.formers.get(id) ?? [],
    getDeparted: async ({ id }) => state.departed.get(id),
    async keepDeparted({ departed, leaver, entry, account, limit }) {
      if (leaver) locked(state.users.get(leaver.id), leaver);
      const changeLimit = limitChange(limit);
      const changeAccount = accountChange(account);
      changeLimit();
      keepDeparted(departed);
      changeAccount();
      write(entry);
    },
    async forgetDeparted({ kind, id }) {
      state.departed.delete(id);
      if (kind === 'group') state.marks.delete(id);
    },
    idleReport: async () => state.idle.get('report'),
    idlePage: async (page) => state.idlePages.get(page),
    async keepIdleReport({ before, after, page }) {
      const stored = state.idle.get('report');
      if (before && stored?.version !== before.version) throw new Conflict('Somebody else has looked.');
      const next = { ...after, version: (before?.version ?? 0) + 1 };
      state.idle.set('report', next);
      if (page) state.idlePages.set(page.index, page.people);
      return next;
    },
    belongingsOf: async (account) => state.belongings.get(account),
    belongingsPage: async (account, kind, page) => state.belongingsPages.get(`${account} ${kind} ${page}`),
    async keepBelongings({ before, after, page, entry }) {
      const stored = state.belongings.get(after.account);
      if (before && stored?.version !== before.version) throw new Conflict('Somebody else has handed over.');
      const next = { ...after, version: (before?.version ?? 0) + 1 };
      state.belongings.set(after.account, next);
      if (page) state.belongingsPages.set(`${after.account} ${page.kind} ${page.index}`, page.page);
      write(entry);
      return next;
    },
    previewedDepartures: async () =>
      [...state.departed.values()].flatMap((departed) => {
        const { id, sync } = departed.kind === 'user' ? departed.user : departed.group;
        return sync.state === 'preview' ? [{ kind: departed.kind, id } as DepartedId] : [];
      }),
    heldDepartures: async (before) =>
      [...state.departed.values()].flatMap((departed) => {
        const { id, sync } = departed.kind === 'user' ? departed.user : departed.group;
        const kept = sync.held ? (departed.keptAnew ?? sync.held.since) : '0';
        return isWithheld(sync) && kept <= before ? [{ kind: departed.kind, id } as DepartedId] : [];
      }),
    hasDeparted: async (account) => state.departures.has(account),
    forgetDeparture: async (account) => void state.departures.delete(account),
    keepSeenMembers: async (link, place, accounts) => void state.seen.set(`${link} ${place}`, accounts),
    async seenMembers(link, places) {
      const all = Array.from({ length: places }, (_, place) => state.seen.get(`${link} ${place}`));
      return all.includes(undefined) ? undefined : new Set(all.flatMap((accounts) => accounts ?? []));
    },
    async createGroup({ group, claim, members, entry }) {
      if (state.groups.has(group.id)) throw new Conflict(`${group.id} exists.`);
      checkClaim(claim);
      const stored = changeMembers(group, members);
      takeClaim(claim);
      state.groups.set(group.id, stored);
      write(entry);
      return stored;
    },
    async updateGroup({ before, after, members, claim, entry, decided, limit, places = [] }) {
      locked(state.groups.get(before.id), before);
      if (places.some(({ userId }) => !state.memberships.has(userId))) throw new Conflict('A member has been deleted.');
      const changeLimit = limitChange(limit);
      const note = told(decided);
      checkClaim(claim);
      const kept = afterRefusal('group', before, after, entry);
      const stored = changeMembers({ ...kept, version: before.version + 1 }, members);
      for (const each of places) decide(before.id, each);
      takeClaim(claim);
      freeName('group', nameOf(before, 'group'), nameOf(after, 'group'));
      state.groups.set(before.id, stored);
      changeLimit();
      note();
      write(entry);
      return stored;
    },
    async deleteGroup({ group, departed, isLeaving, released = [], entry, limit }) {
      locked(state.groups.get(group.id), group);
      limitChange(limit)();
      for (const owned of released) release(owned, group.id);
      const marks = new Map(state.marks.get(group.id));
      if (isLeaving) for (const [id, mark] of marks) if (mark & wanted) marks.set(id, pending);
      state.marks.set(group.id, marks);
      if (departed) keepDeparted({ ...departed, group: { ...departed.group, members: headOf(marks) } });
      else state.marks.delete(group.id);
      afterRefusal('group', group, group, entry);
      state.groups.delete(group.id);
      const isHeld = departed !== undefined && keepsName(departed);
      freeName('group', nameOf(group, 'group'), undefined, isHeld ? group.id : undefined);
      write(entry);
    },
    async settleDeparted(departed, settled, entry) {
      const marks = new Map(state.marks.get(departed.group.id));
      state.marks.set(departed.group.id, marks);
      for (const id of settled) {
        const mark = changeMark(marks.get(id) ?? 0, { settled: true });
        if (mark === 0) marks.delete(id);
        else marks.set(id, mark);
      }
      const kept = { ...departed, group: { ...departed.group, members: headOf(marks) } };
      keepDeparted(kept);
      write(entry);
      return kept;
    },
    async repairMemberships(id, users) {
      const group = state.groups.get(id);
      for (const user of users ?? [])
        repair(id, group && nameOf(group, 'group'), user, group?.lastModified ?? present());
    },
    async leaveMemberships(id, users) {
      for (const user of users) repair(id, undefined, user, present());
    },
    async record(entry, decided) {
      const note = told(decided);
      note();
      record(entry);
    },
    recordWrongCall: async (entry) => recordWrongCall(entry),
    batchOf: async (kind) => state.batches.get(kind) ?? { version: 0 },
    ledgerOf: async (kind) => [state.shares.get(kind) ?? {}],
    async heldCount(kind) {
      const cause = limitCauses[kind];
      const living = heldRecord(kind) === 'user' ? [...state.users.values()] : [...state.groups.values()];
      const departed = [...state.departed.values()].filter((each) => each.kind === heldRecord(kind));
      const keys = [...living.map(({ sync }) => stateKey(sync)), ...departed.map(departedKey)];
      return keys.filter((key) => key === `held ${cause}` || key === `withheld ${cause}`).length;
    },
    async listKept({ limit, cursor }) {
      const all = [
        ...[...state.users.values()].flatMap(({ id, kept }) => (kept ? [{ kind: 'person' as const, id }] : [])),
        ...[...state.memberships.values()].flatMap(({ userId: id, kept }) =>
          kept ? [{ kind: 'places' as const, id }] : [],
        ),
        ...[...state.groups.values()].flatMap(({ id, kept }) => (kept ? [{ kind: 'group' as const, id }] : [])),
      ];
      const from = cursor === undefined ? 0 : Number(cursor);
      const to = from + limit;
      return { items: all.slice(from, to), ...(to < all.length && { cursor: String(to) }) };
    },
    undos: async () => state.undos.get('all') ?? { version: 0, all: [] },
    async changeUndos({ before, after, entry, decided, occasion }) {
      if ((state.undos.get('all')?.version ?? 0) !== before.version) throw new Conflict('The undos have changed.');
      const note = told(decided, occasion);
      const next = { version: before.version + 1, all: after };
      state.undos.set('all', next);
      note();
      write(entry);
      return next;
    },
    sizeOf: async (kind) => (heldRecord(kind) === 'user' ? state.users.size : state.groups.size),
    async changeBatch({ kind, before, after, entry, decided, occasion }) {
      if ((state.batches.get(kind)?.version ?? 0) !== before.version) throw new Conflict('The batch has changed.');
      const note = told(decided, occasion);
      const next = { ...after, version: before.version + 1 };
      state.batches.set(kind, next);
      note();
      write(entry);
      return next;
    },
  };
}
