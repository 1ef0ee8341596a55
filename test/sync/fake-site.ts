import type { AccountId, SiteGroupId } from '../../src/directory/ids';
import type { Account, Capabilities, Site, SiteError, SiteGroup } from '../../src/sync/site';
import { capabilities } from './fixtures';

export interface FakeSite extends Site {
  readonly accounts: Map<AccountId, Account>;
  readonly groups: Map<SiteGroupId, SiteGroup>;
  /** `groupId accountId` */
  readonly members: Set<string>;
  /** What was asked to change, in order: `suspend account-1`. */
  readonly changes: string[];
  /** Reads and changes. */
  readonly asked: { count: number };
  /** The next call whose text begins with this fails with the error; `times` of them. */
  fail(begins: string, error: SiteError, times?: number): void;
}

/** Atlassian in memory, with what the tests put there. */
export function fakeSite(
  content: { accounts?: readonly Account[]; groups?: readonly SiteGroup[] } = {},
  can: Capabilities = capabilities('organization'),
): FakeSite {
  const accounts = new Map((content.accounts ?? []).map((account) => [account.id, account]));
  const groups = new Map((content.groups ?? []).map((group) => [group.id, group]));
  const members = new Set<string>();
  const changes: string[] = [];
  const asked = { count: 0 };
  const failures: { begins: string; error: SiteError; times: number }[] = [];

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

  return {
    accounts,
    groups,
    members,
    changes,
    asked,
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
    async invite({ email }) {
      await change(`invite ${email}`);
      const known = [...accounts.values()].find((account) => account.email === email);
      const account: Account = { ...(known ?? { id: `account-of-${email}` as AccountId, email }), state: 'active' };
      accounts.set(account.id, account);
      return account;
    },
    async suspend(id) {
      await change(`suspend ${id}`);
      set(id, { state: 'suspended' });
    },
    async restore(id) {
      await change(`restore ${id}`);
      set(id, { state: 'active' });
    },
    async remove(id) {
      await change(`remove ${id}`);
      set(id, { state: 'notOnSite' });
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
    async createGroup(name) {
      await change(`createGroup ${name}`);
      const group = { id: `group-of-${name}` as SiteGroupId, name };
      groups.set(group.id, group);
      return group;
    },
    async deleteGroup(id) {
      await change(`deleteGroup ${id}`);
      groups.delete(id);
    },
    async addMember(group, account) {
      await change(`addMember ${account}`);
      members.add(`${group} ${account}`);
    },
    async removeMember(group, account) {
      await change(`removeMember ${account}`);
      members.delete(`${group} ${account}`);
    },
    takeCalls: () => [],
  };
}
