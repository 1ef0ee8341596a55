import { Client } from 'ldapts';
import { afterEach, describe, expect, it } from 'vitest';
import { places } from '../../local/ldap/company/places';
import { type KindName, kindNames } from '../../local/ldap/kinds/kind';
import type { LdapServer } from '../../local/ldap/server/start-ldap-server';
import { aDirectory, aServer, certificates, passwords } from './a-directory';

const ended: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function start(kind: KindName): Promise<LdapServer> {
  const server = await aServer(aDirectory(kind));
  ended.push(server.close);
  return server;
}

/** Made anew each time: ldapts keeps the socket of a StartTLS in the options that it was given. */
const tls = () => ({ ca: [certificates.authority], servername: 'localhost' });

async function connect({ port, tlsPort }: LdapServer, security: 'ldaps' | 'starttls'): Promise<Client> {
  const client =
    security === 'ldaps'
      ? new Client({ url: `ldaps://localhost:${tlsPort}`, tlsOptions: tls(), timeout: 5000, connectTimeout: 5000 })
      : new Client({ url: `ldap://localhost:${port}`, timeout: 5000, connectTimeout: 5000 });
  ended.push(() => client.unbind());
  if (security === 'starttls') await client.startTLS(tls());
  return client;
}

describe.each(kindNames)('a simulated directory, %s', (kind) => {
  const { people, readerLogin } = places[kind];

  it.each(['ldaps', 'starttls'] as const)('gives everybody, page by page, over %s', async (security) => {
    const client = await connect(await start(kind), security);
    await client.bind(readerLogin, passwords.reader);
    const seen: string[] = [];
    const filter = kind === 'openldap' ? '(objectClass=inetOrgPerson)' : '(objectClass=user)';
    for await (const { searchEntries } of client.searchPaginated(people, { filter, paged: { pageSize: 10 } })) {
      seen.push(...searchEntries.map(({ dn }) => dn));
    }
    expect(new Set(seen).size).toBe(25);
  });

  it('refuses a wrong password', async () => {
    const client = await connect(await start(kind), 'ldaps');
    await expect(client.bind(readerLogin, 'wrong')).rejects.toMatchObject({ code: 49 });
  });

  it('cuts everybody off while it is down, and takes them again afterwards', async () => {
    const server = await start(kind);
    const client = await connect(server, 'ldaps');
    await client.bind(readerLogin, passwords.reader);
    await server.setFaults({ down: true });
    await expect((await connect(server, 'ldaps')).bind(readerLogin, passwords.reader)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    await server.setFaults({ down: false });
    await expect((await connect(server, 'ldaps')).bind(readerLogin, passwords.reader)).resolves.toBeUndefined();
  });
});
