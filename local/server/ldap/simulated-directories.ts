import { join } from 'node:path';
import { openDirectory } from '../../ldap/open-directory';
import type { Directory } from '../../ldap/server/directory';
import { type LdapFaults, noFaults } from '../../ldap/server/faults';
import { type LdapServer, startLdapServer } from '../../ldap/server/start-ldap-server';
import { LocalError } from '../local-error';
import { type ConnectorProcess, startConnector } from './connector-process';
import { hasDirectories, type LdapDatabase, openLdapDatabase } from './ldap-database';
import type { LdapDocument } from './ldap-document';
import { ldapHost } from './new-document';

export interface RunningDirectory {
  readonly document: LdapDocument;
  readonly directory: Directory;
  readonly connector: ConnectorProcess | undefined;
  /** For the connector's state, and what it says. */
  readonly folder: string;
}

/** The simulated directories of a local Forge, and the connectors beside them. */
export interface SimulatedDirectories {
  /** Those that run. */
  all(): readonly RunningDirectory[];
  /** As it is on disk, whether it runs or not. */
  document(connectionId: string): LdapDocument | undefined;
  find(connectionId: string): RunningDirectory | undefined;
  /** Starts one, or starts it anew. Another port is chosen for one that is taken. */
  start(document: LdapDocument): Promise<RunningDirectory>;
  /** Starts those that ran when the local Forge ended. */
  resume(): Promise<void>;
  startConnector(connectionId: string, connectorUrl: string): RunningDirectory;
  /** Several changes of one directory, on disk together. @throws LocalError 404 if it does not run */
  change<Value>(connectionId: string, work: (running: RunningDirectory) => Value): Value;
  save(document: LdapDocument): void;
  stop(connectionId: string): Promise<void>;
  faults(): LdapFaults;
  setFaults(faults: Partial<LdapFaults>): Promise<void>;
  close(): Promise<void>;
}

type Served = RunningDirectory & { readonly server: LdapServer };

/** @param projectDirectory the checkout, where the connector is */
export function openSimulatedDirectories(dataDirectory: string, projectDirectory: string): SimulatedDirectories {
  const running = new Map<string, Served>();
  let opened: LdapDatabase | undefined;
  let faults = noFaults;
  function database(): LdapDatabase {
    opened ??= openLdapDatabase(dataDirectory);
    return opened;
  }
  function present(connectionId: string): Served {
    const one = running.get(connectionId);
    if (one === undefined) throw new LocalError(404, `No simulated directory runs for "${connectionId}".`);
    return one;
  }
  function save(document: LdapDocument): void {
    database().save(document);
    const one = running.get(document.connectionId);
    if (one !== undefined) running.set(document.connectionId, { ...one, document });
  }
  async function end(connectionId: string): Promise<void> {
    const one = running.get(connectionId);
    running.delete(connectionId);
    await one?.connector?.stop();
    await one?.server.close();
  }
  async function start(document: LdapDocument): Promise<RunningDirectory> {
    const { connectionId, kind, passwords, certificates, port, tlsPort } = document;
    await end(connectionId);
    const directory = openDirectory({
      kind,
      administratorPassword: passwords.administrator,
      store: database().entriesOf(connectionId),
    });
    const server = await serve({ directory, certificates, port, tlsPort });
    await server.setFaults(faults);
    const started = { ...document, port: server.port, tlsPort: server.tlsPort, isStarted: true };
    database().save(started);
    const folder = join(dataDirectory, 'ldap', connectionId);
    const one: Served = { document: started, directory, connector: undefined, folder, server };
    running.set(connectionId, one);
    return one;
  }

  return {
    all: () => [...running.values()],
    document: (connectionId) => running.get(connectionId)?.document ?? database().find(connectionId),
    find: (connectionId) => running.get(connectionId),
    start,
    async resume() {
      if (!hasDirectories(dataDirectory)) return;
      for (const document of database().all()) if (document.isStarted) await start(document);
    },
    startConnector(connectionId, connectorUrl) {
      const one = present(connectionId);
      const { token, passwords } = one.document;
      const { folder } = one;
      const connector = startConnector({
        projectDirectory,
        folder,
        connectorUrl,
        token,
        password: passwords.reader,
        host: ldapHost,
      });
      running.set(connectionId, { ...one, connector });
      save({ ...one.document, hasConnector: true });
      return present(connectionId);
    },
    change(connectionId, work) {
      const one = present(connectionId);
      return database().together(() => work(one));
    },
    save,
    async stop(connectionId) {
      const { document } = present(connectionId);
      await end(connectionId);
      database().save({ ...document, isStarted: false });
    },
    faults: () => faults,
    async setFaults(changed) {
      faults = { ...faults, ...changed };
      await Promise.all([...running.values()].map(({ server }) => server.setFaults(faults)));
    },
    async close() {
      await Promise.all([...running.keys()].map(end));
      opened?.close();
    },
  };
}

/** A port that somebody else has by now is no reason not to start. */
const serve = (options: Parameters<typeof startLdapServer>[0]): Promise<LdapServer> =>
  startLdapServer({ ...options, host: ldapHost }).catch(() =>
    startLdapServer({ ...options, port: 0, tlsPort: 0, host: ldapHost }),
  );
