import type { BearerToken, Connection } from '../../connections/connection';
import type { ConnectionTotals } from '../../connections/connection-store';
import type { ConnectionToken, Connection as ShownConnection } from './contract/connections';

export interface Around {
  readonly triggerUrl: string;
  readonly totals?: ConnectionTotals | undefined;
  readonly lastRequest?: string | undefined;
}

/** A connection as the page shows it: no hash, and the URL that belongs into the IdP. */
export function presentConnection(
  connection: Connection,
  { triggerUrl, totals, lastRequest }: Around,
): ShownConnection {
  const { id, version, name, provider, scimVersion, target, created } = connection;
  return {
    id,
    version,
    name,
    provider,
    scimVersion,
    target,
    mode: connection.settings.mode,
    created,
    baseUrl: baseUrlOf(connection, triggerUrl),
    tokens: connection.tokens.map(presentToken),
    ...totals,
    ...(lastRequest === undefined ? {} : { lastRequest }),
  };
}

export function baseUrlOf({ id, scimVersion }: Connection, triggerUrl: string): string {
  return `${triggerUrl}/${id}/${scimVersion === '1.1' ? 'v1' : 'v2'}`;
}

function presentToken({ hash: _, ...shown }: BearerToken): ConnectionToken {
  return shown;
}
