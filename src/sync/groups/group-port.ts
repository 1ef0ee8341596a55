import type { Connection } from '../../connections/connection';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { AccountId, SiteGroupId, UserId } from '../../directory/ids';
import type { Owned } from '../owners';
import type { AccountReads } from '../site/accounts';
import type { SiteCapabilities } from '../site/capabilities';
import type { GroupDescriptions, SiteGroupChanges, SiteGroupReads } from '../site/site-groups';
import type { SiteMemberChanges, SiteMemberReads } from '../site/site-members';
import type { Budget, SyncPorts } from '../sync-ports';
import type { GroupResult, TendResult } from './group-result';
import type { FindKept, FindStrays } from './stray';
import type { TakingOver } from './taking-over';
import type { TouchedMember } from './touched-member';

/** What planning and applying a group takes of Atlassian. */
export type GroupSite = SiteCapabilities & SiteGroupReads & SiteGroupChanges & SiteMemberChanges;

/** What tending the linked groups takes beside that: it goes through their members. */
export type TendedSite = GroupSite & GroupDescriptions & SiteMemberReads & AccountReads;

/** Asks for room for one member who leaves, or for a group at Atlassian. @throws {HeldBack} if a limit holds it */
export type Reserve = (what: 'member' | { readonly group: SiteGroupId }) => Promise<void>;

/** Who is in a group at Atlassian; undefined if that can't be told. */
export type FindPresent = (id: SiteGroupId) => Promise<ReadonlySet<AccountId> | undefined>;

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
