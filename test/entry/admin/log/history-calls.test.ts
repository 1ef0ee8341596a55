import { describe, expect, it } from 'vitest';
import { openAdmin } from '../open-admin';

async function withConnection(mode: 'preview' | 'live' = 'live') {
  const admin = openAdmin();
  const { connection, token } = await admin.create('Okta', mode);
  const connectionId = connection.id;
  const save = (version: number, settings: object) =>
    admin.value('saveSettings', { connectionId, version, settings: { mode, ...settings } });
  const list = () => admin.value('listHistory', { connectionId, limit: 50 });
  return { ...admin, connectionId, token, save, list };
}

describe('the history of settings on the admin page', () => {
  it('says who changed what, newest first', async () => {
    const { save, list } = await withConnection();
    await save(1, { users: { onDelete: 'logOnly' } });
    const { entries, more } = await list();
    const by = { accountId: 'admin-1', name: 'Name of admin-1' };
    expect(entries).toMatchObject([
      { id: 1, by, kind: 'changed', paths: ['users.onDelete'], count: 1, canRevert: true },
      { id: 0, by, kind: 'created', canRevert: false },
    ]);
    expect(more).toBe(false);
  });

  it('shows an entry with the values before and after', async () => {
    const { value, connectionId, save } = await withConnection();
    await save(1, { users: { onDelete: 'logOnly' } });
    const shown = await value('getHistoryEntry', { connectionId, entryId: 1 });
    expect(shown.changes).toEqual([{ path: 'users.onDelete', before: 'suspend', after: 'logOnly' }]);
  });

  it('shows tokens by label and first characters, never more', async () => {
    const { value, connectionId, token, list, stores } = await withConnection();
    const second = await value('createToken', { connectionId, label: 'Second' });
    const [first] = second.connection.tokens;
    await value('revokeToken', { connectionId, tokenId: first?.id ?? '' });
    expect((await list()).entries.map(({ kind }) => kind)).toEqual(['tokenRevoked', 'tokenCreated', 'created']);
    const told = JSON.stringify(await stores.history.list(second.connection.id as never, { limit: 50 }));
    expect(told).toContain(`Second (${second.token.slice(0, 6)}…)`);
    const [connection] = await stores.connections.list();
    for (const secret of [token, second.token, connection?.tokens[0]?.hash ?? 'none'])
      expect(told).not.toContain(secret);
  });

  it('shows Atlassian access in a separate history', async () => {
    const { value } = await withConnection();
    await value('saveOrganizationKey', { organizationId: 'org-1', apiKey: 'secret-key-1234' });
    const { entries } = await value('listHistory', { limit: 10 });
    expect(entries).toMatchObject([{ kind: 'accessSaved', paths: ['organizationKey'] }]);
    const shown = await value('getHistoryEntry', { entryId: 1 });
    expect(shown.changes[0]?.after).toContain('endsIn');
    expect(JSON.stringify(shown)).not.toContain('secret-key-1234');
  });

  it('says if an entry does not exist', async () => {
    const { call, connectionId } = await withConnection();
    const answer = await call('getHistoryEntry', { connectionId, entryId: 7 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'history-entry-not-found' } });
  });
});

describe('comparing settings before they are saved', () => {
  it('shows what a YAML text would change, and saves nothing', async () => {
    const { value, connectionId } = await withConnection();
    const compared = await value('compareSettings', { connectionId, yaml: 'mode: live\nscope: active eq true\n' });
    expect(compared).toEqual({
      version: 1,
      changes: [{ path: 'scope', before: "''", after: 'active eq true' }],
      more: 0,
    });
    expect((await value('getSettings', { connectionId })).version).toBe(1);
  });

  it('names the line of an error', async () => {
    const { call, connectionId } = await withConnection();
    expect(await call('compareSettings', { connectionId, yaml: 'mode: live\nscope: "(("\n' })).toMatchObject({
      ok: false,
      error: { code: 'settings-invalid', problems: [{ path: 'scope', line: 2 }] },
    });
  });

  it('shows what a revert would change', async () => {
    const { value, connectionId, save } = await withConnection();
    await save(1, { precedence: 5 });
    const { version, changes } = await value('compareSettings', { connectionId, entryId: 1 });
    expect({ version, changes }).toEqual({ version: 2, changes: [{ path: 'precedence', before: '5', after: '100' }] });
  });
});

describe('importing settings', () => {
  it('accepts all of them but the mode', async () => {
    const { value, connectionId, happened } = await withConnection('preview');
    const yaml = 'mode: live\nprecedence: 7\n';
    expect((await value('compareSettings', { connectionId, yaml })).changes).toMatchObject([{ path: 'precedence' }]);
    expect(await value('importSettings', { connectionId, version: 1, yaml })).toEqual({ connectionId, version: 2 });
    expect((await value('getSettings', { connectionId })).settings).toMatchObject({ mode: 'preview', precedence: 7 });
    expect(happened).toEqual([]);
  });

  it('refuse what the command line prints as JSON, in which the settings are inside', async () => {
    const { call, value, connectionId } = await withConnection();
    const yaml = JSON.stringify(await value('getSettings', { connectionId }));
    const answer = await call('importSettings', { connectionId, version: 1, yaml });
    expect(answer).toMatchObject({ ok: false, error: { problems: [{ path: 'settings', line: 1 }] } });
    expect((await value('getSettings', { connectionId })).version).toBe(1);
  });

  it('changes nothing if something in the text is wrong', async () => {
    const { call, value, connectionId } = await withConnection();
    const answer = await call('importSettings', { connectionId, version: 1, yaml: 'users:\n  create: maybe\n' });
    expect(answer).toMatchObject({ ok: false, error: { problems: [{ path: 'users.create', line: 2 }] } });
    expect((await value('getSettings', { connectionId })).version).toBe(1);
  });
});

describe('reverting settings', () => {
  it('restores the state before an entry, and is an entry itself', async () => {
    const { value, connectionId, save, list } = await withConnection();
    await save(1, { precedence: 5 });
    await save(2, { precedence: 5, scope: 'active eq true' });
    expect(await value('revertSettings', { connectionId, entryId: 1, version: 3 })).toEqual({
      connectionId,
      version: 4,
    });
    expect((await value('getSettings', { connectionId })).settings).toMatchObject({ precedence: 100, scope: '' });
    const [newest] = (await list()).entries;
    expect(newest).toMatchObject({ kind: 'reverted', reverts: 1, count: 2, canRevert: true });
  });

  it('leaves the mode unchanged', async () => {
    const { value, connectionId } = await withConnection('preview');
    await value('saveSettings', { connectionId, version: 1, settings: { mode: 'live', precedence: 5 } });
    await value('revertSettings', { connectionId, entryId: 1, version: 2 });
    expect((await value('getSettings', { connectionId })).settings).toMatchObject({ mode: 'live', precedence: 100 });
  });

  it('applies nothing: that is for Sync now, like the import', async () => {
    const { value, connectionId, queued, stores } = await withConnection('live');
    await value('saveSettings', { connectionId, version: 1, settings: { mode: 'canary', canaryGroups: ['Pilots'] } });
    const before = queued.length;
    const reviews = await stores.connections.reviewsDue('9999-12-31T00:00:00.000Z');
    await value('importSettings', { connectionId, version: 2, yaml: 'canaryGroups: [Pilots, Sales]' });
    await value('revertSettings', { connectionId, entryId: 2, version: 3 });
    expect(queued.slice(before)).toEqual([]);
    expect(await stores.connections.reviewsDue('9999-12-31T00:00:00.000Z')).toEqual(reviews);
  });

  it('is refused if somebody else has saved since', async () => {
    const { call, connectionId, save } = await withConnection();
    await save(1, { precedence: 5 });
    expect(await call('revertSettings', { connectionId, entryId: 1, version: 1 })).toMatchObject({
      ok: false,
      error: { code: 'connection-changed' },
    });
  });

  it('is refused for an entry that did not change the settings', async () => {
    const { call, connectionId } = await withConnection();
    expect(await call('revertSettings', { connectionId, entryId: 0, version: 1 })).toMatchObject({
      ok: false,
      error: { code: 'history-entry-without-settings' },
    });
  });
});
