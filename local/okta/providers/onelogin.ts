import { createdId, readPages } from '../answers';
import { batchesOf } from '../batches';
import type { IdpClient } from '../client';
import type { Conversation, JsonObject } from '../conversation';
import { patchSchema, scim20 } from '../dialect';
import type { IdpUser, Member } from '../directory';
import { createGroup, deleteGroup, getList, patchGroup } from '../requests';
import { putUsers } from './put-users';
import { scimClientHeaders } from './scim-client-headers';

const membersAPatch = 100;

/**
 * OneLogin, "SCIM Provisioner with SAML (SCIM v2 Enterprise)": the administrator's JSON template shapes the bodies, so
 * `emails` may be an object instead of an array. Groups are read once ("Refresh entitlements") and matched by name.
 */
export function oneloginClient(): IdpClient {
  return {
    headers: (token, hasBody) => scimClientHeaders('OneLogin SCIM', 'application/json', token, hasBody),
    *testConnection() {
      yield getList('testUsers', '/Users?startIndex=1&count=1');
      yield getList('testGroups', '/Groups');
    },
    ...putUsers(oneloginUser, ''),
    *pushGroup(group, members) {
      const known = (yield* readPages('importGroups', '/Groups')).find((one) => one.displayName === group.name);
      const id =
        typeof known?.id === 'string'
          ? known.id
          : createdId(yield createGroup({ schemas: [scim20.group], displayName: group.name }));
      yield* changeMembers(id, 'add', members);
      return id;
    },
    *changeMembers(_group, id, { added, removed }) {
      yield* changeMembers(id, 'add', added);
      yield* changeMembers(id, 'remove', removed);
    },
    *replaceMembers(_group, id, members) {
      const value = members.map((member) => ({ value: member.value }));
      yield patchGroup('replaceMembers', id, patch([{ op: 'replace', path: 'members', value }]));
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

/** Like the template of a customer who wrote `emails` without brackets. */
export function oneloginUser(user: IdpUser): JsonObject {
  return {
    schemas: [scim20.user, scim20.enterprise],
    userName: user.userName,
    externalId: user.externalId,
    name: { givenName: user.givenName, familyName: user.familyName },
    displayName: user.displayName ?? '',
    emails: { value: user.email, type: 'work', primary: true },
    title: user.title ?? '',
    active: user.active,
    [scim20.enterprise]: { department: user.department ?? '' },
  };
}

function* changeMembers(id: string, op: 'add' | 'remove', members: readonly Member[]): Conversation<void> {
  for (const batch of batchesOf(members, membersAPatch)) {
    const operations =
      op === 'add'
        ? [{ op, path: 'members', value: batch.map((member) => ({ value: member.value })) }]
        : batch.map((member) => ({ op, path: `members[value eq ${JSON.stringify(member.value)}]` }));
    yield patchGroup('changeMembers', id, patch(operations));
  }
}

function patch(operations: readonly JsonObject[]): JsonObject {
  return { schemas: [patchSchema], Operations: operations };
}
