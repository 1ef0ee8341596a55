import type { LdapServer } from '../../src/connections/settings/ldap/ldap-server';

/** A server of the settings, as it is connected to. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
}

/** `none` is refused unless both the settings and whoever starts the connector say so. */
export type Security = 'ldaps' | 'starttls' | 'none';

const ports: Readonly<Record<Security, number>> = { ldaps: 636, starttls: 389, none: 389 };

/**
 * Where and how a server of the settings is connected to. An address with `ldaps:` is LDAPS whatever the security, and one
 * with `ldap:` never is.
 */
export function toEndpoint({ host, port, scheme }: LdapServer, security: Security): Endpoint {
  const chosen = scheme === 'ldaps' ? 'ldaps' : scheme === 'ldap' && security === 'ldaps' ? 'starttls' : security;
  return { host, port: port ?? ports[chosen], security: chosen };
}

/** The URL for ldapts. */
export const urlOf = ({ host, port, security }: Endpoint): string =>
  `${security === 'ldaps' ? 'ldaps' : 'ldap'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
