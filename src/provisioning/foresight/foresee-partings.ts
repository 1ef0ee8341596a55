import type { DirectoryGroup } from '../../directory/group';
import type { ActionReport } from '../../journal/entry';
import { comparisonOf } from '../../sync/groups/foretell-group';
import type { FindPresent } from '../../sync/groups/group-port';
import type { GroupResult, PartedGroup } from '../../sync/groups/group-result';
import { partingOf, unlinking } from '../../sync/groups/part-from-group';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { report } from '../../sync/trouble';
import { partingMembers } from '../members/parting-members';
import { expectedAccount } from './expected-account';
import type { CareForeseen } from './foresee-limit';
import type { Foresight } from './foresight';

/** Members who are named; beyond them, the group is only said to lose members. */
const mostNamed = 400;

/** What becomes of each group that the settings no longer lead to, in the order of the links: members leave it, and it goes. */
export async function foreseePartings(
  call: Foresight,
  group: DirectoryGroup,
  { parted = [] }: GroupResult,
  present: FindPresent,
): Promise<readonly CareForeseen[]> {
  const cares: CareForeseen[] = [];
  for (const each of parted) {
    const { id, name } = each.link;
    const actions = each.losesMembers
      ? [...(await removalsFrom(call, group, each, present)), report(unlinking(name, each.reason), 'preview')]
      : [each.action];
    cares.push({ id, actions });
  }
  return cares;
}

async function removalsFrom(
  call: Foresight,
  group: DirectoryGroup,
  { link, staying }: PartedGroup,
  present: FindPresent,
): Promise<readonly ActionReport[]> {
  const there = await present(link.id);
  const actions: ActionReport[] = [];
  let after = link.departure?.after;
  for (let named = 0; named < mostNamed; ) {
    const { members, isMore } = await partingMembers(call, group, after);
    for (const member of members) {
      const [action] = partingOf(await withAccount(call, member), staying, link.name);
      if (action?.kind !== 'removeMember') continue;
      // Whoever is not there is asked for all the same, and takes room.
      actions.push(report(action, there?.has(action.account) === false ? 'noChange' : 'preview'));
    }
    if (!isMore) return actions;
    named += members.length;
    after = members.at(-1)?.userId;
  }
  return [...actions, report(comparisonOf(link.name), 'preview')];
}

/** People come before groups: by then somebody who is to be invited has an account. */
async function withAccount(call: Foresight, member: TouchedMember): Promise<TouchedMember> {
  if (member.accountId !== undefined) return member;
  const user = await call.store.getUser(member.userId);
  const accountId = user && (await expectedAccount(call, user));
  return accountId === undefined ? member : { ...member, accountId };
}
