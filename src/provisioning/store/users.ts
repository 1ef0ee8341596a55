import type { SettingChange } from '../../connections/history';
import type { AccountCommit } from '../../directory/account-record';
import type { Departed } from '../../directory/departed';
import type { FormerCommit } from '../../directory/former-values';
import type { LimitCommit } from '../../directory/held-batch';
import type { UserId } from '../../directory/ids';
import type { DirectoryUser, Memberships } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';
import type { NameClaim, NameClaims } from './name-claims';
import type { Page, PageOf } from './page';

/** Users by their id, and the groups that they are in. */
export interface UserReads {
  getUser(id: UserId): Promise<DirectoryUser | undefined>;
  getMemberships(id: UserId): Promise<Memberships | undefined>;
}

/** Users by the names that the IdP gives them. */
export interface UserLookup {
  /** Case-insensitive (RFC 7643 §4.1.1). Two requests; the second brings the user's memberships along. */
  findUserByUserName(userName: string): Promise<DirectoryUser | undefined>;
  /** Case-exact (RFC 7643 §3.1). Two requests. If several carry it, the first created wins. */
  findUserByExternalId(externalId: string): Promise<DirectoryUser | undefined>;
  /** All who carry it, the first created first; undefined if they are too many for the index. Usually two requests. */
  usersByExternalId(externalId: string): Promise<readonly DirectoryUser[] | undefined>;
}

/** All users of the connection, page by page. */
export interface UserRoster {
  /**
   * `offset` counts from 0 in the stable order of the roster. 100 users cost 6 requests at any directory size, and 10
   * with their memberships; with `memberships: false` those are not read and are empty.
   */
  listUsers(
    page: Page & { readonly memberships?: boolean },
  ): Promise<PageOf<{ readonly user: DirectoryUser; readonly memberships: Memberships }>>;
}

/** Changes a user that exists; a new userName is reserved first. */
export interface UserUpdates extends NameClaims {
  /**
   * `claim` is needed if the userName changes; the old name is freed. If the linked account changes, the same transaction also
   * updates the memberships record, the account's record and its other holders. @throws {Conflict}
   */
  updateUser(commit: {
    readonly before: DirectoryUser;
    readonly after: DirectoryUser;
    readonly claim?: NameClaim;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
    /** What an administrator decided about the person, for the connection's history. */
    readonly decided?: readonly SettingChange[];
    readonly limit?: LimitCommit;
    readonly former?: FormerCommit;
  }): Promise<void>;
}

/** Creates, changes and deletes users. */
export interface UserCommits extends UserUpdates {
  /** One transaction: record, memberships, roster, pointers, claims and log entry. @throws {Conflict} */
  createUser(commit: {
    readonly user: DirectoryUser;
    readonly claim: NameClaim;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
    readonly former?: FormerCommit;
  }): Promise<void>;
  /**
   * Also frees the name, takes the user out of the roster, and erases what was kept of former values. The memberships must still be as read after the user was taken out
   * of the groups: nobody has put the user into another group since. @throws {Conflict}
   */
  deleteUser(commit: {
    readonly user: DirectoryUser;
    readonly memberships?: Memberships;
    /** What Atlassian has not followed yet, or who the user was; kept in the same transaction. */
    readonly departed?: Departed | undefined;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
    readonly limit?: LimitCommit;
  }): Promise<void>;
}
