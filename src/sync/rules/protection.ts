import type { Settings } from '../../connections/settings/settings-schema';
import type { Sentence } from '../../journal/sentence';
import type { Account } from '../site/accounts';
import type { SiteGroup } from '../site/site-groups';
import { toEmail } from './email';
import { sameName } from './group-name';

const people = {
  administrator: { say: 'protected-administrator' },
  credentialOwner: { say: 'protected-owner' },
  app: { say: 'protected-app' },
} as const;

const groups = {
  administrative: { say: 'protected-group-administrative' },
  default: { say: 'protected-group-default' },
  synced: { say: 'protected-group-synced' },
  notModifiable: { say: 'protected-group-fixed' },
} as const;

/** Why a person must never be changed; undefined when they may be. */
export function personProtection(
  settings: Pick<Settings, 'protected'>,
  emails: readonly (string | undefined)[],
  account: Account | undefined,
): Sentence | undefined {
  if (account?.protection) return people[account.protection];
  const known = [...emails, account?.email].map(toEmail).filter((email) => email !== undefined);
  const listed = settings.protected.people.some((entry) => known.includes(toEmail(entry) ?? ''));
  return listed ? { say: 'protected-listed' } : undefined;
}

/** Why a group must never be written; undefined when it may be. */
export function groupProtection(
  settings: Pick<Settings, 'protected'>,
  names: readonly (string | undefined)[],
  group: SiteGroup | undefined,
): Sentence | undefined {
  if (group?.protection) return groups[group.protection];
  const known = [...names, group?.name].filter((name) => name !== undefined);
  const listed = settings.protected.groups.some((entry) => known.some((name) => sameName(entry, name)));
  return listed ? { say: 'protected-group-listed' } : undefined;
}
