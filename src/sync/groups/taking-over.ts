import type { Settings } from '../../connections/settings/settings-schema';
import type { GroupLink } from '../../directory/group';
import type { Displaced } from '../owners';
import type { Title } from '../ownership';

/** A group at Atlassian that another connection had: who had it, and what they may still do. */
export interface TakingOver {
  /** Another connection has it now. */
  readonly isTaken: boolean;
  /** Its former owners whose members have not been gone through yet. */
  readonly displaced: readonly Displaced[];
  /** Seconds until it is worth looking again; 0 once nothing begun for the former owners can arrive. */
  readonly waitSeconds: number;
  /** A former owner was deleted since: nobody can tell whom it had put in. */
  readonly isUnknown: boolean;
}

/**
 * The link of a group that was taken over: its members are compared from the start, even if they were before. Applied at each
 * look, so that it survives a crash between the takeover and the commit of the link.
 */
export function comparedAfter(
  link: GroupLink,
  title: Title | undefined,
  { groups: { keepManualMembers } }: Pick<Settings, 'groups'>,
): GroupLink {
  const { isDisplaced: _, ...kept } = link;
  const hasDisplaced = title !== undefined && title.kind !== 'taken' && (title.displaced ?? []).length > 0;
  if (!hasDisplaced || (link.comparison?.takesOver && !link.comparison.isDone)) return kept;
  const mends = keepManualMembers ? { mends: true as const } : {};
  return { ...kept, comparison: { seeks: true, takesOver: true, ...mends } };
}

/**
 * Another connection has yet to go through the members whom this group put in at a link, and reads this group's member set for
 * that: until then the link stays, and none of its members settle. If that connection was not told yet, it is about to be.
 */
export const isAwaitedAt = (link: GroupLink | undefined, title: Title | undefined): boolean =>
  link !== undefined && title?.kind === 'taken' && (title.isAwaited === true || !link.isDisplaced);

/** The link of a group that another connection has taken over: the comparison is now that connection's work. */
export function displacedLink({ comparison: _, ...link }: GroupLink): GroupLink {
  return { ...link, isDisplaced: true };
}
