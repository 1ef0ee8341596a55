import type { Settings } from '../../connections/settings/settings-schema';
import type { Account } from '../site/accounts';
import type { SiteGroup } from '../site/site-groups';
import { toEmail } from './email';
import { sameName } from './group-name';

const people = {
  administrator: 'The person is an administrator of the site or the organization.',
  credentialOwner: 'The person owns the credential that Rollcall works with.',
  app: 'The account belongs to an app, not to a person.',
} as const;

const groups = {
  administrative: 'The group gives administration rights.',
  default: 'The group is a default group of a product: everybody with access is in it.',
  synced: 'The group is synced from another identity provider, which alone may change it.',
  notModifiable: 'Atlassian marks the group as not modifiable.',
} as const;

/** Why a person must never be changed, in one sentence; undefined when they may be. */
export function personProtection(
  settings: Pick<Settings, 'protected'>,
  emails: readonly (string | undefined)[],
  account: Account | undefined,
): string | undefined {
  if (account?.protection) return people[account.protection];
  const known = [...emails, account?.email].map(toEmail).filter((email) => email !== undefined);
  const listed = settings.protected.people.some((entry) => known.includes(toEmail(entry) ?? ''));
  return listed ? 'The person is on your list of protected people.' : undefined;
}

/** Why a group must never be written, in one sentence; undefined when it may be. */
export function groupProtection(
  settings: Pick<Settings, 'protected'>,
  names: readonly (string | undefined)[],
  group: SiteGroup | undefined,
): string | undefined {
  if (group?.protection) return groups[group.protection];
  const known = [...names, group?.name].filter((name) => name !== undefined);
  const listed = settings.protected.groups.some((entry) => known.some((name) => sameName(entry, name)));
  return listed ? 'The group is on your list of protected groups.' : undefined;
}
