import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { runJsonCommand } from '../support/command-line';

interface Synced {
  readonly outcome: string;
  readonly summary: string;
  readonly actions: readonly { readonly kind: string; readonly text: string; readonly reason: string }[];
  readonly progress?: {
    readonly state: string;
    readonly total: number;
    readonly done: number;
    readonly failed: number;
  };
}

interface Preview {
  readonly looked: number;
  readonly counts: readonly { readonly kind: string; readonly outcome: string; readonly count: number }[];
}

const folder = mkdtempSync(join(tmpdir(), 'sync-now-'));
let server: LocalServer;

beforeAll(async () => {
  server = await startLocal({ port: 0, isPageLater: true, dataDirectory: folder, queryLagMilliseconds: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const local = <Value>(...argv: string[]) => runJsonCommand<Value>(server.url, argv);

const site = () => server.site.snapshot();
const person = (email: string) => site().people.find((each) => each.email === email);
const membersOf = (name: string) => site().groups.find((group) => group.name === name)?.members ?? [];
/** Removes somebody from a group behind Rollcall's back, as an administrator does by hand. */
async function takeOut(email: string, group: string): Promise<void> {
  const { credentials, siteUrl, egress } = server.site;
  const { administrator } = credentials;
  const basic = Buffer.from(`${administrator.email}:${administrator.apiToken}`).toString('base64');
  const groupId = site().groups.find(({ name }) => name === group)?.id ?? '';
  const query = new URLSearchParams({ groupId, accountId: person(email)?.accountId ?? '' });
  const url = new URL(`${siteUrl}/rest/api/3/group/user?${query}`);
  const answer = await egress(
    url,
    new Request(url, { method: 'DELETE', headers: { Authorization: `Basic ${basic}` } }),
  );
  expect(answer?.status).toBe(200);
}

describe('Sync now', () => {
  let id: string;
  let group: string;
  let email: string;

  it('previews a connection before it goes live: counts by action, and nothing is written', async () => {
    await local('access', '--org-key');
    id = (await local<{ id: string }>('connect', '--name', 'Okta', '--mode', 'preview')).id;
    const before = site();
    await local('okta', '--connection', id, '--users', '40', '--groups', '2', '--members', '12');
    await local('settle');
    const { looked, counts } = await local<Preview>('sync', '--connection', id, '--preview');
    expect(looked).toBe(42);
    expect(counts).toContainEqual({ kind: 'invite', outcome: 'preview', count: 40 });
    expect(counts.find(({ kind }) => kind === 'createGroup')).toMatchObject({ outcome: 'preview', count: 2 });
    expect(site()).toEqual(before);
  });

  it('after going live, finds what the preview said', async () => {
    const { version } = await local<{ version: number }>('settings', '--connection', id);
    const { forge } = server;
    const payload = { connectionId: id, version, settings: { mode: 'live' } };
    const { accountId } = forge.installation;
    await forge.invokeResolver({ moduleKey: 'rollcall-admin', functionKey: 'saveSettings', payload, accountId });
    await local('settle');
    const directory = server.okta.find(id)?.directory;
    const names = (directory?.groups ?? []).map(({ name }) => name);
    expect(names).toHaveLength(2);
    group = names[0] ?? '';
    expect(membersOf(group)).toHaveLength(12);
    email = membersOf(group)[0] ?? '';
  });

  it('puts back one person in a group, and says so', async () => {
    await takeOut(email, group);
    const foreseen = await local<Synced>('sync', '--connection', id, '--group', group, '--preview');
    expect(foreseen).toMatchObject({ outcome: 'preview' });
    expect(foreseen.actions.map(({ kind }) => kind)).toContain('addMember');
    expect(membersOf(group)).not.toContain(email);
    const synced = await local<Synced>('sync', '--connection', id, '--group', group);
    expect(synced.outcome).toBe('applied');
    expect(membersOf(group)).toContain(email);
  });

  it('finds nothing to do for a person who matches the identity provider', async () => {
    const synced = await local<Synced>('sync', '--connection', id, '--person', email);
    expect(synced.summary).toMatch(/^Nothing to change for /);
    expect(JSON.stringify(synced)).not.toContain(email);
  });

  it('looks at a whole connection, with progress, and corrects manual changes', async () => {
    await takeOut(email, group);
    const { progress } = await local<Synced>('sync', '--connection', id);
    expect(progress).toMatchObject({ state: 'done', total: 42, done: 42, failed: 0 });
    expect(membersOf(group)).toContain(email);
  });

  it('puts one person back into their groups at the identity provider', async () => {
    await takeOut(email, group);
    const synced = await local<Synced>('sync', '--connection', id, '--person', email);
    expect(synced.actions.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^Add .…@\S+ to /));
    expect(membersOf(group)).toContain(email);
  });

  it('names unknown people', async () => {
    await expect(local('sync', '--connection', id, '--person', 'nobody@example.com')).rejects.toThrow(
      'The identity provider has not sent this person',
    );
    await expect(local('sync', '--connection', id, '--person', 'a', '--group', 'b')).rejects.toThrow('not both');
  });
});

describe('the panel on an issue', () => {
  it('is served for the issue, and shows what the settings select', async () => {
    const { id } = await local<{ id: string }>('connect', '--name', 'Panel');
    const yaml = 'mode: live\ncustomAttributes:\n  - { name: Job, from: title, showOn: [issue] }\n';
    const answer = await fetch(`${server.url}/local/settings/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ yaml }),
    });
    expect(answer.status).toBe(200);
    const document = server.okta.find(id);
    const created = await fetch(`${document?.baseUrl}/Users`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/scim+json', Authorization: `Bearer ${document?.token}` },
      body: JSON.stringify({ userName: 'panel@example.com', title: 'Pilot', active: true }),
    });
    expect(created.status).toBe(201);
    await local('settle');
    const issue = await local<{ key: string; url: string }>('issue', '--assignee', 'panel@example.com');
    expect(issue.url).toBe(`${server.url}/issue/${issue.key}`);
    const bridge = await fetch(`${server.url}/local/bridge/invoke`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        moduleKey: 'rollcall-issue-panel',
        functionKey: 'getIssuePeople',
        payload: {},
        extension: { issue: { key: issue.key } },
      }),
    });
    expect(await bridge.json()).toMatchObject({
      ok: true,
      value: {
        ok: true,
        value: { people: [{ role: 'assignee', attributes: [{ name: 'Job', value: 'Pilot' }] }] },
      },
    });
  });
});
