import type { AccountCommit } from '../../directory/account-record';
import type { Departed } from '../../directory/departed';
import type { DirectoryUser, Memberships } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';
import type { NameClaim, NameClaims } from './name-claims';

/** Changes a user that exists; a new userName is reserved first. */
export interface UserUpdates extends NameClaims {
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
}

/** Creates, changes and deletes users. */
export interface UserCommits extends UserUpdates {
  /** One transaction: record, memberships, roster, pointers, claims and log entry. @throws {Conflict} */
  createUser(commit: {
    readonly user: DirectoryUser;
    readonly claim: NameClaim;
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
}
