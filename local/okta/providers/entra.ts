import { createdId, foundId, readPages } from '../answers';
import { batchesOf } from '../batches';
import type { IdpClient } from '../client';
import type { Conversation, JsonObject } from '../conversation';
import { patchSchema, scim20 } from '../dialect';
import type { IdpGroup, IdpUser, Member } from '../directory';
import {
  createGroup,
  createUser,
  deleteGroup,
  findGroup,
  findUser,
  getList,
  patchGroup,
  patchUser,
  readGroup,
  readUser,
} from '../requests';
import { type EntraOperations, flaggedOperations, plainOperations } from './entra-operations';
import { scimClientHeaders } from './scim-client-headers';

/** Entra sends members "one or a few per request". */
const membersAPatch = 5;

const unknownName = '5f9c7a04-1b7e-4f0e-8d5c-0c7a8b2e9d11';

/**
 * Microsoft Entra ID, whose operations follow the RFC more closely if the administrator has appended
 * `?aadOptscim062020` to the tenant URL. Lookups have no paging.
 * https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 * https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility
 */
export function entraClient({ flagged }: { readonly flagged: boolean }): IdpClient {
  const operations = flagged ? flaggedOperations : plainOperations;
  const setActive = (id: string, active: boolean) =>
    patchUser(active ? 'reactivateUser' : 'deactivateUser', id, patch([operations.active(active)]), { active });
  return {
    headers: (token, hasBody) =>
      scimClientHeaders('Microsoft Azure AD SCIM provisioning 1.0.0', scim20.mediaType, token, hasBody),
    *testConnection() {
      yield { ...findUser(unknownName, ''), kind: 'testUsers' };
      yield { ...entraFindGroup(unknownName), kind: 'testGroups' };
    },
    assign,
    *update(user, id, changed) {
      yield readUser(id);
      const replaced = operations.replace(valuesOf(user, changed));
      if (replaced.length > 0) yield patchUser('changeUser', id, patch(replaced));
    },
    *deactivate(_user, id) {
      yield setActive(id, false);
      return id;
    },
    *reactivate(user) {
      const known = foundId(yield findUser(user.userName, ''));
      if (known === undefined) return yield* assign(user);
      yield setActive(known, true);
      return known;
    },
    *pushGroup(group, members) {
      const known = foundId(yield entraFindGroup(group.name));
      const id = known ?? createdId(yield createGroup(entraNewGroup(group)));
      yield readGroup(id, '?excludedAttributes=members');
      yield* changeMembers(id, operations.addMembers, members);
      return id;
    },
    *changeMembers(_group, id, { added, removed }) {
      yield* changeMembers(id, operations.addMembers, added);
      yield* changeMembers(id, operations.removeMembers, removed);
    },
    *replaceMembers(_group, id, members) {
      // Entra has no full replacement: "Restart provisioning" adds everybody again.
      yield readGroup(id, '?excludedAttributes=members');
      yield* changeMembers(id, operations.addMembers, members);
    },
    *renameGroup(group, id) {
      yield readGroup(id, '?excludedAttributes=members');
      yield patchGroup('renameGroup', id, patch(operations.replace({ displayName: group.name })));
    },
    *deleteGroup(id) {
      yield deleteGroup(scim20, id);
    },
    *importAll() {
      yield* readPages('importUsers', '/Users');
      yield getList('importGroups', '/Groups?excludedAttributes=members&startIndex=1&count=100');
    },
  };
}

function* assign(user: IdpUser): Conversation<string> {
  return foundId(yield findUser(user.userName, '')) ?? createdId(yield createUser(entraNewUser(user)));
}

export function entraNewUser(user: IdpUser): JsonObject {
  return {
    schemas: [scim20.user, scim20.enterprise],
    externalId: user.externalId,
    userName: user.userName,
    active: true,
    addresses: null,
    displayName: user.displayName ?? null,
    emails: [{ type: 'work', value: user.email, primary: true }],
    meta: { resourceType: 'User' },
    name: {
      formatted: `${user.givenName} ${user.familyName}`,
      familyName: user.familyName,
      givenName: user.givenName,
    },
    phoneNumbers: null,
    roles: [],
    title: user.title ?? null,
    [scim20.enterprise]: { department: user.department ?? null, manager: null },
  };
}

export function entraNewGroup(group: IdpGroup): JsonObject {
  return {
    schemas: [scim20.group, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
    externalId: group.externalId,
    displayName: group.name,
    meta: { resourceType: 'Group' },
  };
}

export function entraFindGroup(displayName: string) {
  return findGroup(displayName, 'excludedAttributes=members&', '');
}

function* changeMembers(
  id: string,
  toOperations: EntraOperations['addMembers'],
  members: readonly Member[],
): Conversation<void> {
  for (const batch of batchesOf(members, membersAPatch)) {
    yield patchGroup('changeMembers', id, patch(toOperations(batch)));
  }
}

/** The values of the changed attributes by path; an emptied one is null. */
function valuesOf(user: IdpUser, changed: readonly (keyof IdpUser)[]): JsonObject {
  return Object.fromEntries(
    changed.flatMap((attribute) => {
      const path = paths[attribute];
      return path === undefined ? [] : [[path, user[attribute] ?? null]];
    }),
  );
}

const paths: Partial<Record<keyof IdpUser, string>> = {
  userName: 'userName',
  displayName: 'displayName',
  givenName: 'name.givenName',
  familyName: 'name.familyName',
  email: 'emails[type eq "work"].value',
  title: 'title',
  department: `${scim20.enterprise}:department`,
};

function patch(operations: readonly JsonObject[]): JsonObject {
  return { schemas: [patchSchema], Operations: operations };
}
