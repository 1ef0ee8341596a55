import { describe, expect, it } from 'vitest';
import { openAdmin } from '../open-admin';

async function withConnection(mode: 'preview' | 'live' = 'live') {
  const admin = openAdmin();
  const { connection, token } = await admin.create('Okta', mode);
  return { ...admin, connectionId: connection.id, token };
}

describe('the settings on the admin page', () => {
  it('are shown with every value, and as YAML', async () => {
    const { value, connectionId } = await withConnection();
    const shown = await value('getSettings', { connectionId });
    expect(shown).toMatchObject({ version: 1, settings: { mode: 'live', users: { onDeactivate: 'suspend' } } });
    expect(shown.yaml).toContain('mode: live');
  });

  it('are saved from an object; omitted ones have their defaults', async () => {
    const { value, connectionId } = await withConnection();
    const settings = { mode: 'live', users: { onDelete: 'logOnly' } };
    const saved = await value('saveSettings', { connectionId, version: 1, settings });
    expect(saved).toMatchObject({ version: 2, settings: { users: { onDelete: 'logOnly', onDeactivate: 'suspend' } } });
  });

  it('are saved from exported YAML', async () => {
    const { value, connectionId } = await withConnection();
    const exported = await value('exportSettings', { connectionId });
    expect(exported.fileName).toMatch(/^rollcall-okta-\d{4}-\d\d-\d\d\.yaml$/);
    const yaml = exported.yaml.replace('onDelete: suspend', 'onDelete: remove');
    const saved = await value('saveSettings', { connectionId, version: 1, yaml });
    expect(saved.settings).toMatchObject({ users: { onDelete: 'remove' } });
  });

  it('contain no token and no hash', async () => {
    const { value, stores, connectionId, token } = await withConnection();
    const [connection] = await stores.connections.list();
    const shown = JSON.stringify([
      await value('getSettings', { connectionId }),
      await value('exportSettings', { connectionId }),
    ]);
    expect(shown).not.toContain(token);
    expect(shown).not.toContain(connection?.tokens[0]?.hash);
  });

  it('name every bad value with its field and its line', async () => {
    const { call, connectionId } = await withConnection();
    const yaml = 'mode: live\nusers:\n  onDelete: burn\ngroups:\n  rename:\n    - { pattern: "(", replacement: x }\n';
    expect(await call('saveSettings', { connectionId, version: 1, yaml })).toMatchObject({
      ok: false,
      error: {
        code: 'settings-invalid',
        field: 'users.onDelete',
        problems: [
          { path: 'users.onDelete', line: 3 },
          { path: 'groups.rename[0].pattern', line: 6 },
        ],
      },
    });
  });

  it('are refused if somebody else saved first, or both forms are sent', async () => {
    const { call, value, connectionId } = await withConnection();
    await value('saveSettings', { connectionId, version: 1, settings: { mode: 'preview' } });
    const late = { connectionId, version: 1, settings: { mode: 'live' } };
    expect(await call('saveSettings', late)).toMatchObject({ ok: false, error: { code: 'connection-changed' } });
    expect(await call('saveSettings', { ...late, version: 2, yaml: 'mode: live' })).toMatchObject({
      ok: false,
      error: { code: 'input-invalid', field: 'settings' },
    });
  });

  it('are applied to everybody if the administrator says so, and are not if not', async () => {
    const { value, queued, stores, connectionId } = await withConnection();
    const due = () => stores.connections.reviewsDue('9999-12-31T00:00:00.000Z');
    const save = (version: number, precedence: number, apply?: boolean) =>
      value('saveSettings', {
        connectionId,
        version,
        settings: { mode: 'live', precedence },
        ...(apply !== undefined && { apply }),
      });
    await save(1, 5);
    await save(2, 6, false);
    expect([queued, await due()]).toEqual([[], []]);
    await save(3, 7, true);
    expect(queued).toContainEqual(expect.objectContaining({ connectionId, review: { kind: 'user', offset: 0 } }));
    expect(await due()).toMatchObject([{ what: 'all' }, { what: 'late' }]);
    expect(await value('getProgress', { connectionId })).toMatchObject({ state: 'done', total: 0 });
  });

  it('are applied when they leave preview, unless the administrator says not to', async () => {
    const { value, queued, connectionId } = await withConnection('preview');
    const save = (version: number, mode: string, apply?: boolean) =>
      value('saveSettings', { connectionId, version, settings: { mode }, ...(apply !== undefined && { apply }) });
    await value('saveSettings', { connectionId, version: 1, settings: { mode: 'preview', conflicts: 'precedence' } });
    await value('saveSettings', { connectionId, version: 2, settings: { mode: 'preview' }, apply: true });
    await save(3, 'live', false);
    await save(4, 'preview');
    expect(queued).toEqual([]);
    await save(5, 'live');
    expect(queued).toContainEqual(expect.objectContaining({ connectionId, review: { kind: 'user', offset: 0 } }));
  });

  it('are exported for all connections in one text, to be imported one by one', async () => {
    const { value, create, connectionId } = await withConnection();
    await create('Entra', 'preview');
    const { fileName, yaml, left } = await value('exportAllSettings', {});
    expect(fileName).toMatch(/^rollcall-\d{4}-\d\d-\d\d\.yaml$/);
    expect(left).toEqual([]);
    const documents = yaml.split('---\n');
    expect(documents.map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('"Entra"'),
      expect.stringContaining('"Okta"'),
    ]);
    const [, okta = ''] = documents;
    expect(await value('compareSettings', { connectionId, yaml: okta })).toMatchObject({ changes: [] });
  });

  it('name the connections whose settings do not fit into one text', async () => {
    const { value, create } = await withConnection();
    for (let count = 100; count < 200; count += 1) await create(`Connection ${count}`);
    const { yaml, left } = await value('exportAllSettings', {});
    expect(left.length).toBeGreaterThan(0);
    expect(left.at(-1)).toBe('Okta');
    expect(yaml.split('---\n').length + left.length).toBe(101);
  });
});
