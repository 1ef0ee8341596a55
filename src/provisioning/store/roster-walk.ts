import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';

/**
 * All records of the connection, from one to the next: whoever comes or goes meanwhile moves nobody else out of the walk. `after`
 * need not exist any more. 100 records cost 6 requests, 500 cost 22.
 */
export interface RosterWalk {
  usersAfter(after: UserId | undefined, limit: number): Promise<Walked<DirectoryUser, UserId>>;
  groupsAfter(after: GroupId | undefined, limit: number): Promise<Walked<DirectoryGroup, GroupId>>;
  /** The ids alone, without their records: 5,000 cost a dozen requests at most. */
  userIdsAfter(after: UserId | undefined, limit: number): Promise<Walked<UserId, UserId>>;
}

export interface Walked<Item, Id> {
  readonly items: readonly Item[];
  /** Where to go on; undefined at the end. */
  readonly next: Id | undefined;
}
