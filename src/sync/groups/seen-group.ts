import type { GroupLink } from '../../directory/group';
import type { Title } from '../ownership';
import type { SiteGroup } from '../site/site-groups';
import type { Place } from './group-places';

/** A group as Atlassian shows it, and whether this connection may have it. */
export interface SeenGroup extends SiteGroup {
  readonly title: Title;
  /** Another group of the IdP has it, and nothing means the two to be one. */
  readonly isHeld?: true;
}

/** A place, and what is there. */
export interface SeenPlace extends Place {
  /** The linked group; where there is none, the one of that name. */
  readonly observed?: SeenGroup;
  /** The group of the new name, where a renamed group is to be copied. */
  readonly successor?: SeenGroup;
}

/** A linked group at Atlassian that the settings no longer lead to, as it is found there. */
export interface LeftGroup {
  readonly link: GroupLink;
  /** Undefined when it is gone. */
  readonly observed: SeenGroup | undefined;
  /** Other groups of the IdP that go on leading there. */
  readonly staying: readonly string[];
}
