import { z } from 'zod';
import { type DirectoryStatus, endedScanSchema } from '../../directory-status';
import { groupsOf, peopleOf } from '../../ldap/changes/find-people';
import { places } from '../../ldap/company/places';
import { startLine } from '../../start-line';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';
import { urlOf } from './directory-settings';
import { ldapHost } from './new-document';
import { authorityFile, present } from './start-directory';

const connectorSchema = z.object({
  state: z.string(),
  connectorUrl: z.string(),
  toApply: z.number(),
  scans: z.array(endedScanSchema),
});

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
