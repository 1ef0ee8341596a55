import type { Account, Profile } from '../site/accounts';

/**
 * The wanted fields that differ from the account's; a field that Atlassian doesn't show counts as different. One that is to
 * have no value (an empty text) differs only if Atlassian shows a value.
 */
export function profileChanges(wanted: Profile, account: Account | undefined): Profile {
  const seen: Profile = account ?? {};
  const isSame = (shown: string | undefined, value: string) => shown === value || (value === '' && !shown);
  const fields = Object.entries(wanted).filter(([field, value]) => !isSame(seen[field as keyof Profile], value));
  return Object.fromEntries(fields);
}

/** Whether Atlassian shows that the account has something else: it shows nothing of a new account, and no language. */
export const isSeenToDiffer = (changes: Profile, account: Account | undefined): boolean =>
  account !== undefined && Object.keys(changes).some((field) => field !== 'locale');
