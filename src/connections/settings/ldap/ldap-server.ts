import { RuleError } from '../rules/rule-error';

/** A directory server as it stands in the settings. */
export interface LdapServer {
  /** In lower case. */
  readonly host: string;
  readonly port: number | undefined;
  readonly scheme: 'ldap' | 'ldaps' | undefined;
}

/**
 * `dc1.example.com`, `dc1.example.com:10636`, `[2001:db8::1]`, `ldaps://…` or `ldap://…`.
 * @throws {RuleError}
 */
export function parseLdapServer(text: string): LdapServer {
  const [, scheme, rest = ''] = /^(?:(ldaps?):\/\/)?([^/]*)\/?$/i.exec(text.trim()) ?? [];
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f:.]+)\]|([^:\s[\]]+))(?::(\d{1,5}))?$/i.exec(rest) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) throw new RuleError({ say: 'needs-server' });
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && (number < 1 || number > 65_535)) {
    throw new RuleError({ say: 'port-out-of-range' });
  }
  return {
    host: host.toLowerCase(),
    port: number,
    scheme: scheme === undefined ? undefined : scheme.toLowerCase() === 'ldaps' ? 'ldaps' : 'ldap',
  };
}
