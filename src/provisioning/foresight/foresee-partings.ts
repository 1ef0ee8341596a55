import type { DirectoryGroup } from '../../directory/group';
import type { ActionReport } from '../../journal/entry';
import { comparisonOf } from '../../sync/groups/foretell-group';
import { partingOf, unlinking } from '../../sync/groups/part-from-group';
import type { FindPresent, GroupResult, PartedGroup } from '../../sync/sync';
import { report } from '../../sync/trouble';
import type { Uses } from '../call';
import { partingMembers } from '../members/parting-members';
import type { MemberReads } from '../store/members';
import type { UserReads } from '../store/users';

/** Members who are named; beyond them, the group is only said to lose members. */
const mostNamed = 400;

type Around = Uses<'connection' | 'owners' | 'store', UserReads & MemberReads>;

/** The members whom groups that the settings no longer lead to would lose, and that they are let go of. */
export async function foreseePartings(
  call: Around,
  group: DirectoryGroup,
  { parted = [] }: GroupResult,
  present: FindPresent,
): Promise<readonly ActionReport[]> {
  const actions: ActionReport[] = [];
  for (const each of parted) {
    actions.push(...(await removalsFrom(call, group, each, present)));
    actions.push(report(unlinking(each.link.name, each.reason), 'preview'));
  }
  return actions;
}

async function removalsFrom(
  call: Around,
  group: DirectoryGroup,
  { link, staying }: PartedGroup,
  present: FindPresent,
): Promise<readonly ActionReport[]> {
  const there = await present(link.id);
  const actions: ActionReport[] = [];
  let after: Parameters<typeof partingMembers>[2];
  for (let named = 0; named < mostNamed; ) {
    const { members, isMore } = await partingMembers(call, group, after);
    for (const member of members) {
      const [action] = partingOf(member, staying, link.name);
      const isThere = action && 'account' in action && there?.has(action.account) !== false;
      if (action?.kind === 'removeMember' && isThere) actions.push(report(action, 'preview'));
    }
    if (!isMore) return actions;
    named += members.length;
    after = members.at(-1)?.userId;
  }
  return [...actions, report(comparisonOf(link.name), 'preview')];
}
