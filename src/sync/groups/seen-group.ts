import type { GroupLink } from '../../directory/group';
import type { Title } from '../ownership';
import type { SiteGroup } from '../site/site-groups';
import type { Place } from './group-places';

/** A group as Atlassian shows it, and whether this connection may have it. */
export interface SeenGroup extends SiteGroup {
  readonly title: Title;
  /** Another group of the IdP has it, and nothing in the settings makes the two one. */
  readonly isHeld?: true;
}

/** A place, and what is there. */
export interface SeenPlace extends Place {
  /** The linked group, or the one of that name if none is linked. */
  readonly observed?: SeenGroup;
  /** The group with the new name, if a renamed group is to be copied. */
  readonly successor?: SeenGroup;
  /** The observed group is known from its creation for this group a moment ago; nobody has looked since. */
  readonly isJustCreated?: true;
  /** Nobody has looked whether a group of the name exists. */
  readonly isUnseen?: true;
}

/** A linked group at Atlassian that the settings no longer lead to, as Atlassian shows it. */
export interface LeftGroup {
  readonly link: GroupLink;
  /** Undefined when it is gone. */
  readonly observed: SeenGroup | undefined;
  /** Other groups of the IdP that still lead there. */
  readonly staying: readonly string[];
}
