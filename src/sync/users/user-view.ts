import type { Target } from '../../connections/connection';
import type { Settings } from '../../connections/settings/settings-schema';
import type { SiteGroupId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { Phrase, Said, Sentence } from '../../journal/sentence';
import type { MappedPerson } from '../rules/attribute-mapping';
import type { CustomValues } from '../rules/custom-attributes';
import type { DefaultGroup } from '../rules/default-groups';
import type { ScopeVerdict } from '../rules/scope';
import type { Account } from '../site/accounts';
import type { Capabilities } from '../site/capabilities';
import type { ProductSeats } from '../site/seats';
import type { SiteGroup } from '../site/site-groups';
import type { Heirs, UserAction } from './user-plan';

/** Everything a plan for one user depends on. */
export interface UserView extends UserSight {
  readonly settings: Settings;
  readonly user: DirectoryUser;
  readonly wanted: 'as directory' | 'deleted';
  /** An administrator asked to give the products of the settings to people who are there already, and nothing else. */
  readonly gives?: 'products';
  readonly capabilities: Capabilities;
  /** What the person is to be at Atlassian; a user by default. */
  readonly target?: Target;
}

/** What Atlassian showed; only what the plan needs under the settings was looked at. */
export interface UserSight {
  readonly account: Account | undefined;
  /** The address leads to an account of which an administrator said that it is not the person's. */
  readonly isRuledOut?: true;
  /** The products of the site, if somebody is to be invited to some. */
  readonly seats?: readonly ProductSeats[];
  /** The products that the account opens, if some are to be given; undefined if Atlassian does not say. */
  readonly opens?: readonly string[];
  /** Product access that is to be taken because it is not used; absent if none is, or nobody may see it. */
  readonly unused?: UnusedSeats;
  /** The groups of a person who leaves: those to be left, or all, to be given back later. */
  readonly groups?: readonly SiteGroup[];
  /** Those of them, or of the groups to be given back, that an IdP pushes, so that it decides who is in them. */
  readonly pushed?: ReadonlySet<SiteGroupId>;
  /** Who takes over from a person who leaves. */
  readonly heirs?: Heirs;
  /** The custom attributes that are kept with the account. */
  readonly keptAttributes?: CustomValues;
  /** Default groups that the person was not given yet, and what Atlassian has under their names. */
  readonly defaultGroups?: readonly { readonly wanted: DefaultGroup; readonly group: SiteGroup | undefined }[];
}

/** Product access that a person does not use. */
export interface UnusedSeats {
  /** Keys of the products, with the day on which they were last opened. */
  readonly products: Readonly<Record<string, string>>;
  /** The groups that give these products, and none that the person uses. */
  readonly groups: readonly SiteGroup[];
}

/** The view and what follows from it. */
export interface UserFacts extends UserView {
  readonly scope: ScopeVerdict;
  /** The person as the attribute mapping sees them. */
  readonly mapped: MappedPerson;
  readonly email: string | undefined;
  /** Masked. */
  readonly label: string;
  /** Why the person must never be changed, if so. */
  readonly protection: Sentence | undefined;
}

/**
 * Without `active` from the IdP, a person is active (RFC 7643 §4.1.1 leaves it to the service provider). What an administrator
 * decided stands in the place of the IdP's word, until the IdP deletes the person.
 */
export const wantsAccess = ({ wanted, user }: Pick<UserView, 'user' | 'wanted'>): boolean =>
  wanted === 'as directory' && (user.kept?.access?.has ?? user.attributes.active !== false);

/** An administrator decided that the person has no access, although the IdP says otherwise. */
export const keptWithout = ({ wanted, user }: Pick<UserView, 'user' | 'wanted'>) =>
  wanted === 'as directory' && user.kept?.access?.has === false ? user.kept.access : undefined;

/** An administrator decided that the person has access, although the IdP or the scope says otherwise. */
export const isKeptWithAccess = ({ wanted, user }: Pick<UserView, 'user' | 'wanted'>): boolean =>
  wanted === 'as directory' && user.kept?.access?.has === true;

/** Somebody who left the scope has access elsewhere at most, but what was taken from them is still to be given back. */
export const isInCare = (view: Pick<UserFacts, 'scope' | 'user' | 'wanted'>): boolean =>
  view.scope.kind !== 'out' && wantsAccess(view);

/** Invited by Rollcall, now or in an unfinished attempt: what new people get is still to be given. */
export const isNewcomer = ({ user, account }: Pick<UserView, 'user' | 'account'>): boolean =>
  account === undefined || account.state === 'notOnSite' || user.sync.newcomer === true || isHalfInvited(user);

/**
 * Atlassian may have created the account already, without the product that had no seat or without telling us: the
 * invitation is repeated.
 */
export const isHalfInvited = ({ sync }: DirectoryUser): boolean =>
  sync.cause === 'seats-exhausted' || (sync.newcomer === true && sync.accountId === undefined);

export const nothingToDo = (text: Phrase, reason: Said): UserAction => ({ kind: 'none', text, reason });
