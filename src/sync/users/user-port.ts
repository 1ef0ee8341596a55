import type { Connection } from '../../connections/connection';
import type { Overwritten } from '../../directory/former-values';
import type { DirectoryUser, UserSync } from '../../directory/user';
import type { ActionReport } from '../../journal/entry';
import type { EffectiveMode } from '../rules/effective-mode';
import type { AccountAccess, ManagedAccounts } from '../site/accounts';
import type { Leads } from '../site/leads';
import type { SiteError } from '../site/site-error';
import type { SiteMemberChanges } from '../site/site-members';
import type { SiteReads } from '../site/site-reads';
import type { UserPropertyChanges } from '../site/user-properties';
import type { Budget, SyncPorts } from '../sync-ports';
import type { UserPlan } from './user-plan';

/** What applying a user's plan changes at Atlassian. */
export type UserSite = AccountAccess & ManagedAccounts & SiteMemberChanges & Leads & UserPropertyChanges;

/** The people of a connection, among whom a plan for one of them may look for another. */
export interface People {
  /** By Rollcall's id, user name or externalId: how IdPs name a manager. */
  find(reference: string): Promise<DirectoryUser | undefined>;
}

export interface UserResult {
  readonly sync: UserSync;
  readonly actions: readonly ActionReport[];
  /** Something at Atlassian was changed before it stopped. */
  readonly changed: boolean;
  /** What the person had there before, as far as it was overwritten. */
  readonly overwritten?: Overwritten;
  /** The trouble that stopped it, if one did. */
  readonly trouble?: SiteError;
}

/** Implemented by sync-user.ts; the use cases in src/provisioning call it. */
export interface SyncUser {
  /** Looks at Atlassian (when the plan needs it) and plans. @throws {SiteError} */
  plan(
    ports: Pick<SyncPorts<SiteReads>, 'site' | 'owners'>,
    look: {
      connection: Connection;
      user: DirectoryUser;
      wanted: 'as directory' | 'deleted';
      /** The other people of the connection; without it nobody else is looked for. */
      people?: People;
      /** Plans only what gives the person the products of the settings. */
      gives?: 'products';
    },
  ): Promise<UserPlan>;
  /** Applies the plan as far as the budget goes; in preview mode it only reports. Never throws a SiteError. */
  apply(
    ports: Pick<SyncPorts<UserSite>, 'site' | 'later'>,
    work: {
      connection: Connection;
      user: DirectoryUser;
      plan: UserPlan;
      budget: Budget;
      /** The mode for this person; the connection's by default, with canary as preview. */
      mode?: EffectiveMode;
    },
  ): Promise<UserResult>;
}
