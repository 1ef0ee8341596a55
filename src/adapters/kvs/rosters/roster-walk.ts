import type { ConnectionId } from '../../../connections/connection';
import type { DirectoryGroup } from '../../../directory/group';
import type { GroupId, UserId } from '../../../directory/ids';
import type { DirectoryUser } from '../../../directory/user';
import type { RosterWalk, Walked } from '../../../provisioning/store/roster-walk';
import { keys } from '../keys';
import type { Storage, Stored } from '../storage';
import { rosterAfter } from './roster-pages';

/** Walks through the rosters of a connection. */
export function rosterWalk(storage: Storage, connection: ConnectionId): RosterWalk {
  async function walk<Item, Id extends string>(
    kind: 'user' | 'group',
    after: Id | undefined,
    limit: number,
  ): Promise<Walked<Item, Id>> {
    const { items: ids, next } = await walkIds(kind, after, limit);
    const found = await Promise.all(ids.map((id) => storage.get<Stored<Item>>(keys[kind](connection, id))));
    // The last one that was listed, though they may have gone since.
    return { items: found.flatMap((each) => (each ? [each.doc] : [])), next };
  }
  async function walkIds<Id extends string>(
    kind: 'user' | 'group',
    after: Id | undefined,
    limit: number,
  ): Promise<Walked<Id, Id>> {
    const { ids, isMore } = await rosterAfter(storage, connection, `${kind}s`, after, limit);
    const items = ids as readonly Id[];
    return { items, next: isMore ? items.at(-1) : undefined };
  }
  return {
    usersAfter: (after, limit) => walk<DirectoryUser, UserId>('user', after, limit),
    groupsAfter: (after, limit) => walk<DirectoryGroup, GroupId>('group', after, limit),
    userIdsAfter: (after, limit) => walkIds<UserId>('user', after, limit),
  };
}
