import type { Connection } from '../../../connections/connection';
import type { DirectoryGroup } from '../../../directory/group';
import type { Refusal } from '../../../directory/refusal';
import type { DirectoryUser } from '../../../directory/user';
import { findGroup } from '../../../provisioning/search/find-subject';
import { findUser, searchGroups, searchPeople } from '../../../provisioning/search/search-directory';
import type { AdminPorts } from '../admin-ports';
import type { LogSubject } from '../contract/log';
import { shownName } from '../directory/present-directory';
import { addressOf, fullNameOf } from './words-of';

/** A look by whole names costs a few requests to storage, which the connections share. */
const mostConnections = 12;
/** A search by the beginning of names costs each connection some five requests of its own. */
const mostSearched = 3;
/** Those who were refused and are not stored are looked through. */
const mostRefused = 100;
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
      const [user, group, refused] = await Promise.all([
        findUser(store, text),
        findGroup({ store }, text),
        store.findRefusal({ kind: 'user', name: text }),
      ]);
      return subjectsOf(connection, user ? [user] : [], group ? [group] : [], refused ? [refused] : []);
    }
    const query = { prefix: text, limit: mostFound };
    const among = { connection, store, search: ports.search };
    const [people, groups, refused] = await Promise.all([
      searchPeople(among, query),
      searchGroups(among, query),
      store.listRefusals({ kind: 'user', limit: mostRefused }),
    ]);
    return subjectsOf(connection, people.items, groups.items, refused.refusals.filter(isCalled(text)));
  });
  return (await Promise.all(looks)).flat();
}

/** Whether the name or the user name of somebody who was refused begins with a text. */
const isCalled = (text: string) => {
  const wanted = text.toLowerCase();
  return ({ name, displayName = '', isStored }: Refusal): boolean =>
    isStored !== true && [name, displayName].some((each) => each.toLowerCase().startsWith(wanted));
};

function subjectsOf(
  { id: connectionId, name: connectionName }: Connection,
  users: readonly DirectoryUser[],
  groups: readonly DirectoryGroup[],
  refused: readonly Refusal[],
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
  const others = refused.slice(0, mostFound).flatMap(({ name, displayName = name, ids }): readonly LogSubject[] => {
    const address = displayName === name ? {} : { address: name };
    return ids.map((id) => ({ ...among, kind: 'user', id, label: displayName, ...address, isNotStored: true }));
  });
  return [
    ...people,
    ...others,
    ...groups
      .slice(0, mostFound)
      .map((group): LogSubject => ({ ...among, kind: 'group', id: group.id, label: shownName(group, 'group') })),
  ];
}
