import type { Connection, Provider } from '../../../../src/entry/admin/contract/connections';
import { isOfThisMachine, urlOption } from '../../connections/play-command';
import type { LdapSettings } from '../directory/ldap-draft';

/** What stands for a secret that is not known: the bind password always, the token once it has been shown. */
const unknown = '…';

/** The hosts of servers as written: dc1.example.com, dc1.example.com:10636, [2001:db8::1] or ldaps://…; each once. */
export function hostsOf(servers: readonly string[]): readonly string[] {
  const hosts = servers.map((server) => {
    const rest = server.trim().replace(/^ldaps?:\/\//i, '');
    return (/^\[([^\]]+)\]/.exec(rest)?.[1] ?? rest.replace(/[:/].*$/s, '')).toLowerCase();
  });
  return [...new Set(hosts.filter((host) => host !== ''))];
}

/**
 * The one line that starts the connector. Whoever starts it says which hosts get the password: nobody who changes the servers
 * on the page can have it sent elsewhere.
 */
export function startLine(
  { baseUrl }: Pick<Connection, 'baseUrl'>,
  token: string | undefined,
  { servers, security }: Pick<LdapSettings, 'servers' | 'security'>,
): string {
  return [
    `ROLLCALL_URL=${baseUrl}`,
    `ROLLCALL_TOKEN=${token ?? unknown}`,
    `ROLLCALL_BIND_PASSWORD=${unknown}`,
    'node rollcall-connector.mjs run --state ./rollcall-state',
    ...hostsOf(servers).map((host) => `--allow-host ${host}`),
    ...(security === 'none' ? ['--allow-plain'] : []),
  ].join(' ');
}

/** The local Forge has a directory that plays these. */
const played: ReadonlySet<Provider> = new Set(['active-directory', 'openldap', 'ldap']);

/** The command that starts a simulated directory with its connector; undefined anywhere but on a local Forge, and for others. */
export function playDirectory({
  id,
  provider,
  baseUrl,
}: Pick<Connection, 'id' | 'provider' | 'baseUrl'>): string | undefined {
  if (!isOfThisMachine({ baseUrl }) || !played.has(provider)) return undefined;
  return [`npm run -s local -- ldap --connection ${id}`, ...urlOption({ baseUrl })].join(' ');
}
