import type { BelongingChoices } from '../../directory/belongings';
import type { AccountId, SiteGroupId } from '../../directory/ids';
import type { TakenGroup } from '../../directory/user';
import type { Sentence } from '../../journal/sentence';
import type { CustomValues } from '../rules/custom-attributes';
import type { Account, Invitation, Profile } from '../site/accounts';
import type { Step } from '../step';
import type { BelongingCounts } from './words-of-belongings';

/** What was planned for one user: actions with reasons, nothing done yet. Give it to `apply` as `plan` returned it. */
export interface UserPlan {
  readonly actions: readonly UserAction[];
  /** It takes something away: write the intention before applying. */
  readonly takesAway: boolean;
  /** The person is to have access, and is in the connection's scope. */
  readonly isWanted: boolean;
  /** The account that the plan is based on, as Atlassian showed it. */
  readonly account?: Account;
  /** The address the IdP gives now. */
  readonly email?: string;
}

/**
 * `none`: nothing to do, and why. `skip`: something harmless is left out. `refuse`: a rule says no. `wait`: not yet. `hold`:
 * not before an administrator has approved it.
 * All other kinds change something.
 */
export type UserAction = Step &
  (
    | { readonly kind: 'link'; readonly account: Account }
    | ({
        readonly kind: 'invite';
        readonly waitsForSeat: boolean;
        /** An earlier attempt has brought them in: whatever was missing then may have come since. */
        readonly isRepeated?: true;
      } & Invitation)
    | { readonly kind: 'restore' | 'reactivate'; readonly account: AccountId }
    | {
        readonly kind: 'suspend' | 'deactivate' | 'remove';
        readonly account: AccountId;
        /** What the person has, to be given back later. */
        readonly groups: readonly TakenGroup[];
      }
    | { readonly kind: 'leaveGroup'; readonly account: AccountId; readonly group: TakenGroup }
    | { readonly kind: 'joinGroup'; readonly group: SiteGroupId; readonly defaultGroup?: string }
    | { readonly kind: 'giveProducts'; readonly email: string; readonly products: readonly string[] }
    | {
        readonly kind: 'updateProfile';
        readonly profile: Profile;
        /** Atlassian did not show what the account has. */
        readonly isUnseen?: true;
      }
    | { readonly kind: 'keepAttributes'; readonly values: CustomValues; readonly before?: CustomValues }
    | { readonly kind: 'handOver'; readonly account: AccountId; readonly heirs: Heirs }
    | {
        /** In the background, once the person has lost access. */
        readonly kind: 'handOverBelongings';
        readonly account: AccountId;
        readonly choices: BelongingChoices;
        /** Of a plan that has counted them. */
        readonly counts?: BelongingCounts;
        readonly heirs: readonly Heir[];
        /** Why somebody named in the settings can't take over. */
        readonly problems: readonly Sentence[];
      }
    | {
        readonly kind: 'hold';
        /** The kind of the action that is held. */
        readonly of: string;
      }
    | { readonly kind: 'none' | 'skip' | 'refuse' | 'wait' }
  );

/** Who takes over the leads and belongings of a person who leaves: the first who can. A kind of lead that is absent is left alone. */
export interface Heirs {
  readonly project?: readonly Heir[];
  readonly component?: readonly Heir[];
  /** Of issues, filters, dashboards and project roles; absent if none of them goes to a successor. */
  readonly belongings?: readonly Heir[];
  /** Why somebody named in the settings can't take over. */
  readonly problems: readonly Sentence[];
}

export interface Heir {
  readonly account: AccountId;
  /** Masked. */
  readonly label: string;
  /** In clear: for a plan, which is shown and not kept. */
  readonly email?: string;
}
