import type { ConnectionId } from '../../../src/connections/connection';
import type { Belongings, HandedKind } from '../../../src/directory/belongings';
import type { AccountId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import type { BelongingCall } from '../../../src/provisioning/belongings/hand-over-belongings';
import { runBelongings } from '../../../src/provisioning/belongings/run-belongings';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import { memoryStores } from '../../support/memory-store';
import { aConnection } from '../../support/samples';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../../sync/fake-site';
import { anAccount } from '../../sync/fixtures';

export const leaver = 'account-leaver' as AccountId;
export const heir = 'account-heir' as AccountId;
export const deputy = 'account-deputy' as AccountId;
export const jiraUsers = 'jira-users' as SiteGroupId;
const start = Date.parse('2026-03-01T12:00:00.000Z');

export interface BelongingsWorld {
  readonly site: FakeSite;
  readonly queued: { readonly work: QueuedWork; readonly delay: number | undefined }[];
  readonly entries: ReturnType<typeof memoryStores>['entries'];
  readonly store: ReturnType<ReturnType<typeof memoryStores>['directory']>;
  /** The person has these; ids are the kind and a number. */
  own(kind: HandedKind, count: number, project?: string): void;
  /** How many somebody has; undefined: nobody. */
  count(kind: HandedKind, account: AccountId | undefined): number;
  begin(change?: Partial<Belongings>): Promise<Belongings>;
  record(): Promise<Belongings | undefined>;
  /** One event, with this many calls to spend. */
  event(calls?: number): Promise<void>;
  /** Events until nothing is queued; their number. */
  settle(calls?: number): Promise<number>;
  advance(milliseconds: number): void;
  /** The actions of the last entry: text and outcome. */
  told(): readonly string[];
}

/** A person who has lost access, and two who can take over. */
export async function belongingsWorld(): Promise<BelongingsWorld> {
  let now = start;
  const stores = memoryStores(() => now);
  const connection = aConnection();
  await stores.connections.create(connection);
  const store = stores.directory(connection.id as ConnectionId);
  const site = fakeSite({
    accounts: [
      anAccount({ id: leaver, email: 'l@example.com', state: 'suspended' }),
      anAccount({ id: heir, email: 'h@example.com' }),
      anAccount({ id: deputy, email: 'd@example.com' }),
    ],
  });
  site.groups.set(jiraUsers, { id: jiraUsers, name: 'jira-users' });
  site.products.set(jiraUsers, 'jira-software');
  for (const account of [heir, deputy]) site.members.add(`${jiraUsers} ${account}`);
  const queued: BelongingsWorld['queued'] = [];
  let ids = 0;
  const callWith = (calls: number): BelongingCall => ({
    connection,
    store,
    atlassian: async () => ({ site }),
    budget: callBudget({ calls, until: now + 840_000, stint: 300_000 }, () => now),
    queue: { push: async (work, delay) => void queued.push(...work.map((each) => ({ work: each, delay }))) },
    machine: {
      now: () => now,
      newId: () => `entry${++ids}`,
      pause: async () => undefined,
      random: () => 0.5,
    },
    origin: { source: 'queue', startedAt: now },
  });
  const event = (calls = 1_375) => runBelongings(callWith(calls), { account: leaver });
  return {
    site,
    queued,
    entries: stores.entries,
    store,
    own(kind, count, project) {
      const from = site.belongings.length;
      for (let number = 0; number < count; number += 1) {
        const id = `${kind}-${from + number}`;
        site.belongings.push({ kind, id, account: leaver, ...(project !== undefined && { project }) });
      }
    },
    count: (kind, account) => site.belongings.filter((each) => each.kind === kind && each.account === account).length,
    begin: (change = {}) =>
      store.keepBelongings({
        before: undefined,
        after: {
          schema: 1,
          account: leaver,
          user: 'user00000001' as UserId,
          label: 'l…@example.com',
          since: new Date(now).toISOString(),
          lost: 'access',
          choices: { issues: 'successor', filters: 'successor', dashboards: 'successor', projectRoles: 'successor' },
          heirs: [
            { account: heir, label: 'h…@example.com' },
            { account: deputy, label: 'd…@example.com' },
          ],
          problems: [],
          state: 'open',
          kinds: {},
          ...change,
        },
      }),
    record: () => store.belongingsOf(leaver),
    event,
    async settle(calls) {
      let events = 0;
      do {
        const next = queued.shift();
        now += (next?.delay ?? 1) * 1000;
        await event(calls);
        events += 1;
      } while (queued.length > 0 && events < 200);
      return events;
    },
    advance(milliseconds) {
      now += milliseconds;
    },
    told: () => worded(stores.entries.at(-1)?.actions ?? []).map(({ text, outcome }) => `${text}: ${outcome}`),
  };
}
