import type { AccountAccess, ManagedAccounts } from './accounts';
import type { BelongingChanges } from './belongings';
import type { CallRecord } from './call-record';
import type { Leads } from './leads';
import type { SiteGroupChanges } from './site-groups';
import type { SiteMemberChanges } from './site-members';
import type { SiteReads } from './site-reads';
import type { UserPropertyChanges } from './user-properties';

/**
 * The port to Atlassian: the sum of its roles, for adapters and the composition root. Whoever plans or applies names the
 * roles that it needs. Each method picks the credential that may do it by the capability table; every method is
 * idempotent (an invitation of somebody who is there, an add of a member, a removal of nobody are success).
 * @throws {SiteError} and nothing else.
 */
export interface Site
  extends SiteReads,
    AccountAccess,
    ManagedAccounts,
    SiteGroupChanges,
    SiteMemberChanges,
    Leads,
    BelongingChanges,
    UserPropertyChanges,
    CallRecord {}
