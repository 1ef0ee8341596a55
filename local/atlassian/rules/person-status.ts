import type { Person } from '../state/people';

/** The organization API's `status`: first the account's own state, then its place in the directory. */
export function statusOf(person: Pick<Person, 'accountStatus' | 'membership'>) {
  if (person.accountStatus !== 'active') return 'deactivated';
  if (person.membership === 'none') return 'not_invited';
  return person.membership;
}

/** Jira's `active`: whether the person may act on the site at all. */
export function isActive(person: Pick<Person, 'accountStatus' | 'membership'>): boolean {
  return person.accountStatus === 'active' && person.membership === 'active';
}

/**
 * The organization sees the members of its directory, and the accounts of its verified domains even if they are not
 * members.
 */
export function isSeenByOrganization(person: Pick<Person, 'accountType' | 'managed' | 'membership'>): boolean {
  return person.accountType === 'atlassian' && (person.managed || person.membership !== 'none');
}
