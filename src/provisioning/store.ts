import type { ConnectionId } from '../connections/connection';
import type { AccountCommit } from '../directory/account-record';
import type { Departed, DepartedGroup, DepartedId } from '../directory/departed';
import type { DirectoryGroup, MemberChange } from '../directory/group';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../directory/ids';
import type { DirectoryUser, Memberships } from '../directory/user';
import type { JournalEntry } from '../journal/entry';
import type { Owned } from '../sync/owners';

/**
 * What the IdP of one connection has told us, for the length of one invocation.
 *
 * Reads that are started together share one request to storage (25 records a request) and a record is read once:
 * starting a read early is how a call warms what it will need. After a `Conflict` call `forget()`, read and plan again.
 */
export interface DirectoryStore {
  readonly connectionId: ConnectionId;
  forget(): void;

  /**
   * Starts reading what a later commit of this record will need (its roster records, the externalId pointer), so that
   * it shares the call's first request: this is how `POST /Users` costs one read. Never fails.
   */
  prepare(record: {
    readonly kind: 'user' | 'group';
    readonly id: UserId | GroupId;
    readonly externalId?: string;
  }): void;

  getUser(id: UserId): Promise<DirectoryUser | undefined>;
  getMemberships(id: UserId): Promise<Memberships | undefined>;
  /** Case-insensitive (RFC 7643 §4.1.1). Two requests, and the second brings the user's memberships along. */
  findUserByUserName(userName: string): Promise<DirectoryUser | undefined>;
  /** Case-exact (RFC 7643 §3.1). Two requests. The first created wins when several carry it. */
  findUserByExternalId(externalId: string): Promise<DirectoryUser | undefined>;
  /** All who carry it, the first created first; undefined when they were too many for the index. Two requests as a rule. */
  usersByExternalId(externalId: string): Promise<readonly DirectoryUser[] | undefined>;
  /**
   * `offset` counts from 0 in the stable order of the roster. 100 users cost 6 requests at any directory size, and 10
   * with their memberships; with `memberships: false` those are not read and say that nobody is in a group.
   */
  listUsers(
    page: Page & { readonly memberships?: boolean },
  ): Promise<PageOf<{ readonly user: DirectoryUser; readonly memberships: Memberships }>>;

  getGroup(id: GroupId): Promise<DirectoryGroup | undefined>;
  /** Case-insensitive: Atlassian's group names are. */
  findGroupByDisplayName(displayName: string): Promise<DirectoryGroup | undefined>;
  findGroupByExternalId(externalId: string): Promise<DirectoryGroup | undefined>;
  /** As `usersByExternalId`. */
  groupsByExternalId(externalId: string): Promise<readonly DirectoryGroup[] | undefined>;
  listGroups(page: Page): Promise<PageOf<DirectoryGroup>>;
  /** The whole membership, in a stable order: 1 request, and 1 more for each 10,000 members. */
  listMembers(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** Of the members, those who are in the group through a group inside it alone. */
  inheritedMembers(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** Of `ids`, those that are members. */
  membersAmong(group: DirectoryGroup, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Users whose membership Atlassian has not followed yet, with what is wanted; at most `limit`. */
  pendingMembers(group: DirectoryGroup, limit: number): Promise<readonly PendingMember[]>;
  /** Of `ids`, those whom Atlassian has not followed yet, or whom somebody else may still be changing there. */
  openAmong(group: DirectoryGroup, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Those who have left while somebody else was at work on the group, and may still be put in again. */
  leftBeside(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** Everybody whom the set knows: members, and those who leave. */
  everyMember(group: DirectoryGroup): Promise<readonly UserId[]>;

  /**
   * Reserves a userName (or a group's displayName) before the record that carries it is written: one request.
   * @throws {NameTaken} when another record of the connection holds it
   * @throws {Conflict} when another owner has taken the reservation over, and may still come to be
   */
  reserveName(kind: 'user' | 'group', name: string, owner: UserId | GroupId): Promise<NameClaim>;

  /** Keeps with the reservation what is about to be made at Atlassian: one request. @throws {Conflict} when it was taken over */
  noteBegun(claim: NameClaim, begun: BegunCreation): Promise<NameClaim>;

  /** One transaction: record, memberships, roster, pointers, claims and log entry. @throws {Conflict} */
  createUser(commit: {
    readonly user: DirectoryUser;
    readonly claim: NameClaim;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
  }): Promise<void>;
  /**
   * `claim` is needed when the userName changes; the old name is freed. When the linked account changes, the memberships
   * record follows in the same transaction, and what the account's record says with the others who have it. @throws {Conflict}
   */
  updateUser(commit: {
    readonly before: DirectoryUser;
    readonly after: DirectoryUser;
    readonly claim?: NameClaim;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
  }): Promise<void>;
  /**
   * Also frees the name and takes the user out of the roster. The memberships, as they were read after the user was taken
   * out of the groups, must still be so: nobody has put the user into another group since. @throws {Conflict}
   */
  deleteUser(commit: {
    readonly user: DirectoryUser;
    readonly memberships?: Memberships;
    /** What Atlassian has not followed yet, or who it was, is kept in the same transaction. */
    readonly departed?: Departed | undefined;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
  }): Promise<void>;

  /** What is left of a record that was deleted before Atlassian could follow. */
  getDeparted(of: DepartedId): Promise<Departed | undefined>;
  /** One transaction: what is left, the log entry, and the account's record. @throws {Conflict} */
  keepDeparted(commit: {
    readonly departed: Departed;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
  }): Promise<void>;
  /** And the member set of a group. */
  forgetDeparted(of: DepartedId): Promise<void>;
  /** Members of a deleted group whom Atlassian has let go. @throws {Conflict} when the set has changed since */
  settleDeparted(departed: DepartedGroup, settled: readonly UserId[], entry?: JournalEntry): Promise<DepartedGroup>;
  /** Deletions that were only previewed. Eventually consistent. */
  previewedDepartures(): Promise<readonly DepartedId[]>;

  /**
   * Whether an older version noted that Rollcall had suspended this account for somebody who was deleted here; now the
   * account's record says so. One request each.
   */
  hasDeparted(account: AccountId): Promise<boolean>;
  forgetDeparture(account: AccountId): Promise<void>;

  /**
   * Accounts that Atlassian has shown in a linked group, while a comparison takes several invocations: the one that is
   * `place`th, from 0, keeps what it has seen, some 4,000 as a rule (80 calls, 50 each). Kept for two days. One request.
   */
  keepSeenMembers(link: SiteGroupId, place: number, accounts: readonly AccountId[]): Promise<void>;
  /** All whom the first `places` of them have seen; undefined when something of it is gone. */
  seenMembers(link: SiteGroupId, places: number): Promise<ReadonlySet<AccountId> | undefined>;

  createGroup(commit: {
    readonly group: DirectoryGroup;
    readonly claim: NameClaim;
    readonly members: MemberChange;
    readonly entry?: JournalEntry;
  }): Promise<DirectoryGroup>;
  /**
   * Group, touched member records, claims and log entry in one transaction, then the touched users' memberships
   * (25 a transaction; a crash in between is repaired by `repairMemberships`; when all fits into 25 operations there is
   * one transaction and no in-between). Ids that change nothing cost nothing.
   * Returns the group as stored. @throws {Conflict}
   */
  updateGroup(commit: {
    readonly before: DirectoryGroup;
    readonly after: DirectoryGroup;
    readonly members: MemberChange;
    readonly claim?: NameClaim;
    readonly entry?: JournalEntry;
  }): Promise<DirectoryGroup>;
  /**
   * The group and its name. The member set goes with it, or with what is left of it: `departed`; `isLeaving` makes all
   * members those who leave, because Atlassian is to let go of them. Their own memberships stay behind:
   * `leaveMemberships`. What it had at Atlassian and lets go of is `released`, as far as it still had it.
   * @throws {Conflict}
   */
  deleteGroup(commit: {
    readonly group: DirectoryGroup;
    readonly departed?: DepartedGroup | undefined;
    readonly isLeaving?: boolean;
    readonly released?: readonly Owned[];
    readonly entry?: JournalEntry;
  }): Promise<void>;

  /**
   * Makes the derived memberships of these users say what the group's member set says now, name included (after a crash,
   * a rename, or a deletion of the group). Writes only what differs, 25 users a transaction. Without `users`: those that
   * the set itself marks as unwritten, at most 500; the marks are then cleared.
   */
  repairMemberships(group: GroupId, users?: readonly UserId[]): Promise<void>;
  /** Takes a group that is deleted out of these users' memberships, 25 a transaction. What is done costs reads alone. */
  leaveMemberships(group: GroupId, users: readonly UserId[]): Promise<void>;

  /**
   * Brings some of the members at rest on the group's roll, whom an older build keeps in the set alone, at most 500, or
   * writes a roll anew of which more is outweighed than counts. A few requests where nothing is to be done.
   * @returns whether there may be more
   */
  tendRoll(group: GroupId): Promise<boolean>;

  /** Cuts rosters that an older build wrote into records of bounded size. A request each where nothing is to be done. */
  growRosters(): Promise<void>;

  /** Writes a log entry alone (a refusal that changed nothing). */
  record(entry: JournalEntry): Promise<void>;
}

export interface PendingMember {
  readonly userId: UserId;
  readonly wanted: boolean;
  /** The opposite may still arrive at Atlassian. */
  readonly isContested?: boolean;
  /** Wanted, and at Atlassian already, as far as is known. */
  readonly isPlaced?: boolean;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface PageOf<Item> {
  /** Exact, at the moment of reading. */
  readonly total: number;
  readonly items: readonly Item[];
}

/** Proof that a name was reserved; the store knows what is in it. */
export interface NameClaim {
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly owner: UserId | GroupId;
  readonly version: number;
  /** What an attempt before has begun, whose record never came to be. */
  readonly begun?: BegunCreation;
}

/** What the creation of a group is about to make at Atlassian, kept with the reservation of its name. */
export interface BegunCreation {
  /** Names of groups, of which none existed. */
  readonly creating: readonly string[];
  /** ISO 8601; until then they may come to be. */
  readonly underWayUntil: string;
  /** Users who are about to be added to them. */
  readonly adding?: readonly UserId[];
}

/** Somebody else committed first: forget, read and plan again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** Another record of this connection holds the name. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
  readonly kind: 'user' | 'group';
  constructor(kind: 'user' | 'group', taken: string) {
    super(`${kind === 'user' ? 'userName' : 'displayName'} "${taken}" is taken.`);
    this.kind = kind;
  }
}
