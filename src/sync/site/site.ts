import type { AccountAccess } from './account-access';
import type { AccountGroups } from './account-groups';
import type { AccountReads } from './accounts';
import type { CallRecord } from './call-record';
import type { SiteCapabilities } from './capabilities';
import type { Leads } from './leads';
import type { ManagedAccounts } from './managed-accounts';
import type { Seats } from './seats';
import type { DefaultGroupReads, GroupDescriptions, SiteGroupChanges, SiteGroupReads } from './site-groups';
import type { SiteLists } from './site-lists';
import type { SiteMemberChanges, SiteMemberReads } from './site-members';
import type { UserPropertyChanges, UserPropertyReads } from './user-properties';

/**
 * The port to Atlassian: the sum of its roles, for adapters and the composition root. Whoever plans or applies names the
 * roles that it needs. Each method picks the credential that may do it by the capability table; every method is
 * idempotent (an invitation of somebody who is there, an add of a member, a removal of nobody are success).
 * @throws {SiteError} and nothing else.
 */
export interface Site
  extends SiteCapabilities,
    AccountReads,
    AccountAccess,
    ManagedAccounts,
    AccountGroups,
    SiteGroupReads,
    DefaultGroupReads,
    GroupDescriptions,
    SiteGroupChanges,
    SiteMemberReads,
    SiteMemberChanges,
    SiteLists,
    Seats,
    Leads,
    UserPropertyReads,
    UserPropertyChanges,
    CallRecord {}
