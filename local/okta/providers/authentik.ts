import { createdId, foundId, isObject, readPages } from '../answers';
import { batchesOf } from '../batches';
import type { IdpClient } from '../client';
import type { Conversation, JsonObject, ScimAnswer, ScimRequest } from '../conversation';
import { patchSchema, scim20 } from '../dialect';
import type { IdpUser, Member } from '../directory';
import { createGroup, deleteGroup, findGroup, patchGroup, replaceGroup } from '../requests';
import { putUsers } from './put-users';
import { scimClientHeaders } from './scim-client-headers';

const membersAPatch = 100;

const readConfig: ScimRequest = {
  kind: 'readConfig',
  method: 'GET',
  path: '/ServiceProviderConfig',
  accepts: [200, 404],
  expects: { kind: 'nothing' },
};

/** authentik: first asks `/ServiceProviderConfig`, then changes members by PATCH if supported, otherwise by PUT. */
export function authentikClient(): IdpClient {
  let patches = true;
  return {
    headers: (token, hasBody) => scimClientHeaders('authentik SCIM', scim20.mediaType, token, hasBody),
    *testConnection() {
      const answer: ScimAnswer = yield readConfig;
      const patch = answer.body?.patch;
      patches = isObject(patch) && patch.supported === true;
    },
    ...putUsers(authentikUser),
    *pushGroup(group, members) {
      const known = foundId(yield findGroup(group.name));
      const body = { schemas: [scim20.group], externalId: group.externalId, displayName: group.name };
      const id = known ?? createdId(yield createGroup(body));
      if (patches) yield* changeMembers(id, 'add', members);
      else yield replaceGroup(id, { ...body, id, members: values(members) });
      return id;
    },
    *changeMembers(group, id, { added, removed, whole }) {
      if (!patches) return void (yield replaceGroup(id, groupBody(group.name, id, whole), 'changeMembers'));
      yield* changeMembers(id, 'add', added);
      yield* changeMembers(id, 'remove', removed);
    },
    *replaceMembers(group, id, members) {
      yield replaceGroup(id, groupBody(group.name, id, members), 'replaceMembers');
    },
    *renameGroup(group, id, members) {
      yield replaceGroup(id, groupBody(group.name, id, members), 'renameGroup');
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

export function authentikUser(user: IdpUser): JsonObject {
  return {
    schemas: [scim20.user],
    userName: user.userName,
    externalId: user.externalId,
    name: { formatted: `${user.givenName} ${user.familyName}`, givenName: user.givenName, familyName: user.familyName },
    displayName: user.displayName ?? user.userName,
    active: user.active,
    emails: [{ value: user.email, type: 'other', primary: true }],
  };
}

function groupBody(displayName: string, id: string, members: readonly Member[]): JsonObject {
  return { schemas: [scim20.group], id, displayName, members: values(members) };
}

function values(members: readonly Member[]): readonly JsonObject[] {
  return members.map(({ value }) => ({ value }));
}

function* changeMembers(id: string, op: 'add' | 'remove', members: readonly Member[]): Conversation<void> {
  for (const batch of batchesOf(members, membersAPatch)) {
    const operations = [{ op, path: 'members', value: values(batch) }];
    yield patchGroup('changeMembers', id, { schemas: [patchSchema], Operations: operations });
  }
}
