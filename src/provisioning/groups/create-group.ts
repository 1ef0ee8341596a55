import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { ResourceAttributes } from '../../directory/user';
import { assertAcceptable } from '../attempts/assert-acceptable';
import { subjectOfGroup, unknownMembers } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { laterOn } from '../attempts/later-on';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isUnderWay } from '../attempts/under-way';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { type Call, isoTime, type Uses } from '../call';
import { withDeparting } from '../departures/with-departing';
import {
  type GroupView,
  type Labels,
  type MembersWanted,
  type TouchedMembers,
  touchedMembers,
} from '../members/touched-members';
import { withOccasion } from '../occasions/occasion-of';
import type { Log } from '../store/log';
import { type BegunCreation, type NameClaim, type NameClaims, NameTaken } from '../store/name-claims';
import { linkedSince } from '../users/linked-since';
import { applyGroup, inlineMembers } from './apply-group';
import { endedSync, groupAttempt } from './begin-group';
import { tellInner } from './nested-groups';
import { pilotsAmong } from './pilots';

export interface GroupDraft {
  readonly attributes: ResourceAttributes;
  readonly members: MembersWanted;
  readonly labels: Labels;
}

/**
 * Takes a pushed group into the directory and lets Atlassian follow (RFC 7644 §3.3). Its displayName is unique in the
 * connection, because group names are unique at Atlassian. Before a group is created there, the reservation of the name says
 * so: if a request whose answer was lost is repeated, it finds that the group is Rollcall's.
 * @throws {NameTaken | Refused | AccessRejected}
 */
export async function createGroup(call: Call, id: GroupId, asked: GroupDraft): Promise<GroupView> {
  const name = String(asked.attributes.displayName);
  const unsaid = newUnsaid();
  const added = new Set<UserId>();
  /** Users whose addition may still arrive: begun by an earlier request, or not answered. */
  let open: Set<UserId> | undefined;
  const view = await retryOnConflict(call, async () => {
    unsaid.begin();
    let claim = await reserved(call, { id, name, unsaid });
    open ??= new Set(claim.begun?.adding);
    for (const userId of open) added.add(userId);
    const draft = newGroup(call, id, asked, claim.begun);
    const members = await touchedMembers(call, undefined, asked.members, asked.labels);
    const adding = new Set([...added, ...addedAtOnce(members)]);
    const attempt = groupAttempt(call, draft, async (sync) => {
      claim = await call.store.noteBegun(claim, begunOf(sync, adding));
      return { ...draft, sync };
    });
    const result = unsaid.note(await applyGroup(call, draft, members.touched, attempt.begin));
    for (const userId of result.settled) added.add(userId);
    const attempted = { ...result, subject: subjectOfGroup(draft), operation: 'Create group' };
    assertAcceptable(result, attempted);
    const isOpen = isReplaced(call, draft);
    for (const userId of result.unanswered ?? []) open.add(userId);
    const contested = isOpen || result.unanswered ? [...open] : [];
    const ended = endedSync(call, attempt, result, isOpen);
    const sync = await withDeparting(call, draft, result, ended);
    const isLeft = leavingOf(added, members.add).length > 0;
    const remark = unknownMembers(members.unknown);
    await tellInner(call, id, members.nested);
    const group = await call.store.createGroup({
      group: withNested(
        call,
        { ...draft, sync: withOccasion(call, isLeft ? laterOn(call, sync) : sync) },
        members.nested.add,
      ),
      claim,
      members: {
        add: members.add,
        remove: [],
        settled: result.settled.filter((userId) => !contested.includes(userId)),
        leaving: leavingOf(added, members.add),
        contested,
      },
      entry: unsaid.entry(call, { ...attempted, status: 201, state: sync, remark }),
    });
    const { former } = claim;
    const returned = await linkedSince(call, members.touched);
    return { group, unknown: members.unknown, added: members.add, returned, former };
  });
  const { group, unknown, returned, former } = view;
  const came = former === undefined ? {} : { came: { groups: [former as GroupId] } };
  await followUp(call, { groups: [group], joined: pilotsAmong(call, group, view.added), returned, ...came });
  return { group, unknown };
}

/** Users whom an earlier attempt or request added at Atlassian, or may have, and who no longer belong in the group. */
const leavingOf = (added: ReadonlySet<UserId>, members: readonly UserId[]): readonly UserId[] =>
  [...added].filter((id) => !members.includes(id));

interface Reserving {
  readonly id: GroupId;
  readonly name: string;
  readonly unsaid: Unsaid;
}

/** Whoever was quicker has the name; the log still tells what an earlier attempt did. @throws {NameTaken} */
async function reserved(
  call: Uses<'connection' | 'machine' | 'origin' | 'store', NameClaims & Log>,
  { id, name, unsaid }: Reserving,
): Promise<NameClaim> {
  try {
    return await call.store.reserveName('group', name, id);
  } catch (error) {
    const subject = { kind: 'group' as const, id, label: name };
    if (error instanceof NameTaken) await unsaid.record(call, { subject, operation: 'Create group', status: 409 });
    throw error;
  }
}

/** A creation under the same name was under way and may still arrive. */
const isReplaced = (call: Uses<'machine'>, { sync }: DirectoryGroup): boolean => isUnderWay(call, sync.underWayUntil);

const begunOf = (
  { creating = [], signing, underWayUntil = '' }: GroupSync,
  adding: ReadonlySet<UserId>,
): BegunCreation => ({
  creating,
  underWayUntil,
  ...(signing && { signing }),
  ...(adding.size > 0 && { adding: [...adding] }),
});

/** Users whom the call itself adds at Atlassian before the group is written. */
const addedAtOnce = ({ touched }: TouchedMembers): readonly UserId[] =>
  touched.slice(0, inlineMembers).flatMap(({ userId, accountId }) => (accountId === undefined ? [] : [userId]));

/** The members of groups inside it are worked out in the background. */
function withNested(call: Uses<'machine'>, group: DirectoryGroup, nested: readonly GroupId[]): DirectoryGroup {
  if (nested.length === 0) return group;
  return { ...group, nested, sync: laterOn(call, group.sync) };
}

function newGroup(
  call: Uses<'connection' | 'machine'>,
  id: GroupId,
  { attributes }: GroupDraft,
  begun: BegunCreation | undefined,
): DirectoryGroup {
  const now = isoTime(call.machine.now());
  const { creating, signing, underWayUntil } = begun ?? {};
  return {
    schema: 1,
    id,
    connectionId: call.connection.id,
    version: 1,
    created: now,
    lastModified: now,
    attributes,
    members: { depth: 0, count: 0, pending: 0 },
    sync: {
      state: 'synced',
      ...(creating && { creating }),
      ...(signing && { signing }),
      ...(underWayUntil && { underWayUntil }),
    },
  };
}
