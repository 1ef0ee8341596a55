import type { Connection } from '../../../src/connections/connection';
import type { AccountRecord } from '../../../src/directory/account-record';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { AccountId, UserId } from '../../../src/directory/ids';
import { nameOf } from '../../../src/directory/names';
import type { DirectoryUser, Memberships } from '../../../src/directory/user';
import type { JournalEntry } from '../../../src/journal/entry';
import type { DirectoryStore } from '../../../src/provisioning/store/directory-store';
import { emailOf } from '../../../src/sync/rules/email';
import type { Account } from '../../../src/sync/site/accounts';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import type { SiteChange, World } from '../world/world';
import type { ByHand } from './by-hand';
import type { ModelDirectory, ModelGroup } from './directory-model';
import { type PersonLimit, personLimits } from './person-limit';

/** Everything the invariants look at, read through the ports. */
export interface Snapshot {
  readonly connections: readonly ConnectionView[];
  readonly accounts: readonly Account[];
  readonly groups: readonly SiteGroupView[];
  /** `account a` or `site-group g`, and its connection. */
  readonly owners: ReadonlyMap<string, string>;
  /** What all connections together know of each account. */
  readonly records: ReadonlyMap<AccountId, AccountRecord>;
  readonly entries: readonly JournalEntry[];
  readonly changes: readonly SiteChange[];
}

export interface ConnectionView {
  readonly letter: 'A' | 'B';
  /** Undefined after deletion. */
  readonly connection: Connection | undefined;
  readonly users: readonly { readonly user: DirectoryUser; readonly memberships: Memberships | undefined }[];
  readonly groups: readonly { readonly group: DirectoryGroup; readonly members: readonly UserId[] }[];
  /** People whom a limit holds, also those whom the IdP has deleted. */
  readonly held: readonly DirectoryUser[];
  /** People whom the IdP has deleted, and whose deletion an administrator has rejected. */
  readonly rejected: readonly DirectoryUser[];
  /** How many differences the last comparison with Atlassian has told; undefined without one. */
  readonly drift: number | undefined;
  /** The batches in which people are held now. */
  readonly batches: Readonly<Partial<Record<PersonLimit, string | undefined>>>;
}

export interface SiteGroupView extends SiteGroup {
  readonly members: readonly AccountId[];
}

const all = { offset: 0, limit: 1000 };

export async function takeSnapshot(world: World): Promise<Snapshot> {
  const { stores, site } = world;
  const connections = await Promise.all(
    world.connections.map(async (id): Promise<ConnectionView> => {
      const store = stores.directory(id);
      const { items: users } = await store.listUsers(all);
      const { items } = await store.listGroups(all);
      const groups = items.map(async (group) => ({ group, members: await store.listMembers(group) }));
      const letter = id.endsWith('A') ? 'A' : 'B';
      const { items: listed } = await stores.search.listed(id, 'user', { list: 'held', limit: 100 });
      const open = await Promise.all(
        personLimits.map(async (kind) => [kind, (await store.batchOf(kind)).open?.id] as const),
      );
      return {
        letter,
        connection: await stores.connections.get(id),
        users,
        groups: await Promise.all(groups),
        held: listed.map(({ record }) => record),
        rejected: await rejectedOf(store),
        drift: (await stores.drift.summaryOf(id))?.total,
        batches: Object.fromEntries(open),
      };
    }),
  );
  const members = [...site.members].map((text) => text.split(' '));
  const groups = [...site.groups.values()].map(
    (group): SiteGroupView => ({
      ...group,
      members: members.flatMap(([of, account]) => (of === group.id ? [account as AccountId] : [])),
    }),
  );
  const owners = await Promise.all([
    ...[...site.accounts.keys()].map(async (id) => {
      const record = await stores.owners.account(id);
      return [`account ${id}`, record?.holders[0]?.connectionId] as const;
    }),
    ...[...site.groups.keys()].map(async (id) => {
      const owner = await stores.owners.find({ kind: 'site-group', id });
      return [`site-group ${id}`, owner?.connectionId] as const;
    }),
  ]);
  const records = await Promise.all(
    [...site.accounts.keys()].map(async (id) => {
      const record = await stores.owners.account(id);
      return record ? [[id, record] as const] : [];
    }),
  );
  return {
    connections,
    records: new Map(records.flat()),
    accounts: [...site.accounts.values()],
    groups,
    owners: new Map(owners.flatMap(([key, owner]) => (owner ? [[key, owner]] : []))),
    entries: [...stores.entries],
    changes: [...world.changes],
  };
}

const anyTime = '9999-12-31T23:59:59.999Z';

async function rejectedOf(store: DirectoryStore): Promise<readonly DirectoryUser[]> {
  const departed = await Promise.all((await store.heldDepartures(anyTime)).map((of) => store.getDeparted(of)));
  return departed.flatMap((each) => (each?.kind === 'user' && each.user.sync.declined ? [each.user] : []));
}

/** Connections that still exist. */
export const living = ({ connections }: Snapshot): readonly ConnectionView[] =>
  connections.filter(({ connection }) => connection !== undefined);

export const isActive = ({ attributes }: DirectoryUser): boolean => attributes.active !== false;

/** What an administrator decided counts more than the IdP's word. */
export const isWanted = (user: DirectoryUser): boolean => user.kept?.access?.has ?? isActive(user);

/** Whether the person's record means this account: by its link, by what an administrator decided, else by its address. */
export function means({ sync, attributes }: DirectoryUser, { id, email }: Account): boolean {
  if (sync.accountId !== undefined) return sync.accountId === id;
  if (sync.decision?.account !== undefined) return sync.decision.account === id;
  return !sync.succeeded && emailOf(attributes) === email.toLowerCase() && !isUnlinkedFrom({ sync }, id);
}

/** An administrator said that the account is not theirs. */
export const isUnlinkedFrom = ({ sync }: Pick<DirectoryUser, 'sync'>, id: string): boolean =>
  sync.decision?.not.some((account) => account.id === id) ?? false;

/** In the words of the model. */
export function directoryOf(snapshot: Snapshot, byHand: Pick<ByHand, 'suspended'>): ModelDirectory {
  const people = snapshot.connections.flatMap(({ letter, users, connection }) =>
    connection ? users.map(({ user }) => ({ user, id: `${letter} ${nameOf(user, 'user')}` })) : [],
  );
  const names = new Map(people.map(({ user, id }) => [user.id, id]));
  const groups = living(snapshot).flatMap(({ letter, groups }) =>
    groups.map(({ group, members }): readonly [string, ModelGroup] => {
      const name = nameOf(group, 'group');
      return [
        `${letter} ${name}`,
        { name, members: new Set(members.map((id) => names.get(id) ?? `${letter} nobody (${id})`)) },
      ];
    }),
  );
  const gone = snapshot.connections.flatMap(({ letter, connection }) => (connection ? [] : [letter]));
  return {
    users: new Map(
      people.map(({ user, id }) => [
        id,
        {
          active: isActive(user),
          title: textOf(user.attributes.title),
          ...(isBarred(snapshot, byHand, user) && { isBarred: true as const }),
        },
      ]),
    ),
    groups: new Map(groups),
    gone: new Set(gone),
  };
}

/** Somebody suspended them by hand, and nobody has decided yet that they get their access back. */
export const isBarred = (
  { accounts }: Snapshot,
  { suspended }: Pick<ByHand, 'suspended'>,
  user: DirectoryUser,
): boolean =>
  isWanted(user) &&
  !user.sync.suspended &&
  accounts.some(({ id, state }) => suspended.has(id) && state === 'suspended' && user.sync.accountId === id);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
