import { createdId, foundId, readPages } from '../answers';
import type { IdpClient } from '../client';
import type { Conversation, JsonObject } from '../conversation';
import { patchSchema, scim20 } from '../dialect';
import type { IdpUser, Member } from '../directory';
import {
  createGroup,
  createUser,
  deleteGroup,
  deleteUser,
  findGroup,
  findUser,
  getList,
  patchGroup,
  patchUser,
  readGroup,
  readUser,
  replaceGroup,
  replaceUser,
} from '../requests';
import { scimClientHeaders } from './scim-client-headers';

const tester: IdpUser = {
  externalId: 'jumpcloud-activation-test',
  userName: 'jumpcloud.activation.test@example.com',
  givenName: 'JumpCloud',
  familyName: 'Test',
  email: 'jumpcloud.activation.test@example.com',
  active: true,
};

/**
 * JumpCloud: "Activate" creates, changes and deletes a throw-away user and group; profiles are sent as one `replace`
 * per attribute; members have only their value, and are added again without asking.
 */
export function jumpcloudClient(): IdpClient {
  return {
    headers: (token, hasBody) => scimClientHeaders('JumpCloud SCIM', scim20.mediaType, token, hasBody),
    testConnection: activate,
    assign,
    *update(user, id) {
      yield patchUser('changeUser', id, patch(profileOperations(user)));
    },
    *deactivate(_user, id) {
      yield setActive(id, false);
      return id;
    },
    *reactivate(user, id) {
      if (id === undefined) return yield* assign(user);
      yield setActive(id, true);
      yield patchUser('changeUser', id, patch(profileOperations(user)));
      return id;
    },
    *pushGroup(group, members) {
      const known = foundId(yield findGroup(group.name));
      const id = known ?? createdId(yield createGroup({ schemas: [scim20.group], displayName: group.name }));
      yield* changeMembers(id, 'add', members);
      return id;
    },
    *changeMembers(_group, id, { added, removed }) {
      yield* changeMembers(id, 'add', added);
      yield* changeMembers(id, 'remove', removed);
    },
    *replaceMembers(group, id, members) {
      const values = members.map(({ value }) => ({ value }));
      const body = { schemas: [scim20.group], id, displayName: group.name, members: values };
      yield replaceGroup(id, body, 'replaceMembers');
    },
    *renameGroup(group, id) {
      yield patchGroup('renameGroup', id, patch([{ op: 'replace', path: 'displayName', value: group.name }]));
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

function* activate(): Conversation<void> {
  yield getList('testUsers', '/Users?startIndex=1&count=100');
  const userId = foundId(yield findUser(tester.userName)) ?? createdId(yield createUser(jumpcloudUser(tester)));
  yield readUser(userId);
  yield replaceUser(userId, { ...jumpcloudUser(tester), id: userId, displayName: 'JumpCloud Test changed' });
  const group = { schemas: [scim20.group], displayName: 'JumpCloud activation test' };
  const groupId = foundId(yield findGroup(group.displayName)) ?? createdId(yield createGroup(group));
  yield readGroup(groupId);
  yield replaceGroup(groupId, { ...group, id: groupId, members: [] });
  yield deleteGroup(scim20, groupId);
  yield deleteUser(scim20, userId);
}

function* assign(user: IdpUser): Conversation<string> {
  const known = foundId(yield findUser(user.userName));
  if (known === undefined) return createdId(yield createUser(jumpcloudUser(user)));
  yield patchUser('changeUser', known, patch(profileOperations(user)));
  return known;
}

export function jumpcloudUser(user: IdpUser): JsonObject {
  return {
    schemas: [scim20.user],
    userName: user.userName,
    externalId: user.externalId,
    name: { givenName: user.givenName, familyName: user.familyName },
    displayName: user.displayName ?? `${user.givenName} ${user.familyName}`,
    emails: [{ type: 'work', value: user.email, primary: true }],
    active: user.active,
  };
}

export function profileOperations(user: IdpUser): readonly JsonObject[] {
  const values: readonly (readonly [string, unknown])[] = [
    ['name.givenName', user.givenName],
    ['name.familyName', user.familyName],
    ['displayName', user.displayName],
    ['title', user.title],
    ['active', user.active],
  ];
  return values.flatMap(([path, value]) => (value === undefined ? [] : [{ op: 'replace', path, value }]));
}

function setActive(id: string, active: boolean) {
  const kind = active ? 'reactivateUser' : 'deactivateUser';
  return patchUser(kind, id, patch([{ op: 'replace', path: 'active', value: active }]), { active });
}

/** One request per member, as in its fixtures. */
function* changeMembers(id: string, op: 'add' | 'remove', members: readonly Member[]): Conversation<void> {
  for (const { value } of members) {
    yield patchGroup('changeMembers', id, patch([{ op, path: 'members', value: [{ value }] }]));
  }
}

function patch(operations: readonly JsonObject[]): JsonObject {
  return { schemas: [patchSchema], Operations: operations };
}
