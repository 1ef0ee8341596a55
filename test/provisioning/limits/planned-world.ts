import type { SafetySettings } from '../../../src/connections/settings/settings-schema';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import { syncConnectionNow } from '../../../src/provisioning/background/sync-now';
import { type ForeseenAction, previewConnection } from '../../../src/provisioning/foresight/preview-connection';
import { noLimits } from '../../support/no-limits';
import { type LimitsWorld, limitsWorld } from './limits-world';

/** What a plan says of everything that limits count, and of who joins groups: `suspend person3@example.com`, `removeMember Staff person2@example.com`. */
export interface Told {
  readonly goes: readonly string[];
  readonly held: readonly string[];
}

export interface PlannedWorld extends LimitsWorld {
  /** Puts somebody whom the IdP does not know into a group at Atlassian. */
  addByHand(group: string, email: string): void;
  invite(userName: string): Promise<UserId>;
  remove(path: string): Promise<void>;
  /** Saves limits beside the settings that the world was made with; nobody is looked at because of that. */
  limit(mode: 'live' | 'preview', safety: Partial<SafetySettings>, more?: object): Promise<void>;
  /** How many deletions are held: a plan does not speak of them, and Sync now leaves them alone. */
  heldDeletions(): Promise<{ readonly people: number; readonly groups: number }>;
  /** What Sync now would do. `calls`: how many to Atlassian one page of the plan may make. */
  plan(calls?: number): Promise<Told>;
  /** Sync now of the whole connection, in order: what of it a limit counts. */
  apply(): Promise<readonly string[]>;
}

const counted: ReadonlySet<string> = new Set([
  'suspend',
  'remove',
  'invite',
  'addMember',
  'removeMember',
  'deleteGroup',
]);
const everybody = { offset: 0, limit: 100, memberships: false };

/** A world whose plans are compared with what then happens. */
export async function plannedWorld(count: number, settings: Readonly<Record<string, unknown>>): Promise<PlannedWorld> {
  const world = await limitsWorld(count, {}, settings);
  const { service } = world;
  const done = countedCalls(world);
  // Names outlive the records: a plan also tells of those who are gone.
  const names = new Map<string, string>();
  const nameOf = (id: string | undefined) => names.get(id ?? '') ?? id;
  async function learnNames(): Promise<void> {
    const { store } = world.call();
    const [users, groups] = [await store.listUsers(everybody), await store.listGroups(everybody)];
    for (const { user } of users.items) names.set(user.id, String(user.attributes.userName));
    for (const group of groups.items) names.set(group.id, String(group.attributes.displayName));
  }
  const said = ({ kind, subject, who, address }: ForeseenAction): string =>
    [kind, nameOf(subject.id), kind.endsWith('Member') && (address ?? nameOf(who))].filter(Boolean).join(' ');
  return {
    ...world,
    addByHand(group, email) {
      const id = `account-of-${email}` as AccountId;
      service.site.accounts.set(id, { id, email, state: 'active' });
      service.site.members.add(`group-of-${group} ${id}`);
    },
    invite: async (userName) =>
      (await service.ask('POST', '/Users', { body: { userName, active: true } })).body.id as UserId,
    async remove(path) {
      await learnNames();
      await service.ask('DELETE', path);
    },
    limit: (mode, safety, more) => world.become({ ...settings, mode, safety: { ...noLimits, ...safety }, ...more }),
    async heldDeletions() {
      const { store } = world.call();
      const count = async (kind: 'user' | 'group') => {
        const ids = [...names.keys()] as (UserId & GroupId)[];
        const found = await Promise.all(ids.map((id) => store.getDeparted({ kind, id })));
        const syncs = found.map((each) => (each?.kind === 'user' ? each.user.sync : each?.group.sync));
        return syncs.filter((sync, index) => found[index]?.kind === kind && sync?.state === 'held').length;
      };
      return { people: await count('user'), groups: await count('group') };
    },
    async plan(calls = 100_000) {
      await learnNames();
      const told: ForeseenAction[] = [];
      let cursor: string | undefined;
      do {
        const call = world.call();
        const budget = callBudget({ calls, until: Number.POSITIVE_INFINITY }, call.machine.now);
        const page = await previewConnection({ ...call, budget }, cursor);
        if (page.sample.length === 50) throw new Error('The plan does not show all of it.');
        told.push(...page.sample.filter(({ kind }) => counted.has(kind)));
        ({ cursor } = page);
      } while (cursor !== undefined);
      const those = (outcome: string) => told.filter((each) => each.outcome === outcome).map(said);
      return { goes: those('preview'), held: those('waiting') };
    },
    async apply() {
      done.length = 0;
      const totals = await service.stores.connections.totals(service.connection.id);
      await syncConnectionNow(world.call(), { runs: service.stores.runs, totals });
      await world.settle();
      return [...done];
    },
  };
}

/** Notes what limits count, as Atlassian is asked for it. */
function countedCalls({ service: { site } }: LimitsWorld): string[] {
  const done: string[] = [];
  const { suspend, remove, invite, addMember, removeMember, deleteGroup } = site;
  const groupName = (id: SiteGroupId) => site.groups.get(id)?.name;
  const address = (id: AccountId) => site.accounts.get(id)?.email;
  Object.assign(site, {
    suspend(id: AccountId) {
      done.push(`suspend ${address(id)}`);
      return suspend(id);
    },
    remove(id: AccountId) {
      done.push(`remove ${address(id)}`);
      return remove(id);
    },
    invite(person: Parameters<typeof invite>[0]) {
      done.push(`invite ${person.email}`);
      return invite(person);
    },
    addMember(group: SiteGroupId, id: AccountId) {
      if (!site.members.has(`${group} ${id}`)) done.push(`addMember ${groupName(group)} ${address(id)}`);
      return addMember(group, id);
    },
    removeMember(group: SiteGroupId, id: AccountId) {
      // Whoever is not there loses nothing, and a plan does not count them.
      if (site.members.has(`${group} ${id}`)) done.push(`removeMember ${groupName(group)} ${address(id)}`);
      return removeMember(group, id);
    },
    deleteGroup(id: SiteGroupId) {
      done.push(`deleteGroup ${groupName(id)}`);
      return deleteGroup(id);
    },
  });
  return done;
}
