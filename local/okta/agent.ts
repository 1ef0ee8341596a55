import { createdId, foundId } from './answers';
import type { IdpClient } from './client';
import type { Conversation, JsonObject, OperationKind, ScimRequest } from './conversation';
import { scim11 } from './dialect';
import type { IdpGroup, IdpUser, Member } from './directory';
import { oktaNewGroup } from './okta-group';
import { oktaTasks } from './okta-tasks';
import { oktaNewUser } from './okta-user';
import { createGroup, createUser, findGroup, findUser, getList, replaceGroup, replaceUser } from './requests';

const custom = 'urn:okta:onprem_app:1.0:user:custom';

const readConfig: ScimRequest = {
  kind: 'readConfig',
  method: 'GET',
  path: '/ServiceProviderConfigs',
  accepts: [200],
  expects: { kind: 'nothing' },
};

/** The agent imports what is new since its last import; here always the same moment, so that runs are alike. */
const since = 'meta.lastModified gt "2020-04-07T14:19:34Z"';

/**
 * Okta's on-premises provisioning agent, which speaks only SCIM 1.1. It first asks what the server can do, and puts
 * whole users and groups without reading them first.
 */
export function agentClient(): IdpClient {
  const tasks = oktaTasks(scim11);
  return {
    ...tasks,
    *testConnection() {
      yield readConfig;
      yield* tasks.testConnection();
    },
    *assign(user) {
      const known = foundId(yield findUser(user.userName));
      if (known === undefined) return createdId(yield createUser(agentUser(user, null)));
      yield putUser(user, known);
      return known;
    },
    *update(user, id) {
      yield putUser(user, id);
    },
    *deactivate(user, id) {
      yield putUser({ ...user, active: false }, id, 'deactivateUser');
      return id;
    },
    *reactivate(user, id) {
      const known = foundId(yield findUser(user.userName)) ?? id;
      const active = { ...user, active: true };
      if (known === undefined) return createdId(yield createUser(agentUser(active, null)));
      yield putUser(active, known, 'reactivateUser');
      return known;
    },
    *pushGroup(group, members) {
      const known = foundId(yield findGroup(group.name));
      const id = known ?? createdId(yield createGroup(oktaNewGroup(scim11, group)));
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
    *importAll() {
      yield* tasks.importAll();
      yield getList('importUsers', `/Users?filter=${encodeURIComponent(since)}&startIndex=1&count=100`);
    },
  };
}

/** The whole user as the agent writes it: no externalId, addresses of type `primary`, app-specific attributes. */
export function agentUser(user: IdpUser, id: string | null): JsonObject {
  const { externalId: _, groups: __, emails: ___, ...sent } = oktaNewUser(scim11, user);
  return {
    ...sent,
    schemas: [scim11.user, scim11.enterprise, custom],
    id,
    emails: [{ value: user.email, type: 'primary', primary: true }],
    active: user.active,
    [custom]: { isAdmin: false, isOkta: true },
  };
}

const putUser = (user: IdpUser, id: string, kind?: OperationKind): ScimRequest =>
  replaceUser(id, agentUser(user, id), kind);

function* putGroup(group: IdpGroup, id: string, members: readonly Member[], kind: OperationKind): Conversation<void> {
  yield replaceGroup(id, { schemas: [scim11.group], displayName: group.name, id, members }, kind);
}
