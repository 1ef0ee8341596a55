import { createdId, foundId, isObject } from './answers';
import type { IdpClient } from './client';
import type { Conversation, JsonObject, OperationKind } from './conversation';
import type { Dialect } from './dialect';
import type { IdpGroup, Member } from './directory';
import { oktaNewGroup } from './okta-group';
import { oktaPutUser, oktaTasks } from './okta-tasks';
import { oktaNewUser } from './okta-user';
import { createGroup, createUser, findGroup, findUser, readGroup, replaceGroup } from './requests';

/** Okta's App Integration Wizard: GET and PUT for everything; a group always comes with its full member list. */
export function aiwClient(dialect: Dialect): IdpClient {
  return {
    ...oktaTasks(dialect),
    *deactivate(user, id) {
      yield* oktaPutUser(dialect, { ...user, active: false }, id, 'deactivateUser');
      return id;
    },
    *reactivate(user) {
      const active = { ...user, active: true };
      const known = foundId(yield findUser(user.userName));
      if (known === undefined) return createdId(yield createUser(oktaNewUser(dialect, user)));
      yield* oktaPutUser(dialect, active, known, 'reactivateUser');
      yield* oktaPutUser(dialect, active, known);
      return known;
    },
    *pushGroup(group, members) {
      const known = foundId(yield findGroup(group.name));
      const id = known ?? createdId(yield createGroup(oktaNewGroup(dialect, group)));
      yield* putGroup(group, id, members, 'replaceGroup');
      return id;
    },
    *changeMembers(group, id, { whole }) {
      yield* putGroup(group, id, whole, 'changeMembers');
    },
    *replaceMembers(group, id, members) {
      yield* putGroup(group, id, members, 'replaceMembers');
    },
    *renameGroup(group, id, members) {
      yield* putGroup(group, id, members, 'renameGroup');
    },
  };
}

/** The server's group with Okta's name and members; the server's details of a member (`$ref`, `type`) are sent back. */
export function aiwMergedGroup(server: JsonObject, group: IdpGroup, members: readonly Member[]): JsonObject {
  const known = Array.isArray(server.members) ? server.members.filter(isObject) : [];
  const byValue = new Map(known.map((member) => [member.value, member]));
  return {
    ...server,
    displayName: group.name,
    members: members.map((member) => ({ ...byValue.get(member.value), ...member })),
  };
}

function* putGroup(group: IdpGroup, id: string, members: readonly Member[], kind: OperationKind): Conversation<void> {
  const { body } = yield readGroup(id);
  yield replaceGroup(id, aiwMergedGroup(body ?? {}, group, members), kind);
}
