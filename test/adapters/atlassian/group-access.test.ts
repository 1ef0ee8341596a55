import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { SiteMember } from '../../../src/sync/site/site-members';
import { fill, grantJira, type Harness, overSimulatedSite, personOf } from './over-simulated-site';

const email = 'mia@example.com';

const accountOf = ({ simulated }: Harness, address: string) =>
  (personOf(simulated, address)?.accountId ?? '') as AccountId;

describe.each(['organization', 'administrator'] as const)(
  'groups and what they give, through the %s credential',
  (credential) => {
    it('are those of the person, with their protection', async () => {
      const harness = overSimulatedSite(credential);
      const groups = await harness.site.groupsOf(accountOf(harness, 'grace.lead@example.com'));
      expect(groups.map(({ name, protection }) => `${name} ${protection}`).sort()).toEqual([
        `confluence-users-rollcall-demo ${credential === 'organization' ? 'default' : undefined}`,
        'jira-software-users-rollcall-demo default',
      ]);
    });

    it('are empty for somebody who is in none', async () => {
      const { site } = overSimulatedSite(credential);
      const { id } = await site.invite({ email });
      expect(await site.groupsOf(id)).toEqual([]);
      expect(await site.productGroupsOf(id)).toEqual([]);
    });

    it('may give products: without those that do, the person uses no seat and stays', async () => {
      const harness = overSimulatedSite(credential);
      const { site, simulated } = harness;
      const grace = accountOf(harness, 'grace.lead@example.com');
      await site.addMember((await site.createGroup('Choir')).id, grace);
      const giving = await site.productGroupsOf(grace);
      expect(giving.map(({ name }) => name).sort()).toEqual([
        'confluence-users-rollcall-demo',
        'jira-software-users-rollcall-demo',
      ]);
      for (const group of giving) await site.removeMember(group.id, grace);
      expect(personOf(simulated, 'grace.lead@example.com')).toMatchObject({ active: true, groups: ['Choir'] });
      expect(await harness.another().productGroupsOf(grace)).toEqual([]);
    });

    it('are listed with the products that they give, from which follows what a person opens', async () => {
      const harness = overSimulatedSite(credential);
      const { site } = harness;
      const giving = await site.productGroups();
      expect(giving).toContainEqual({
        id: expect.any(String),
        name: 'jira-software-users-rollcall-demo',
        products: ['jira-software'],
      });
      const [grace] = await site.searchAccounts('grace.lead');
      if (!grace) throw new Error('Grace is on the site.');
      expect(grace).toMatchObject({ id: accountOf(harness, 'grace.lead@example.com'), state: 'active' });
      expect([...((await site.canOpen(grace)) ?? [])].sort()).toEqual(['confluence', 'jira-software']);
      const { id } = await site.invite({ email });
      const mia = await harness.another().getAccount(id);
      expect(mia && (await site.canOpen(mia))).toEqual([]);
      expect(await site.searchAccounts('nobody-of-this-name')).toEqual([]);
    });

    it('show their members page by page, suspended ones too', async () => {
      const { site, simulated } = overSimulatedSite(credential);
      const group = await site.createGroup('Engineering');
      await fill(simulated, group.id, 120);
      const members: SiteMember[] = [];
      let pages = 0;
      for (let cursor: string | undefined; ; ) {
        const page = await site.listMembers(group.id, cursor);
        members.push(...page.items);
        pages += 1;
        if (page.cursor === undefined) break;
        cursor = page.cursor;
      }
      expect(new Set(members.map(({ id }) => id)).size).toBe(120);
      expect(pages).toBe(credential === 'organization' ? 2 : 3);
      expect(members[0]).toMatchObject({ active: true, email: 'p0@example.com' });
    });

    it('are described by their size and the products they give', async () => {
      const harness = overSimulatedSite(credential);
      const { site, simulated } = harness;
      const group = await site.createGroup('Engineering');
      await site.addMember(group.id, accountOf(harness, 'grace.lead@example.com'));
      expect(await site.describeGroup(group.id)).toEqual({
        id: group.id,
        name: 'Engineering',
        members: 1,
        products: [],
      });
      await grantJira(simulated, group.id);
      expect(await harness.another().describeGroup(group.id)).toMatchObject({
        members: 1,
        products: ['jira-software'],
      });
      await site.deleteGroup(group.id);
      expect(await site.describeGroup(group.id)).toBeUndefined();
    });
  },
);
