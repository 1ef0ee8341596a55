import type { AccountId, SiteGroupId } from '../../directory/ids';
import type { Page } from './page';

/** Who is in a site group. */
export interface SiteMemberReads {
  /** Members in pages, suspended and deactivated ones too. */
  listMembers(group: SiteGroupId, cursor?: string): Promise<Page<SiteMember>>;
}

/** Puts accounts into site groups, and takes them out. */
export interface SiteMemberChanges {
  addMember(group: SiteGroupId, account: AccountId): Promise<void>;
  removeMember(group: SiteGroupId, account: AccountId): Promise<void>;
}

export interface SiteMember {
  readonly id: AccountId;
  /** Hidden with the administrator token, as a rule. */
  readonly email?: string;
  readonly displayName?: string;
  readonly active: boolean;
}
