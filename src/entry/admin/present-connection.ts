import type { BearerToken, Connection } from '../../connections/connection';
import type { ConnectionStates, ConnectionTotals } from '../../connections/connection-store';
import { methodOf } from '../../connections/method';
import type { TokenUses } from '../../connections/token-uses';
import { causeOf, listOf, type StateCounts } from '../../directory/state-counts';
import type { ConnectionToken, OpenCount, Connection as ShownConnection } from './contract/connections';
import { fromStoredCause } from './to-admin-error';

export interface Around {
  /** Of the connection's method. */
  readonly triggerUrl: string;
  readonly totals?: ConnectionTotals | undefined;
  readonly states?: ConnectionStates | undefined;
  readonly uses?: TokenUses | undefined;
  /** The newest log entries about calls of its IdP. */
  readonly lastRequest?: string | undefined;
  readonly lastRefused?: string | undefined;
}

/** All who are not in order, by list and cause. */
function presentOpen({ people, groups }: ConnectionStates): readonly OpenCount[] {
  const all = [...openOf('user', people), ...openOf('group', groups)];
  return all.sort((a, b) => b.count - a.count);
}

const openOf = (kind: OpenCount['kind'], counts: StateCounts): readonly OpenCount[] =>
  Object.entries(counts).flatMap(([key, count]) => {
    const [list, cause] = [listOf(key), causeOf(key)];
    if (list === undefined || count <= 0) return [];
    return [
      {
        kind,
        list,
        count,
        ...(cause !== undefined && { error: fromStoredCause(cause, list === 'refusal' ? 'unkept' : 'record') }),
      },
    ];
  });

/** A connection as the page shows it: no hash, and the URL to enter in the IdP. */
export function presentConnection(
  connection: Connection,
  { triggerUrl, totals, states, uses = {}, ...last }: Around,
): ShownConnection {
  const lastRequest = newest(last.lastRequest, ...Object.values(uses));
  const { id, version, name, provider, scimVersion, target, created } = connection;
  return {
    id,
    version,
    name,
    provider,
    scimVersion,
    target,
    mode: connection.settings.mode,
    canaryGroups: [...connection.settings.canaryGroups],
    created,
    baseUrl: baseUrlOf(connection, triggerUrl),
    tokens: connection.tokens.map((token) => presentToken(token, uses[token.id])),
    ...totals,
    ...(states && { open: [...presentOpen(states)] }),
    ...(lastRequest === undefined ? {} : { lastRequest }),
    ...(last.lastRefused === undefined ? {} : { lastRefused: last.lastRefused }),
  };
}

/** What the IdP, or the connector, is to call. */
export function baseUrlOf({ id, provider, scimVersion }: Connection, triggerUrl: string): string {
  const base = `${triggerUrl}/${id}`;
  return methodOf(provider) === 'ldap' ? base : `${base}/${scimVersion === '1.1' ? 'v1' : 'v2'}`;
}

function presentToken({ hash: _, ...shown }: BearerToken, lastUsed: string | undefined): ConnectionToken {
  return lastUsed === undefined ? shown : { ...shown, lastUsed };
}

/** The log leaves out calls that changed nothing, and the uses of tokens are only approximate. */
const newest = (...times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
