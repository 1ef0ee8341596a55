import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { historyCalls } from '../../src/entry/admin/contract/history';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let connection: ScimClient;

beforeAll(async () => {
  app = await runApp();
  connection = await app.connect({ limits: true });
});

afterAll(() => app.close());

const list = async (scope: object = { connectionId: connection.id }) =>
  historyCalls.listHistory.value.parse(await app.admin('listHistory', { ...scope, limit: 10 })).entries;
const settingsOf = async () =>
  z
    .object({ version: z.number(), settings: z.record(z.string(), z.unknown()) })
    .parse(await app.admin('getSettings', { connectionId: connection.id }));

describe('the history of administrators', () => {
  it('shows the name of the administrator from Jira', async () => {
    const { accountId } = app.site.credentials.administrator;
    const name = app.snapshot().people.find((person) => person.accountId === accountId)?.name;
    expect((await list())[0]).toMatchObject({ kind: 'created', by: { accountId, name } });
    expect(name).toMatch(/\w/);
  });

  it('shows who gave access to Atlassian, but never the credential', async () => {
    const entries = await list({});
    expect(entries).toMatchObject([{ kind: 'accessSaved' }]);
    const details = JSON.stringify(await app.admin('getHistoryEntry', { entryId: 1 }));
    expect(details).toContain(app.site.credentials.organizationKey.slice(-4));
    expect(details).not.toContain(app.site.credentials.organizationKey);
  });

  it('restores earlier settings, except for the mode', async () => {
    const connectionId = connection.id;
    const before = await settingsOf();
    const settings = { ...before.settings, mode: 'preview', scope: 'title eq "Employee"' };
    await app.admin('saveSettings', { connectionId, version: before.version, settings });
    const [saved] = await list();
    expect(saved).toMatchObject({ kind: 'changed', paths: ['mode', 'scope'], canRevert: true });
    const { version } = await settingsOf();
    await app.admin('revertSettings', { connectionId, version, entryId: saved?.id });
    expect((await settingsOf()).settings).toEqual({ ...before.settings, mode: 'preview' });
    expect((await list())[0]).toMatchObject({ kind: 'reverted', reverts: saved?.id, paths: ['scope'] });
  });

  it('goes with its connection, except for who deleted it', async () => {
    const { id: connectionId } = connection;
    await app.admin('deleteConnection', { connectionId, name: 'Okta 1' });
    await app.forge.settle();
    expect(await list()).toEqual([]);
    expect((await list({}))[0]).toMatchObject({ kind: 'deleted', by: { name: expect.any(String) } });
  });
});
