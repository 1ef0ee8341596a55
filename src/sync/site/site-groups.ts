import type { SiteGroupId } from '../../directory/ids';
import type { Effect } from './effect';

/** Finds site groups. */
export interface SiteGroupReads {
  findGroup(name: string): Promise<SiteGroup | undefined>;
  getGroup(id: SiteGroupId): Promise<SiteGroup | undefined>;
  /**
   * The group as Atlassian showed it within the last hour, protection included; asked for if nobody has
   * looked. Only for adding: if the group is gone by now, it refuses new members with `group-gone`.
   */
  recallGroup(id: SiteGroupId): Promise<SiteGroup | undefined>;
  /**
   * The group that this process has created with the signature within the last two minutes, for the invocation that repeats one
   * which was cut short after that. It is not asked for. Undefined where it is not known, which says nothing of Atlassian.
   */
  recallCreated(signature: string): Promise<SiteGroup | undefined>;
}

/** Finds the default groups that the settings name. */
export interface DefaultGroupReads {
  /** Like `recallGroup`, by name, regardless of case; a group that was not found is asked for again each time. */
  recallGroupNamed(name: string): Promise<SiteGroup | undefined>;
}

/** Describes a site group: its size and what it gives. */
export interface GroupDescriptions {
  /** What is known of a group before it is copied or deleted; undefined if it is gone. */
  describeGroup(group: SiteGroupId): Promise<GroupDescription | undefined>;
}

/** Creates and deletes site groups. */
export interface SiteGroupChanges {
  /**
   * If the name is taken, in whatever letter case, nothing is created, and the group that has it is returned. Only the
   * organization key can sign, and tell by that whose it is.
   */
  createGroup(name: string, signed?: GroupSignature | undefined): Promise<CreatedSiteGroup>;
  /** `same`: it was gone. */
  deleteGroup(id: SiteGroupId): Promise<Effect>;
}

export interface SiteGroup {
  readonly id: SiteGroupId;
  readonly name: string;
  /** Why it must never be changed, if so. */
  readonly protection?: 'administrative' | 'default' | 'synced' | 'notModifiable';
  /** With which Rollcall created it, if its description still says so. */
  readonly signature?: string;
}

/** Lets a group be recognized after a crash. */
export interface GroupSignature {
  readonly signature: string;
  /** The name of the connection. */
  readonly by: string;
}

export interface CreatedSiteGroup extends SiteGroup {
  /** Nothing was created, because the name is taken, and this group does not carry the signature that was asked for. */
  readonly isOthers?: true;
}

export interface GroupDescription extends SiteGroup {
  readonly members: number;
  /** Keys of the products that it gives access to. Permissions inside a product are unknown. */
  readonly products: readonly string[];
}
