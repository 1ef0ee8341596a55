import type { Connection } from '../connections/connection';
import type { BelongingChoices } from '../directory/belongings';
import type { Overwritten } from '../directory/former-values';
import type { DirectoryGroup, GroupLink, GroupSync } from '../directory/group';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../directory/ids';
import type { DirectoryUser, TakenGroup, UserSync } from '../directory/user';
import type { CauseCode } from '../journal/causes';
import type { ActionReport } from '../journal/entry';
import type { Phrase, Said, Sentence } from '../journal/sentence';
import type { FindKept, FindStrays } from './groups/stray';
import type { TakingOver } from './groups/taking-over';
import type { Owned, Owners } from './owners';
import type { CustomValues } from './rules/custom-attributes';
import type { EffectiveMode } from './rules/effective-mode';
import type { Account, AccountAccess, AccountReads, Invitation, ManagedAccounts, Profile } from './site/accounts';
import type { SiteCapabilities } from './site/capabilities';
import type { Leads } from './site/leads';
import type { Site } from './site/site';
import type { SiteError } from './site/site-error';
import type { GroupDescriptions, SiteGroup, SiteGroupChanges, SiteGroupReads } from './site/site-groups';
import type { SiteMemberChanges, SiteMemberReads } from './site/site-members';
import type { SiteReads } from './site/site-reads';
import type { UserPropertyChanges } from './site/user-properties';
import type { BelongingCounts } from './users/words-of-belongings';

/** How much one invocation may still spend at Atlassian. */
export interface Budget {
  /** Asked before calls are made: true reserves that many, false means that time or calls are used up. */
  allows(calls: number): boolean;
  /** Milliseconds since 1970; nothing is begun after it. Absent if there is no end. Moves when the budget is renewed. */
  readonly endsAt?: number;
  /**
   * Begins another stint when one is over; false if no calls or no time are left at all. Called between two announcements,
   * never while something begun under one is still going on.
   */
  renew?(): boolean;
}

/** What applying a user's plan changes at Atlassian. */
export type UserSite = AccountAccess & ManagedAccounts & SiteMemberChanges & Leads & UserPropertyChanges;

/** What planning and applying a group takes of Atlassian. */
export type GroupSite = SiteCapabilities & SiteGroupReads & SiteGroupChanges & SiteMemberChanges;

/** What tending the linked groups takes beside that: it goes through their members. */
export type TendedSite = GroupSite & GroupDescriptions & SiteMemberReads & AccountReads;

/** What planning and applying take, with Atlassian in these roles. */
export interface SyncPorts<Roles = Site> {
  readonly site: Roles;
  readonly owners: Owners;
  /** ISO 8601 of `milliseconds` from now (0 = now). */
  readonly later: (milliseconds: number) => string;
}

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

/** What a planned action says in the log, with personal data masked. */
export interface Step {
  readonly text: Phrase;
  readonly reason: Said;
  readonly cause?: CauseCode;
  /** The group at Atlassian whose members change, where the entry's subject does not name it. */
  readonly where?: string;
}

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

/** A touched member: who it is and whether the group should hold them. */
export interface TouchedMember {
  readonly userId: UserId;
  readonly accountId?: AccountId;
  readonly label: string;
  readonly wanted: boolean;
  /** It is what an administrator decided: the IdP says the opposite, and so does the member set. */
  readonly isKept?: true;
  /**
   * They are inactive or out of scope, and as things stand are not put into groups, so there is nothing to wait for: they have
   * no account, or Rollcall has taken them out of the site or out of groups.
   */
  readonly absence?: 'no account' | 'removed' | 'out of groups';
  /** The other groups of the IdP that hold the person, as this user or as another one with the same account. */
  readonly elsewhere?: readonly GroupId[];
  /** The IdP has deleted the person: their groups follow, whatever those may lose. */
  readonly isGone?: true;
  /** Deleted, and back with another record: it is no person who goes, but a member who leaves. */
  readonly hasReturned?: true;
  /** They stay for now, because an administrator has to approve that the person loses access. */
  readonly isWithheld?: true;
  /** Other users with the same account who are in this group. */
  readonly heldBy?: readonly UserId[];
}

export interface GroupResult {
  readonly sync: GroupSync;
  /** The given members for whom Atlassian has now followed. */
  readonly settled: readonly UserId[];
  readonly actions: readonly ActionReport[];
  readonly changed: boolean;
  readonly trouble?: SiteError;
  /** The given members whose change was asked for and not answered, so that it may still arrive. */
  readonly unanswered?: readonly UserId[];
  /**
   * Settled members who leave the group but stay at Atlassian, because of another user with the same account or another group
   * that stands for the same group there.
   */
  readonly kept?: readonly UserId[];
  /** The group now stands for another group at Atlassian: all its members have to follow again. */
  readonly isRelinked?: true;
  /** Somebody who is gone had one of the linked groups, or is about to have it; how far they got is unknown. */
  readonly isTakenOver?: true;
  /** Another connection has yet to go through one of the linked groups: until then nobody settles. */
  readonly isAwaited?: boolean;
  /** Groups at Atlassian whose members would be compared with the IdP's. In preview only. */
  readonly compared?: readonly SiteGroup[];
  /** Linked groups at Atlassian where members added by hand stay and those whom Rollcall left behind go. In preview only. */
  readonly mended?: readonly SiteGroup[];
  /** Linked groups that the settings no longer lead to. In preview only. */
  readonly parted?: readonly PartedGroup[];
  /** Linked groups whose place another one would take. In preview only. */
  readonly replaced?: readonly ReplacedGroup[];
}

export interface PartedGroup {
  readonly link: GroupLink;
  /** Its step among the actions. */
  readonly action: ActionReport;
  /** It would lose the members whom the IdP put in. */
  readonly losesMembers: boolean;
  /** Other groups of the IdP that still lead there. */
  readonly staying: readonly string[];
  readonly reason: Said;
}

export interface ReplacedGroup {
  readonly link: GroupLink;
  /** The group that takes the place, and its name. */
  readonly by: { readonly id?: SiteGroupId; readonly name: string };
}

/** Asks for room for one member who leaves, or for a group at Atlassian. @throws {HeldBack} if a limit holds it */
export type Reserve = (what: 'member' | { readonly group: SiteGroupId }) => Promise<void>;

/** Who is in a group at Atlassian; undefined if that can't be told. */
export type FindPresent = (id: SiteGroupId) => Promise<ReadonlySet<AccountId> | undefined>;

/** The result of work done page by page once the members have followed. */
export interface TendResult extends GroupResult {
  /** Something is left to do for the next invocation. */
  readonly isMore: boolean;
  /** A limit holds the rest. */
  readonly heldBy?: Extract<CauseCode, 'members-limit' | 'groups-limit'>;
  /** The accounts that this invocation has seen in groups from which somebody may be missing. */
  readonly seen: ReadonlyMap<SiteGroupId, readonly AccountId[]>;
}

/** Implemented by sync-user.ts and sync-group.ts; the use cases in src/provisioning call them. */
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

/** What a group's work at Atlassian is about to do. */
export interface GroupEffect {
  /** Names of groups about to be created. */
  readonly creating: readonly string[];
  /** They are to be signed, because some may exist. Otherwise none of them does. */
  readonly isSigned?: true;
  /** Members whom the IdP has not put in are taken out. */
  readonly isComparing?: true;
  /** Something is taken away for which room was reserved. */
  readonly takes?: true;
}

/** Called once before the first change at Atlassian, so that it can be written down. */
export type BeginGroup = (effect: GroupEffect) => Promise<BegunGroup>;

export interface BegunGroup {
  /** For the groups about to be created; absent if what is written down does not ask for one. */
  readonly signature?: string;
}

/** What a plan takes away: members who leave, and whether a group goes at Atlassian. */
export interface GroupTakes {
  readonly members: readonly UserId[];
  readonly isGroup: boolean;
}

/** The part of it that is held. */
export interface HeldTakes {
  readonly members: ReadonlySet<UserId>;
  readonly isGroup: boolean;
}

/** Judges what a plan would take away, before anything is done. */
export type LimitGroup = (takes: GroupTakes) => Promise<HeldTakes>;

/** Other groups of the same connection; those that no longer exist are left out. */
export type FindGroups = (ids: readonly string[]) => Promise<readonly DirectoryGroup[]>;

export interface SyncGroup {
  apply(
    ports: SyncPorts<GroupSite>,
    work: {
      connection: Connection;
      group: DirectoryGroup;
      wanted: 'as directory' | 'deleted';
      members: readonly TouchedMember[];
      budget: Budget;
      begin?: BeginGroup;
      /** Without it, every group that shares one at Atlassian is taken to be meant to. */
      groups?: FindGroups;
      /** Judges what the plan takes away. Without it there is no limit. */
      limit?: LimitGroup;
      /** Called with what a deleted group lets go of, to be given back with the commit; without it that is given back at once. */
      release?: (owned: Owned) => void;
      /** In preview: members whose change Atlassian has already are told as unchanged. Without it nobody is looked up. */
      present?: FindPresent;
      /**
       * Somebody else is at work on the group, and looks for themselves, or this event has been, and has only to end it: without
       * members, what was seen lately will do.
       */
      isAtWork?: boolean;
    },
  ): Promise<GroupResult>;
  /** Copies members to a group that replaces another, and takes out those whom the IdP has not put in. No SiteError. */
  tend(
    ports: SyncPorts<TendedSite>,
    work: {
      connection: Connection;
      group: DirectoryGroup;
      /** The accounts of everybody whom the IdP wants in a linked group, through this or another group. */
      wanted: (link: GroupLink) => Promise<ReadonlySet<AccountId>>;
      /** Whom an administrator decided to keep in a linked group although the IdP has not put them in; nobody by default. */
      kept?: (link: GroupLink) => FindKept;
      /** If members added by hand stay: members of a linked group whom Rollcall knows and nobody wants there. */
      strays: (link: GroupLink) => FindStrays;
      /** Who had a linked group before, and what they may still do there. */
      takingOver: (link: GroupLink) => Promise<TakingOver>;
      /** The next members of the group, after an id, who leave a linked one that nothing leads to any more. */
      parting: (after: UserId | undefined) => Promise<{
        readonly members: readonly TouchedMember[];
        readonly isMore: boolean;
      }>;
      /** Reads the connection again: whether its settings are still the same. */
      isCurrent: () => Promise<boolean>;
      groups?: FindGroups;
      budget: Budget;
      begin?: BeginGroup;
      /** Reserves room, after `begin`, for a member or a group that is about to be taken away. @throws {HeldBack} */
      reserve?: Reserve;
    },
  ): Promise<TendResult>;
}
