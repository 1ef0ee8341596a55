import type { UserId } from '../../directory/ids';
import type { DirectoryUser, Memberships } from '../../directory/user';

/** Users by their id, and the groups that they are in. */
export interface UserReads {
  getUser(id: UserId): Promise<DirectoryUser | undefined>;
  getMemberships(id: UserId): Promise<Memberships | undefined>;
}

/** Users by the names that the IdP gives them. */
export interface UserLookup {
  /** Case-insensitive (RFC 7643 §4.1.1). Two requests, and the second brings the user's memberships along. */
  findUserByUserName(userName: string): Promise<DirectoryUser | undefined>;
  /** Case-exact (RFC 7643 §3.1). Two requests. The first created wins when several carry it. */
  findUserByExternalId(externalId: string): Promise<DirectoryUser | undefined>;
  /** All who carry it, the first created first; undefined when they were too many for the index. Two requests as a rule. */
  usersByExternalId(externalId: string): Promise<readonly DirectoryUser[] | undefined>;
}
