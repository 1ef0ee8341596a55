import type { DirectoryGroup, GroupSync } from '../directory/group';
import type { GroupId, UserId } from '../directory/ids';
import type { ResourceAttributes } from '../directory/user';
import { applyGroup } from './apply-group';
import { assertAcceptable } from './assert-acceptable';
import { endedSync, groupAttempt } from './begin-group';
import { type Call, isoTime } from './call';
import { subjectOfGroup, unknownMembers } from './describe';
import { followUp } from './follow-up';
import { laterOn } from './later-on';
import { tellInner } from './nested-groups';
import { pilotsAmong } from './pilots';
import { retryOnConflict } from './retry-on-conflict';
import { type BegunCreation, type NameClaim, NameTaken } from './store';
import { type GroupView, type Labels, type MembersWanted, touchedMembers } from './touched-members';
import { isUnderWay } from './under-way';
import { newUnsaid, type Unsaid } from './unsaid';
import { withDeparting } from './with-departing';

export interface GroupDraft {
  readonly attributes: ResourceAttributes;
  readonly members: MembersWanted;
  readonly labels: Labels;
}

/**
 * Takes a pushed group into the directory and lets Atlassian follow (RFC 7644 §3.3). Its displayName is unique in the
 * connection, because group names are unique at Atlassian. Before a group is created there, the reservation of the name
 * says so: whoever repeats a request whose answer was lost finds that the group is Rollcall's.
 * @throws {NameTaken | Refused | AccessRejected}
 */
export async function createGroup(call: Call, id: GroupId, asked: GroupDraft): Promise<GroupView> {
  const name = String(asked.attributes.displayName);
  const unsaid = newUnsaid();
  const added = new Set<UserId>();
  const view = await retryOnConflict(call, async () => {
    unsaid.begin();
    let claim = await reserved(call, { id, name, unsaid });
    const draft = newGroup(call, id, asked, claim.begun);
    const attempt = groupAttempt(call, draft, async (sync) => {
      claim = await call.store.noteBegun(claim, begunOf(sync));
      return { ...draft, sync };
    });
    const members = await touchedMembers(call, undefined, asked.members, asked.labels);
    const result = unsaid.note(await applyGroup(call, draft, members.touched, attempt.begin));
    for (const userId of result.settled) added.add(userId);
    const attempted = { ...result, subject: subjectOfGroup(draft), operation: 'Create group' };
    assertAcceptable(result, attempted);
    const ended = endedSync(call, attempt, result, isReplaced(call, draft));
    const sync = await withDeparting(call, draft, result, ended);
    const isLeft = leavingOf(added, members.add).length > 0;
    const remark = unknownMembers(members.unknown);
    await tellInner(call, id, members.nested);
    const group = await call.store.createGroup({
      group: withNested(call, { ...draft, sync: isLeft ? laterOn(call, sync) : sync }, members.nested.add),
      claim,
      members: {
        add: members.add,
        remove: [],
        settled: result.settled,
        leaving: leavingOf(added, members.add),
        contested: result.unanswered ?? [],
      },
      entry: unsaid.entry(call, { ...attempted, status: 201, state: sync, remark }),
    });
    return { group, unknown: members.unknown, added: members.add };
  });
  await followUp(call, { groups: [view.group], joined: pilotsAmong(call, view.group, view.added) });
  return view;
}

/** Whom an attempt before has added at Atlassian, and who has been deleted since. */
const leavingOf = (added: ReadonlySet<UserId>, members: readonly UserId[]): readonly UserId[] =>
  [...added].filter((id) => !members.includes(id));

interface Reserving {
  readonly id: GroupId;
  readonly name: string;
  readonly unsaid: Unsaid;
}

/** Whoever was quicker has the name; what an attempt before has done is told all the same. @throws {NameTaken} */
async function reserved(call: Call, { id, name, unsaid }: Reserving): Promise<NameClaim> {
  try {
    return await call.store.reserveName('group', name, id);
  } catch (error) {
    const subject = { kind: 'group' as const, id, label: name };
    if (error instanceof NameTaken) await unsaid.record(call, { subject, operation: 'Create group', status: 409 });
    throw error;
  }
}

/** A creation of the same name was under way, and may still arrive. */
const isReplaced = (call: Call, { sync }: DirectoryGroup): boolean => isUnderWay(call, sync.underWayUntil);

const begunOf = ({ creating = [], underWayUntil = '' }: GroupSync): BegunCreation => ({ creating, underWayUntil });

/** The members of groups inside it are counted in the background. */
function withNested(call: Call, group: DirectoryGroup, nested: readonly GroupId[]): DirectoryGroup {
  if (nested.length === 0) return group;
  return { ...group, nested, sync: laterOn(call, group.sync) };
}

function newGroup(
  call: Call,
  id: GroupId,
  { attributes }: GroupDraft,
  begun: BegunCreation | undefined,
): DirectoryGroup {
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
    sync: { state: 'synced', ...begun },
  };
}
