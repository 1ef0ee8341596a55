import { createdId, foundId, readPages } from '../answers';
import type { IdpClient } from '../client';
import type { Conversation, JsonObject, OperationKind } from '../conversation';
import { patchSchema, scim20 } from '../dialect';
import type { IdpGroup, IdpUser, Member } from '../directory';
import { createGroup, deleteGroup, deleteUser, findGroup, getList, patchGroup } from '../requests';
import { putUsers } from './put-users';
import { scimClientHeaders } from './scim-client-headers';

/**
 * Keycloak with the scim-for-keycloak extension: users by PUT with Keycloak's own id as externalId and e-mails without a
 * type; leavers are deleted; every change of a group sends the whole group in one PATCH ("PATCH_RESOURCE").
 */
export function keycloakClient(): IdpClient {
  const users = putUsers(keycloakUser);
  return {
    headers: (token, hasBody) => scimClientHeaders('Keycloak SCIM client', scim20.mediaType, token, hasBody),
    *testConnection() {
      yield getList('testUsers', '/Users?startIndex=1&count=1');
    },
    assign: users.assign,
    update: users.update,
    *deactivate(_user, id) {
      yield deleteUser(scim20, id);
      return undefined;
    },
    *reactivate(user) {
      return yield* users.assign(user);
    },
    *pushGroup(group, members) {
      const known = foundId(yield findGroup(group.name));
      if (known === undefined) return createdId(yield createGroup(keycloakGroup(group, members)));
      yield* patchGroupWhole(group, known, members, 'replaceMembers');
      return known;
    },
    *changeMembers(group, id, { whole }) {
      yield* patchGroupWhole(group, id, whole, 'changeMembers');
    },
    *replaceMembers(group, id, members) {
      yield* patchGroupWhole(group, id, members, 'replaceMembers');
    },
    *renameGroup(group, id, members) {
      yield* patchGroupWhole(group, id, members, 'renameGroup');
    },
    *deleteGroup(id) {
      yield deleteGroup(scim20, id);
    },
    *importAll() {
      yield* readPages('importUsers', '/Users');
      yield* readPages('importGroups', '/Groups');
    },
  };
}

export function keycloakUser(user: IdpUser): JsonObject {
  return {
    schemas: [scim20.user],
    externalId: user.externalId,
    userName: user.userName,
    name: { givenName: user.givenName, familyName: user.familyName },
    ...(user.displayName !== undefined && { displayName: user.displayName }),
    ...(user.locale !== undefined && { locale: user.locale.toLowerCase().replace('-', '_') }),
    emails: [{ value: user.email, primary: true }],
    active: user.active,
  };
}

function keycloakGroup(group: IdpGroup, members: readonly Member[]): JsonObject {
  const values = members.map(({ value }) => ({ value, type: 'User' }));
  return { schemas: [scim20.group], externalId: group.externalId, displayName: group.name, members: values };
}

function* patchGroupWhole(
  group: IdpGroup,
  id: string,
  members: readonly Member[],
  kind: OperationKind,
): Conversation<void> {
  const operations = [{ op: 'replace', value: { ...keycloakGroup(group, members), id } }];
  yield patchGroup(kind, id, { schemas: [patchSchema], Operations: operations });
}
