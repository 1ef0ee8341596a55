import type { AccountId, SiteGroupId } from '../../directory/ids';
import type { Effect } from './effect';
import type { Page } from './page';

/** Who is in a site group. */
export interface SiteMemberReads {
  /** Members in pages, including suspended and deactivated ones. */
  listMembers(group: SiteGroupId, cursor?: string): Promise<Page<SiteMember>>;
}

/** Puts accounts into site groups, and takes them out. */
export interface SiteMemberChanges {
  /** `same`: they were in it already. */
  addMember(group: SiteGroupId, account: AccountId): Promise<Effect>;
  /** `same`: they were not in it. */
  removeMember(group: SiteGroupId, account: AccountId): Promise<Effect>;
}

export interface SiteMember {
  readonly id: AccountId;
  /** Usually hidden from the administrator token. */
  readonly email?: string;
  readonly displayName?: string;
  readonly active: boolean;
}
