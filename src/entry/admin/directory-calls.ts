import type { ConnectionId } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import type { DirectoryGroup } from '../../directory/group';
import { nameOf } from '../../directory/names';
import type { DirectoryUser } from '../../directory/user';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { Group, Person } from './contract/directory';

type Calls = Pick<AdminHandlers, 'listPeople' | 'listGroups'>;

/** What the IdP of a connection has sent. A cursor is the place in the stable order of the roster. */
export function directoryCalls({ connections, directory }: Pick<AdminPorts, 'connections' | 'directory'>): Calls {
  const open = async (connectionId: string) =>
    directory((await getConnection(connections, connectionId as ConnectionId)).id);

  return {
    async listPeople({ connectionId, cursor, limit }) {
      const offset = toOffset(cursor);
      const page = await (await open(connectionId)).listUsers({ offset, limit, memberships: false });
      const people = page.items.map(({ user }) => presentPerson(user));
      return { people, ...nextCursor(offset + limit, page.total) };
    },
    async listGroups({ connectionId, cursor, limit }) {
      const offset = toOffset(cursor);
      const page = await (await open(connectionId)).listGroups({ offset, limit });
      return { groups: page.items.map(presentGroup), ...nextCursor(offset + limit, page.total) };
    },
  };
}

export function presentPerson(user: DirectoryUser): Person {
  const { displayName, active } = user.attributes;
  return {
    id: user.id,
    userName: nameOf(user, 'user'),
    ...(typeof displayName === 'string' ? { displayName } : {}),
    active: active !== false,
    ...(user.sync.accountId === undefined ? {} : { accountId: user.sync.accountId }),
    pending: user.sync.state === 'pending',
  };
}

export function presentGroup(group: DirectoryGroup): Group {
  const { links = [], state, cause } = group.sync;
  return {
    id: group.id,
    displayName: nameOf(group, 'group'),
    members: group.members.count,
    ...(links.length === 0 ? {} : { siteGroupName: links.map(({ name }) => name).join(', ') }),
    pending: state === 'pending',
    ...(cause === undefined ? {} : { cause }),
  };
}

/** Anything that is no number starts from the beginning. */
const toOffset = (cursor: string | undefined) =>
  cursor !== undefined && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;

const nextCursor = (offset: number, total: number) => (offset < total ? { cursor: String(offset) } : {});
