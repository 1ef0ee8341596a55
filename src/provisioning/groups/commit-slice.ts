import type { DirectoryGroup, MemberChange } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import type { SiteCall } from '../../journal/entry';
import type { GroupResult } from '../../sync/groups/group-result';
import { subjectOfGroup } from '../attempts/describe';
import type { Unsaid } from '../attempts/unsaid';
import type { Uses } from '../call';
import type { GroupLimitCommit } from '../limits/limited-group';
import type { WaitingMembers } from '../members/waiting-members';
import type { GroupUpdates } from '../store/groups';
import type { GroupAttempt } from './begin-group';
import { commitGroup } from './commit-group';

/** What a slice has come to. */
export interface Committed {
  readonly waiting: WaitingMembers;
  readonly beside: Pick<MemberChange, 'settled' | 'contested'>;
  readonly unsettled: readonly UserId[];
  readonly leaving: readonly UserId[];
  readonly result: GroupResult;
  readonly calls: readonly SiteCall[];
  readonly unsaid: Unsaid;
  readonly limits: GroupLimitCommit;
}

/** Continuing to wait is no news: only something done, or a new state, is worth an entry. */
export async function commitSlice(
  call: Uses<'connection' | 'machine' | 'origin' | 'store', GroupUpdates>,
  attempt: GroupAttempt,
  { waiting, beside, unsettled, leaving, result, calls, unsaid, limits }: Committed,
): Promise<DirectoryGroup> {
  const group = attempt.before;
  const { sync, actions, changed, unanswered = [] } = result;
  const { gone, dead, contested } = waiting;
  const isNews = changed || sync.state !== group.sync.state || sync.cause !== group.sync.cause || unsaid.isAnything();
  const happening = { ...syncOf(group), state: sync, actions, calls };
  const stored = await commitGroup(call, attempt.base(), {
    next: { ...group, sync },
    ...limits,
    members: {
      add: [],
      remove: [...new Set([...gone, ...dead])],
      settled: [...beside.settled, ...gone],
      contested: [...(beside.contested ?? []), ...unanswered, ...leaving, ...contested],
      unsettled,
      leaving,
    },
    ...(isNews ? { entry: unsaid.entry(call, happening) } : {}),
  });
  unsaid.told();
  return stored;
}

/** What the log says of a group that is looked at. */
export const syncOf = (group: DirectoryGroup) => ({
  subject: subjectOfGroup(group),
  operation: 'Sync group',
  status: 0,
});
