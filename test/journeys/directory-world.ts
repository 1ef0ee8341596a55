import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificates } from '../../local/ldap/certificates/issue-certificate';
import { add, fillPlaces } from '../../local/ldap/company/fill-directory';
import { openDirectory } from '../../local/ldap/open-directory';
import { type LdapServer, startLdapServer } from '../../local/ldap/server/start-ldap-server';
import { deleteEntry } from '../../local/ldap/writes/delete-entry';
import type { DirectoryScan } from '../../src/entry/admin/contract/connector';
import type { PersonDetails } from '../../src/entry/admin/contract/directory';
import { type CommandAround, type CommandRun, runConnectorCommand } from '../connector/support/run-connector-command';
import { certificates, passwords } from '../ldap/a-directory';
import { type RunningApp, runApp } from '../support/running-app';

/** The whole app with a live connection to a simulated OpenLDAP, and the connector's own program between them. */
export interface DirectoryWorld {
  readonly app: RunningApp;
  readonly server: LdapServer;
  /** The same directory on two further ports, by other certificates. */
  serve(by: Certificates): Promise<LdapServer>;
  /** Adds an entry; a value alone stands for a list of one. */
  put(dn: string, attributes: Readonly<Record<string, string | readonly string[]>>): void;
  remove(dn: string): void;
  /** Replaces the settings of the directory; omitted ones have their defaults. */
  set(ldap: Readonly<Record<string, unknown>>): Promise<void>;
  /** Runs a command of the connector to its end, and then lets the background work. */
  run(command: readonly string[], around?: CommandAround): Promise<CommandRun>;
  /** Names of the active people whom the directory has brought to the site, sorted. */
  people(): readonly string[];
  /** Names of a group's members at the site, sorted; undefined if there is no such group. */
  membersOf(group: string): readonly string[] | undefined;
  /** What the app has of somebody, as SCIM attributes. */
  attributesOf(person: string): Promise<Readonly<Record<string, unknown>>>;
  /** As the page shows them, the newest first. */
  scans(): Promise<readonly DirectoryScan[]>;
  close(): Promise<void>;
}

const short = (email: string): string => email.replace('@example.com', '');

export async function directoryWorld(): Promise<DirectoryWorld> {
  const app = await runApp();
  const early = app.snapshot().people.map(({ email }) => email);
  const connection = await app.connectDirectory({ provider: 'openldap' });
  const directory = openDirectory({ kind: 'openldap', administratorPassword: passwords.administrator });
  fillPlaces(directory, passwords);
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-directory-'));
  const servers: LdapServer[] = [];
  async function serve(by: Certificates): Promise<LdapServer> {
    const server = await startLdapServer({ directory, certificates: by });
    servers.push(server);
    return server;
  }
  const server = await serve(certificates);
  const connectionId = connection.id;
  return {
    app,
    server,
    serve,
    put(dn, attributes) {
      const lists = Object.entries(attributes).map(([name, value]) => [name, [value].flat()] as const);
      add(directory, { dn, attributes: Object.fromEntries(lists) });
    },
    remove: (dn) => deleteEntry(dn, directory),
    async set(ldap) {
      const { version } = (await app.admin('getConnection', { connectionId })) as { version: number };
      await app.admin('saveSettings', { connectionId, version, settings: { mode: 'live', ldap }, apply: true });
    },
    async run(command, { env = {}, ...around } = {}) {
      const own = {
        ROLLCALL_URL: connection.url,
        ROLLCALL_TOKEN: connection.token,
        ROLLCALL_BIND_PASSWORD: passwords.reader,
      };
      const options = ['--state', join(folder, 'state'), '--allow-host', '127.0.0.1', '--json'];
      const result = await runConnectorCommand([...command, ...options], { env: { ...own, ...env }, ...around });
      await app.forge.settle();
      return result;
    },
    people: () =>
      app
        .snapshot()
        .people.filter(({ email, active }) => active && !early.includes(email))
        .map(({ email }) => short(email))
        .sort(),
    membersOf: (group) =>
      app
        .snapshot()
        .groups.find(({ name }) => name === group)
        ?.members.map(short)
        .sort(),
    async attributesOf(person) {
      const { json } = (await app.admin('getPerson', { connectionId, person })) as PersonDetails;
      return JSON.parse(json);
    },
    scans: async () =>
      ((await app.admin('getConnector', { connectionId })) as { scans: readonly DirectoryScan[] }).scans,
    async close() {
      await Promise.all(servers.map((each) => each.close()));
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
