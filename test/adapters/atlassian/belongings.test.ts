import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { BelongingKind } from '../../../src/sync/site/belongings';
import { type CredentialName, type Harness, overSimulatedSite, personOf } from './over-simulated-site';

const accountOf = ({ simulated }: Harness, address: string) =>
  (personOf(simulated, address)?.accountId ?? '') as AccountId;
const open = (credential: CredentialName = 'organization') => {
  const harness = overSimulatedSite(credential);
  return {
    ...harness,
    grace: accountOf(harness, 'grace.lead@example.com'),
    admin: accountOf(harness, 'admin@example.com'),
  };
};

const kinds: readonly (readonly [BelongingKind, count: number | undefined])[] = [
  ['issues', 3],
  ['filters', 2],
  ['dashboards', 1],
  ['projectRoles', undefined],
];

describe.each(kinds)('%s of a person', (kind, count) => {
  const all = async ({ site }: Pick<Harness, 'site'>, account: AccountId) => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await site.listBelongings(kind, account, cursor);
      ids.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return ids;
  };

  it('are listed and counted without changing anything', async () => {
    const world = open();
    expect(await all(world, world.grace)).toHaveLength(count ?? 1);
    expect(await world.site.countBelongings(kind, world.grace)).toBe(count);
    const ids = await all(world, world.grace);
    expect((await world.site.belongingsAmong(kind, world.grace, ids)).map(({ id }) => id)).toEqual(ids);
    expect(await world.site.belongingsAmong(kind, world.admin, ids)).toEqual([]);
  });

  it.each(['organization', 'both'] as const)('are given to somebody else, with credentials: %s', async (credential) => {
    const world = open(credential);
    const ids = await all(world, world.grace);
    expect(await world.site.mayHandOver(kind)).toBe(true);
    const given = await world.site.giveBelongings(kind, ids, { from: world.grace, to: world.admin });
    expect(given).toEqual(ids.map((id) => ({ id, what: 'given' })));
    expect(await all(world, world.grace)).toEqual([]);
    expect(await all(world, world.admin)).toEqual(ids);
  });

  it('are refused one by one if the other one cannot have them', async () => {
    const world = open();
    const ids = await all(world, world.grace);
    // Has Confluence, and no seat of Jira. Anybody on the site may have a role.
    const devon = accountOf(world, 'devon@contractors.test');
    const given = await world.site.giveBelongings(kind, ids, { from: world.grace, to: devon });
    const refused = given.filter((one) => 'refusal' in one);
    expect(refused).toHaveLength(kind === 'projectRoles' ? 0 : ids.length);
  });
});

describe('open issues', () => {
  it("have the project that they are in, are unassigned, and then are nobody's", async () => {
    const { site, grace } = open();
    const { items } = await site.listBelongings('issues', grace);
    expect(await site.belongingsAmong('issues', grace, items)).toEqual(items.map((id) => ({ id, project: 'OPS' })));
    await site.giveBelongings('issues', items, { from: grace, to: undefined });
    expect((await site.belongingsAmong('issues', undefined, items)).map(({ id }) => id)).toEqual(items);
  });

  it('come in pages, by a token', async () => {
    const { site, simulated, grace } = open();
    for (let number = 0; number < 1_200; number += 1) {
      simulated.fileIssue({ project: 'WEB', summary: 'One of many', assignee: grace });
    }
    const first = await site.listBelongings('issues', grace);
    expect(first.items).toHaveLength(1_000);
    const second = await site.listBelongings('issues', grace, first.cursor);
    expect(second.items).toHaveLength(203);
    expect(second.cursor).toBeUndefined();
    expect(new Set([...first.items, ...second.items]).size).toBe(1_203);
  });

  it('that are gone are told as gone', async () => {
    const { site, grace, admin } = open();
    expect(await site.giveBelongings('issues', ['99999'], { from: grace, to: admin })).toEqual([
      { id: '99999', what: 'gone' },
    ]);
    expect(await site.belongingsAmong('issues', grace, ['99999'])).toEqual([]);
  });
});

describe('filters and dashboards', () => {
  it('are only given away by somebody who administers Jira, which is known beforehand', async () => {
    const { another, simulated, grace, admin } = open('organization');
    const scopes = ['read:jira-work', 'write:jira-work', 'read:jira-user'];
    const site = another({
      requestJira: (path, init) =>
        simulated.product('jira', { kind: 'app', scopes }, new Request(`https://app.invalid${path}`, init)),
    });
    expect(await site.mayHandOver('filters')).toBe(false);
    expect(await site.mayHandOver('dashboards')).toBe(false);
    expect(await site.mayHandOver('issues')).toBe(true);
    // The one that is shared with nobody is not even found.
    const { items } = await site.listBelongings('filters', grace);
    expect(items).toHaveLength(1);
    expect(await site.giveBelongings('filters', items, { from: grace, to: admin })).toMatchObject([{ refusal: {} }]);
  });

  it('of a name that the new owner has: a dashboard is renamed, a filter refused', async () => {
    const { site, simulated, grace, admin } = open();
    simulated.addFilter({ name: 'My engine', owner: admin });
    simulated.addDashboard({ name: 'Engine room', owner: admin });
    const filters = (await site.listBelongings('filters', grace)).items;
    const given = await site.giveBelongings('filters', filters, { from: grace, to: admin });
    expect(given.filter((one) => 'refusal' in one)).toHaveLength(1);
    const dashboards = (await site.listBelongings('dashboards', grace)).items;
    await site.giveBelongings('dashboards', dashboards, { from: grace, to: admin });
    expect(simulated.belongingsOf(admin).dashboards).toHaveLength(2);
  });
});

describe('project roles', () => {
  it('stay with somebody who had them already, and are taken from the person', async () => {
    const { site, simulated, grace, admin } = open();
    simulated.giveProjectRole('ENG', 'Administrators', admin);
    const ids = ['10000/10002'];
    expect(await site.giveBelongings('projectRoles', ids, { from: grace, to: admin })).toEqual([
      { id: '10000/10002', what: 'had' },
    ]);
    expect(simulated.belongingsOf(grace).projectRoles).toEqual([]);
    expect(simulated.belongingsOf(admin).projectRoles).toEqual(['ENG Administrators']);
  });

  it('are added without taking anything from anybody', async () => {
    const { site, simulated, grace, admin } = open();
    await site.giveBelongings('projectRoles', ['10001/10003'], { from: undefined, to: admin });
    expect(simulated.belongingsOf(admin).projectRoles).toEqual(['OPS Members']);
    expect(simulated.belongingsOf(grace).projectRoles).toEqual(['ENG Administrators']);
  });
});
