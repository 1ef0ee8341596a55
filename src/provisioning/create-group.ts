import type { DirectoryGroup } from '../directory/group';
import type { GroupId } from '../directory/ids';
import type { ResourceAttributes } from '../directory/user';
import { applyGroup } from './apply-group';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { describe, subjectOfGroup, unknownMembers } from './describe';
import { followUp } from './follow-up';
import { tellInner } from './nested-groups';
import { once } from './once';
import { pilotsAmong } from './pilots';
import { retryOnConflict } from './retry-on-conflict';
import { type GroupView, type Labels, type MembersWanted, touchedMembers } from './touched-members';

export interface GroupDraft {
  readonly attributes: ResourceAttributes;
  readonly members: MembersWanted;
  readonly labels: Labels;
}

/**
 * Takes a pushed group into the directory and lets Atlassian follow (RFC 7644 §3.3). Its displayName is unique in the
 * connection, because group names are unique at Atlassian.
 * @throws {NameTaken | Refused | AccessRejected}
 */
export async function createGroup(call: Call, id: GroupId, asked: GroupDraft): Promise<GroupView> {
  const draft = newGroup(call, id, asked);
  const name = String(asked.attributes.displayName);
  const follow = once(async () => {
    const members = await touchedMembers(call, undefined, asked.members, asked.labels);
    return { members, result: await applyGroup(call, draft, members.touched) };
  });
  const view = await retryOnConflict(call, async () => {
    const claim = await call.store.reserveName('group', name, id);
    const { members, result } = await follow();
    const attempted = { ...result, subject: subjectOfGroup(draft), operation: 'Create group' };
    assertAcceptable(result, attempted);
    const remark = unknownMembers(members.unknown);
    await tellInner(call, id, members.nested);
    const group = await call.store.createGroup({
      group: withNested(call, { ...draft, sync: result.sync }, members.nested.add),
      claim,
      members: { add: members.add, remove: [], settled: result.settled },
      entry: describe(call, { ...attempted, status: 201, state: result.sync, remark }),
    });
    return { group, unknown: members.unknown, added: members.add };
  });
  await followUp(call, { groups: [view.group], joined: pilotsAmong(call, view.group, view.added) });
  return view;
}

/** The members of groups inside it are counted in the background. */
function withNested(call: Call, group: DirectoryGroup, nested: readonly GroupId[]): DirectoryGroup {
  if (nested.length === 0) return group;
  const dueAt = isoTime(call.machine.now());
  return { ...group, nested, sync: { ...group.sync, state: 'pending', cause: 'time-budget', dueAt } };
}

function newGroup(call: Call, id: GroupId, { attributes }: GroupDraft): DirectoryGroup {
  const now = isoTime(call.machine.now());
  return {
    schema: 1,
    id,
    connectionId: call.connection.id,
    version: 1,
    created: now,
    lastModified: now,
    attributes,
    members: { depth: 0, count: 0, pending: 0 },
    sync: { state: 'synced' },
  };
}
