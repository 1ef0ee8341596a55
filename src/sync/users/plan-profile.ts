import { lacks } from '../rules/capability';
import type { MappedRow } from '../rules/mapped-row';
import { isSeenToDiffer, profileChanges, profileFields } from '../rules/profile';
import type { Account, Profile } from '../site/accounts';
import type { UserAction } from '../sync';
import { isNewcomer, type UserFacts } from './user-view';

/** A new account's profile is not known yet: everything that the mapping gives is set, if that is possible at all. */
export function planNewProfile({ account, capabilities, label, mapped }: UserFacts): UserAction[] {
  const profile = profileChanges(mapped.profile, account);
  if (Object.keys(profile).length === 0 || lacks(capabilities, 'updateProfile') || account?.managed === false)
    return [];
  const reason = `The IdP sent these values; Atlassian takes them for managed accounts.${byRows(mapped.rows, profile)}`;
  return [
    {
      kind: 'updateProfile',
      text: `Set ${profileFields(profile)} of ${label}`,
      reason,
      profile,
      // At an account that this very plan makes, whatever is set is a change.
      ...(account === undefined ? {} : unseen(profile, account)),
    },
  ];
}

const unseen = (profile: Profile, account: Account | undefined) =>
  isSeenToDiffer(profile, account) ? {} : { isUnseen: true as const };

/** The fields in which an account differs from what the IdP sends. */
export function planProfile(facts: UserFacts, account: Account): UserAction[] {
  const { capabilities, label, mapped, protection, settings } = facts;
  const profile = profileChanges(mapped.profile, account);
  const missing = lacks(capabilities, 'updateProfile');
  // Without the capability Atlassian doesn't show the fields either, and a difference would be a guess.
  if (missing && (account.displayName === undefined || profile.displayName === undefined)) return unusable(facts);
  if (Object.keys(profile).length === 0) return unusable(facts);
  const text = `Set ${profileFields(profile)} of ${label}`;
  if (!settings.users.update && !isNewcomer(facts)) {
    return [{ kind: 'skip', text, reason: 'The settings say not to update profiles.' }];
  }
  if (protection) return [{ kind: 'skip', text, reason: protection, cause: 'person-protected' }];
  if (missing) {
    return [{ kind: 'skip', text, reason: 'The credential at hand cannot change profiles.', cause: missing }];
  }
  if (account.managed === false) {
    const reason = 'Your organization does not manage this account, so only its owner may change the profile.';
    return [{ kind: 'skip', text, reason, cause: 'account-not-managed' }];
  }
  const reason = `The IdP sent other values than Atlassian has.${byRows(mapped.rows, profile)}`;
  return [...unusable(facts), { kind: 'updateProfile', text, reason, profile, ...unseen(profile, account) }];
}

/** Reports rows of the settings whose values can't be used, so that nobody wonders why a field stays. */
function unusable({ label, mapped }: UserFacts): UserAction[] {
  return mapped.rows
    .filter(({ outcome, row }) => outcome === 'unusable' && row !== undefined)
    .map(({ to, row, reason }) => ({
      kind: 'skip',
      text: `Leave ${profileFields({ [to]: '' })} of ${label} as it is`,
      reason: `Row ${row} of the attribute mapping: ${reason}`,
    }));
}

/** Names the rows of the settings that gave the values; default rows go without saying. */
function byRows(rows: readonly MappedRow[], profile: Profile): string {
  const said = rows
    .filter(({ outcome, row, to }) => outcome === 'set' && row !== undefined && Object.hasOwn(profile, to))
    .map(({ to, row }) => `${profileFields({ [to]: '' })} by row ${row}`);
  return said.length === 0 ? '' : ` Attribute mapping: ${said.join(', ')}.`;
}
