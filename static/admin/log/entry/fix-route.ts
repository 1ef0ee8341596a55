import type { LogEntry } from '../../../../src/entry/admin/contract/log';
import type { Route } from '../../route';

type FixRoute = Extract<Route, { readonly screen: 'access' | 'connection' }>;

/** Where each cause can be fixed; the others are fixed elsewhere, or need nothing. */
const atAccess: ReadonlySet<string> = new Set([
  'access-missing',
  'access-rejected',
  'access-insufficient',
  'key-scoped',
  'organization-unknown',
]);
const atConnection: ReadonlySet<string> = new Set([
  'account-exists',
  'active-not-followed',
  'create-off',
  'default-group-unusable',
  'group-exists',
  'group-ignored',
  'group-missing',
  'group-owned-elsewhere',
  'group-protected',
  'group-skipped',
  'leads-successor-missing',
  'out-of-scope',
  'person-owned-elsewhere',
  'person-protected',
  'scim-token-wrong',
  'scim-version-differs',
  'service-desk-missing',
]);

/** The screen on which a cause can be fixed, if there is one. */
export function fixRoute({ cause, connectionId, connectionName }: LogEntry): FixRoute | undefined {
  if (cause === undefined) return undefined;
  if (atAccess.has(cause)) return { screen: 'access' };
  return atConnection.has(cause) && connectionName !== undefined ? { screen: 'connection', connectionId } : undefined;
}
