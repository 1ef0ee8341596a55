import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { newGroupMemory } from '../../../src/provisioning/foresight/group-memory';
import { rememberedSite } from '../../../src/provisioning/foresight/remembered-site';
import { samplePeople } from '../../../src/provisioning/foresight/sample-people';
import { tryUserSettings } from '../../../src/provisioning/foresight/try-user-settings';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import { aUser } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const sales: SiteGroup = { id: 'site-group-1' as SiteGroupId, name: 'Sales' };

function aSite() {
  const asked: string[] = [];
  const site = {
    findGroup: async (name: string) => {
      asked.push(`name ${name}`);
      return name.trim().toLowerCase() === 'sales' ? sales : undefined;
    },
    getGroup: async (id: SiteGroupId) => {
      asked.push(`id ${id}`);
      return id === sales.id ? sales : undefined;
    },
    recallCreated: async () => undefined,
  };
  const memory = newGroupMemory();
  const at = (now: number, target: 'users' | 'customers' = 'users') => rememberedSite(site, memory, { now, target });
  return { at, asked, memory };
}

describe("Atlassian's groups, while an administrator types", () => {
  it('are asked for once a minute, whatever the case of the name', async () => {
    const { at, asked } = aSite();
    expect(await at(0).findGroup('Sales')).toBe(sales);
    expect(await at(59_999).findGroup(' SALES ')).toBe(sales);
    expect(asked).toEqual(['name Sales']);
    expect(await at(60_000).findGroup('Sales')).toBe(sales);
    expect(asked).toHaveLength(2);
  });

  it('are remembered even if there is none of the name', async () => {
    const { at, asked } = aSite();
    expect([await at(0).findGroup('Other'), await at(1).findGroup('other')]).toEqual([undefined, undefined]);
    expect(asked).toHaveLength(1);
  });

  it('are asked for once by id, in both ways', async () => {
    const { at, asked } = aSite();
    expect([await at(0).getGroup(sales.id), await at(1).recallGroup(sales.id)]).toEqual([sales, sales]);
    expect(asked).toEqual([`id ${sales.id}`]);
  });

  it('are not the organizations of customers', async () => {
    const { at, asked } = aSite();
    await at(0).findGroup('Sales');
    await at(0, 'customers').findGroup('Sales');
    expect(asked).toHaveLength(2);
  });

  it('are forgotten when there are too many', async () => {
    const { at, asked, memory } = aSite();
    for (let number = 1; number <= 5000; number += 1) await at(0).findGroup(`Group ${number}`);
    expect(memory.answers.size).toBe(5000);
    await at(0).findGroup('Sales');
    expect(memory.answers.size).toBe(1);
    await at(0).findGroup('Group 1');
    expect(asked).toHaveLength(5002);
  });
});

describe('a sample of people', () => {
  it('is the first hundred of the roster', async () => {
    const asked: unknown[] = [];
    const listUsers = async (page: unknown) => {
      asked.push(page);
      return { total: 250, items: [{ user: aUser(1), memberships: {} as never }] };
    };
    expect(await samplePeople({ listUsers })).toEqual({ people: [aUser(1)], total: 250 });
    expect(asked).toEqual([{ offset: 0, limit: 100, memberships: false }]);
  });

  it('shows who is in scope, and the first five names that the rules change', () => {
    const users = { userNameRules: [{ pattern: '@example\\.com$', replacement: '@acme.com' }] };
    const people = [1, 2, 3, 4, 5, 6, 7].map((number) =>
      aUser(number, { attributes: { userName: `p${number}@example.com`, title: number < 3 ? 'Dr' : '' } }),
    );
    const others = [aUser(8, { attributes: { userName: 'p8@acme.com' } }), aUser(9, { attributes: {} })];
    const tried = tryUserSettings(settingsWith({ scope: 'title eq "Dr"', users }), { people: [...others, ...people] });
    expect(tried).toEqual({
      inScope: 2,
      rewritten: 7,
      userNames: [1, 2, 3, 4, 5].map((number) => ({ before: `p${number}@example.com`, after: `p${number}@acme.com` })),
    });
    expect(tryUserSettings(settingsWith({}), { people: others })).toEqual({ inScope: 2, rewritten: 0, userNames: [] });
  });
});
