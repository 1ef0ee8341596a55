import { describe, expect, it } from 'vitest';
import { nodeSystem } from '../../src/adapters/system/node-system';
import type { Provider } from '../../src/connections/connection';
import { createConnection } from '../../src/connections/create-connection';
import { updateConnection } from '../../src/connections/update-connection';
import { memoryStores } from '../support/memory-store';

const draft = { name: 'Staff', scimVersion: '2.0', mode: 'live' } as const;

async function open(provider: Provider = 'active-directory') {
  const { connections } = memoryStores();
  const ports = { connections, system: nodeSystem(), purgeLater: async () => undefined };
  const { connection } = await createConnection(ports, { ...draft, provider });
  const change = async (what: object) => {
    const { version } = (await connections.get(connection.id)) ?? connection;
    return (await updateConnection(ports, { id: connection.id, version, change: what })).after;
  };
  /** As an earlier version of Rollcall has stored it. */
  const store = async (servers: string[]) => {
    const before = (await connections.get(connection.id)) ?? connection;
    const { ldap } = before.settings;
    if (ldap === undefined) throw new Error('A directory has settings of its own.');
    await connections.update({
      before,
      after: { ...before, settings: { ...before.settings, ldap: { ...ldap, servers } } },
    });
  };
  const withServers = (servers: readonly string[]) => change({ settings: { mode: 'live', ldap: { servers } } });
  return { change, store, withServers };
}

describe('the ports of a global catalogue', () => {
  it.each([
    ['dc2.corp.example.com:3269', 3269],
    ['ldap://dc2.corp.example.com:3268', 3268],
    ['[2001:db8::1]:3269', 3269],
  ])('are refused beside the field where %s is new', async (server, port) => {
    const { withServers } = await open();
    await expect(withServers(['dc1.corp.example.com', server])).rejects.toMatchObject({
      name: 'SettingsError',
      problems: [{ path: 'ldap.servers[1]', said: { say: 'port-of-global-catalog', port } }],
    });
  });

  it('keep nobody from reading and changing settings that have had one all along', async () => {
    const { change, store, withServers } = await open();
    await store(['dc1:3269']);
    expect((await change({ mode: 'preview' })).settings).toMatchObject({
      mode: 'preview',
      ldap: { servers: ['dc1:3269'] },
    });
    expect((await withServers(['dc1:3269', 'dc2'])).settings.ldap?.servers).toEqual(['dc1:3269', 'dc2']);
    await expect(withServers(['dc1:3269', 'dc2:3269'])).rejects.toMatchObject({
      problems: [{ path: 'ldap.servers[1]' }],
    });
    expect((await withServers(['dc1', 'dc2'])).settings.ldap?.servers).toEqual(['dc1', 'dc2']);
  });

  it('are ports like others at other products, and so are others at Active Directory', async () => {
    const { withServers: atOpenLdap } = await open('openldap');
    expect((await atOpenLdap(['ldap1:3269'])).settings.ldap?.servers).toEqual(['ldap1:3269']);
    const { withServers } = await open();
    expect((await withServers(['dc1:10636', 'dc2'])).settings.ldap?.servers).toHaveLength(2);
  });
});
