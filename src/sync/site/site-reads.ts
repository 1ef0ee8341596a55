import type { AccountGroups, AccountReads, AccountSearch } from './accounts';
import type { BelongingReads } from './belongings';
import type { SiteCapabilities } from './capabilities';
import type { LeadReads } from './leads';
import type { ProductReads } from './products';
import type { SeatActivity } from './seat-activity';
import type { Seats } from './seats';
import type { DefaultGroupReads, GroupDescriptions, SiteGroupReads } from './site-groups';
import type { SiteLists } from './site-lists';
import type { SiteMemberReads } from './site-members';
import type { UserPropertyReads } from './user-properties';

/** All that can be read at Atlassian, and nothing that changes it: for whoever plans. */
export interface SiteReads
  extends SiteCapabilities,
    AccountReads,
    AccountSearch,
    ProductReads,
    AccountGroups,
    SiteGroupReads,
    DefaultGroupReads,
    GroupDescriptions,
    SiteMemberReads,
    SiteLists,
    Seats,
    SeatActivity,
    LeadReads,
    BelongingReads,
    UserPropertyReads {}
