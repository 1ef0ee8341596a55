import type { Connection } from '../../../connections/connection';
import type { DirectoryGroup } from '../../../directory/group';
import type { DirectoryUser } from '../../../directory/user';
import { findGroup } from '../../../provisioning/search/find-subject';
import { findUser, searchGroups, searchPeople } from '../../../provisioning/search/search-directory';
import type { AdminPorts } from '../admin-ports';
import type { LogSubject } from '../contract/log';
import { shownName } from '../present-directory';
import { addressOf, fullNameOf } from './words-of';

/** A look by whole names costs a few requests to storage, which the connections share. */
const mostConnections = 12;
/** A search by the beginning of names costs each connection some five requests of its own. */
const mostSearched = 3;
/** Of each kind and connection: a longer list is in People & groups. */
const mostFound = 5;

/** The people and groups whose user name, name, family name, address, id or externalId is the text or begins with it. */
export async function findSubjects(
  ports: Pick<AdminPorts, 'directory' | 'search'>,
  connections: readonly Connection[],
  text: string,
): Promise<LogSubject[]> {
  const looks = connections.slice(0, mostConnections).map(async (connection, index) => {
    const store = ports.directory(connection.id);
    if (index >= mostSearched) {
      const [user, group] = await Promise.all([findUser(store, text), findGroup({ store }, text)]);
      return subjectsOf(connection, user ? [user] : [], group ? [group] : []);
    }
    const query = { prefix: text, limit: mostFound };
    const among = { connection, store, search: ports.search };
    const [people, groups] = await Promise.all([searchPeople(among, query), searchGroups(among, query)]);
    return subjectsOf(connection, people.items, groups.items);
  });
  return (await Promise.all(looks)).flat();
}

function subjectsOf(
  { id: connectionId, name: connectionName }: Connection,
  users: readonly DirectoryUser[],
  groups: readonly DirectoryGroup[],
): readonly LogSubject[] {
  const among = { connectionId, connectionName };
  const people = users.slice(0, mostFound).map((user): LogSubject => {
    const address = addressOf(user);
    return {
      ...among,
      kind: 'user',
      id: user.id,
      label: fullNameOf(user),
      ...(address !== undefined && { address }),
    };
  });
  return [
    ...people,
    ...groups
      .slice(0, mostFound)
      .map((group): LogSubject => ({ ...among, kind: 'group', id: group.id, label: shownName(group, 'group') })),
  ];
}
