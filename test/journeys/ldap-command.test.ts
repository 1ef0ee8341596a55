import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteSnapshot } from '../../local/atlassian/snapshot';
import type { DirectoryStatus } from '../../local/directory-status';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { runJsonCommand } from '../support/command-line';

const folder = mkdtempSync(join(tmpdir(), 'ldap-command-'));
let server: LocalServer;
let early: readonly string[] = [];

const start = (port = 0) => startLocal({ port, isPageLater: true, dataDirectory: folder, queryLagMilliseconds: 0 });
beforeAll(async () => {
  server = await start();
  await local('access', '--org-key');
  early = await activeOnSite();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function local<Value>(...argv: string[]): Promise<Value> {
  return runJsonCommand<Value>(server.url, argv);
}

interface Listed {
  readonly accountName: string;
  readonly mail: string;
  readonly isDisabled: boolean;
  readonly groups: readonly string[];
}

/** Addresses of those who are on the site, and switched on; not of those who were there from the start. */
async function onSite(): Promise<readonly string[]> {
  await local('settle');
  return (await activeOnSite()).filter((email) => !early.includes(email));
}

async function activeOnSite(): Promise<readonly string[]> {
  const { people } = await local<SiteSnapshot>('site');
  return people.filter(({ active }) => active).map(({ email }) => email);
}

interface Changed {
  readonly changed: readonly { readonly person: string; readonly text: string }[];
  readonly scan: { readonly sent: number; readonly removed: number; readonly outcome: string };
}

describe('the command ldap', () => {
  let directory: DirectoryStatus;
  const list = () => local<Listed[]>('ldap', 'list', '--connection', directory.connectionId);
  const change = (...words: string[]) => local<Changed>('ldap', ...words, '--connection', directory.connectionId);

  it('brings the people of a simulated directory to the site', async () => {
    directory = await local('ldap', '--kind', 'active-directory', '--people', '12', '--groups', '3', '--members', '4');
    expect(directory).toMatchObject({ kind: 'active-directory', connector: 'runs', people: 12, groups: 3 });
    expect(directory.scan).toMatchObject({ outcome: 'done', people: 12, groups: 3, sent: 15 });
    const active = (await list()).filter(({ isDisabled }) => !isDisabled);
    expect([...(await onSite())].sort()).toEqual(active.map(({ mail }) => mail).sort());
  });

  it('prints what a client needs to log in', async () => {
    const { url, bindDn, bindPassword, certificateAuthority, peopleBase } = directory;
    const client = new Client({ url, tlsOptions: { ca: [readFileSync(certificateAuthority)] }, timeout: 10_000 });
    await client.bind(bindDn, bindPassword);
    const { searchEntries } = await client.search(peopleBase, { filter: '(objectClass=user)' });
    expect(searchEntries).toHaveLength(12);
    await client.unbind();
  });

  it('lets people leave, be switched off, move and join, and the site follows', async () => {
    const [first, second] = await list();
    const [gone] = (await change('leave', first?.accountName ?? '')).changed;
    expect(gone).toMatchObject({ person: first?.accountName });
    expect(await change('disable', second?.accountName ?? '')).toMatchObject({ scan: { outcome: 'done', sent: 1 } });
    const present = await onSite();
    expect(present).not.toContain(first?.mail);
    expect(present).not.toContain(second?.mail);
    expect(await change('enable', second?.accountName ?? '')).toMatchObject({ scan: { sent: 1 } });
    const [joined] = (await change('join')).changed;
    const newcomer = (await list()).find(({ accountName }) => accountName === joined?.person);
    expect(await onSite()).toEqual(expect.arrayContaining([second?.mail, newcomer?.mail]));
    const [from] = newcomer?.groups ?? [];
    const to = (await list()).flatMap(({ groups }) => groups).find((name) => name !== from);
    await change('move', joined?.person ?? '', '--from', from ?? '', '--to', to ?? '');
    expect((await list()).find(({ accountName }) => accountName === joined?.person)?.groups).toEqual([to]);
  });

  it('refuses what cannot be done, in one sentence', async () => {
    await expect(change('leave', 'nobody.at.all')).rejects.toThrow('The directory has nobody named "nobody.at.all".');
    await expect(change('dance')).rejects.toThrow('ldap: there is no "dance"; --help lists them.');
    await expect(change('join', 'many')).rejects.toThrow('ldap join: "many" is not a number.');
    const { id } = await local<{ id: string }>('connect', '--name', 'Other', '--provider', 'freeipa');
    await expect(local('ldap', '--connection', id)).rejects.toThrow('plays openldap and active-directory, not freeipa');
    const okta = await local<{ id: string }>('connect', '--name', 'Okta');
    await expect(local('ldap', '--connection', okta.id)).rejects.toThrow('not one of a directory over LDAP');
  });

  it('has a scan fail while the directory is down, which takes nobody away', async () => {
    const before = await onSite();
    await local('fault', 'ldap', 'down');
    expect(await change('leave')).toMatchObject({ scan: { outcome: 'failed', removed: 0 } });
    expect(await onSite()).toEqual(before);
    await local('fault', 'clear');
    expect((await change('join')).scan).toMatchObject({ outcome: 'done', removed: 1 });
  });

  it('goes on after a restart of the local Forge', async () => {
    const people = await list();
    await server.close();
    // To a connector, another address is another Rollcall.
    server = await start(Number(new URL(server.url).port));
    expect(await list()).toEqual(people);
    expect(await change('leave')).toMatchObject({ scan: { outcome: 'done', removed: 1 } });
    expect(await local('ldap', 'stop')).toEqual({ connectionId: directory.connectionId });
    await expect(list()).rejects.toThrow('No simulated directory runs');
  });

  it('plays the directory of a connection that is there already', async () => {
    const connected = await local<{ id: string; connectorUrl: string; token: string }>(
      'connect',
      '--name',
      'LDAP',
      '--provider',
      'openldap',
    );
    expect(Object.keys(connected)).toEqual(['id', 'connectorUrl', 'token']);
    const started = await local<DirectoryStatus>(
      'ldap',
      '--connection',
      connected.id,
      '--people',
      '3',
      '--no-connector',
    );
    expect(started).toMatchObject({ connectionId: connected.id, kind: 'openldap', connector: 'none', state: 'never' });
    const { settings } = await local<{ settings: { ldap: object } }>('settings', '--connection', connected.id);
    expect(settings.ldap).toMatchObject({
      servers: [started.url],
      bindDn: started.bindDn,
      peopleBases: [started.peopleBase],
    });
  });
});
