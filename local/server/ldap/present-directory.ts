import { z } from 'zod';
import { groupsOf, peopleOf } from '../../ldap/changes/find-people';
import { places } from '../../ldap/company/places';
import type { KindName } from '../../ldap/kinds/kind';
import { startLine } from '../../start-line';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';
import { urlOf } from './directory-settings';
import { ldapHost } from './new-document';
import { authorityFile, present } from './start-directory';

const scanSchema = z.object({
  begun: z.string(),
  ended: z.string(),
  outcome: z.string(),
  people: z.number(),
  groups: z.number(),
  sent: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  error: z.looseObject({ title: z.string() }).optional(),
});

const connectorSchema = z.object({
  state: z.string(),
  connectorUrl: z.string(),
  toApply: z.number(),
  scans: z.array(scanSchema),
});

/** A simulated directory, with everything that is needed to log in to it. */
export interface DirectoryStatus {
  readonly connectionId: string;
  readonly kind: KindName;
  readonly url: string;
  /** For StartTLS. */
  readonly plainUrl: string;
  /** A file in PEM form. */
  readonly certificateAuthority: string;
  readonly bindDn: string;
  readonly bindPassword: string;
  readonly administrator: string;
  readonly administratorPassword: string;
  readonly peopleBase: string;
  readonly groupBase: string;
  readonly people: number;
  readonly groups: number;
  readonly connectorUrl: string;
  /** `none`: nobody has started one here; `ended`: see `why`. */
  readonly connector: 'runs' | 'ended' | 'none';
  readonly why?: string;
  readonly logFile?: string;
  readonly startLine: string;
  /** What the app says of the connector: `never`, `waiting`, `scanning` or `silent`. */
  readonly state: string;
  /** People and groups that Atlassian has still to follow. */
  readonly toApply: number;
  /** The last scan that has ended. */
  readonly scan?: z.infer<typeof scanSchema>;
}

/** @throws LocalError 404 if it does not run */
export async function presentDirectory(local: Local, connectionId: string): Promise<DirectoryStatus> {
  const { document, directory, connector, folder } = present(local, connectionId);
  const { kind, passwords, token } = document;
  const place = places[kind];
  const app = await callAdmin(local.forge, 'getConnector', { connectionId }, connectorSchema);
  const [scan] = app.scans;
  const ended = connector?.ended();
  const start = { connectorUrl: app.connectorUrl, token, password: passwords.reader, hosts: [ldapHost] };
  return {
    connectionId,
    kind,
    url: urlOf(document),
    plainUrl: `ldap://${ldapHost}:${document.port}`,
    certificateAuthority: authorityFile(folder),
    bindDn: place.readerLogin,
    bindPassword: passwords.reader,
    administrator: place.administrator,
    administratorPassword: passwords.administrator,
    peopleBase: place.people,
    groupBase: place.groups,
    people: peopleOf(directory).length,
    groups: groupsOf(directory).length,
    connectorUrl: app.connectorUrl,
    connector: connector === undefined ? 'none' : ended === undefined ? 'runs' : 'ended',
    ...(ended === undefined ? {} : { why: ended }),
    ...(connector === undefined ? {} : { logFile: connector.logFile }),
    startLine: startLine(start),
    state: app.state,
    toApply: app.toApply,
    ...(scan === undefined ? {} : { scan }),
  };
}
