import { Client } from 'ldapts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { places } from '../../local/ldap/company/places';
import type { LdapFaults } from '../../local/ldap/server/faults';
import type { LdapServer } from '../../local/ldap/server/start-ldap-server';
import { aDirectory, aServer, certificates, passwords } from './a-directory';

const { people, readerLogin } = places['active-directory'];
const filter = '(objectClass=user)';

describe('the faults of a simulated directory', () => {
  let server: LdapServer;
  let client: Client;
  beforeEach(async () => {
    server = await aServer(aDirectory('active-directory'));
    client = new Client({
      url: `ldaps://127.0.0.1:${server.tlsPort}`,
      tlsOptions: { ca: [certificates.authority] },
      timeout: 5000,
    });
    await client.bind(readerLogin, passwords.reader);
  });
  afterEach(async () => {
    await server.close();
  });

  async function pages(faults: Partial<LdapFaults>): Promise<readonly number[]> {
    await server.setFaults(faults);
    const sizes: number[] = [];
    for await (const { searchEntries } of client.searchPaginated(people, { filter, paged: { pageSize: 10 } })) {
      sizes.push(searchEntries.length);
    }
    return sizes;
  }

  it('give an empty page, after which a client that stops has not everybody', async () => {
    expect(await pages({})).toEqual([10, 10, 5]);
    expect(await pages({ emptyPage: 2 })).toEqual([10, 0]);
  });

  it('limit the entries of a search over all its pages', async () => {
    await expect(pages({ sizeLimit: 15 })).rejects.toMatchObject({ code: 4 });
  });

  it('forget who has logged in', async () => {
    await expect(pages({ lostBind: 1 })).rejects.toMatchObject({ code: 1 });
  });

  it('cut the connection off in the middle', async () => {
    await expect(pages({ lostConnection: 1 })).rejects.toThrow(/connection|socket/i);
  });

  it('make every answer late', async () => {
    await server.setFaults({ slow: 200 });
    const started = performance.now();
    await client.search(people, { filter });
    expect(performance.now() - started).toBeGreaterThan(190);
  });
});
