import type { BearerToken, Connection } from '../../../connections/connection';
import type { ConnectionStates, ConnectionTotals } from '../../../connections/connection-store';
import { toldLabel } from '../../../connections/first-token';
import { methodOf } from '../../../connections/method';
import { refusedSince } from '../../../connections/refused-since';
import type { TokenUses } from '../../../connections/token-uses';
import { causeInList, causeOf, listOf, noCause, type StateCounts } from '../../../directory/state-counts';
import type { ConnectionToken, OpenCount, Connection as ShownConnection } from '../contract/connections';
import { saying } from '../saying';
import { fromStoredCause } from '../to-admin-error';

export interface Around {
  /** Of the connection's method. */
  readonly triggerUrl: string;
  readonly totals?: ConnectionTotals | undefined;
  readonly states?: ConnectionStates | undefined;
  readonly uses?: TokenUses | undefined;
  /** The newest log entries about calls of its IdP. */
  readonly lastRequest?: string | undefined;
  readonly lastRefused?: string | undefined;
  /** The newest minutes with a wrong token, newest first. */
  readonly wrong?: readonly string[] | undefined;
}

/** All who are not in order, by list and cause. */
function presentOpen({ people, groups }: ConnectionStates): readonly OpenCount[] {
  const all = [...openOf('user', people), ...openOf('group', groups)];
  return all.sort((a, b) => b.count - a.count);
}

const openOf = (kind: OpenCount['kind'], counts: StateCounts): readonly OpenCount[] => {
  // Whoever waits and whoever is being let go are in one list.
  const parts = new Map<string, number>();
  for (const [key, count] of Object.entries(counts)) {
    const part = causeInList(key);
    if (part !== undefined && count > 0) parts.set(part, (parts.get(part) ?? 0) + count);
  }
  return [...parts].flatMap(([part, count]) => {
    const [list, cause = noCause] = [listOf(part), causeOf(part)];
    if (list === undefined) return [];
    const error = cause === noCause ? {} : { error: fromStoredCause(cause, list === 'refusal' ? 'unkept' : 'record') };
    return [{ kind, list, count, ...error }];
  });
};

/** A connection as the page shows it: no hash, and the URL to enter in the IdP. */
export function presentConnection(
  connection: Connection,
  { triggerUrl, totals, states, uses = {}, wrong = [], ...last }: Around,
): ShownConnection {
  const lastRequest = newest(last.lastRequest, ...Object.values(uses));
  const since = refusedSince(wrong, uses);
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
    ...(since === undefined ? {} : { refusedSince: since }),
    ...(last.lastRefused === undefined ? {} : { lastRefused: last.lastRefused }),
  };
}

/** What the IdP, or the connector, is to call. */
export function baseUrlOf({ id, provider, scimVersion }: Connection, triggerUrl: string): string {
  const base = `${triggerUrl}/${id}`;
  return methodOf(provider) === 'ldap' ? base : `${base}/${scimVersion === '1.1' ? 'v1' : 'v2'}`;
}

function presentToken({ hash: _, label, ...rest }: BearerToken, lastUsed: string | undefined): ConnectionToken {
  const told = toldLabel(label);
  const shown = { ...rest, ...(typeof told === 'string' ? { label: told } : saying({ label: told })) };
  return lastUsed === undefined ? shown : { ...shown, lastUsed };
}

/** The log leaves out calls that changed nothing, and the uses of tokens are only approximate. */
const newest = (...times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
