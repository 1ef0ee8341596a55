import type { Settings } from '../connections/settings/settings-schema';
import type { GroupLink } from '../directory/group';
import type { Displaced } from './owners';
import type { Title } from './ownership';

/** A group at Atlassian that another connection had: who had it, and what they may still do. */
export interface TakingOver {
  /** Another connection has it by now. */
  readonly isTaken: boolean;
  /** Who had it before, as far as those whom they have put in are still to be gone through. */
  readonly displaced: readonly Displaced[];
  /** Seconds until it is worth looking again; 0 once nothing that was begun for the others can arrive any more. */
  readonly waitSeconds: number;
  /** Groups of connections that were deleted meanwhile: nobody can tell any more whom they had put in. */
  readonly isUnknown: boolean;
}

/**
 * The link of a group that was taken over: its members are compared from the beginning, although they may have been before.
 * Asked at each look, so that it outlasts a crash between the taking and the commit of the link.
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
 * Whom the group has put in at a link is still to be gone through by another connection, which reads in its member set who
 * they are: until then the link stays, and none of its members settles. One that was not told of yet is about to be.
 */
export const isAwaitedAt = (link: GroupLink | undefined, title: Title | undefined): boolean =>
  link !== undefined && title?.kind === 'taken' && (title.isAwaited === true || !link.isDisplaced);

/** The link of a group that another connection has taken over: what was being compared there is that one's work now. */
export function displacedLink({ comparison: _, ...link }: GroupLink): GroupLink {
  return { ...link, isDisplaced: true };
}
