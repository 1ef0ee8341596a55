import { describe, expect, it } from 'vitest';
import type { UserSync } from '../../../src/directory/user';
import { type AdminCallName, adminCalls } from '../../../src/entry/admin/contract';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroup, anEntry, aUser, aUserId, members } from '../../support/samples';
import { aStep } from '../../support/spoken';
import { openAdmin } from './open-admin';

/** The connections that are looked at as a whole, in the order of the events. */
const reviewsIn = (queued: readonly QueuedWork[]) =>
  queued.flatMap((work) => ('review' in work && work.review ? [work.connectionId] : []));

describe('the resolvers of the admin page', () => {
  it.each(Object.keys(adminCalls) as AdminCallName[])(
    'refuse %s to everybody but Jira administrators',
    async (name) => {
      const { call } = openAdmin({ isAdministrator: async () => false });
      expect(await call(name, {})).toMatchObject({ ok: false, error: { code: 'not-administrator' } });
    },
  );

  it('do nothing, and say why, while Jira does not identify the caller', async () => {
    const trouble = new SiteError('unavailable', 'atlassian-busy', 'Atlassian answered 429.');
    const { call, stores } = openAdmin({ isAdministrator: () => Promise.reject(trouble) });
    const draft = { name: 'Okta', provider: 'okta', scimVersion: '2.0', mode: 'live', target: 'users' };
    const error = { code: 'permission-unknown', detail: 'Atlassian answered 429.' };
    expect(await call('createConnection', draft)).toMatchObject({ ok: false, error });
    expect(await stores.connections.list()).toEqual([]);
  });

  it('name the field of a payload that breaks the contract', async () => {
    const { call } = openAdmin();
    const payload = { name: '', provider: 'okta', scimVersion: '2.0', mode: 'live' };
    expect(await call('createConnection', payload)).toMatchObject({
      ok: false,
      error: { code: 'input-invalid', field: 'name' },
    });
    expect(await call('getOverview', { other: 1 })).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
  });

  it('reveal only the id of an unknown error in the log', async () => {
    const { call, happened } = openAdmin({ triggerUrl: () => Promise.reject(new Error('secret thing')) });
    const draft = { name: 'Okta', provider: 'okta', scimVersion: '2.0', mode: 'live' };
    const answer = await call('createConnection', draft);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal-error' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    const [line = ''] = happened;
    expect(line).toContain('secret thing');
    expect(JSON.stringify(answer)).toContain(line.split(' ')[1] ?? 'no id');
  });
});

describe('connections on the admin page', () => {
  it('are created with base URL and token, and never show the token again', async () => {
    const { create, value } = openAdmin();
    const { connection, baseUrl, token } = await create();
    expect(baseUrl).toBe(`https://forge.test/x1/abc/${connection.id}/v2`);
    const shown = await value('getConnection', { connectionId: connection.id });
    expect(shown.tokens).toMatchObject([{ label: 'First token', prefix: token.slice(0, 6) }]);
    expect(JSON.stringify([shown, await value('listConnections', {})])).not.toContain(token);
    expect(JSON.stringify(shown)).not.toContain('hash');
  });

  it('are for users by default, and keep their target', async () => {
    const { call, create, value } = openAdmin();
    expect((await create()).connection.target).toBe('users');
    const portal = { name: 'Portal', provider: 'okta', scimVersion: '2.0', mode: 'live', target: 'customers' } as const;
    const { connection } = await value('createConnection', portal);
    const { settings } = await value('getSettings', { connectionId: connection.id });
    expect(settings).toMatchObject({ users: { onDeactivate: 'removeFromGroups' } });
    const change = { connectionId: connection.id, version: 1, target: 'users' };
    expect(await call('updateConnection', change)).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
    expect((await value('getConnection', { connectionId: connection.id })).target).toBe('customers');
  });

  it('have the base URL of their SCIM version', async () => {
    const { create, value } = openAdmin();
    const { connection } = await create();
    const change = { connectionId: connection.id, version: 1, scimVersion: '1.1' } as const;
    expect((await value('updateConnection', change)).baseUrl).toMatch(/\/v1$/);
  });

  it('are looked at again when they leave preview', async () => {
    const { create, value, queued } = openAdmin();
    const { connection } = await create('Okta', 'preview');
    const { id } = connection;
    await value('updateConnection', { connectionId: id, version: 1, mode: 'live' });
    await value('updateConnection', { connectionId: id, version: 2, name: 'Renamed' });
    expect(reviewsIn(queued)).toEqual([id]);
  });

  it('refuse a taken name at its field', async () => {
    const { create, call } = openAdmin();
    await create();
    const payload = { name: 'okta', provider: 'okta', scimVersion: '2.0', mode: 'live' };
    const error = { code: 'connection-name-taken', field: 'name' };
    expect(await call('createConnection', payload)).toMatchObject({ ok: false, error });
  });

  it('are deleted by name, and purged', async () => {
    const { create, value, happened } = openAdmin();
    const { id } = (await create()).connection;
    await value('deleteConnection', { connectionId: id, name: 'Okta' });
    expect((await value('listConnections', {})).connections).toEqual([]);
    expect(happened).toEqual([`purge ${id} 600`, `purge ${id} 0`]);
  });

  it('get a second token, and lose the first', async () => {
    const { create, value } = openAdmin();
    const { connection } = await create();
    const added = await value('createToken', { connectionId: connection.id, label: 'Second' });
    expect(added.connection.tokens.length).toBe(2);
    const tokenId = connection.tokens[0]?.id ?? '';
    const revoked = await value('revokeToken', { connectionId: connection.id, tokenId });
    expect(revoked.tokens.map((token) => token.revoked !== undefined)).toEqual([true, false]);
  });

  it('show when each token was used, with the newest use as the last request', async () => {
    const { create, value, stores } = openAdmin();
    const { connection } = await create();
    const [first] = connection.tokens;
    const at = '2026-02-28T09:00:00.000Z';
    expect((await value('getConnection', { connectionId: connection.id })).lastRequest).toBeUndefined();
    await stores.connections.keepTokenUses(connection.id as never, { [first?.id ?? '']: at });
    const shown = await value('getConnection', { connectionId: connection.id });
    expect(shown).toMatchObject({ lastRequest: at, tokens: [{ lastUsed: at }] });
    const [listed] = (await value('listConnections', {})).connections;
    expect(listed).toMatchObject({ lastRequest: at, tokens: [{ lastUsed: at }] });
  });

  it('distinguish a request with a wrong token from a successful one', async () => {
    const { create, value, stores } = openAdmin();
    const { id } = (await create()).connection;
    const refused = anEntry('e1', { connectionId: id, cause: 'scim-token-wrong', outcome: 'refused' });
    await stores.directory(id as never).record(refused);
    const shown = await value('getConnection', { connectionId: id });
    expect(shown.lastRefused).toBe(refused.at);
    expect(shown.lastRequest).toBeUndefined();
  });

  it('accept the canary groups together with the mode, and are looked at again when they change', async () => {
    const { create, call, value, queued } = openAdmin();
    const { id } = (await create('Okta', 'preview')).connection;
    const change = { connectionId: id, version: 1, mode: 'canary' } as const;
    expect(await call('updateConnection', { ...change, canaryGroups: [] })).toMatchObject({
      ok: false,
      error: { code: 'settings-invalid', field: 'canaryGroups' },
    });
    const canary = await value('updateConnection', { ...change, canaryGroups: ['Pilots'] });
    expect(canary).toMatchObject({ mode: 'canary', canaryGroups: ['Pilots'] });
    await value('updateConnection', { connectionId: id, version: 2, canaryGroups: ['Pilots', 'IT'] });
    expect(reviewsIn(queued)).toEqual([id, id]);
  });

  it('start in canary mode if the groups are given', async () => {
    const { value } = openAdmin();
    const draft = { name: 'Okta', provider: 'okta', scimVersion: '2.0', target: 'users', mode: 'canary' } as const;
    const { connection } = await value('createConnection', { ...draft, canaryGroups: ['Pilots'] });
    expect(connection).toMatchObject({ mode: 'canary', canaryGroups: ['Pilots'] });
  });

  it('are duplicated in preview, with their own token', async () => {
    const { create, value } = openAdmin();
    const original = await create();
    const copy = await value('duplicateConnection', { connectionId: original.connection.id, name: 'Okta EU' });
    expect(copy.connection).toMatchObject({ name: 'Okta EU', mode: 'preview', people: 0 });
    expect(copy.baseUrl).toContain(copy.connection.id);
    expect(copy.token).not.toBe(original.token);
  });

  it('get a token that expires on a future day', async () => {
    const { create, call, value } = openAdmin();
    const connectionId = (await create()).connection.id;
    const expires = '2026-06-01T00:00:00.000Z';
    const { connection } = await value('createToken', { connectionId, label: 'Second', expires });
    expect(connection.tokens.map((token) => token.expires)).toEqual([undefined, expires]);
    const past = await call('createToken', { connectionId, label: 'Third', expires: '2026-01-01T00:00:00.000Z' });
    expect(past).toMatchObject({ ok: false, error: { code: 'token-expiry-past', field: 'expires' } });
  });

  it('list their people and groups page by page', async () => {
    const { create, value, stores } = openAdmin();
    const { id } = (await create()).connection;
    const store = stores.directory(id as never);
    for (const number of [1, 2, 3]) {
      const claim = await store.reserveName('user', `person${number}@example.com`, aUserId(number));
      await store.createUser({ user: aUser(number), claim });
    }
    const claim = await store.reserveName('group', 'Group 1', aGroup(1).id);
    await store.createGroup({ group: aGroup(1), claim, members: members({ add: [aUserId(1)] }) });
    const first = await value('listPeople', { connectionId: id, limit: 2 });
    const { cursor } = first;
    if (cursor === undefined) throw new Error('A cursor is missing.');
    const second = await value('listPeople', { connectionId: id, limit: 2, cursor });
    expect([...first.people, ...second.people].map(({ userName }) => userName).sort()).toEqual(
      [1, 2, 3].map((number) => `person${number}@example.com`),
    );
    expect(second.cursor).toBeUndefined();
    const { groups } = await value('listGroups', { connectionId: id, limit: 10 });
    expect(groups).toMatchObject([{ displayName: 'Group 1', members: 1 }]);
    expect(await value('getConnection', { connectionId: id })).toMatchObject({ people: 3, groups: 1 });
  });
});

describe('Atlassian access on the admin page', () => {
  const key = { organizationId: 'org-1', apiKey: 'secret-key-1234' };

  it('accepts an organization key that Atlassian accepts, and looks again at pending records', async () => {
    const { value, happened, stores } = openAdmin();
    expect(await value('saveOrganizationKey', key)).toMatchObject({
      organization: { organizationName: 'Acme', endsIn: '1234', state: { kind: 'working' } },
    });
    expect(happened).toEqual(['accessChanged']);
    expect((await stores.access.secrets()).organization?.apiKey).toBe(key.apiKey);
    expect(JSON.stringify(await value('getAccess', {}))).not.toContain(key.apiKey);
  });

  it.each([
    [new SiteError('unauthorized', 'access-rejected', 'Unauthorized'), { code: 'access-rejected', field: 'apiKey' }],
    [
      new SiteError('forbidden', 'access-insufficient', 'Other'),
      { code: 'access-insufficient', field: 'organizationId' },
    ],
    [new SiteError('unavailable', 'atlassian-busy', 'Slower'), { code: 'atlassian-busy' }],
  ])('saves nothing if Atlassian refuses: %s', async (failure, error) => {
    const { call, stores, ports } = openAdmin();
    const check = { ...(await ports.accessCheck()), discoverOrganization: () => Promise.reject(failure) };
    const refusing = openAdmin({ ...stores, accessCheck: async () => check });
    expect(await refusing.call('saveOrganizationKey', key)).toMatchObject({ ok: false, error });
    expect((await call('getAccess', {})).ok).toBe(true);
    expect(await stores.access.summary()).toMatchObject({ version: 0 });
  });

  it('accepts an administrator token, and removes it', async () => {
    const { value } = openAdmin();
    const token = { email: 'admin@example.com', apiToken: 'token-5678' };
    expect(await value('saveAdministratorToken', token)).toMatchObject({
      administrator: { siteUrl: 'https://acme.atlassian.net', email: 'admin@example.com', endsIn: '5678' },
    });
    expect(await value('removeAccess', { kind: 'administrator' })).toEqual({ allowsAdministratorToken: true });
  });

  it('shows what each credential may do, and why not', async () => {
    const { value } = openAdmin();
    const { capabilities } = await value('checkAccess', {});
    expect(capabilities[0]).toMatchObject({ key: 'invite', by: 'organization', organization: 'allowed' });
    expect(capabilities[1]).toMatchObject({ key: 'suspend', missing: { code: 'access-insufficient' } });
    expect(capabilities[1]?.by).toBeUndefined();
  });

  it('remembers a rejection met by the check, and says so on every screen', async () => {
    const { value, ports, stores } = openAdmin();
    await value('saveOrganizationKey', key);
    const rejected = [{ credential: 'organization', cause: 'access-rejected', detail: 'Unauthorized' }] as const;
    const check = { ...(await ports.accessCheck()), check: async () => ({ rows: [], rejected }) };
    const later = openAdmin({ ...stores, accessCheck: async () => check });
    expect((await later.value('checkAccess', {})).problems).toMatchObject([
      { kind: 'organization', code: 'access-rejected' },
    ]);
    const { notices } = await later.value('getOverview', {});
    expect(notices).toEqual([{ key: 'organization-rejected', since: expect.any(String) }]);
  });
});

describe('the overview', () => {
  it('counts, and warns about gaps', async () => {
    const { create, value, stores } = openAdmin();
    expect(await value('getOverview', {})).toMatchObject({ connections: 0, notices: [] });
    const { id } = (await create('Okta', 'preview')).connection;
    const store = stores.directory(id as never);
    const claim = await store.reserveName('user', 'person1@example.com', aUserId(1));
    await store.createUser({ user: aUser(1, { sync: { state: 'pending' } }), claim });
    const overview = await value('getOverview', {});
    expect(overview).toMatchObject({ connections: 1, pending: 1 });
    expect(overview.notices.map(({ key }) => key)).toEqual(['access-missing', 'preview']);
  });

  it('needs no credential while there are only customers', async () => {
    const { value } = openAdmin();
    const portal = { name: 'Portal', provider: 'okta', scimVersion: '2.0', mode: 'live', target: 'customers' } as const;
    await value('createConnection', portal);
    expect((await value('getOverview', {})).notices).toEqual([]);
  });

  it('warns two weeks before the organization key expires', async () => {
    const { value } = openAdmin();
    const save = (expires: string) =>
      value('saveOrganizationKey', { organizationId: 'o', apiKey: 'key-1234', expires });
    await save('2026-06-01T00:00:00.000Z');
    expect((await value('getOverview', {})).notices).toEqual([]);
    await save('2026-03-05T12:00:00.000Z');
    expect((await value('getOverview', {})).notices).toEqual([{ key: 'organization-expires', days: 4 }]);
    await save('2026-02-01T00:00:00.000Z');
    expect((await value('getOverview', {})).notices).toEqual([{ key: 'organization-expired' }]);
  });

  it('says that Atlassian asked to wait, and when the first retry is', async () => {
    const { create, value, stores } = openAdmin();
    const store = stores.directory((await create()).connection.id as never);
    const add = async (number: number, sync: UserSync) => {
      const claim = await store.reserveName('user', `person${number}@example.com`, aUserId(number));
      await store.createUser({ user: aUser(number, { sync }), claim });
    };
    const notice = async () => (await value('getOverview', {})).notices.find(({ key }) => key === 'atlassian-busy');
    await add(1, { state: 'pending', cause: 'time-budget', dueAt: '2026-03-01T10:00:00.000Z' });
    expect(await notice()).toBeUndefined();
    await add(2, { state: 'pending', cause: 'atlassian-busy', dueAt: '2026-03-01T12:00:00.000Z' });
    await add(3, { state: 'pending', cause: 'atlassian-busy', dueAt: '2026-03-01T11:00:00.000Z' });
    expect(await notice()).toEqual({ key: 'atlassian-busy', nextTry: '2026-03-01T11:00:00.000Z' });
  });

  it('names the connections that are in preview', async () => {
    const { create, value } = openAdmin();
    const { connection } = await create('Okta', 'preview');
    await create('Entra', 'live');
    const { notices } = await value('getOverview', {});
    expect(notices.at(-1)).toEqual({ key: 'preview', connections: [{ id: connection.id, name: 'Okta' }] });
  });
});

describe('the log on the admin page', () => {
  it('names connections, and shows an entry with causes in words', async () => {
    const { create, value, call, stores } = openAdmin();
    const { id } = (await create()).connection;
    const store = stores.directory(id as never);
    const action = {
      ...aStep,
      kind: 'invite',
      outcome: 'refused',
      cause: 'seats-exhausted',
    } as const;
    await store.record(
      anEntry('e1', { connectionId: id, outcome: 'refused', cause: 'seats-exhausted', actions: [action] }),
    );
    await store.record(anEntry('e2', { connectionId: 'gone' }));
    const { entries } = await value('listLog', { limit: 10 });
    expect(entries.map(({ connectionName }) => connectionName)).toEqual([undefined, 'Okta']);
    expect((await value('listLog', { limit: 10, outcome: 'refused' })).entries.length).toBe(1);
    const entry = await value('getLogEntry', { id: 'e1' });
    expect(entry.error?.title).toBe('No seat is left');
    expect(entry.actions[0]?.error?.code).toBe('seats-exhausted');
    expect(await call('getLogEntry', { id: 'none' })).toMatchObject({
      ok: false,
      error: { code: 'log-entry-not-found' },
    });
  });
});
