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
 * A server as it stands in the settings: `dc1.example.com`, `dc1.example.com:3269`, `ldaps://…` or `ldap://…`. An address
 * with `ldaps:` is LDAPS whatever the security, and one with `ldap:` never is.
 * @returns undefined if the text is no server
 */
export function parseEndpoint(text: string, security: Security): Endpoint | undefined {
  const [, scheme, rest = ''] = /^(?:(ldaps?):\/\/)?([^/]*)\/?$/i.exec(text.trim()) ?? [];
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f:.]+)\]|([^:\s[\]]+))(?::(\d{1,5}))?$/i.exec(rest) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return undefined;
  const chosen =
    scheme?.toLowerCase() === 'ldaps' ? 'ldaps' : scheme !== undefined && security === 'ldaps' ? 'starttls' : security;
  const number = port === undefined ? ports[chosen] : Number(port);
  return number >= 1 && number <= 65_535 ? { host: host.toLowerCase(), port: number, security: chosen } : undefined;
}

/** The URL for ldapts. */
export const urlOf = ({ host, port, security }: Endpoint): string =>
  `${security === 'ldaps' ? 'ldaps' : 'ldap'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
