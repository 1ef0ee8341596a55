import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;
let entra: ScimClient;

beforeEach(async () => {
  app = await runApp();
  okta = await app.connect();
  entra = await app.connect();
});
afterEach(() => app?.close());

async function set(connection: ScimClient, settings: object): Promise<void> {
  const { version } = (await app.admin('getConnection', { connectionId: connection.id })) as { version: number };
  await app.admin('saveSettings', {
    connectionId: connection.id,
    version,
    settings: { mode: 'live', ...settings },
    apply: true,
  });
  await app.forge.settle({ advance: false });
}
async function post(connection: ScimClient, path: string, body: object): Promise<string> {
  const reply = await connection.ask('POST', path, { body });
  expect(reply.status).toBe(201);
  return String(reply.body.id);
}
const push = (connection: ScimClient, name: string) =>
  post(connection, '/Users', { userName: `${name}@example.com`, emails: [{ value: `${name}@example.com` }] });
const pushGroup = (connection: ScimClient, displayName: string, members: readonly string[]) =>
  post(connection, '/Groups', { displayName, members: members.map((value) => ({ value })) });
const patch = (connection: ScimClient, path: string, operation: object) =>
  connection.ask('PATCH', path, { body: { Operations: [operation] } });

const membersOf = (name: string) => {
  const group = app.snapshot().groups.find((each) => each.name === name);
  return group && [...group.members].sort();
};
const onSite = (name: string) => app.snapshot().people.find((each) => each.email === `${name}@example.com`);
async function newest(connection: ScimClient) {
  const { entries } = (await app.admin('listLog', { limit: 1, connectionId: connection.id })) as {
    entries: { id: string }[];
  };
  return (await app.admin('getLogEntry', { id: entries[0]?.id ?? '' })) as Record<string, unknown>;
}
const toldOf = (code: string, sentence: string) => ({
  error: { code },
  actions: [{ reason: expect.stringContaining(sentence) }],
});
async function remove(connection: ScimClient): Promise<void> {
  const { name } = (await app.admin('getConnection', { connectionId: connection.id })) as { name: string };
  await app.admin('deleteConnection', { connectionId: connection.id, name });
}
async function nextDay(): Promise<void> {
  await app.clock.advance(86_460_000);
  await app.forge.settle();
}

describe('two connections that claim one group', () => {
  it('leave it to the first, and inform the other', async () => {
    await set(entra, { conflicts: 'firstOwner', precedence: 1 });
    await pushGroup(okta, 'Engineering', [await push(okta, 'mia')]);
    await pushGroup(entra, 'engineering', [await push(entra, 'leo')]);
    expect(await newest(entra)).toMatchObject(toldOf('group-owned-elsewhere', 'Okta 1 keeps this group'));
    expect(membersOf('Engineering')).toEqual(['mia@example.com']);
  });

  it('leave it to the other once the first is gone', async () => {
    await pushGroup(okta, 'Engineering', []);
    await pushGroup(entra, 'Engineering', [await push(entra, 'leo')]);
    await remove(okta);
    await nextDay();
    expect(membersOf('Engineering')).toEqual(['leo@example.com']);
  });

  it('leave it to the other once the IdP of the first has deleted its group', async () => {
    await set(okta, { groups: { onDelete: 'keep' } });
    const id = await pushGroup(okta, 'Engineering', []);
    await pushGroup(entra, 'Engineering', [await push(entra, 'leo')]);
    await okta.ask('DELETE', `/Groups/${id}`);
    await nextDay();
    expect(membersOf('Engineering')).toEqual(['leo@example.com']);
  });

  it('follow the precedence if both say so, and inform the loser', async () => {
    await set(okta, { conflicts: 'precedence', precedence: 20 });
    await set(entra, { conflicts: 'precedence', precedence: 10 });
    const id = await pushGroup(okta, 'Engineering', [await push(okta, 'mia')]);
    await pushGroup(entra, 'Engineering', [await push(entra, 'leo')]);
    expect(membersOf('Engineering')).toEqual(['leo@example.com', 'mia@example.com']);
    await app.forge.settle();
    expect(await newest(okta)).toMatchObject(toldOf('group-owned-elsewhere', 'Okta 2 keeps this group'));
    await patch(okta, `/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: await push(okta, 'zoe') }] });
    expect(membersOf('Engineering')).not.toContain('zoe@example.com');
    await okta.ask('DELETE', `/Groups/${id}`);
    expect(membersOf('Engineering')).toBeDefined();
  });
});

describe('two connections that claim one person', () => {
  it('leave them to the first, and inform the other', async () => {
    await push(okta, 'mia');
    const id = await push(entra, 'mia');
    expect(await newest(entra)).toMatchObject(toldOf('person-owned-elsewhere', 'Okta 1 keeps this person'));
    await patch(entra, `/Users/${id}`, { op: 'replace', value: { active: false } });
    expect(onSite('mia')).toMatchObject({ suspended: false });
    await entra.ask('DELETE', `/Users/${id}`);
    expect(onSite('mia')).toMatchObject({ suspended: false });
  });

  it('add them to the groups of both', async () => {
    await push(okta, 'mia');
    await pushGroup(entra, 'Partners', [await push(entra, 'mia')]);
    expect(membersOf('Partners')).toEqual(['mia@example.com']);
  });

  it('leave them to the other once the first is gone', async () => {
    await push(okta, 'mia');
    const id = await push(entra, 'mia');
    await remove(okta);
    await nextDay();
    await patch(entra, `/Users/${id}`, { op: 'replace', value: { active: false } });
    expect(onSite('mia')).toMatchObject({ suspended: true });
  });

  it('follow the precedence if both say so', async () => {
    await set(okta, { conflicts: 'precedence', precedence: 20 });
    await set(entra, { conflicts: 'precedence', precedence: 10 });
    const first = await push(okta, 'mia');
    await push(entra, 'mia');
    await app.forge.settle();
    expect(await newest(okta)).toMatchObject(toldOf('person-owned-elsewhere', 'Okta 2 keeps this person'));
    await patch(okta, `/Users/${first}`, { op: 'replace', value: { active: false } });
    expect(onSite('mia')).toMatchObject({ suspended: false });
  });

  it('take nothing in preview', async () => {
    await set(okta, { mode: 'preview' });
    await push(okta, 'grace.lead');
    await set(entra, { users: { onDeactivate: 'suspend' } });
    const id = await push(entra, 'grace.lead');
    await patch(entra, `/Users/${id}`, { op: 'replace', value: { active: false } });
    expect(onSite('grace.lead')).toMatchObject({ suspended: true });
  });
});
