import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { Page } from '../../../src/sync/site/page';
import type { DescribedAccount, ListedAccount, ListedGroup } from '../../../src/sync/site/site-lists';
import { fill, overSimulatedSite, personOf } from './over-simulated-site';

async function all<Item>(list: (cursor?: string) => Promise<Page<Item>>): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = [];
  let pages = 0;
  for (let cursor: string | undefined; ; ) {
    const page = await list(cursor);
    items.push(...page.items);
    pages += 1;
    if (page.cursor === undefined) return { items, pages };
    cursor = page.cursor;
  }
}

describe.each(['organization', 'administrator'] as const)('the whole site, through the %s credential', (credential) => {
  it('shows every account once, page by page, with its state', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const group = await site.createGroup('Engineering');
    await fill(simulated, group.id, 420);
    const { items, pages } = await all<ListedAccount>(site.listAccounts);
    const ids = new Set(items.map(({ id }) => id));
    expect(ids.size).toBe(items.length);
    for (const index of [0, 200, 419]) {
      const id = personOf(simulated, `p${index}@example.com`)?.accountId as AccountId;
      expect(items.find((account) => account.id === id)?.state).toBe('active');
    }
    expect(pages).toBeGreaterThan(2);
  });

  it('shows nobody as active who has no access any more', async () => {
    const { site } = overSimulatedSite(credential);
    const { id } = await site.invite({ email: 'mia@example.com' });
    await (credential === 'organization' ? site.suspend(id) : site.remove(id));
    const { items } = await all<ListedAccount>(site.listAccounts);
    const states = items.flatMap((account) => (account.id === id ? [account.state] : []));
    expect(states).toEqual([credential === 'organization' ? 'suspended' : 'notOnSite']);
  });

  it('describes the same accounts, as far as the credential shows them', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const group = await site.createGroup('Engineering');
    await fill(simulated, group.id, 120);
    const listed = await all<ListedAccount>(site.listAccounts);
    const { items } = await all<DescribedAccount>(site.describeAccounts);
    expect(items.map(({ id, state }) => ({ id, state }))).toEqual(listed.items);
    const person = personOf(simulated, 'p7@example.com');
    const described = items.find(({ id }) => id === person?.accountId);
    expect(described?.displayName).toBe(person?.name);
    // Only the organization's list names groups and addresses.
    expect(described).toMatchObject(
      credential === 'organization' ? { email: 'p7@example.com', groups: [group.id] } : { email: '' },
    );
    expect(described?.groups === undefined).toBe(credential === 'administrator');
  });

  it('shows every group once, page by page', async () => {
    const harness = overSimulatedSite(credential);
    const made: string[] = [];
    for (let index = 0; index < 210; index += 1) {
      made.push((await harness.another().createGroup(`Team ${index}`)).id);
    }
    const { items, pages } = await all<ListedGroup>(harness.site.listGroups);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(made));
    expect(pages).toBeGreaterThan(1);
  });
});

describe('the whole site without a credential', () => {
  it('is not shown', async () => {
    const { site } = overSimulatedSite('none');
    await expect(site.listAccounts()).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(site.describeAccounts()).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(site.listGroups()).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
