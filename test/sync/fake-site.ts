import type { AccountId, SiteGroupId } from '../../src/directory/ids';
import type { Account } from '../../src/sync/site/accounts';
import type { BelongingKind, GivenBelonging } from '../../src/sync/site/belongings';
import type { Capabilities } from '../../src/sync/site/capabilities';
import type { Lead } from '../../src/sync/site/leads';
import type { ActiveDays } from '../../src/sync/site/seat-activity';
import type { ProductSeats } from '../../src/sync/site/seats';
import type { Site } from '../../src/sync/site/site';
import { SiteError } from '../../src/sync/site/site-error';
import type { SiteGroup } from '../../src/sync/site/site-groups';
import type { UserPropertyValue } from '../../src/sync/site/user-properties';
import { capabilities } from './fixtures';

export interface FakeBelonging {
  readonly kind: BelongingKind;
  readonly id: string;
  readonly account: AccountId | undefined;
  readonly project?: string;
}

export interface FakeSite extends Site {
  readonly accounts: Map<AccountId, Account>;
  readonly groups: Map<SiteGroupId, SiteGroup>;
  /** `groupId accountId` */
  readonly members: Set<string>;
  /** The groups that give a product, and its key. */
  readonly products: Map<SiteGroupId, string>;
  readonly productSeats: ProductSeats[];
  /** Who leads what. */
  readonly leads: { lead: Lead; account: AccountId | undefined }[];
  /** The products that people can open, and when they did. */
  readonly opens: Map<AccountId, readonly string[]>;
  readonly activeDays: Map<AccountId, ActiveDays>;
  /** What people own; without an account nobody has it. */
  readonly belongings: FakeBelonging[];
  /** Kinds that the credential may not give away. */
  readonly notAllowed: Set<BelongingKind>;
  /** `accountId key` */
  readonly properties: Map<string, UserPropertyValue>;
  /** Requested changes, in order: `suspend account-1`. */
  readonly changes: string[];
  /** Reads and changes. */
  readonly asked: { count: number };
  /** Members on a page. */
  readonly pages: { size: number };
  /** The next call whose text begins with this fails with the error; `times` of them. */
  fail(begins: string, error: SiteError, times?: number): void;
}

/** Atlassian in memory, as the tests set it up. */
export function fakeSite(
  content: {
    accounts?: readonly Account[];
    groups?: readonly SiteGroup[];
    /** The process that creates groups is the one that works on: it recalls them by their signatures. */
    recallsCreated?: boolean;
  } = {},
  can: Capabilities = capabilities('organization'),
): FakeSite {
  const accounts = new Map((content.accounts ?? []).map((account) => [account.id, account]));
  const groups = new Map((content.groups ?? []).map((group) => [group.id, group]));
  const members = new Set<string>();
  const products = new Map<SiteGroupId, string>();
  const productSeats: ProductSeats[] = [];
  const leads: FakeSite['leads'] = [];
  const opens: FakeSite['opens'] = new Map();
  const activeDays: FakeSite['activeDays'] = new Map();
  const belongings: FakeSite['belongings'] = [];
  const notAllowed: FakeSite['notAllowed'] = new Set();
  const ledBy = (id: AccountId, only: Lead['kind'] | undefined) => {
    const held = leads.filter(({ account, lead }) => account === id && (only ?? lead.kind) === lead.kind);
    return { items: held.map(({ lead }) => lead) };
  };
  const properties = new Map<string, UserPropertyValue>();
  const changes: string[] = [];
  const asked = { count: 0 };
  const pages = { size: Number.POSITIVE_INFINITY };
  const failures: { begins: string; error: SiteError; times: number }[] = [];
  const gone = new Set<SiteGroupId>();
  /** The oldest state that may be recalled: as first seen, until a group refuses. */
  const recalled = new Map<SiteGroupId, SiteGroup>();
  /** By signature. */
  const created = new Map<string, SiteGroup>();

  const ask = async (text: string) => {
    asked.count += 1;
    const failure = failures.find(({ begins, times }) => times > 0 && text.startsWith(begins));
    if (!failure) return;
    failure.times -= 1;
    throw failure.error;
  };
  const change = async (text: string) => {
    await ask(text);
    changes.push(text);
  };
  const set = (id: AccountId, more: Partial<Account>) => {
    const account = accounts.get(id);
    if (account) accounts.set(id, { ...account, ...more });
  };

  /** As at Atlassian, a group that is created again is a different one, with another id. */
  const newGroupId = (name: string, times = 1): SiteGroupId => {
    const id = `group-of-${name}${times > 1 ? `-${times}` : ''}` as SiteGroupId;
    return gone.has(id) ? newGroupId(name, times + 1) : id;
  };

  const groupsOf = (id: AccountId) => [...groups.values()].filter((group) => members.has(`${group.id} ${id}`));

  return {
    accounts,
    groups,
    members,
    products,
    productSeats,
    leads,
    opens,
    activeDays,
    belongings,
    notAllowed,
    properties,
    changes,
    asked,
    pages,
    fail: (begins, error, times = 1) => void failures.push({ begins, error, times }),
    capabilities: async () => can,
    async findAccount(email) {
      await ask(`findAccount ${email}`);
      return [...accounts.values()].find((account) => account.email === email);
    },
    async getAccount(id) {
      await ask(`getAccount ${id}`);
      return accounts.get(id);
    },
    async searchAccounts(text) {
      await ask(`searchAccounts ${text}`);
      return [...accounts.values()].filter(({ email, displayName = '' }) => `${email} ${displayName}`.includes(text));
    },
    async canOpen({ id, state }) {
      await ask(`canOpen ${id}`);
      // A site of which no test has said what gives products does not say who opens them.
      if (products.size === 0) return state === 'active' ? undefined : [];
      return state === 'active' ? [...new Set(groupsOf(id).flatMap((group) => products.get(group.id) ?? []))] : [];
    },
    async productGroups() {
      await ask('productGroups');
      return [...products].flatMap(([id, key]) => {
        const group = groups.get(id);
        return group ? [{ id, name: group.name, products: [key] }] : [];
      });
    },
    async invite({ email, products: wanted = [] }) {
      await change([`invite ${email}`, ...wanted].join(' '));
      const known = [...accounts.values()].find((account) => account.email === email);
      const account: Account = { ...(known ?? { id: `account-of-${email}` as AccountId, email }), state: 'active' };
      accounts.set(account.id, account);
      for (const [id, key] of products) if (wanted.includes(key)) members.add(`${id} ${account.id}`);
      return account;
    },
    async suspend(id) {
      await change(`suspend ${id}`);
      set(id, { state: 'suspended' });
      return 'changed';
    },
    async restore(id) {
      await change(`restore ${id}`);
      set(id, { state: 'active' });
    },
    async remove(id) {
      await change(`remove ${id}`);
      set(id, { state: 'notOnSite' });
      return 'changed';
    },
    async deactivate(id) {
      await change(`deactivate ${id}`);
      set(id, { state: 'deactivated' });
    },
    async reactivate(id) {
      await change(`reactivate ${id}`);
      set(id, { state: 'active' });
    },
    async updateProfile(id, profile) {
      await change(`updateProfile ${id} ${Object.keys(profile).join(',')}`);
      set(id, profile);
    },
    async findGroup(name) {
      await ask(`findGroup ${name}`);
      return [...groups.values()].find((group) => group.name.toLowerCase() === name.toLowerCase());
    },
    async getGroup(id) {
      await ask(`getGroup ${id}`);
      return groups.get(id);
    },
    async recallGroup(id) {
      const known = recalled.get(id);
      if (known) return known;
      await ask(`getGroup ${id}`);
      const found = groups.get(id);
      if (found) recalled.set(id, found);
      return found;
    },
    recallCreated: async (signature) => created.get(signature),
    async recallGroupNamed(name) {
      const isNamed = (group: SiteGroup) => group.name.toLowerCase() === name.toLowerCase();
      const known = [...recalled.values()].find(isNamed);
      if (known) return known;
      await ask(`findGroup ${name}`);
      const found = [...groups.values()].find(isNamed);
      if (found) recalled.set(found.id, found);
      return found;
    },
    async createGroup(name, signed) {
      await ask(`createGroup ${name}`);
      const taken = [...groups.values()].find((group) => group.name.toLowerCase() === name.toLowerCase());
      const isOurs = !signed || taken?.signature === signed.signature;
      if (taken) return isOurs ? taken : { ...taken, isOthers: true };
      changes.push(`createGroup ${name}`);
      const group = { id: newGroupId(name), name, ...(signed && { signature: signed.signature }) };
      groups.set(group.id, group);
      if (signed && content.recallsCreated) created.set(signed.signature, group);
      return group;
    },
    async deleteGroup(id) {
      await change(`deleteGroup ${id}`);
      for (const [signature, group] of created) if (group.id === id) created.delete(signature);
      const isThere = groups.has(id);
      groups.delete(id);
      gone.add(id);
      for (const member of [...members]) if (member.startsWith(`${id} `)) members.delete(member);
      return isThere ? 'changed' : 'same';
    },
    async addMember(group, account) {
      await ask(`addMember ${account}`);
      if (gone.has(group)) {
        recalled.delete(group);
        throw new SiteError('unavailable', 'group-gone', 'gone', { isAnswered: true, retryAfterSeconds: 30 });
      }
      changes.push(`addMember ${account}`);
      const isNew = !members.has(`${group} ${account}`);
      members.add(`${group} ${account}`);
      return isNew ? 'changed' : 'same';
    },
    async removeMember(group, account) {
      await change(`removeMember ${account}`);
      return members.delete(`${group} ${account}`) ? 'changed' : 'same';
    },
    async groupsOf(id) {
      await ask(`groupsOf ${id}`);
      return groupsOf(id);
    },
    async productGroupsOf(id) {
      await ask(`productGroupsOf ${id}`);
      return groupsOf(id).filter((group) => products.has(group.id));
    },
    async listMembers(group, cursor = '0') {
      await ask(`listMembers ${group}`);
      const all = [...accounts.values()].filter(({ id }) => members.has(`${group} ${id}`));
      const end = Number(cursor) + pages.size;
      const items = all.slice(Number(cursor), end);
      return {
        items: items.map(({ id, email, state }) => ({ id, email, active: state === 'active' })),
        ...(end < all.length && { cursor: String(end) }),
      };
    },
    async listAccounts(cursor = '0') {
      await ask('listAccounts');
      const end = Number(cursor) + pages.size;
      const items = [...accounts.values()].slice(Number(cursor), end);
      return {
        items: items.map(({ id, state }) => ({ id, state })),
        ...(end < accounts.size && { cursor: String(end) }),
      };
    },
    async describeAccounts(cursor = '0') {
      await ask('describeAccounts');
      const end = Number(cursor) + pages.size;
      const items = [...accounts.values()].slice(Number(cursor), end);
      return {
        items: items.map((account) => ({ ...account, groups: groupsOf(account.id).map(({ id }) => id) })),
        ...(end < accounts.size && { cursor: String(end) }),
      };
    },
    async listGroups() {
      await ask('listGroups');
      return { items: [...groups.values()].map(({ id, name }) => ({ id, name })) };
    },
    async describeGroup(id) {
      await ask(`describeGroup ${id}`);
      const group = groups.get(id);
      const product = products.get(id);
      const count = [...members].filter((member) => member.startsWith(`${id} `)).length;
      return group && { ...group, members: count, products: product === undefined ? [] : [product] };
    },
    async seats() {
      await ask('seats');
      return productSeats;
    },
    async listLeads(id, _cursor, only) {
      await ask(`listLeads ${id}`);
      return ledBy(id, only);
    },
    async leadOf({ kind, id }) {
      await ask(`leadOf ${kind} ${id}`);
      return leads.find(({ lead }) => lead.kind === kind && lead.id === id)?.account;
    },
    async recallLeads(id, only) {
      await ask(`recallLeads ${id}`);
      return ledBy(id, only);
    },
    async setProjectLead(project, account) {
      await change(`setProjectLead ${project} ${account}`);
      for (const held of leads) if (held.lead.kind === 'project' && held.lead.id === project) held.account = account;
      return 'changed';
    },
    async setComponentLead(component, account) {
      await change(`setComponentLead ${component} ${account ?? 'nobody'}`);
      for (const held of leads)
        if (held.lead.kind === 'component' && held.lead.id === component) held.account = account;
      return 'changed';
    },
    async opensOf(ids) {
      await ask('opensOf');
      return new Map(ids.flatMap((id) => (opens.has(id) ? [[id, opens.get(id) ?? []] as const] : [])));
    },
    async lastActive(id) {
      await ask(`lastActive ${id}`);
      return activeDays.get(id) ?? { products: {} };
    },
    async groupsGiving(id, keys) {
      await ask(`groupsGiving ${id} ${keys.join(',')}`);
      return groupsOf(id).filter((group) => keys.includes(products.get(group.id) ?? ''));
    },
    async listBelongings(kind, account, cursor) {
      await ask(`listBelongings ${kind} ${account}`);
      const theirs = belongings.filter((each) => each.kind === kind && each.account === account).map(({ id }) => id);
      const from = Number(cursor ?? 0);
      const to = from + pages.size;
      return { items: theirs.slice(from, to), ...(to < theirs.length && { cursor: String(to) }) };
    },
    async countBelongings(kind, account) {
      await ask(`countBelongings ${kind} ${account}`);
      if (kind === 'projectRoles') return undefined;
      return belongings.filter((each) => each.kind === kind && each.account === account).length;
    },
    async belongingsAmong(kind, account, ids) {
      await ask(`belongingsAmong ${kind} ${account ?? 'nobody'}`);
      const found = belongings.filter((each) => each.kind === kind && each.account === account);
      return found
        .filter(({ id }) => ids.includes(id))
        .map(({ id, project }) => ({ id, ...(project !== undefined && { project }) }));
    },
    async mayHandOver(kind) {
      await ask(`mayHandOver ${kind}`);
      return !notAllowed.has(kind);
    },
    async giveBelongings(kind, ids, { from, to }) {
      const given: GivenBelonging[] = [];
      for (const id of ids) {
        try {
          await change(`giveBelonging ${kind} ${id} ${to ?? 'nobody'}`);
        } catch (error) {
          if (!(error instanceof SiteError) || error.kind === 'unavailable') throw error;
          given.push({ id, refusal: error });
          continue;
        }
        const had = belongings.some((each) => each.kind === kind && each.id === id && each.account === to);
        const place = belongings.findIndex((each) => each.kind === kind && each.id === id && each.account === from);
        const [one] = place < 0 ? [] : belongings.splice(place, 1);
        if (!had) belongings.push({ ...one, kind, id, account: to });
        given.push({ id, what: had ? 'had' : 'given' });
      }
      return given;
    },
    async setUserProperty(id, key, value) {
      await change(`setUserProperty ${id} ${key}`);
      properties.set(`${id} ${key}`, value);
      return ['jira'];
    },
    async getUserProperty(id, key) {
      await ask(`getUserProperty ${id} ${key}`);
      return properties.get(`${id} ${key}`);
    },
    async deleteUserProperty(id, key) {
      await change(`deleteUserProperty ${id} ${key}`);
      return properties.delete(`${id} ${key}`) ? 'changed' : 'same';
    },
    takeCalls: () => [],
  };
}
