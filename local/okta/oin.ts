import { createdId, foundId } from './answers';
import { batchesOf } from './batches';
import type { IdpClient, MemberChange } from './client';
import type { ScimRequest } from './conversation';
import { type Dialect, patchSchema } from './dialect';
import type { Member } from './directory';
import { oktaNewGroup } from './okta-group';
import { oktaPutUser, oktaTasks } from './okta-tasks';
import { oktaNewUser } from './okta-user';
import { createGroup, createUser, findGroup, findUser, patchGroup, patchUser } from './requests';

/** Okta's default "Custom Patch Batch Size" for an integration. */
const changesAPatch = 100;

/** Okta's catalogue integrations and "SCIM Test App" templates: profiles by GET and PUT, everything else by PATCH. */
export function oinClient(dialect: Dialect): IdpClient {
  return {
    ...oktaTasks(dialect),
    *deactivate(_user, id) {
      yield oinSetActive(dialect, id, false);
      return id;
    },
    *reactivate(user) {
      const known = foundId(yield findUser(user.userName));
      if (known === undefined) return createdId(yield createUser(oktaNewUser(dialect, user)));
      yield oinSetActive(dialect, known, true);
      yield* oktaPutUser(dialect, user, known);
      return known;
    },
    *pushGroup(group, members) {
      const known = foundId(yield findGroup(group.name));
      if (known !== undefined) {
        yield oinRename(dialect, known, group.name);
        yield oinReplaceMembers(dialect, known, members);
        return known;
      }
      const id = createdId(yield createGroup(oktaNewGroup(dialect, group)));
      for (const added of batchesOf(members, changesAPatch)) {
        yield oinRename(dialect, id, group.name);
        yield oinChangeMembers(dialect, id, { added, removed: [] });
      }
      return id;
    },
    *changeMembers(group, id, { added, removed }) {
      const changes = [
        ...removed.map((member) => ({ member, gone: true })),
        ...added.map((member) => ({ member, gone: false })),
      ];
      for (const batch of batchesOf(changes, changesAPatch)) {
        yield oinRename(dialect, id, group.name);
        yield oinChangeMembers(dialect, id, {
          removed: batch.filter(({ gone }) => gone).map(({ member }) => member),
          added: batch.filter(({ gone }) => !gone).map(({ member }) => member),
        });
      }
    },
    *replaceMembers(group, id, members) {
      yield oinRename(dialect, id, group.name);
      yield oinReplaceMembers(dialect, id, members);
    },
    *renameGroup(group, id) {
      yield oinRename(dialect, id, group.name);
    },
  };
}

export function oinSetActive(dialect: Dialect, id: string, active: boolean): ScimRequest {
  const kind = active ? 'reactivateUser' : 'deactivateUser';
  const body =
    dialect.version === '1.1'
      ? { schemas: [dialect.user], id, active }
      : { schemas: [patchSchema], Operations: [{ op: 'replace', value: { active } }] };
  return patchUser(kind, id, body, { active });
}

/** Okta sends the name before every member change, with the read-only id in the value. */
export function oinRename(dialect: Dialect, id: string, displayName: string): ScimRequest {
  const body =
    dialect.version === '1.1'
      ? { schemas: [dialect.group], id, displayName }
      : { schemas: [patchSchema], Operations: [{ op: 'replace', value: { id, displayName } }] };
  return patchGroup('renameGroup', id, body);
}

/** 2.0: one `remove` per absentee, then one `add` with all newcomers. 1.1: a partial group, with absentees marked. */
export function oinChangeMembers(
  dialect: Dialect,
  id: string,
  { added, removed }: Pick<MemberChange, 'added' | 'removed'>,
): ScimRequest {
  if (dialect.version === '1.1') {
    const gone = removed.map((member) => ({ ...member, operation: 'delete' }));
    return patchGroup('changeMembers', id, { schemas: [dialect.group], members: [...added, ...gone] });
  }
  const operations = [
    ...removed.map(({ value }) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(value)}]` })),
    ...(added.length === 0 ? [] : [{ op: 'add', path: 'members', value: added }]),
  ];
  return patchGroup('changeMembers', id, { schemas: [patchSchema], Operations: operations });
}

/** "Push now". In 1.1: "clear the members, then set these". */
export function oinReplaceMembers(dialect: Dialect, id: string, members: readonly Member[]): ScimRequest {
  const body =
    dialect.version === '1.1'
      ? { schemas: [dialect.group], meta: { attributes: ['members'] }, members }
      : { schemas: [patchSchema], Operations: [{ op: 'replace', path: 'members', value: members }] };
  return patchGroup('replaceMembers', id, body);
}
