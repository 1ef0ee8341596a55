import { describe, expect, it } from 'vitest';
import { customerDesk } from '../../../../src/adapters/atlassian/customers/customer-desk';
import type { CustomerOrganizationId } from '../../../../src/adapters/atlassian/customers/customer-organizations';
import { newClient } from '../../../../src/adapters/atlassian/http/client';
import { toSurroundings } from '../../../../src/adapters/atlassian/http/options';
import { appRoute } from '../../../../src/adapters/atlassian/http/routes';
import type { AccountId } from '../../../../src/directory/ids';
import { asApp, overSimulatedSite } from '../over-simulated-site';

const email = 'pat@customer.test';
const none = '999' as CustomerOrganizationId;

const overDesk = (requestJira?: ReturnType<typeof asApp>) => {
  const { options, simulated } = overSimulatedSite('none');
  const client = newClient(
    appRoute(requestJira ?? options.requestJira),
    toSurroundings(options, () => {}),
  );
  return { desk: customerDesk(client), simulated };
};

describe('customers', () => {
  it('are created, found regardless of case, and created again without complaint', async () => {
    const { desk, simulated } = overDesk();
    expect(await desk.findCustomer(email)).toBeUndefined();
    const made = await desk.createCustomer({ email, displayName: 'Pat Portal' });
    expect(made).toMatchObject({ displayName: 'Pat Portal', active: true });
    expect(await desk.findCustomer('PAT@customer.test')).toMatchObject({ id: made.id });
    expect((await desk.createCustomer({ email, displayName: 'Pat' })).id).toBe(made.id);
    expect(simulated.snapshot().people.map((person) => person.email)).not.toContain(email);
  });

  it('can be people with an Atlassian account', async () => {
    const { desk, simulated } = overDesk();
    const casey = simulated.snapshot().people.find((person) => person.email === 'casey@contractors.test');
    const found = await desk.createCustomer({ email: 'casey@contractors.test', displayName: 'Casey' });
    expect(found.id).toBe(casey?.accountId);
  });

  it('are distinguished from users with the same address, hidden or not', async () => {
    const { desk, simulated } = overDesk();
    simulated.signUp({ email, name: 'Pat Elsewhere' });
    const made = await desk.createCustomer({ email, displayName: 'Pat Portal' });
    expect(made.id).toMatch(/^qm:/);
    expect(await desk.findCustomer(email)).toMatchObject({ id: made.id });
    expect(await desk.getCustomer(made.id)).toMatchObject({ accountType: 'customer', groups: [] });
    expect(await desk.getCustomer('nobody' as AccountId)).toBeUndefined();
  });

  it('are refused without a valid address, with the message of Jira Service Management', async () => {
    const { desk } = overDesk();
    const refusal = { kind: 'rejected', code: 'atlassian-refused', message: 'The email address is not valid.' };
    await expect(desk.createCustomer({ email: 'nonsense', displayName: 'Pat' })).rejects.toMatchObject(refusal);
  });
});

describe('organizations of customers', () => {
  it('are created once, found regardless of case, and deleted repeatably', async () => {
    const { desk } = overDesk();
    const acme = await desk.createOrganization('Acme');
    expect(await desk.createOrganization('ACME')).toEqual(acme);
    expect(await desk.findOrganization('acme')).toEqual(acme);
    await desk.deleteOrganization(acme.id);
    await desk.deleteOrganization(acme.id);
    expect(await desk.findOrganization('Acme')).toBeUndefined();
  });

  it('are created once by two concurrent calls', async () => {
    const { desk } = overDesk();
    const [one, other] = await Promise.all([desk.createOrganization('Acme'), desk.createOrganization('Acme')]);
    expect(one).toEqual(other);
  });

  it('are listed page by page', async () => {
    const { desk } = overDesk();
    for (let number = 0; number < 60; number += 1) await desk.createOrganization(`Customer ${number}`);
    const first = await desk.listOrganizations();
    expect(first.items).toHaveLength(50);
    const second = await desk.listOrganizations(first.cursor);
    expect([second.items.length, second.cursor]).toEqual([10, undefined]);
    expect((await desk.findOrganization('Customer 59'))?.name).toBe('Customer 59');
  });

  it('add and remove customers, many at once and repeatably', async () => {
    const { desk, simulated } = overDesk();
    const acme = await desk.createOrganization('Acme');
    const ids = [];
    for (let number = 0; number < 60; number += 1) {
      ids.push((await desk.createCustomer({ email: `c${number}@customer.test`, displayName: `C ${number}` })).id);
    }
    simulated.calls.reset();
    await desk.addCustomers(acme.id, ids);
    expect(simulated.calls.counts()).toEqual({ 'POST /rest/servicedeskapi/organization/{organizationId}/user': 2 });
    await desk.addCustomers(acme.id, ids.slice(0, 1));
    const first = await desk.listCustomers(acme.id);
    const second = await desk.listCustomers(acme.id, first.cursor);
    expect([first.items.length, second.items.length, second.cursor]).toEqual([50, 10, undefined]);
    await desk.removeCustomers(acme.id, ids.slice(1));
    await desk.removeCustomers(acme.id, ids.slice(1));
    expect((await desk.listCustomers(acme.id)).items.map(({ id }) => id)).toEqual(ids.slice(0, 1));
  });

  it('are listed for one customer', async () => {
    const { desk } = overDesk();
    const { id } = await desk.createCustomer({ email, displayName: 'Pat' });
    const acme = await desk.createOrganization('Acme');
    await desk.createOrganization('Borealis');
    await desk.addCustomers(acme.id, [id]);
    expect((await desk.listOrganizations(undefined, id)).items).toEqual([acme]);
    expect((await desk.listOrganizations(undefined, 'nobody' as AccountId)).items).toEqual([]);
    expect([await desk.getOrganization(acme.id), await desk.getOrganization(none)]).toEqual([acme, undefined]);
  });

  it('that are gone accept nobody, and need no removal', async () => {
    const { desk } = overDesk();
    const { id } = await desk.createCustomer({ email, displayName: 'Pat' });
    await expect(desk.addCustomers(none, [id])).rejects.toMatchObject({ kind: 'rejected' });
    await expect(desk.removeCustomers(none, [id])).resolves.toBeUndefined();
  });
});

describe('service desks', () => {
  it('add customers and organizations repeatably, and remove customers', async () => {
    const { desk, simulated } = overDesk();
    const pat = await desk.createCustomer({ email, displayName: 'Pat' });
    const acme = await desk.createOrganization('Acme');
    for (const _ of ['once', 'again']) {
      await desk.addCustomer('SUP', pat.id);
      await desk.addOrganization('SUP', acme.id);
    }
    expect(await desk.hasCustomer('SUP', pat)).toBe(true);
    expect(simulated.portal().desks[0]).toMatchObject({ key: 'SUP', customers: [email], organizations: ['Acme'] });
    for (const _ of ['once', 'again']) await desk.removeCustomer('SUP', pat.id);
    expect(await desk.hasCustomer('SUP', pat)).toBe(false);
  });

  it('find a customer among many, by id alone if Jira shows nothing else', async () => {
    const { desk } = overDesk();
    const ids = [];
    for (let number = 0; number < 60; number += 1) {
      ids.push((await desk.createCustomer({ email: `c${number}@customer.test`, displayName: `C ${number}` })).id);
    }
    for (const id of ids) await desk.addCustomer('SUP', id);
    expect(await desk.hasCustomer('SUP', { id: ids[59] as AccountId, active: true })).toBe(true);
  });

  it('that are open to everybody remove nobody', async () => {
    const { desk } = overDesk();
    const pat = await desk.createCustomer({ email, displayName: 'Pat' });
    await desk.addCustomer('ASK', pat.id);
    const refusal = { kind: 'rejected', code: 'service-desk-open' };
    await expect(desk.removeCustomer('ASK', pat.id)).rejects.toMatchObject(refusal);
  });

  it('that do not exist accept nobody, and have nobody', async () => {
    const { desk } = overDesk();
    const pat = await desk.createCustomer({ email, displayName: 'Pat' });
    const acme = await desk.createOrganization('Acme');
    const refusal = { kind: 'rejected', code: 'service-desk-missing', message: expect.stringContaining('NONE') };
    await expect(desk.addCustomer('NONE', pat.id)).rejects.toMatchObject(refusal);
    await expect(desk.addOrganization('NONE', acme.id)).rejects.toMatchObject(refusal);
    await expect(desk.removeCustomer('NONE', pat.id)).resolves.toBeUndefined();
    expect(await desk.hasCustomer('NONE', pat)).toBe(false);
  });
});

describe('a site where customers cannot be changed', () => {
  it('has no Jira Service Management', async () => {
    const { desk } = overDesk(async () => new Response('', { status: 404 }));
    const refusal = { kind: 'forbidden', code: 'service-management-missing' };
    await expect(desk.createOrganization('Acme')).rejects.toMatchObject(refusal);
    await expect(desk.createCustomer({ email, displayName: 'Pat' })).rejects.toMatchObject(refusal);
    await expect(desk.addCustomer('SUP', 'pat' as AccountId)).rejects.toMatchObject(refusal);
    await expect(desk.listOrganizations(undefined, 'pat' as AccountId)).rejects.toMatchObject(refusal);
  });

  it('has not approved the scope yet', async () => {
    const { simulated } = overSimulatedSite('none');
    const { desk } = overDesk(asApp(simulated, 'jira', ['read:jira-work', 'read:jira-user']));
    await expect(desk.listOrganizations()).rejects.toMatchObject({ kind: 'forbidden', code: 'access-insufficient' });
  });
});
