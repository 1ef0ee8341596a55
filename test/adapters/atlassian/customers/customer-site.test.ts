import { describe, expect, it } from 'vitest';
import { customerSite } from '../../../../src/adapters/atlassian/customers/customer-site';
import type { AtlassianOptions } from '../../../../src/adapters/atlassian/http/options';
import type { AccountId, SiteGroupId } from '../../../../src/directory/ids';
import type { Site } from '../../../../src/sync/site/site';
import { overSimulatedSite, personOf } from '../over-simulated-site';

const email = 'pat@customer.test';

function overCustomers(serviceDesks: readonly string[] = [], change: Partial<AtlassianOptions> = {}) {
  const { options, simulated } = overSimulatedSite('none', change);
  return { site: customerSite(options, serviceDesks), simulated, options };
}
const idOf = async (site: Site, address = email): Promise<AccountId> =>
  (await site.invite({ email: address, displayName: 'Pat Portal' })).id;

describe('the site of customers', () => {
  it('reports its capabilities, without a credential', async () => {
    const able = await overCustomers().site.capabilities();
    expect(able).toMatchObject({ find: { by: 'app' }, invite: { by: 'app' }, changeMembers: { by: 'app' } });
    expect(able).toMatchObject({ suspend: { missing: 'customers-limited' }, remove: { missing: 'customers-limited' } });
  });

  it('refuses what nobody can do for customers', async () => {
    const { site } = overCustomers();
    const id = await idOf(site);
    const refusal = { kind: 'forbidden', code: 'customers-limited' };
    await expect(site.suspend(id)).rejects.toMatchObject(refusal);
    await expect(site.remove(id)).rejects.toMatchObject(refusal);
    await expect(site.updateProfile(id, { displayName: 'Patricia' })).rejects.toMatchObject(refusal);
  });

  it('reaches no user and no group of the site by their own ids', async () => {
    const { site, simulated } = overCustomers();
    const grace = personOf(simulated, 'grace.lead@example.com')?.accountId as AccountId;
    const group = simulated.snapshot().groups[0]?.id as SiteGroupId;
    const refusal = { kind: 'rejected', code: 'customers-limited' };
    await expect(site.getAccount(grace)).rejects.toMatchObject(refusal);
    await expect(site.addMember('organization:1' as SiteGroupId, grace)).rejects.toMatchObject(refusal);
    await expect(site.deleteGroup(group)).rejects.toMatchObject(refusal);
    expect(await site.getGroup(group)).toBeUndefined();
  });

  it('logs its calls by template', async () => {
    const { site } = overCustomers();
    await idOf(site);
    expect(site.takeCalls()).toMatchObject([{ method: 'POST', path: '/rest/servicedeskapi/customer', status: 201 }]);
    expect(site.takeCalls()).toEqual([]);
  });
});

describe('the accounts of customers', () => {
  it('are found by address and by id, and are not accounts of the site', async () => {
    const { site } = overCustomers();
    const id = await idOf(site);
    expect(id).toMatch(/^customer:qm:/);
    const account = { id, state: 'active', managed: false, displayName: 'Pat Portal' };
    expect(await site.findAccount('PAT@customer.test')).toEqual({ ...account, email: 'PAT@customer.test' });
    expect(await site.getAccount(id)).toEqual({ ...account, email: '' });
    expect(await site.findAccount('nobody@customer.test')).toBeUndefined();
    expect(await site.getAccount('customer:nobody' as AccountId)).toBeUndefined();
  });

  it('use the address as a name if there is none', async () => {
    const { site, simulated } = overCustomers();
    await site.invite({ email });
    expect(simulated.portal().customers).toMatchObject([{ email, name: email }]);
  });

  it('are protected for administrators, the owner of the credential and apps', async () => {
    const { site, simulated, options } = overCustomers();
    expect(await site.findAccount('admin@example.com')).toMatchObject({ protection: 'administrator' });
    expect(await site.getAccount(`customer:${simulated.appAccountId}` as AccountId)).toMatchObject({
      protection: 'app',
    });
    const administrator = { siteUrl: simulated.siteUrl, email: 'grace.lead@example.com', apiToken: 'token' };
    const withOwner = customerSite({ ...options, secrets: { administrator } }, []);
    expect(await withOwner.findAccount('grace.lead@example.com')).toMatchObject({ protection: 'credentialOwner' });
    expect((await site.findAccount('grace.lead@example.com'))?.protection).toBeUndefined();
  });

  it('keep custom attributes', async () => {
    const { site } = overCustomers();
    const id = await idOf(site);
    await site.setUserProperty(id, 'color', { value: 'blue' });
    expect(await site.getUserProperty(id, 'color')).toEqual({ value: 'blue' });
    await site.deleteUserProperty(id, 'color');
    expect(await site.getUserProperty(id, 'color')).toBeUndefined();
  });
});

describe('organizations as groups', () => {
  it('are created, found, described and deleted', async () => {
    const { site } = overCustomers();
    const acme = await site.createGroup('Acme');
    expect(acme).toMatchObject({ id: expect.stringMatching(/^organization:/), name: 'Acme' });
    expect([await site.findGroup('ACME'), await site.getGroup(acme.id)]).toEqual([acme, acme]);
    const pat = await idOf(site);
    // Jira Service Management answers the same, whether or not somebody was there.
    expect(await site.addMember(acme.id, pat)).toBe('unknown');
    expect(await site.describeGroup(acme.id)).toEqual({ ...acme, members: 1, products: [] });
    expect(await site.listMembers(acme.id)).toEqual({ items: [{ id: pat, displayName: 'Pat Portal', active: true }] });
    expect([await site.groupsOf(pat), await site.productGroupsOf(pat)]).toEqual([[acme], [acme]]);
    expect(await site.removeMember(acme.id, pat)).toBe('unknown');
    expect(await site.groupsOf(pat)).toEqual([]);
    await site.deleteGroup(acme.id);
    expect([await site.getGroup(acme.id), await site.describeGroup(acme.id)]).toEqual([undefined, undefined]);
  });

  it('open the service desks of the settings to their customers, which is repeated once in a while', async () => {
    const { site, simulated } = overCustomers(['SUP']);
    const acme = await site.createGroup('Acme');
    const [pat, kim] = [await idOf(site), await idOf(site, 'kim@customer.test')];
    simulated.calls.reset();
    await site.addMember(acme.id, pat);
    await site.addMember(acme.id, kim);
    expect(simulated.portal().desks[0]).toMatchObject({ key: 'SUP', organizations: ['Acme'] });
    expect(simulated.calls.counts()).toMatchObject({
      'POST /rest/servicedeskapi/servicedesk/{serviceDeskId}/organization': 1,
    });
  });

  it('accept a person whom Atlassian does not know yet a little later', async () => {
    const { site, options } = overCustomers();
    const acme = await site.createGroup('Acme');
    const pat = await idOf(site);
    const busy: AtlassianOptions['requestJira'] = async (path, init) =>
      init?.method === 'POST'
        ? new Response(JSON.stringify({ errorMessage: 'The user does not exist.' }), { status: 400 })
        : options.requestJira(path, init);
    const early = customerSite({ ...options, requestJira: busy }, []);
    await expect(early.addMember(acme.id, pat)).rejects.toMatchObject({ kind: 'unavailable' });
    const known = 'customer:somebody' as AccountId;
    await expect(early.addMember(acme.id, known)).rejects.toMatchObject({ code: 'atlassian-refused' });
  });
});

describe('service desks as groups', () => {
  it('give access, like the default groups of a product', async () => {
    const { site } = overCustomers(['SUP']);
    const desk = { id: 'desk:SUP', name: 'Service desk SUP', protection: 'default' };
    expect(await site.findGroup('service desk sup')).toEqual(desk);
    expect(await site.getGroup('desk:SUP' as SiteGroupId)).toEqual(desk);
    const pat = await idOf(site);
    expect(await site.productGroupsOf(pat)).toEqual([]);
    await site.addMember('desk:SUP' as SiteGroupId, pat);
    expect(await site.productGroupsOf(pat)).toEqual([desk]);
    expect(await site.groupsOf(pat)).toEqual([]);
    await site.removeMember('desk:SUP' as SiteGroupId, pat);
    expect(await site.productGroupsOf(pat)).toEqual([]);
  });

  it('are not organizations: nobody deletes them, and their names are free unless the settings list them', async () => {
    const { site } = overCustomers(['SUP']);
    const refusal = { kind: 'rejected', code: 'customers-limited' };
    await expect(site.deleteGroup('desk:SUP' as SiteGroupId)).rejects.toMatchObject(refusal);
    expect(await site.findGroup('Service desk ASK')).toBeUndefined();
  });
});

describe('the accounts of users beside customers', () => {
  it.each(['organization', 'administrator'] as const)(
    'are never a customer with the same address: %s',
    async (name) => {
      const { site: users, options } = overSimulatedSite(name);
      const customer = await customerSite(options, []).invite({ email, displayName: 'Pat Portal' });
      expect(await users.findAccount(email)).toBeUndefined();
      const user = await users.invite({ email });
      expect(customer.id).not.toContain(user.id);
      expect(await users.findAccount(email)).toMatchObject({ id: user.id, state: 'active' });
      expect((await users.findAccount(email))?.protection).toBeUndefined();
      expect(await customerSite(options, []).findAccount(email)).toMatchObject({ id: customer.id });
    },
  );
});
