import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { directoryProviders, isDirectoryProvider } from '../../directory-providers';
import { makeCompany } from '../../ldap/company/company';
import { fillCompany, fillPlaces } from '../../ldap/company/fill-directory';
import { type KindName, kindNames } from '../../ldap/kinds/kind';
import { connect } from '../control/connect';
import { listConnections } from '../control/status';
import type { Local } from '../local';
import { LocalError } from '../local-error';
import { connectorToken } from './connector-token';
import { saveDirectorySettings } from './directory-settings';
import { newDocument } from './new-document';
import type { RunningDirectory } from './simulated-directories';

const count = z.number().int().min(0).max(200_000);
const port = z.number().int().min(0).max(65_535).default(0);

export const startDirectorySchema = z.strictObject({
  /** By default, a new one is made. */
  connectionId: z.string().optional(),
  kind: z.enum(kindNames).optional(),
  /** Of a new connection. */
  name: z.string().optional(),
  mode: z.enum(['live', 'preview']).default('live'),
  products: z.array(z.string()).default([]),
  /** The least that the directory has. */
  people: count.default(25),
  groups: count.default(6),
  members: count.default(10),
  seed: count.default(1),
  port,
  tlsPort: port,
  hasConnector: z.boolean().default(true),
});

type Wanted = z.output<typeof startDirectorySchema>;

interface Connection {
  readonly id: string;
  readonly provider: string;
  readonly baseUrl: string;
}

export interface Started {
  readonly connectionId: string;
  /** Servers that the settings named before. */
  readonly replaced: readonly string[];
  /** There was no simulated directory for the connection. */
  readonly isNew: boolean;
}

/**
 * Starts the simulated directory of a connection, and the connector beside it. What is there already stays: the people, the
 * passwords, the ports.
 * @throws LocalError in one sentence if that cannot be
 */
export async function startDirectory(local: Local, wanted: Wanted): Promise<Started> {
  const { connection, token } = await connectionOf(local, wanted);
  const connectionId = connection.id;
  const { directories } = local;
  const kept = directories.document(connectionId);
  const kind = kept?.kind ?? kindOf(connection, wanted.kind);
  if (wanted.kind !== undefined && wanted.kind !== kind) {
    throw new LocalError(409, `The simulated directory of this connection is one of the kind ${kind}, and stays so.`);
  }
  const good = token ?? (await connectorToken(local, connectionId, kept?.token));
  const document = { ...(kept ?? newDocument({ ...wanted, connectionId, kind, token: good })), token: good };
  const { folder } = await directories.start(document);
  fill(local, connectionId, wanted);
  const { document: started } = present(local, connectionId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(authorityFile(folder), started.certificates.authority);
  const replaced = await saveDirectorySettings(local, started);
  if (wanted.hasConnector) directories.startConnector(connectionId, connection.baseUrl);
  return { connectionId, replaced, isNew: kept === undefined };
}

/** Where the simulated directory's authority is, for `ldapsearch` and the like. */
export const authorityFile = (folder: string): string => join(folder, 'authority.pem');

/** @throws LocalError 404 */
export function present({ directories }: Pick<Local, 'directories'>, connectionId: string): RunningDirectory {
  const running = directories.find(connectionId);
  if (running === undefined) throw new LocalError(404, `No simulated directory runs for "${connectionId}".`);
  return running;
}

/** After a start of the local Forge: its address and theirs may have changed. */
export async function resumeDirectories(local: Local): Promise<void> {
  const { directories } = local;
  await directories.resume();
  if (directories.all().length === 0) return;
  const connections = await listConnections(local);
  for (const { document } of directories.all()) {
    const connection = connections.find(({ id }) => id === document.connectionId);
    if (connection === undefined) {
      await directories.stop(document.connectionId);
      continue;
    }
    await saveDirectorySettings(local, document);
    if (document.hasConnector) directories.startConnector(connection.id, connection.baseUrl);
  }
}

const productNames: Readonly<Record<KindName, string>> = {
  openldap: 'OpenLDAP',
  'active-directory': 'Active Directory',
};

/** @returns with a token if the connection is new */
async function connectionOf(
  local: Local,
  { connectionId, kind = 'openldap', name, mode, products }: Wanted,
): Promise<{ readonly connection: Connection; readonly token?: string }> {
  if (connectionId === undefined) {
    const made = await connect(local, { name: name ?? productNames[kind], provider: kind, mode, products });
    if (!('connectorUrl' in made)) throw new LocalError(500, 'The new connection is not one of a directory.');
    return { connection: { id: made.id, provider: kind, baseUrl: made.connectorUrl }, token: made.token };
  }
  const connection = (await listConnections(local)).find(({ id }) => id === connectionId);
  if (connection === undefined) throw new LocalError(404, `There is no connection "${connectionId}".`);
  return { connection };
}

/** @throws LocalError for a provider that nothing here plays */
function kindOf({ provider }: Connection, wanted: KindName | undefined): KindName {
  if (!isDirectoryProvider(provider)) {
    throw new LocalError(409, `The connection is not one of a directory over LDAP, but of ${provider}.`);
  }
  const kind = directoryProviders[provider];
  if (kind !== undefined && (provider === 'ldap' || wanted === undefined || wanted === kind)) return wanted ?? kind;
  const known = kindNames.join(' and ');
  throw new LocalError(409, `The simulated directory plays ${known}, not ${provider}: connect a directory of these.`);
}

function fill(local: Local, connectionId: string, { people, groups, members }: Wanted): void {
  const { directories } = local;
  const document = directories.change(connectionId, ({ document: kept, directory }) => {
    if (directory.tree.version() === 0) fillPlaces(directory, kept.passwords);
    if (people > kept.made) fillCompany(directory, makeCompany({ people, groups, members, seed: kept.seed }));
    return { ...kept, made: Math.max(kept.made, people) };
  });
  directories.save(document);
}
