import type { SiteGroupId } from '../../directory/ids';

/** Finds site groups. */
export interface SiteGroupReads {
  findGroup(name: string): Promise<SiteGroup | undefined>;
  getGroup(id: SiteGroupId): Promise<SiteGroup | undefined>;
  /**
   * The group as Atlassian showed it within the last minute; asked for where nobody has looked. Whether it is administrative is
   * not older than that either. For what gives alone: a group that is gone by now refuses whom it is given, with `group-gone`.
   */
  recallGroup(id: SiteGroupId): Promise<SiteGroup | undefined>;
}

/** Finds the default groups that the settings name. */
export interface DefaultGroupReads {
  /** As `recallGroup`, by name and regardless of case; that there is none is asked anew each time. */
  recallGroupNamed(name: string): Promise<SiteGroup | undefined>;
}

/** Describes a site group: its size and what it gives. */
export interface GroupDescriptions {
  /** What is known of a group before it is copied or deleted; undefined when it is gone. */
  describeGroup(group: SiteGroupId): Promise<GroupDescription | undefined>;
}

/** Creates and deletes site groups. */
export interface SiteGroupChanges {
  createGroup(name: string): Promise<SiteGroup>;
  deleteGroup(id: SiteGroupId): Promise<void>;
}

/** Lets a site group give access. */
export interface ProductGrants {
  /** Makes the group give access to the product, as its users: `jira-software`, `confluence`, `bitbucket` … */
  grantProduct(group: SiteGroupId, product: string): Promise<void>;
}

export interface SiteGroup {
  readonly id: SiteGroupId;
  readonly name: string;
  /** Why it must never be written, if so. */
  readonly protection?: 'administrative' | 'default' | 'synced' | 'notModifiable';
}

export interface GroupDescription extends SiteGroup {
  readonly members: number;
  /** Keys of the products that its members get access to. Permissions inside a product are not known. */
  readonly products: readonly string[];
}
