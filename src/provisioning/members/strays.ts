import type { DirectoryGroup, MemberChange } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import type { GroupResult } from '../../sync/groups/group-result';
import type { TouchedMember } from '../../sync/groups/touched-member';
import type { Uses } from '../call';
import type { MemberReads } from '../store/members';
import { isSaid } from './said-of';

/** What attempts that could not commit have done to members at Atlassian. `open`: there was no answer, and it may still arrive. */
export type Acted = Map<UserId, TouchedMember['wanted'] | 'open'>;

/** Notes the result of an attempt: until it is committed, nobody else knows of it. */
export function noteActed(
  acted: Acted,
  touched: readonly TouchedMember[],
  { settled, unanswered = [] }: Pick<GroupResult, 'settled' | 'unanswered'>,
): void {
  const done = new Set(settled);
  for (const member of touched)
    if (done.has(member.userId) && acted.get(member.userId) !== 'open') acted.set(member.userId, isSaid(member));
  for (const userId of unanswered) acted.set(userId, 'open');
}

/**
 * Members whom an earlier attempt left at Atlassian in another state than the group wants now: somebody else has committed in
 * between, from what they saw, and believes that Atlassian has followed. If they were added and are no longer in the group,
 * they are to leave; if taken out and in the group again, they are to follow again. Open changes may be either, so they count
 * in any case.
 */
export async function straysOf(
  { store }: Uses<'store', MemberReads>,
  group: DirectoryGroup,
  acted: Acted,
): Promise<Required<Pick<MemberChange, 'leaving' | 'unsettled'>>> {
  if (acted.size === 0) return { leaving: [], unsettled: [] };
  const present = await store.membersAmong(group, [...acted.keys()]);
  const ids = [...acted.keys()].filter((id) => present.has(id) !== acted.get(id));
  return { leaving: ids.filter((id) => !present.has(id)), unsettled: ids.filter((id) => present.has(id)) };
}
