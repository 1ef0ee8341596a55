import type {
  AccountAccess,
  AccountGroups,
  AccountReads,
  AccountSearch,
  ManagedAccounts,
} from '../../../sync/site/accounts';
import type { BelongingChanges, BelongingReads } from '../../../sync/site/belongings';
import type { LeadReads, Leads } from '../../../sync/site/leads';
import type { ProductReads } from '../../../sync/site/products';
import type { Seats } from '../../../sync/site/seats';
import type {
  DefaultGroupReads,
  GroupDescriptions,
  SiteGroupChanges,
  SiteGroupReads,
} from '../../../sync/site/site-groups';
import type { SiteLists } from '../../../sync/site/site-lists';
import type { SiteMemberChanges, SiteMemberReads } from '../../../sync/site/site-members';
import type { UserPropertyChanges, UserPropertyReads } from '../../../sync/site/user-properties';

/** The part of the port that the app does as itself, whatever credentials there are. */
export type AppSite = Seats &
  BelongingReads &
  BelongingChanges &
  Leads &
  LeadReads &
  UserPropertyReads &
  UserPropertyChanges;

/** The part of the port to Atlassian that one credential can do. */
export type CredentialSite = People & ManagedAccounts & Groups & GroupAccess & SiteLists;
/** Its parts: people, groups, and what groups give. */
export type People = AccountReads & AccountSearch & AccountAccess;
export type Groups = SiteGroupReads & DefaultGroupReads & SiteGroupChanges & SiteMemberChanges;
export type GroupAccess = AccountGroups & SiteMemberReads & GroupDescriptions & ProductReads;
