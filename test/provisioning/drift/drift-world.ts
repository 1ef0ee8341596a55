import type { ConnectionId } from '../../../src/connections/connection';
import type { SiteGroupId } from '../../../src/directory/ids';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import type { Call } from '../../../src/provisioning/call';
import type { DriftKind } from '../../../src/provisioning/drift/drift-kind';
import type { DriftStore } from '../../../src/provisioning/drift/drift-store';
import { runDriftWork } from '../../../src/provisioning/drift/run-drift-work';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import type { DriftWork, SyncWork } from '../../../src/provisioning/sync-queue';
import { createUser } from '../../../src/provisioning/users/create-user';
import type { Account } from '../../../src/sync/site/accounts';
import { openAdmin } from '../../entry/admin/open-admin';
import { aGroupId, aUserId } from '../../support/samples';

export type DriftWorld = Awaited<ReturnType<typeof driftWorld>>;

/** A live connection with people and a group that Atlassian has followed, and an administrator of Atlassian who changes things by hand. */
export async function driftWorld(people = 3, settings: Readonly<Record<string, unknown>> = {}) {
  const admin = openAdmin();
  const { connection: made } = await admin.create('Okta', 'live');
  const connectionId = made.id as ConnectionId;
  const { site, queued, stores } = admin;

  const call = async (): Promise<Call & { readonly drift: DriftStore }> => {
    const connection = await stores.connections.get(connectionId);
    if (!connection) throw new Error('There is no connection.');
    const isCurrent = async () => (await stores.connections.get(connectionId))?.version === connection.version;
    return { ...admin.ports.callOf(connection), isCurrent, drift: stores.drift };
  };
  const directory = stores.directory(connectionId);

  /** One event. */
  async function run(work: SyncWork): Promise<void> {
    const one = await call();
    if (work.drift) await runDriftWork(one, work.drift);
    else await runSyncWork(one, work);
  }
  /** All events, in their order, until none is left; a minute passes before each. */
  async function settle(): Promise<number> {
    let events = 0;
    for (let work = queued.shift(); work; work = queued.shift()) {
      admin.advance(60_000);
      if ('connectionId' in work) await run(work);
      events += 1;
    }
    return events;
  }
  /** Compares, and tells what was found: `suspended person1@example.com`. */
  async function compare(): Promise<readonly string[]> {
    await admin.value('compareDrift', { connectionId });
    await settle();
    return found();
  }
  async function found(): Promise<readonly string[]> {
    const { result } = await admin.value('getDrift', { connectionId });
    const told = await Promise.all((result?.counts ?? []).map(({ kind }) => rowsOf(kind)));
    return told.flat();
  }
  async function rowsOf(kind: DriftKind): Promise<readonly string[]> {
    const { items } = await admin.value('listDrift', { connectionId, kind, skip: 0, limit: 50 });
    return items.map(({ person, group, strangers }) =>
      [kind, person?.name, group?.name, strangers].filter((part) => part !== undefined).join(' '),
    );
  }

  if (Object.keys(settings).length > 0) {
    const before = await stores.connections.get(connectionId);
    const payload = { connectionId, version: before?.version ?? 0, settings: { mode: 'live', ...settings } };
    await admin.value('saveSettings', payload);
  }
  for (let index = 1; index <= people; index += 1) {
    await createUser(await call(), aUserId(index), { userName: `person${index}@example.com`, active: true });
  }
  await createGroup(await call(), aGroupId(1), {
    attributes: { displayName: 'Sales' },
    members: { kind: 'replace', members: Array.from({ length: people }, (_, index) => aUserId(index + 1)) },
    labels: new Map(),
  });
  await settle();
  admin.advance(3_600_000);

  const person = async (index: number) => {
    const user = await directory.getUser(aUserId(index));
    const account = user?.sync.accountId;
    if (!user || account === undefined) throw new Error(`Person ${index} has no account.`);
    return { user, account };
  };
  const linked = async (): Promise<SiteGroupId> => {
    const id = (await directory.getGroup(aGroupId(1)))?.sync.links?.[0]?.id;
    if (!id) throw new Error('The group has no link.');
    return id;
  };
  return {
    ...admin,
    ...{ connectionId, call, ask: admin.call, run, settle, compare, found, directory, person, linked },
    byHand: {
      /** Changes an account at Atlassian. */
      account: async (index: number, change: Partial<Account>) => {
        const { account } = await person(index);
        const before = site.accounts.get(account);
        if (before) site.accounts.set(account, { ...before, ...change });
      },
      takeOut: async (index: number) => void site.members.delete(`${await linked()} ${(await person(index)).account}`),
      deleteAccount: async (index: number) => void site.accounts.delete((await person(index)).account),
    },
    begin: async (): Promise<DriftWork | undefined> => {
      await admin.value('compareDrift', { connectionId });
      return (queued[0] as SyncWork | undefined)?.drift;
    },
  };
}
