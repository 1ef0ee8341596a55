import type { DirectoryGroup, GroupDecision } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import { decided } from '../../sync/groups/group-places';
import { compileGroupRules, groupTarget } from '../../sync/rules/group-target';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { ReadCache } from '../store/read-cache';
import { commitGroup } from './commit-group';

/** Use the existing group, leave it alone, or give the IdP's group another name at Atlassian. */
export type GroupAnswer = 'adopt' | 'skip' | { readonly name: string };

/**
 * Stores an administrator's decision about a group that waits, and lets Atlassian follow. The decision holds for the group's
 * present name: another name is another question. Undefined if there is no such group.
 */
export async function decideGroup(
  call: Uses<'connection' | 'queue' | 'machine' | 'store', GroupReads & GroupUpdates & ReadCache>,
  id: GroupId,
  answer: GroupAnswer,
): Promise<DirectoryGroup | undefined> {
  return retryOnConflict(call, async () => {
    const group = await call.store.getGroup(id);
    if (!group) return undefined;
    const decision = decisionOf(call, group, answer);
    const dueAt = isoTime(call.machine.now());
    // The question it waited for has been answered; the next look says whether it waits for anything else.
    const { cause: _, detail: __, attempts: ___, ...kept } = group.sync;
    const sync = { ...kept, decision, state: 'pending' as const, dueAt };
    const members = { add: [], remove: [], settled: [] };
    const stored = await commitGroup(call, group, { next: { ...group, sync }, members });
    await followUp(call, { groups: [stored] });
    return stored;
  });
}

function decisionOf({ connection }: Uses<'connection'>, group: DirectoryGroup, answer: GroupAnswer): GroupDecision {
  if (typeof answer === 'object') return { name: answer.name };
  const before = group.sync.decision;
  const target = decided(groupTarget(compileGroupRules(connection.settings.groups), group), group);
  const name = target.kind === 'target' ? target.names[0] : undefined;
  if (name === undefined) return before ?? {};
  return { ...(before?.name !== undefined && { name: before.name }), existing: { name, answer } };
}
