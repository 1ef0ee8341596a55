import type { Settings } from '../../connections/settings/settings-schema';
import type { Belongings } from '../../directory/belongings';
import type { DirectoryGroup } from '../../directory/group';
import type { AccountId, SiteGroupId } from '../../directory/ids';
import type { DirectoryUser, Memberships, TakenAccess } from '../../directory/user';
import type { PlainCode } from '../../journal/sentence';
import type { CustomValues } from '../../sync/rules/custom-attributes';
import type { Account } from '../../sync/site/accounts';

/**
 * What becomes of a target. `undo`: it is put back. `asWas`: it is as it was already. `left`: the world has moved on since, so
 * that it is left alone; `why` says how.
 */
export interface Judged {
  readonly verdict: 'undo' | 'asWas' | 'left';
  readonly why?: PlainCode;
}

/** What is known of the records of a target, as they are now; of Atlassian only if it was looked at. */
export interface Present {
  readonly settings: Settings;
  /** ISO 8601: when the undo was asked for that is being carried out; absent: now. */
  readonly asked?: string;
  readonly user?: DirectoryUser | undefined;
  readonly memberships?: Memberships | undefined;
  readonly group?: DirectoryGroup | undefined;
  /** As Atlassian shows it; `account` undefined with `isSeen`: it is gone. */
  readonly isSeen?: boolean;
  readonly account?: Account | undefined;
  readonly attributes?: CustomValues | undefined;
  /** Whether the heir still has what was handed over; undefined: nobody has looked. */
  readonly heirHas?: boolean;
  /** Of the newest departure of the person's account. */
  readonly belongings?: Belongings | undefined;
  /** Of a person whom the IdP has deleted. */
  readonly gone?: Gone | undefined;
  /** What Atlassian shows of something that was given; undefined: nobody has looked. */
  readonly gift?: Gift;
}

/** What is known of a person whom the IdP has deleted, for as long as the account is remembered. */
export interface Gone {
  readonly account: AccountId;
  /** Masked. */
  readonly label: string;
  /** Atlassian has followed the deletion. */
  readonly isOver: boolean;
  /** Others have the account too: their records decide about it. */
  readonly isShared: boolean;
  /** What Rollcall took from the account. */
  readonly taken: TakenAccess;
  /** As Atlassian shows it, if somebody has looked; `gone`: there is none. */
  readonly seen?: Account | 'gone';
}

/** What is to be taken again: the groups that the person leaves, none if they have it no more; or why it stays. */
export type Gift = { readonly leaves: readonly SiteGroupId[] } | { readonly stays: PlainCode };
