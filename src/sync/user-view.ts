import type { ConnectionSettings } from '../connections/connection';
import type { DirectoryUser } from '../directory/user';
import type { Account, Capabilities } from './site';
import type { UserAction } from './sync';

/** Everything a plan for one user depends on. */
export interface UserView {
  readonly settings: ConnectionSettings;
  readonly user: DirectoryUser;
  readonly wanted: 'as directory' | 'deleted';
  readonly account: Account | undefined;
  readonly capabilities: Capabilities;
}

/** The view with what follows from it. */
export interface UserFacts extends UserView {
  readonly email: string | undefined;
  /** Masked. */
  readonly label: string;
  /** Why the person must never be changed, if so. */
  readonly protection: string | undefined;
}

/** A person whose `active` the IdP doesn't send is active (RFC 7643 §4.1.1 leaves it to the service provider). */
export const wantsAccess = (view: Pick<UserView, 'user' | 'wanted'>): boolean =>
  view.wanted === 'as directory' && view.user.attributes.active !== false;

export const nothingToDo = (text: string, reason: string): UserAction => ({ kind: 'none', text, reason });
