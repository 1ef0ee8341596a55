import type { ConnectionId } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import type { DirectoryGroup } from '../../directory/group';
import { isId, type UserId } from '../../directory/ids';
import { nameOf } from '../../directory/names';
import type { DirectoryUser } from '../../directory/user';
import type { Call } from '../../provisioning/call';
import { findGroup } from '../../provisioning/find-subject';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { GroupDetails } from './contract/directory';
import { presentGroup, presentPerson } from './directory-calls';
import { AdminFailure, fromStoredCause } from './to-admin-error';

type Calls = Pick<AdminHandlers, 'getPerson' | 'getGroup'>;
type Followed = Omit<GroupDetails, 'group' | 'members'>;

/** Records read together share one request to storage, up to 25. */
const mostMembers = 25;
const mostGroups = 100;
/** Characters; an answer has to stay under 100 KB, and a character can take three bytes. */
const mostJson = 20_000;

/** All that is known of one person or one group that the IdP of a connection has sent. */
export function detailsCalls({ connections, callOf }: Pick<AdminPorts, 'connections' | 'callOf'>): Calls {
  const open = async (id: string) => callOf(await getConnection(connections, id as ConnectionId));
  return {
    async getPerson({ connectionId, person }) {
      const call = await open(connectionId);
      const user = await findByName(call, person);
      if (!user) throw new AdminFailure('person-not-found', 'person');
      const groups = (await call.store.getMemberships(user.id))?.groups ?? [];
      return {
        ...presentFollowed(user),
        person: presentPerson(user),
        groups: groups.slice(0, mostGroups).map(({ id, display }) => ({ id, displayName: display })),
        groupCount: groups.length,
      };
    },
    async getGroup({ connectionId, group: text }) {
      const call = await open(connectionId);
      const group = await findGroup(call, text);
      if (!group) throw new AdminFailure('group-not-found', 'group');
      const ids = (await call.store.listMembers(group)).slice(0, mostMembers);
      const users = await Promise.all(ids.map((id) => call.store.getUser(id)));
      const members = users.flatMap((user) => (user ? [{ id: user.id, userName: nameOf(user, 'user') }] : []));
      return { ...presentFollowed(group), group: presentGroup(group), members };
    },
  };
}

/** Unlike Sync now, a screen never looks through people one by one: a few requests at any size. */
async function findByName({ store }: Pick<Call, 'store'>, text: string): Promise<DirectoryUser | undefined> {
  return (
    (isId<UserId>(text) ? await store.getUser(text) : undefined) ??
    (await store.findUserByUserName(text)) ??
    store.findUserByExternalId(text)
  );
}

function presentFollowed({ sync, attributes, created, lastModified }: DirectoryUser | DirectoryGroup): Followed {
  const json = JSON.stringify(attributes, null, 2);
  return {
    state: sync.state,
    created,
    lastModified,
    json: json.slice(0, mostJson),
    isCut: json.length > mostJson,
    ...(sync.cause === undefined ? {} : { error: fromStoredCause(sync.cause, sync.detail) }),
    ...(sync.detail === undefined ? {} : { detail: sync.detail }),
  };
}
