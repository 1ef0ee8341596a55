import type { Connection } from '../connections/connection';
import type { DirectoryGroup, GroupSync } from '../directory/group';
import type { AccountId, UserId } from '../directory/ids';
import type { DirectoryUser, UserSync } from '../directory/user';
import type { CauseCode } from '../journal/causes';
import type { ActionReport } from '../journal/entry';
import type { Account, Profile, Site, SiteError } from './site';

/** How much one invocation may still spend at Atlassian. */
export interface Budget {
  /** Asked before calls are made: true reserves that many; false once the time or the calls are used up. */
  allows(calls: number): boolean;
}

export interface SyncPorts {
  readonly site: Site;
  /** ISO 8601 of `milliseconds` from now (0 = now). */
  readonly later: (milliseconds: number) => string;
}

/** What was planned for one user: actions with reasons, nothing done yet. Give it to `apply` as `plan` returned it. */
export interface UserPlan {
  readonly actions: readonly UserAction[];
  /** It takes something away: write the intention before applying. */
  readonly takesAway: boolean;
  /** The account it was planned on, as Atlassian showed it. */
  readonly account?: Account;
  /** The address the IdP gives now. */
  readonly email?: string;
}

/**
 * `none`: nothing to do, and why. `skip`: something harmless is left out. `refuse`: a rule says no. `wait`: not now.
 * All other kinds change something.
 */
export type UserAction = Step &
  (
    | { readonly kind: 'link'; readonly account: Account }
    | { readonly kind: 'invite'; readonly email: string; readonly displayName?: string }
    | { readonly kind: 'restore' | 'suspend' | 'remove'; readonly account: AccountId }
    | { readonly kind: 'updateProfile'; readonly profile: Profile }
    | { readonly kind: 'none' | 'skip' | 'refuse' | 'wait' }
  );

/** What a planned action says in the log; personal data masked. */
export interface Step {
  readonly text: string;
  readonly reason: string;
  readonly cause?: CauseCode;
}

export interface UserResult {
  readonly sync: UserSync;
  readonly actions: readonly ActionReport[];
  /** Something at Atlassian was changed before it stopped. */
  readonly changed: boolean;
  /** The trouble that stopped it, if one did. */
  readonly trouble?: SiteError;
}

/** A touched member: who it is and whether the group should hold them. */
export interface TouchedMember {
  readonly userId: UserId;
  readonly accountId?: AccountId;
  readonly label: string;
  readonly wanted: boolean;
}

export interface GroupResult {
  readonly sync: GroupSync;
  /** Of the members given: those for which Atlassian has now followed. */
  readonly settled: readonly UserId[];
  readonly actions: readonly ActionReport[];
  readonly changed: boolean;
  readonly trouble?: SiteError;
}

/** Implemented by sync-user.ts and sync-group.ts; the use cases in src/provisioning call them. */
export interface SyncUser {
  /** Looks at Atlassian (when the plan needs it) and plans. @throws {SiteError} */
  plan(
    ports: SyncPorts,
    look: { connection: Connection; user: DirectoryUser; wanted: 'as directory' | 'deleted' },
  ): Promise<UserPlan>;
  /** Applies what `plan` said as far as the budget goes; in preview mode only reports. Never throws a SiteError. */
  apply(
    ports: SyncPorts,
    work: { connection: Connection; user: DirectoryUser; plan: UserPlan; budget: Budget },
  ): Promise<UserResult>;
}

export interface SyncGroup {
  apply(
    ports: SyncPorts,
    work: {
      connection: Connection;
      group: DirectoryGroup;
      wanted: 'as directory' | 'deleted';
      members: readonly TouchedMember[];
      budget: Budget;
    },
  ): Promise<GroupResult>;
}
