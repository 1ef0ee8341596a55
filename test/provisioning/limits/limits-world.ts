import type { SafetySettings } from '../../../src/connections/settings/settings-schema';
import type { AccountId, GroupId, UserId } from '../../../src/directory/ids';
import type { LimitKind } from '../../../src/directory/ledger';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import type { Call } from '../../../src/provisioning/call';
import { runLimitWork } from '../../../src/provisioning/limits/run-limit-work';
import { tendBatches } from '../../../src/provisioning/limits/tend-batches';
import type { SyncWork } from '../../../src/provisioning/sync-queue';
import { type ScimService, scimService } from '../../entry/scim-service';
import { noLimits } from '../../support/no-limits';
import { settingsWith } from '../../sync/fixtures';

export interface LimitsWorld {
  readonly service: ScimService;
  /** In the order in which they were pushed. */
  readonly people: readonly UserId[];
  /** Sets somebody active or inactive, as the IdP does; the status of the answer. */
  set(id: UserId, active: boolean): Promise<number>;
  /** The numbers of the people who have access, from 0. */
  withAccess(): readonly number[];
  pushGroup(displayName: string, members: readonly UserId[]): Promise<GroupId>;
  removeMembers(group: GroupId, members: readonly UserId[]): Promise<number>;
  /** The numbers of those who are in a group at Atlassian. */
  inGroup(name: string): readonly number[];
  /** The ports of a use case, for the connection as it is now. */
  call(): Call;
  /** The settings are saved; nobody is looked at because of that. Settings that are not given have their defaults. */
  become(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Works off everything that was queued, until nothing is left, delayed or not. */
  settle(): Promise<void>;
  /** The hourly look at batches and decisions, and all that it queues. */
  sweep(): Promise<void>;
  held(kind: LimitKind): Promise<number | undefined>;
  batch(kind: LimitKind): Promise<string | undefined>;
}

/** A live connection with people who have access, and with limits: none, unless they are given. */
export async function limitsWorld(
  count: number,
  safety: Partial<SafetySettings> = {},
  more: object = {},
): Promise<LimitsWorld> {
  const service = await scimService({
    connection: { settings: settingsWith({ safety: { ...noLimits, ...safety }, ...more }) },
    calls: 100_000,
  });
  const people: UserId[] = [];
  for (let number = 0; number < count; number += 1) {
    const body = { userName: nameOf(number), active: true };
    people.push((await service.ask('POST', '/Users', { body })).body.id as UserId);
  }
  service.queued.length = 0;
  service.advance(60_000);
  const numbers = (has: (account: AccountId) => boolean) =>
    people.flatMap((_, number) => (has(`account-of-${nameOf(number)}` as AccountId) ? [number] : []));
  let { connection } = service;
  const call = () => ({ ...service.call(), connection });
  const store = () => service.stores.directory(service.connection.id);
  const patch = async (path: string, operation: object) =>
    (await service.ask('PATCH', path, { body: { Operations: [operation] } })).status;
  const settle = async () => {
    while (service.queued.length > 0) {
      const work = service.queued.shift() as SyncWork;
      // As an event does: a decision is an entry of the connection's history, which moves its version.
      connection = (await service.stores.connections.get(connection.id)) ?? connection;
      service.advance(1000);
      if (work.limits) await runLimitWork(call(), work.limits, service.stores.search);
      else await runSyncWork(call(), work, service.stores.runs);
    }
  };
  return {
    service,
    people,
    set: (id, active) => patch(`/Users/${id}`, { op: 'replace', value: { active } }),
    withAccess: () => numbers((account) => service.site.accounts.get(account)?.state === 'active'),
    async pushGroup(displayName, members) {
      const body = { displayName, members: members.map((value) => ({ value })) };
      return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
    },
    removeMembers: (group, members) =>
      patch(`/Groups/${group}`, { op: 'remove', path: 'members', value: members.map((value) => ({ value })) }),
    inGroup: (name) => numbers((account) => service.site.members.has(`group-of-${name} ${account}`)),
    call,
    async become(settings) {
      const after = { ...connection, settings: settingsWith(settings) };
      connection = await service.stores.connections.update({ before: connection, after });
    },
    settle,
    async sweep() {
      const { machine, queue } = call();
      const { connections, directory } = service.stores;
      await tendBatches({ connections, directory, queue, machine });
      await settle();
    },
    held: (kind) => store().heldCount(kind),
    batch: async (kind) => (await store().batchOf(kind)).open?.id,
  };
}

const nameOf = (number: number) => `person${number}@example.com`;
