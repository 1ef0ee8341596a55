import type { Connection } from '../../connection';
import { SettingsError, type SettingsProblem } from '../settings-error';
import type { Settings } from '../settings-schema';
import { parseLdapServer } from './ldap-server';

/** Of Active Directory's global catalogue, plain and over TLS. */
const cataloguePorts: readonly number[] = [3268, 3269];

/**
 * Refuses servers of Active Directory at the port of its global catalogue, unless they were there before: the schema cannot, or
 * settings that are stored could not be read any more, and nothing else in them be changed. The connector reads none of them.
 * @throws {SettingsError} that names each server
 */
export function assertNoNewCatalogue(
  { provider, settings: before }: Pick<Connection, 'provider' | 'settings'>,
  { ldap }: Settings,
): void {
  if (provider !== 'active-directory' || ldap === undefined) return;
  const known = new Set(before.ldap?.servers);
  const problems = ldap.servers.flatMap((server, index): readonly SettingsProblem[] => {
    const { port } = parseLdapServer(server);
    if (known.has(server) || port === undefined || !cataloguePorts.includes(port)) return [];
    return [{ path: `ldap.servers[${index}]`, said: { say: 'port-of-global-catalog', port } }];
  });
  if (problems.length > 0) throw new SettingsError(problems);
}
