import { z } from 'zod';
import { places } from '../../ldap/company/places';
import { callAdmin } from '../call-admin';
import { readSettings } from '../control/settings';
import type { Local } from '../local';
import type { LdapDocument } from './ldap-document';
import { ldapHost } from './new-document';

const ldapSchema = z.looseObject({ ldap: z.looseObject({ servers: z.array(z.string()) }) });

/** How a simulated directory is reached with TLS. */
export const urlOf = ({ tlsPort }: Pick<LdapDocument, 'tlsPort'>): string => `ldaps://${ldapHost}:${tlsPort}`;

/**
 * Writes into the settings of a connection how its simulated directory is reached and where people are in it. Everything else
 * stays.
 * @returns servers that were there before, and are not simulated ones
 * @throws LocalError if the app refuses
 */
export async function saveDirectorySettings(local: Local, document: LdapDocument): Promise<readonly string[]> {
  const { connectionId, kind, certificates } = document;
  const before = await readSettings(local, connectionId);
  const settings = ldapSchema.parse(before.settings);
  const { people, groups, readerLogin } = places[kind];
  const own = {
    servers: [urlOf(document)],
    security: 'ldaps',
    bindDn: readerLogin,
    peopleBases: [people],
    groupBases: [groups],
    certificateAuthority: certificates.authority,
    serverName: '',
  };
  const yaml = JSON.stringify({ ...settings, ldap: { ...settings.ldap, ...own } });
  const payload = { connectionId, version: before.version, yaml };
  await callAdmin(local.forge, 'saveSettings', payload, z.unknown());
  return settings.ldap.servers.filter((server) => !server.includes(ldapHost));
}
