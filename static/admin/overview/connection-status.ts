import type { Connection } from '../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../src/entry/admin/contract/directories';
import type { Activity, Overview } from '../../../src/entry/admin/contract/overview';
import { validTokens } from './valid-tokens';

/** `refusing`: it has no valid token. `wrongToken`: its provider uses none. `failing`: a person or group is refused now. */
export type ConnectionStatus =
  | { readonly kind: 'preview' | 'waiting' | 'paused' | 'refusing' | 'wrongToken' | 'failing' | 'receiving' }
  | { readonly kind: 'quiet'; readonly hours: number };

const hour = 3_600_000;
const quietAfter = 24;
/** A connector comes at least every five minutes, and its last visit is noted to a quarter of an hour. */
const connectorQuietAfter = 1;

/** The status of a connection at `now` (milliseconds), the most pressing first. */
export function connectionStatus(
  connection: Connection,
  { overview, activity }: { readonly overview: Overview; readonly activity: Activity },
  now: number,
): ConnectionStatus {
  const { id, provider, mode, target, people = 0, groups = 0, open = [], lastRequest } = connection;
  if (mode === 'preview') return { kind: 'preview' };
  // Customers need no credential.
  if (target === 'users' && isPaused(overview)) return { kind: 'paused' };
  if (validTokens(connection, now).length === 0) return { kind: 'refusing' };
  if (connection.refusedSince !== undefined) return { kind: 'wrongToken' };
  if (open.some(({ list }) => list === 'refused' || list === 'refusal')) return { kind: 'failing' };
  const last = lastRequest ?? activity.lastRequests.find(({ connectionId }) => connectionId === id)?.at;
  if (last === undefined && people + groups === 0) return { kind: 'waiting' };
  const hours = Math.floor((now - Date.parse(last ?? activity.days[0]?.day ?? connection.created)) / hour);
  const after = isDirectory(provider) ? connectorQuietAfter : quietAfter;
  return hours < after ? { kind: 'receiving' } : { kind: 'quiet', hours };
}

const rejections = { 'organization-rejected': true, 'administrator-rejected': true };

/** Nothing can be written without a credential that Atlassian accepts. */
function isPaused({ access, notices }: Overview): boolean {
  return (!access.organization && !access.administrator) || notices.some(({ key }) => key in rejections);
}
