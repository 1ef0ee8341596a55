import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { SiteGroupId } from '../../../src/directory/ids';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroupId, aUserId } from '../../support/samples';
import { openAdmin } from './open-admin';

const jira = { id: 'jira-users' as SiteGroupId, name: 'jira-users', protection: 'default' } as const;
const seats = { key: 'jira-software', name: 'Jira', unlimited: false, total: 50, remaining: 40, defaultGroups: [] };

interface World {
  readonly mode: 'preview' | 'live';
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** An IdP that has sent 60 people, of whom the first is in Sales; the group jira-users gives Jira. */
async function withPeople({ mode, settings = {} }: World) {
  const admin = openAdmin();
  const { connection } = await admin.create('Okta', mode);
  const connectionId = connection.id;
  admin.site.groups.set(jira.id, jira);
  admin.site.products.set(jira.id, 'jira-software');
  admin.site.productSeats.push(seats);
  const save = async (more: Readonly<Record<string, unknown>>) => {
    const { version } = await admin.value('getSettings', { connectionId });
    await admin.value('saveSettings', { connectionId, version, settings: { mode, ...more } });
    admin.queued.length = 0;
  };
  await save(settings);
  const call = async () => {
    const found = await admin.stores.connections.get(connectionId as ConnectionId);
    if (!found) throw new Error('There is no connection.');
    return admin.ports.callOf(found);
  };
  for (let number = 1; number <= 60; number += 1) {
    await createUser(await call(), aUserId(number), { userName: `p${number}@example.com`, active: true });
  }
  const members = { kind: 'replace', members: [aUserId(1)] } as const;
  await createGroup(await call(), aGroupId(1), { attributes: { displayName: 'Sales' }, members, labels: new Map() });
  const drain = async () => {
    for (let work = admin.queued.shift(); work; work = admin.queued.shift())
      if (!('sweep' in work)) await runSyncWork(await call(), work, admin.stores.runs);
  };
  const preview = async (more: { readonly gives?: 'products' } = {}) => {
    let withoutProduct = 0;
    const counts: { kind: string; count: number }[] = [];
    let cursor: string | undefined;
    do {
      const slice = await admin.value('previewConnection', { connectionId, ...more, ...(cursor && { cursor }) });
      withoutProduct += slice.withoutProduct;
      counts.push(...slice.counts);
      cursor = slice.cursor;
    } while (cursor !== undefined);
    const count = (kind: string) =>
      counts.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.count, 0);
    return { withoutProduct, count };
  };
  admin.site.changes.length = 0;
  return { ...admin, connectionId, save, drain, preview };
}

describe('the plan before going live', () => {
  it('says how many people get no product with the defaults', async () => {
    const { preview } = await withPeople({ mode: 'preview' });
    expect((await preview()).withoutProduct).toBe(60);
  });

  it('counts nobody to whom the settings, a default group or a group of the IdP give one', async () => {
    const { preview, save, site } = await withPeople({ mode: 'preview' });
    const sales = { id: 'sales' as SiteGroupId, name: 'Sales' };
    site.groups.set(sales.id, sales);
    site.products.set(sales.id, 'confluence');
    expect((await preview()).withoutProduct).toBe(59);
    await save({ groups: { defaultForEveryone: ['jira-users'] } });
    expect((await preview()).withoutProduct).toBe(0);
    await save({ users: { productAccess: ['jira-software'] } });
    expect((await preview()).withoutProduct).toBe(0);
  });

  it('counts nobody of whom Atlassian does not say it', async () => {
    const { preview, site } = await withPeople({
      mode: 'preview',
      settings: { groups: { defaultForEveryone: ['Any'] } },
    });
    site.groups.set('any' as SiteGroupId, { id: 'any' as SiteGroupId, name: 'Any' });
    site.fail('productGroups', new SiteError('forbidden', 'access-insufficient', 'no'), Number.POSITIVE_INFINITY);
    expect((await preview()).withoutProduct).toBe(0);
  });
});

describe('a default group that is the default group of a product', () => {
  it('is given to everybody', async () => {
    const { site } = await withPeople({ mode: 'live', settings: { groups: { defaultForEveryone: ['jira-users'] } } });
    expect([...site.members].filter((member) => member.startsWith(`${jira.id} `))).toHaveLength(60);
  });
});

describe('what a person can open', () => {
  it('is said of the person and in the test, now and afterwards', async () => {
    const settings = { users: { productAccess: ['jira-software'] } };
    const { value, connectionId } = await withPeople({ mode: 'live', settings });
    const person = 'p1@example.com';
    expect((await value('getAccount', { connectionId, personId: aUserId(1) })).account?.products).toEqual(['Jira']);
    expect((await value('testPerson', { connectionId, person })).canOpen).toEqual({ now: ['Jira'], after: ['Jira'] });
  });

  it('is nothing after an invitation without products, and what the settings give after one with them', async () => {
    const { value, connectionId, save } = await withPeople({ mode: 'preview' });
    const test = () => value('testPerson', { connectionId, person: 'p2@example.com' });
    expect((await test()).canOpen).toEqual({ now: [], after: [] });
    await save({ users: { productAccess: ['jira-software'] } });
    expect((await test()).canOpen).toEqual({ now: [], after: ['Jira'] });
  });
});

describe('giving products to people who are there already', () => {
  const settings = { users: { productAccess: ['jira-software'] } };

  it('is planned first, by name, as far as there are seats, and the plan writes nothing', async () => {
    const { preview, save, site } = await withPeople({ mode: 'live' });
    await save(settings);
    const { count } = await preview({ gives: 'products' });
    expect([count('giveProducts'), count('wait')]).toEqual([40, 20]);
    expect(site.changes).toEqual([]);
  });

  it('reaches everybody in slices, counts them, and gives nothing twice', async () => {
    const { value, connectionId, save, site, drain, preview } = await withPeople({ mode: 'live' });
    await save(settings);
    expect(await value('giveProducts', { connectionId })).toMatchObject({ state: 'running', total: 60 });
    await drain();
    expect(await value('getProgress', { connectionId })).toMatchObject({ state: 'done', done: 60, failed: 0 });
    expect(site.changes).toHaveLength(60);
    expect(new Set(site.changes)).toContain('invite p60@example.com jira-software');
    expect((await preview({ gives: 'products' })).count('giveProducts')).toBe(0);
    await value('giveProducts', { connectionId });
    await drain();
    expect(site.changes).toHaveLength(60);
  });

  it('leaves the others as they are if Atlassian refuses one', async () => {
    const { value, connectionId, save, site, drain, stores } = await withPeople({ mode: 'live' });
    await save(settings);
    site.fail('invite p7@', new SiteError('rejected', 'seats-exhausted', 'no seat'));
    await value('giveProducts', { connectionId });
    await drain();
    expect(site.changes).toHaveLength(59);
    const store = stores.directory(connectionId as ConnectionId);
    expect((await store.getUser(aUserId(7)))?.sync.state).toBe('synced');
  });
});

describe('the products of the site', () => {
  it('are listed with their seats before there is a connection, and chosen for it', async () => {
    const { value } = await withPeople({ mode: 'live' });
    const { products } = await value('getProducts', {});
    expect(products).toEqual([{ key: 'jira-software', name: 'Jira', unlimited: false, total: 50, remaining: 40 }]);
    const draft = { name: 'New', provider: 'okta', scimVersion: '2.0', mode: 'preview', target: 'users' } as const;
    const { connection } = await value('createConnection', { ...draft, productAccess: ['jira-software'] });
    const { settings } = await value('getSettings', { connectionId: connection.id });
    expect(settings).toMatchObject({ users: { productAccess: ['jira-software'] } });
  });
});
