import { type Sentence, together } from '../../journal/sentence';
import { lacks } from '../rules/capability';
import type { MappedRow } from '../rules/mapped-row';
import { isSeenToDiffer, profileChanges } from '../rules/profile';
import type { Account, Profile } from '../site/accounts';
import type { UserAction } from './user-plan';
import { isNewcomer, type UserFacts } from './user-view';

/** A new account's profile is not known yet: everything that the mapping gives is set, if that is possible at all. */
export function planNewProfile({ account, capabilities, label, mapped, user }: UserFacts): UserAction[] {
  const profile = profileChanges(mapped.profile, account);
  if (Object.keys(profile).length === 0 || lacks(capabilities, 'updateProfile') || account?.managed === false)
    return [];
  const reason = together({ say: 'profile-new' }, byRows(mapped.rows, profile), byDecision(user, profile));
  return [
    {
      kind: 'updateProfile',
      text: { say: 'set-fields', fields: Object.keys(profile), who: label },
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
  const text = { say: 'set-fields', fields: Object.keys(profile), who: label } as const;
  if (!settings.users.update && !isNewcomer(facts)) {
    return [{ kind: 'skip', text, reason: { say: 'profiles-off' } }];
  }
  if (protection) return [{ kind: 'skip', text, reason: protection, cause: 'person-protected' }];
  if (missing) {
    return [{ kind: 'skip', text, reason: { say: 'nobody-may-update' }, cause: missing }];
  }
  if (account.managed === false) {
    return [{ kind: 'skip', text, reason: { say: 'not-managed' }, cause: 'account-not-managed' }];
  }
  const reason = together({ say: 'profile-differs' }, byRows(mapped.rows, profile), byDecision(facts.user, profile));
  return [...unusable(facts), { kind: 'updateProfile', text, reason, profile, ...unseen(profile, account) }];
}

/** Reports rows of the settings whose values can't be used, so that nobody wonders why a field stays. */
function unusable({ label, mapped }: UserFacts): UserAction[] {
  return mapped.rows
    .filter(({ outcome }) => outcome === 'unusable')
    .flatMap(({ to, row, reason }): UserAction[] =>
      row === undefined
        ? []
        : [
            {
              kind: 'skip',
              text: { say: 'leave-fields', fields: [to], who: label },
              reason: together({ say: 'row-of-mapping', row }, reason),
            },
          ],
    );
}

/** Names the fields that an administrator decided to keep as they were. */
function byDecision({ kept }: UserFacts['user'], profile: Profile): readonly Sentence[] {
  const fields = Object.keys(kept?.profile ?? {}).filter((field) => Object.hasOwn(profile, field));
  return fields.length > 0 ? [{ say: 'kept-fields', fields }] : [];
}

/** Names the rows of the settings that gave the values; default rows go without saying. */
function byRows(rows: readonly MappedRow[], profile: Profile): readonly Sentence[] {
  return rows
    .filter(({ outcome, to }) => outcome === 'set' && Object.hasOwn(profile, to))
    .flatMap(({ to, row }): Sentence[] => (row === undefined ? [] : [{ say: 'row-set-by', fields: [to], row }]));
}
