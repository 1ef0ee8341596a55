import type { Connection, ConnectionId, Mode } from '../../src/connections/connection';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import type { Settings } from '../../src/connections/settings/settings-schema';
import type { DirectoryGroup, GroupLink, GroupSync } from '../../src/directory/group';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../src/directory/ids';
import type { DirectoryUser, ResourceAttributes, UserSync } from '../../src/directory/user';
import type { TouchedMember } from '../../src/sync/groups/touched-member';
import type { Account } from '../../src/sync/site/accounts';
import type { Capabilities, Capability } from '../../src/sync/site/capabilities';
import type { SiteGroup } from '../../src/sync/site/site-groups';
import type { Budget } from '../../src/sync/sync-ports';
import { noLimits } from '../support/no-limits';

export const email = 'mia@example.com';
export const accountId = 'account-1' as AccountId;
export const siteGroupId = 'site-group-1' as SiteGroupId;

const start = '2026-01-01T00:00:00.000Z';
/** The clock stands still in these tests. */
export const later = (milliseconds: number): string => new Date(Date.parse(start) + milliseconds).toISOString();

/** Everything by default, and live. */
export const settings: Settings = settingsWith({});

/** Settings not given have their defaults. */
export function settingsWith(said: Readonly<Record<string, unknown>>): Settings {
  return parseSettings({ mode: 'live', safety: noLimits, ...said });
}

export const aConnection = ({ mode, ...change }: { settings?: Settings; mode?: Mode } = {}): Connection => ({
  schema: 1,
  id: 'connection01' as ConnectionId,
  version: 1,
  name: 'Okta',
  provider: 'okta',
  scimVersion: '2.0',
  target: 'users',
  created: start,
  tokens: [],
  ...change,
  settings: { ...(change.settings ?? settings), ...(mode && { mode }) },
});

export const aUser = (attributes: ResourceAttributes = {}, sync: Partial<UserSync> = {}): DirectoryUser => ({
  schema: 1,
  id: 'user00000001' as UserId,
  connectionId: 'connection01',
  version: 1,
  created: start,
  lastModified: start,
  attributes: { userName: email, active: true, ...attributes },
  sync: { state: 'synced', ...sync },
});

export const aGroup = (attributes: ResourceAttributes = {}, sync: Partial<GroupSync> = {}): DirectoryGroup => ({
  schema: 1,
  id: 'group0000001' as GroupId,
  connectionId: 'connection01',
  version: 1,
  created: start,
  lastModified: start,
  attributes: { displayName: 'Engineering', ...attributes },
  members: { depth: 0, count: 0, pending: 0 },
  sync: { state: 'synced', ...sync },
});

export const aLink = (change: Partial<GroupLink> = {}): GroupLink => ({
  id: siteGroupId,
  name: 'Engineering',
  via: 'onTheFly',
  ...change,
});

export const anAccount = (change: Partial<Account> = {}): Account => ({
  id: accountId,
  email,
  state: 'active',
  managed: true,
  ...change,
});

export const aSiteGroup = (change: Partial<SiteGroup> = {}): SiteGroup => ({
  id: siteGroupId,
  name: 'Engineering',
  ...change,
});

export const aMember = (number: number, change: Partial<TouchedMember> = {}): TouchedMember => ({
  userId: `user${String(number).padStart(8, '0')}` as UserId,
  accountId: `account-${number}` as AccountId,
  label: `m…${number}@example.com`,
  wanted: true,
  ...change,
});

const all: readonly Capability[] = [
  'find',
  'invite',
  'suspend',
  'restore',
  'remove',
  'deactivate',
  'reactivate',
  'updateProfile',
  'createGroup',
  'deleteGroup',
  'changeMembers',
  'readActivity',
];
const byTheApp: readonly Capability[] = [
  'readSeats',
  'handOverLeads',
  'handOverIssues',
  'handOverFilters',
  'handOverRoles',
  'keepAttributes',
  'serveCustomers',
];
const byTheKeyAlone: readonly Capability[] = [
  'suspend',
  'restore',
  'deactivate',
  'reactivate',
  'updateProfile',
  'readActivity',
];

/** An organization key, an administrator token, or nothing. */
export function capabilities(credential: 'organization' | 'administrator' | 'none'): Capabilities {
  const one = (capability: Capability) => {
    if (credential === 'none') return { missing: 'access-missing' } as const;
    const lacking = credential === 'administrator' && byTheKeyAlone.includes(capability);
    return lacking ? ({ missing: 'access-insufficient' } as const) : { by: credential };
  };
  const app = byTheApp.map((capability) => [capability, { by: 'app' }]);
  return Object.fromEntries([...all.map((capability) => [capability, one(capability)]), ...app]) as Capabilities;
}

/** Allows this many calls, then no more. */
export function aBudget(calls = Number.POSITIVE_INFINITY): Budget {
  let left = calls;
  return {
    allows(wanted) {
      if (wanted > left) return false;
      left -= wanted;
      return true;
    },
  };
}
