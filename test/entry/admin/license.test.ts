import { describe, expect, it } from 'vitest';
import type { AdminPorts } from '../../../src/entry/admin/admin-ports';
import { adminResolvers } from '../../../src/entry/admin/admin-resolvers';
import { openAdmin } from './open-admin';

/** One connection created under a license that has ended since. */
async function lapsed() {
  const { ports, create, happened } = openAdmin();
  const { connection } = await create();
  const resolve = adminResolvers({ ...ports, isLicensed: false } satisfies AdminPorts);
  const call = async (name: string, payload: unknown) =>
    (await resolve({ call: { functionKey: name, payload }, context: {} as never })) as {
      readonly ok: boolean;
      readonly error?: { readonly code: string };
      readonly value?: unknown;
    };
  return { call, connectionId: connection.id, version: connection.version, happened };
}

describe('the admin page without an active license', () => {
  it('says so on top of every screen', async () => {
    const { call } = await lapsed();
    expect(await call('getOverview', {})).toMatchObject({ value: { notices: [{ key: 'license-inactive' }, {}] } });
    expect(JSON.stringify(await openAdmin().value('getOverview', {}))).not.toContain('license');
  });

  it('lets nobody start anything', async () => {
    const { call, connectionId, version, happened } = await lapsed();
    const draft = { name: 'Second', provider: 'okta', scimVersion: '2.0', mode: 'live' };
    const refused = [
      await call('createConnection', draft),
      await call('duplicateConnection', { connectionId, name: 'Copy' }),
      await call('updateConnection', { connectionId, version, mode: 'live' }),
      await call('saveSettings', { connectionId, version, settings: { mode: 'live' } }),
      await call('syncNow', { connectionId }),
    ];
    expect(refused.map(({ error }) => error?.code)).toEqual(refused.map(() => 'license-inactive'));
    expect(happened).toEqual([]);
  });

  it('lets an administrator look, stop, and clean up', async () => {
    const { call, connectionId, version } = await lapsed();
    const allowed = [
      await call('listConnections', {}),
      await call('getSettings', { connectionId }),
      await call('exportSettings', { connectionId }),
      await call('createToken', { connectionId, label: 'Next' }),
      await call('updateConnection', { connectionId, version: version + 1, mode: 'preview' }),
      await call('deleteConnection', { connectionId, name: 'Okta' }),
    ];
    expect(allowed.map(({ ok }) => ok)).toEqual(allowed.map(() => true));
  });
});
