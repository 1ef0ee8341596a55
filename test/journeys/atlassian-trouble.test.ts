import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Reply, type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;

beforeEach(async () => {
  app = await runApp({ access: false });
  okta = await app.connect();
});
afterEach(() => app?.close());

const mia = 'mia@example.com';
const create = (userName = mia) => okta.ask('POST', '/Users', { body: { userName } });
const person = (email = mia) => app.site.snapshot().people.find((each) => each.email === email);
const activate = (id: unknown, active: boolean): Promise<Reply> =>
  okta.ask('PATCH', `/Users/${id}`, { body: { Operations: [{ op: 'replace', value: { active } }] } });

async function newestEntry() {
  const { entries } = (await app.admin('listLog', { limit: 1 })) as { entries: { id: string }[] };
  return (await app.admin('getLogEntry', { id: entries[0]?.id })) as Record<string, unknown>;
}

describe('without access to Atlassian', () => {
  it('accepts people as waiting, and applies them when an administrator gives access', async () => {
    const created = await create();
    expect(created.status).toBe(201);
    await app.forge.settle({ advance: false });
    expect(person()).toBeUndefined();
    expect(await newestEntry()).toMatchObject({ outcome: 'waiting', error: { code: 'access-missing' } });
    const { body: group } = await okta.ask('POST', '/Groups', {
      body: { displayName: 'Engineering', members: [{ value: created.body.id }] },
    });
    expect(group.id).toBeDefined();
    await app.giveAccess();
    await app.forge.settle({ advance: false });
    expect(person()).toMatchObject({ active: true, groups: expect.arrayContaining(['Engineering']) });
  });
});

describe('when Atlassian rejects the credential', () => {
  it('answers 503 with a Retry-After in seconds, changes nothing, and continues with a new credential', async () => {
    await app.giveAccess();
    app.site.faults.configure({ organizationKey: 'revoked' });
    const refused = await create();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(String(refused.body.detail)).toContain('Atlassian access');
    const found = await okta.ask('GET', `/Users?filter=${encodeURIComponent(`userName eq "${mia}"`)}`);
    expect(found.body.totalResults).toBe(0);
    app.site.faults.configure({ organizationKey: 'valid' });
    expect((await create()).status).toBe(201);
    expect(person()).toMatchObject({ active: true });
  });

  it('reverts a deactivation that could not be done', async () => {
    await app.giveAccess();
    const { body } = await create();
    app.site.faults.configure({ organizationKey: 'revoked' });
    expect((await activate(body.id, false)).status).toBe(503);
    expect((await okta.ask('GET', `/Users/${body.id}`)).body.active).toBe(true);
  });
});

describe('when Forge does not let a request through', () => {
  it('refuses the change with cause and remedy, leaves nothing pending, and accepts it once unblocked', async () => {
    await app.giveAccess();
    app.forge.faults.set({ proxyRefusal: 'BLOCKED_EGRESS' });
    const refused = await create();
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain('Forge did not let the request through');
    expect(refused.body.detail).toContain('Connected apps');
    // The page asks Jira about the caller before it shows anything: it says why that fails, not that they may not look.
    await expect(newestEntry()).rejects.toThrow('platform-refused');
    app.forge.faults.reset();
    expect(await newestEntry()).toMatchObject({ outcome: 'refused', error: { code: 'platform-refused' } });
    expect((await create()).status).toBe(201);
    expect(person()).toMatchObject({ active: true });
  });
});

describe('when Atlassian is in trouble for a while', () => {
  it.each([
    ['answers 5xx', { kind: 'status', status: 503 }],
    ['asks to go slower', { kind: 'rate-limit', shape: 'retry-after', seconds: 120 }],
    ['is not reachable', { kind: 'network' }],
  ] as const)('accepts the change when it %s, and applies it afterwards', async (_, trouble) => {
    await app.giveAccess();
    app.site.faults.add({ match: '* /admin/v2/*', ...trouble });
    const created = await create();
    expect(created.status).toBe(201);
    expect(await newestEntry()).toMatchObject({ outcome: 'waiting' });
    app.site.faults.clear();
    await app.forge.settle();
    expect(person()).toMatchObject({ active: true });
  });

  it('finishes a deletion that Atlassian could not follow at once', async () => {
    await app.giveAccess();
    const { body } = await create();
    app.site.faults.add({ match: '* /admin/v2/*', kind: 'status', status: 503 });
    expect((await okta.ask('DELETE', `/Users/${body.id}`)).status).toBe(204);
    expect((await okta.ask('GET', `/Users/${body.id}`)).status).toBe(404);
    expect(person()).toMatchObject({ suspended: false });
    app.site.faults.clear();
    await app.forge.settle();
    expect(person()).toMatchObject({ suspended: true });
  });
});

describe('a permanent refusal by Atlassian', () => {
  beforeEach(() => app.giveAccess());

  it('rejects a push into a protected group, names cause and remedy, and keeps nothing', async () => {
    const refused = await okta.ask('POST', '/Groups', { body: { displayName: 'site-admins' } });
    expect(refused.status).toBe(400);
    expect(String(refused.body.detail)).toMatch(/protected/);
    const found = await okta.ask('GET', `/Groups?filter=${encodeURIComponent('displayName eq "site-admins"')}`);
    expect(found.body.totalResults).toBe(0);
    expect(await newestEntry()).toMatchObject({ outcome: 'refused', request: { method: 'POST', status: 400 } });
  });

  it('rejects a person without an e-mail address', async () => {
    const refused = await create('not-an-address');
    expect({ status: refused.status, scimType: refused.body.scimType }).toEqual({
      status: 400,
      scimType: 'invalidValue',
    });
  });

  it('frees the userName after a refusal', async () => {
    const body = {
      errors: [{ id: '1', status: '400', code: 'ADMIN-400-1', title: 'Bad Request', detail: 'The e-mail is blocked.' }],
    };
    app.site.faults.add({
      match: 'POST /admin/v2/orgs/{orgId}/users/invite',
      kind: 'status',
      status: 400,
      body,
      times: 1,
    });
    const refused = await create();
    expect(refused.status).toBe(400);
    expect(String(refused.body.detail)).toContain('The e-mail is blocked.');
    expect((await create()).status).toBe(201);
  });
});

describe('a person who leaves and comes back', () => {
  it('is suspended and restored, with the groups from the IdP', async () => {
    await app.giveAccess();
    const { body } = await create();
    const { body: group } = await okta.ask('POST', '/Groups', {
      body: { displayName: 'Engineering', members: [{ value: body.id }] },
    });
    expect((await activate(body.id, false)).body.active).toBe(false);
    expect(person()).toMatchObject({ suspended: true });
    const removal = [{ op: 'remove', path: `members[value eq "${body.id}"]` }];
    await okta.ask('PATCH', `/Groups/${group.id}`, { body: { Operations: removal } });
    expect((await activate(body.id, true)).body.active).toBe(true);
    await app.forge.settle();
    expect(person()).toMatchObject({ suspended: false });
    expect(person()?.groups).not.toContain('Engineering');
  });
});
