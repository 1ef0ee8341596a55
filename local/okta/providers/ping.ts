import { createdId, readPages } from '../answers';
import type { IdpClient } from '../client';
import type { Conversation, JsonObject, OperationKind } from '../conversation';
import type { Dialect } from '../dialect';
import type { IdpGroup, IdpUser, Member } from '../directory';
import { createGroup, deleteGroup, getList, replaceGroup } from '../requests';
import { putUsers } from './put-users';
import { scimClientHeaders } from './scim-client-headers';

/**
 * PingFederate's SCIM provisioner: only PUT, and no filter for groups: it reads all of them and looks for its own.
 * https://docs.pingidentity.com/integrations/scim/
 */
export function pingClient(dialect: Dialect): IdpClient {
  return {
    headers: (token, hasBody) =>
      scimClientHeaders('Apache-HttpClient/4.5.14 (Java/17.0.9)', 'application/json', token, hasBody),
    *testConnection() {
      yield getList('testUsers', '/Users?startIndex=1&count=1');
    },
    ...putUsers((user) => pingUser(dialect, user), ''),
    *pushGroup(group, members) {
      const known = (yield* readPages('importGroups', '/Groups')).find((one) => one.displayName === group.name);
      const body = pingGroup(dialect, group, members);
      if (typeof known?.id !== 'string') return createdId(yield createGroup(body));
      yield replaceGroup(known.id, { ...body, id: known.id });
      return known.id;
    },
    *changeMembers(group, id, { whole }) {
      yield* putGroup(dialect, group, id, whole, 'changeMembers');
    },
    *replaceMembers(group, id, members) {
      yield* putGroup(dialect, group, id, members, 'replaceMembers');
    },
    *renameGroup(group, id, members) {
      yield* putGroup(dialect, group, id, members, 'renameGroup');
    },
    *deleteGroup(id) {
      yield deleteGroup(dialect, id);
    },
    *importAll() {
      yield* readPages('importUsers', '/Users');
      yield* readPages('importGroups', '/Groups');
    },
  };
}

export function pingUser(dialect: Dialect, user: IdpUser): JsonObject {
  return {
    schemas: [dialect.user],
    userName: user.userName,
    externalId: user.externalId,
    active: user.active,
    name: { givenName: user.givenName, familyName: user.familyName },
    emails: [{ value: user.email, type: 'work', primary: true }],
    ...(user.displayName !== undefined && { displayName: user.displayName }),
    ...(user.title !== undefined && { title: user.title }),
  };
}

function pingGroup(dialect: Dialect, group: IdpGroup, members: readonly Member[]): JsonObject {
  const values = members.map(({ value }) => ({ value }));
  return { schemas: [dialect.group], displayName: group.name, externalId: group.externalId, members: values };
}

function* putGroup(
  dialect: Dialect,
  group: IdpGroup,
  id: string,
  members: readonly Member[],
  kind: OperationKind,
): Conversation<void> {
  yield replaceGroup(id, { ...pingGroup(dialect, group, members), id }, kind);
}
