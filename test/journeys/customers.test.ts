import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PortalSnapshot } from '../../local/atlassian/portal';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';
import { type LogRow, person } from './settings-world';

const email = 'pat@customer.test';
const day = 86_400_000;

let app: RunningApp;
let okta: ScimClient;

/** Without any administrator's credential: the app itself changes customers. */
beforeEach(async () => {
  app = await runApp({ access: false });
  okta = await app.connect({ target: 'customers' });
});
afterEach(() => app?.close());

async function done(method: string, path: string, body?: unknown, client = okta): Promise<string> {
  const reply = await client.ask(method, path, body === undefined ? {} : { body });
  expect(reply.status, reply.text).toBeLessThan(300);
  await app.forge.settle({ advance: false });
  return String(reply.body.id);
}
const push = (address: string, more: object = {}, client = okta) =>
  done('POST', '/Users', person(address, { displayName: 'Pat Portal', ...more }), client);
const pushGroup = (displayName: string, members: readonly string[], client = okta) =>
  done('POST', '/Groups', { displayName, members: members.map((value) => ({ value })) }, client);
const patch = (path: string, operation: object, client = okta) =>
  done('PATCH', path, { Operations: [operation] }, client);
const setActive = (id: string, active: boolean, client = okta) =>
  patch(`/Users/${id}`, { op: 'replace', value: { active } }, client);

async function set(settings: object, client = okta): Promise<void> {
  const { version } = (await app.admin('getConnection', { connectionId: client.id })) as { version: number };
  await app.admin('saveSettings', {
    connectionId: client.id,
    version,
    settings: { mode: 'live', ...settings },
    apply: true,
  });
  await app.forge.settle();
}
/** A call of Jira Service Management as the site's administrator. */
async function ask(method: string, path: string, body: object): Promise<unknown> {
  const { email: owner, apiToken } = app.site.credentials.administrator;
  const authorization = `Basic ${Buffer.from(`${owner}:${apiToken}`).toString('base64')}`;
  const url = new URL(`/rest/servicedeskapi/${path}`, app.site.siteUrl);
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await app.site.egress(url, new Request(url, { method, headers, body: JSON.stringify(body) }));
  return answer?.status === 201 ? answer.json() : undefined;
}
const organization = (name: string): PortalSnapshot['organizations'][number] | undefined =>
  app.site.portal().organizations.find((each) => each.name === name);
const deskOf = (key: string) => app.site.portal().desks.find((each) => each.key === key);
const onSite = (address: string) => app.snapshot().people.find((each) => each.email === address);

async function newest(kind: 'user' | 'group' = 'user', client = okta): Promise<LogRow> {
  type Row = { id: string; subject: { kind: string } };
  const { entries } = (await app.admin('listLog', { limit: 20, connectionId: client.id })) as { entries: Row[] };
  const id = entries.find(({ subject }) => subject.kind === kind)?.id ?? '';
  return (await app.admin('getLogEntry', { id })) as LogRow;
}
const actions = async (kind?: 'user' | 'group', client = okta) =>
  (await newest(kind, client)).actions.map((action) => `${action.kind} ${action.outcome}`);

describe('a connection for customers', () => {
  it('creates a customer with address and name, and an organization from its group, without a credential', async () => {
    const id = await push(email);
    expect(app.site.portal().customers).toMatchObject([{ email, name: 'Pat Portal' }]);
    expect(await actions()).toEqual(['invite applied']);
    await pushGroup('Acme', [id]);
    expect(organization('Acme')).toMatchObject({ members: [email] });
    // Jira's answer is the same if they were in it already.
    expect(await actions('group')).toEqual(['createGroup applied', 'addMember ensured']);
    expect(app.snapshot().groups.map(({ name }) => name)).not.toContain('Acme');
  });

  it('links an existing account with the address, which stays a user of the site', async () => {
    const id = await push('grace.lead@example.com');
    expect(await actions()).toContain('link applied');
    await pushGroup('Acme', [id]);
    expect(organization('Acme')).toMatchObject({ members: ['grace.lead@example.com'] });
    expect(app.site.portal().customers).toEqual([]);
    expect(onSite('grace.lead@example.com')).toMatchObject({ active: true, suspended: false });
  });

  it('adds and removes members, and deletes the organization it created', async () => {
    const [pat, kim] = [await push(email), await push('kim@customer.test')];
    const group = await pushGroup('Acme', [pat]);
    await patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value: kim }] });
    expect(organization('Acme')).toMatchObject({ members: ['kim@customer.test', email] });
    await patch(`/Groups/${group}`, { op: 'remove', path: `members[value eq "${pat}"]` });
    expect(organization('Acme')).toMatchObject({ members: ['kim@customer.test'] });
    await done('DELETE', `/Groups/${group}`);
    expect(organization('Acme')).toBeUndefined();
    expect(app.site.portal().customers).toHaveLength(2);
  });

  it('creates nobody if the settings say so, and links existing people', async () => {
    await set({ users: { create: false } });
    await push(email);
    expect(await actions()).toEqual(['skip skipped']);
    await push('grace.lead@example.com');
    expect(await actions()).toContain('link applied');
    expect(app.site.portal().customers).toEqual([]);
  });

  it('leaves existing people alone if the settings say so', async () => {
    await set({ users: { existingAccount: 'skip' } });
    await push('grace.lead@example.com');
    expect(await newest()).toMatchObject({ actions: [{ outcome: 'skipped', error: { code: 'account-exists' } }] });
  });

  it.each([
    [true, ['grace.lead@example.com', email]],
    [false, [email]],
  ])('keeps members added by hand: %s', async (keepManualMembers, members) => {
    await set({ groups: { keepManualMembers } });
    const grace = onSite('grace.lead@example.com')?.accountId;
    const { id } = (await ask('POST', 'organization', { name: 'Acme' })) as { id: string };
    await ask('POST', `organization/${id}/user`, { accountIds: [grace] });
    await pushGroup('Acme', [await push(email)]);
    await app.forge.settle();
    expect(organization('Acme')).toMatchObject({ members });
  });

  it('names customers by the attribute mapping', async () => {
    await set({ attributes: [{ to: 'displayName', template: '{{ displayName | upper }}' }] });
    await push(email);
    expect(app.site.portal().customers).toMatchObject([{ name: 'PAT PORTAL' }]);
  });

  it('writes nothing in preview', async () => {
    await set({ mode: 'preview' });
    await pushGroup('Acme', [await push(email)]);
    expect(app.site.portal()).toMatchObject({ customers: [], organizations: [] });
    expect(await actions()).toContain('invite preview');
  });
});

describe('Sync now and the test of a person, for a customer', () => {
  it('show what would be done, and do it', async () => {
    await set({ mode: 'preview', customers: { serviceDesks: ['SUP'] } });
    const id = await push(email);
    await pushGroup('Acme', [id]);
    const test = await app.admin('testPerson', { connectionId: okta.id, person: email });
    expect(test).toMatchObject({ match: { how: 'none' } });
    expect(JSON.stringify(test)).toContain('Create customer p…@customer.test');
    expect(app.site.portal().customers).toEqual([]);
    await set({ customers: { serviceDesks: ['SUP'] } });
    expect([organization('Acme')?.members, deskOf('SUP')?.customers]).toEqual([[email], [email]]);
    const account = app.site.portal().customers[0]?.accountId;
    await ask('DELETE', `organization/${organization('Acme')?.id}/user`, { accountIds: [account] });
    expect(organization('Acme')).toMatchObject({ members: [] });
    await app.admin('syncNow', { connectionId: okta.id, person: email });
    await app.forge.settle();
    expect(organization('Acme')).toMatchObject({ members: [email] });
    await app.admin('syncNow', { connectionId: okta.id, group: 'Acme' });
    expect(await newest('group')).toMatchObject({ subject: { label: 'Acme' } });
  });
});

describe('the plan for customers', () => {
  const plan = async () =>
    (await app.admin('previewConnection', { connectionId: okta.id })) as {
      counts: { kind: string; outcome: string; count: number }[];
      sample: { kind: string; text: string; reason: string }[];
    };

  it('says that service desks are opened to an organization, and opens none', async () => {
    await set({ mode: 'preview', customers: { serviceDesks: ['SUP', 'ASK'] } });
    await pushGroup('Acme', [await push(email)]);
    const { counts, sample } = await plan();
    expect(counts).toContainEqual({ kind: 'openDesk', outcome: 'preview', count: 2 });
    const opening = sample.filter(({ kind }) => kind === 'openDesk');
    expect(opening.map(({ text }) => text)).toEqual(['Open service desk SUP to Acme', 'Open service desk ASK to Acme']);
    expect(deskOf('SUP')).toMatchObject({ organizations: [] });
  });

  it('says that a service desk may keep somebody who leaves', async () => {
    await set({ customers: { serviceDesks: ['ASK'] } });
    const id = await push(email);
    await set({ mode: 'preview', customers: { serviceDesks: ['ASK'] } });
    await setActive(id, false);
    const [leaving] = (await plan()).sample.filter(({ kind }) => kind === 'leaveGroup');
    expect(leaving?.reason).toContain('A service desk that is open to everybody keeps them');
  });
});

describe('two connections for customers', () => {
  it('leave a customer and an organization to the first, and inform the other', async () => {
    const other = await app.connect({ target: 'customers' });
    await pushGroup('Acme', [await push(email)]);
    const id = await push(email, {}, other);
    expect(await newest('user', other)).toMatchObject({ actions: [{ error: { code: 'person-owned-elsewhere' } }] });
    await pushGroup('Acme', [], other);
    expect(await newest('group', other)).toMatchObject({ cause: 'group-owned-elsewhere' });
    await setActive(id, false, other);
    expect(organization('Acme')).toMatchObject({ members: [email] });
  });
});

describe('a customer who leaves', () => {
  it('is removed from every organization, and returns to those named by the IdP', async () => {
    const id = await push(email);
    await pushGroup('Acme', [id]);
    await pushGroup('Borealis', [id]);
    await setActive(id, false);
    expect([organization('Acme')?.members, organization('Borealis')?.members]).toEqual([[], []]);
    expect(await newest()).toMatchObject({
      actions: [
        { kind: 'leaveGroup', text: 'Take p…@customer.test out of Acme', outcome: 'ensured' },
        { kind: 'leaveGroup', text: 'Take p…@customer.test out of Borealis', outcome: 'ensured' },
      ],
    });
    await setActive(id, true);
    await app.clock.advance(day + 60_000);
    await app.forge.settle();
    expect([organization('Acme')?.members, organization('Borealis')?.members]).toEqual([[email], [email]]);
  });

  it('leaves the service desks of the settings, and gets them back', async () => {
    await set({ customers: { serviceDesks: ['SUP'] } });
    const id = await push(email);
    await pushGroup('Acme', [id]);
    expect(deskOf('SUP')).toMatchObject({ customers: [email], organizations: ['Acme'] });
    await setActive(id, false);
    expect(deskOf('SUP')).toMatchObject({ customers: [], organizations: ['Acme'] });
    await setActive(id, true);
    expect(deskOf('SUP')).toMatchObject({ customers: [email] });
  });

  it('is reported as staying at a service desk that is open to everybody', async () => {
    await set({ customers: { serviceDesks: ['ASK'] } });
    const id = await push(email);
    await setActive(id, false);
    expect(await newest()).toMatchObject({
      actions: [{ kind: 'leaveGroup', outcome: 'skipped', error: { code: 'service-desk-open' } }],
    });
    expect(deskOf('ASK')).toMatchObject({ customers: [email] });
  });

  it('keeps everything if the settings say to log only', async () => {
    await set({ users: { onDeactivate: 'logOnly', onDelete: 'logOnly' } });
    const id = await push(email);
    await pushGroup('Acme', [id]);
    await setActive(id, false);
    expect(organization('Acme')).toMatchObject({ members: [email] });
    expect(await actions()).toEqual(['skip skipped']);
  });

  it('remains a customer of the site when the IdP deletes them', async () => {
    const id = await push(email);
    await pushGroup('Acme', [id]);
    await done('DELETE', `/Users/${id}`);
    expect(organization('Acme')).toMatchObject({ members: [] });
    expect(app.site.portal().customers).toMatchObject([{ email }]);
  });
});

describe('the service desks of the settings', () => {
  it('are left alone if none is named', async () => {
    await pushGroup('Acme', [await push(email)]);
    expect(deskOf('SUP')).toMatchObject({ customers: [], organizations: [] });
  });

  it('are given to people who were there before', async () => {
    await pushGroup('Acme', [await push(email)]);
    await set({ customers: { serviceDesks: ['SUP'] } });
    expect(deskOf('SUP')).toMatchObject({ customers: [email] });
  });

  it('are reported if Jira Service Management has none with that key', async () => {
    await set({ customers: { serviceDesks: ['NONE'] } });
    await push(email);
    expect(await newest()).toMatchObject({
      actions: [{ kind: 'invite' }, { kind: 'joinGroup', outcome: 'skipped', error: { code: 'service-desk-missing' } }],
    });
  });
});

describe('settings that make no sense for customers', () => {
  it.each([
    [{ users: { onDeactivate: 'suspend' } }, 'users.onDeactivate'],
    [{ users: { onDelete: 'remove' } }, 'users.onDelete'],
    [{ users: { onLeaveScope: 'deactivate' } }, 'users.onLeaveScope'],
    [{ users: { update: true } }, 'users.update'],
    [{ users: { productAccess: ['jira-software'] } }, 'users.productAccess'],
    [{ leads: { defaultProjectLead: 'boss@example.com' } }, 'leads.defaultProjectLead'],
    [{ attributes: [{ to: 'jobTitle', from: 'title' }] }, 'attributes[0].to'],
  ])('are refused with their name: %j', async (settings, path) => {
    await expect(set(settings)).rejects.toThrow(path);
  });
});

describe('a connection for users beside it', () => {
  let users: ScimClient;
  beforeEach(async () => {
    await app.giveAccess();
    users = await app.connect();
  });

  it('has the same person as a user, and neither takes anything from the other', async () => {
    const [asCustomer, asUser] = [await push('mia@example.com'), await push('mia@example.com', {}, users)];
    await pushGroup('Acme', [asCustomer]);
    await pushGroup('Acme', [asUser], users);
    expect(organization('Acme')).toMatchObject({ members: ['mia@example.com'] });
    expect(app.snapshot().groups.find(({ name }) => name === 'Acme')).toMatchObject({ members: ['mia@example.com'] });
    await setActive(asCustomer, false);
    await done('DELETE', `/Users/${asCustomer}`);
    expect(onSite('mia@example.com')).toMatchObject({ active: true, suspended: false, groups: ['Acme'] });
    expect(organization('Acme')).toMatchObject({ members: [] });
  });

  it('suspends its user, who stays in the organization of the customers', async () => {
    const [asUser, asCustomer] = [await push('mia@example.com', {}, users), await push('mia@example.com')];
    await pushGroup('Acme', [asCustomer]);
    await setActive(asUser, false, users);
    expect(onSite('mia@example.com')).toMatchObject({ suspended: true });
    expect(organization('Acme')).toMatchObject({ members: ['mia@example.com'] });
  });

  it('takes no customer for a group, and no group for an organization', async () => {
    await pushGroup('Acme', [], users);
    await pushGroup('Acme', []);
    expect(organization('Acme')).toBeDefined();
    expect(await actions('group')).toEqual(['createGroup applied']);
  });

  it('never changes an administrator through the connection for customers', async () => {
    const id = await push('admin@example.com');
    await pushGroup('Acme', [id]);
    const reply = await okta.ask('PATCH', `/Users/${id}`, {
      body: { Operations: [{ op: 'replace', value: { active: false } }] },
    });
    expect(reply.status).toBe(400);
    expect(organization('Acme')).toMatchObject({ members: ['admin@example.com'] });
    expect(onSite('admin@example.com')).toMatchObject({ active: true });
  });
});
