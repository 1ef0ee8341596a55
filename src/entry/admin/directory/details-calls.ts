import type { Connection, ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import type { DirectoryGroup } from '../../../directory/group';
import type { GroupId, UserId } from '../../../directory/ids';
import type { DirectoryUser } from '../../../directory/user';
import type { Uses } from '../../../provisioning/call';
import { productNames } from '../../../provisioning/foresight/product-names';
import { findGroup } from '../../../provisioning/search/find-subject';
import { findUser } from '../../../provisioning/search/search-directory';
import type { MemberReads } from '../../../provisioning/store/members';
import { mapCustomAttributes } from '../../../sync/rules/custom-attributes';
import { defaultGroups } from '../../../sync/rules/default-groups';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { GroupDetails, PersonDetails } from '../contract/directory';
import { fitting } from '../fitting';
import { membershipHistory } from '../names/membership-history';
import { presentBelongings } from '../safety/present-belongings';
import { saying } from '../saying';
import { productNames as namesOfKeys, presentSeats, seatProducts } from '../seats/present-seats';
import { AdminFailure, fromStoredCause } from '../to-admin-error';
import { nextCursor, toOffset } from './directory-calls';
import { meaningOf } from './group-meaning';
import { presentGroup, presentPerson, shownName } from './present-directory';

type Calls = Pick<AdminHandlers, 'getPerson' | 'getAccount' | 'getGroup' | 'listMembers'>;
type Followed = Omit<GroupDetails, 'group' | 'siteGroups' | 'why'>;

/** How many groups of a person are explained; records read together share one request to storage, up to 25. */
const mostGroups = 100;
/** How many of these have the members of their inner groups read: up to 16 records each. */
const mostNested = 10;
/** Characters, and bytes. An answer has to stay under 100 KB, and a character can take three bytes. */
const mostJson = 12_000;
const mostBytes = 20_000;

/** All details of one person or group that the IdP of a connection has sent. */
export function detailsCalls(ports: Pick<AdminPorts, 'connections' | 'callOf' | 'namesOf' | 'seats'>): Calls {
  const open = async (id: string) => ports.callOf(await getConnection(ports.connections, id as ConnectionId));
  return {
    async getPerson({ connectionId, person }) {
      const call = await open(connectionId);
      const user = await findUser(call.store, person);
      if (!user) throw new AdminFailure('person-not-found', 'person');
      const { accountId } = user.sync;
      const [memberships, belongings] = await Promise.all([
        call.store.getMemberships(user.id),
        accountId === undefined ? undefined : call.store.belongingsOf(accountId),
      ]);
      const seats = presentSeats(user, await namesOfKeys(ports, seatProducts(user.idle)));
      const { groups = [] } = memberships ?? {};
      const history = membershipHistory(call.store, memberships);
      const held = await Promise.all(groups.slice(0, mostGroups).map(({ id }) => call.store.getGroup(id)));
      const found = held.filter((group) => group !== undefined);
      return {
        ...presentFollowed(user),
        ...presentSettings(call.connection, user),
        ...presentDecision(user),
        isKept: user.kept !== undefined || memberships?.kept !== undefined,
        person: presentPerson(user),
        ...(belongings && { belongings: await presentBelongings(ports, belongings) }),
        ...(seats && { seats }),
        groups: [...fitting(await explain(call, found, user.id), mostBytes)],
        groupCount: groups.length,
        memberships: [...fitting(await history, mostBytes)],
      };
    },
    async getAccount({ connectionId, personId }) {
      const call = await open(connectionId);
      const { accountId } = (await call.store.getUser(personId as UserId))?.sync ?? {};
      if (accountId === undefined) return {};
      const { site } = await call.atlassian();
      const account = await site.getAccount(accountId);
      if (!account) return {};
      const { email, displayName, state, managed, protection } = account;
      const products = await productNames(site, account);
      return {
        account: {
          accountId,
          email,
          state,
          ...(displayName === undefined ? {} : { displayName }),
          ...(managed === undefined ? {} : { managed }),
          ...(protection === undefined ? {} : { protection }),
          ...(products === undefined ? {} : { products: [...products] }),
        },
      };
    },
    async getGroup({ connectionId, group: text }) {
      const call = await open(connectionId);
      const group = await findGroup(call, text);
      if (!group) throw new AdminFailure('group-not-found', 'group');
      return { ...presentFollowed(group), ...meaningOf(call.connection, group), group: presentGroup(group) };
    },
    async listMembers({ connectionId, groupId, cursor, limit }) {
      const { store } = await open(connectionId);
      const group = await store.getGroup(groupId as GroupId);
      if (!group) throw new AdminFailure('group-not-found', 'groupId');
      const offset = toOffset(cursor);
      const ids = await store.listMembers(group);
      const inherited = new Set(await store.inheritedMembers(group));
      const users = await Promise.all(ids.slice(offset, offset + limit).map((id) => store.getUser(id)));
      const members = users.flatMap((user) =>
        user ? [{ ...presentPerson(user), isInherited: inherited.has(user.id) }] : [],
      );
      return { members, total: ids.length, ...nextCursor(offset + limit, ids.length) };
    },
  };
}

function presentDecision({ sync: { decision } }: DirectoryUser): Pick<PersonDetails, 'decision'> {
  if (!decision) return {};
  const ruledOut = decision.not.flatMap(({ email }) => email ?? []);
  return { decision: { ruledOut, ruledOutCount: decision.not.length, isChosen: decision.account !== undefined } };
}

/** What the settings make of a person's groups, and whether the IdP itself put the person into each. */
async function explain(
  { connection, store }: Uses<'connection' | 'store', MemberReads>,
  groups: readonly DirectoryGroup[],
  user: UserId,
) {
  const nested = groups.filter(({ nested: inside }) => inside !== undefined).slice(0, mostNested);
  const inherited = new Map(
    await Promise.all(
      nested.map(async (group) => [group.id, (await store.inheritedMembers(group)).includes(user)] as const),
    ),
  );
  return groups.map((group) => {
    const isInherited = group.nested === undefined ? false : inherited.get(group.id);
    const shown = { id: group.id, displayName: shownName(group, 'group'), ...meaningOf(connection, group) };
    return isInherited === undefined ? shown : { ...shown, isInherited };
  });
}

function presentSettings({ settings }: Connection, { attributes, sync }: DirectoryUser) {
  const kept = new Set(sync.defaultGroups ?? []);
  const everyone = attributes.active === false ? [] : defaultGroups(settings.groups, { isNew: false });
  const given = [...kept]
    .filter((name) => !everyone.some((group) => group.name === name))
    .map((name) => ({ name, reason: { say: 'default-group-before' } as const }));
  const shown = settings.customAttributes.filter(({ showOn }) => showOn.includes('profile'));
  const { values } = mapCustomAttributes(shown, attributes);
  const attributesShown = Object.entries(values).map(([name, value]) => ({ name, value: value.slice(0, 1_000) }));
  return {
    defaultGroups: [
      ...fitting(
        [...everyone, ...given].map(({ name, reason }) => ({ name, ...saying({ why: reason }) })),
        10_000,
      ),
    ],
    customAttributes: [...fitting(attributesShown, mostBytes)],
  };
}

function presentFollowed({ sync, attributes, created, lastModified }: DirectoryUser | DirectoryGroup): Followed {
  const json = JSON.stringify(attributes, null, 2);
  return {
    state: sync.state,
    created,
    lastModified,
    json: json.slice(0, mostJson),
    isCut: json.length > mostJson,
    ...(sync.cause === undefined ? {} : { error: fromStoredCause(sync.cause, 'record', sync.detail) }),
    ...(sync.detail === undefined ? {} : saying({ detail: sync.detail })),
  };
}
