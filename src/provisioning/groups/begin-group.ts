import type { DirectoryGroup, GroupSync, MemberChange } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import type { BeginGroup, GroupEffect } from '../../sync/groups/group-port';
import type { GroupResult } from '../../sync/groups/group-result';
import { signatureFor } from '../../sync/groups/signature';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { arrivesUntil, isUnderWay, laterOf, lookedAtAgain } from '../attempts/under-way';
import type { Uses } from '../call';
import type { UnsettledMembers } from '../store/members';
import { intentionTimes } from '../users/begin-user';

/** Work on a group, from the state that was read to the one that is committed. */
export interface GroupAttempt {
  /** As it was read. */
  readonly before: DirectoryGroup;
  /** As it is stored now: with the intention, once something has begun. */
  base(): DirectoryGroup;
  readonly begin: BeginGroup;
  /** The group has been committed beside the intention. */
  renew(stored: DirectoryGroup): void;
}

/**
 * An attempt that commits its intention just before the first change at Atlassian, and only then. `commit` writes the state
 * it is given, along with everything else that the attempt changes.
 */
export function groupAttempt(
  call: Uses<'connection' | 'budget' | 'machine'>,
  before: DirectoryGroup,
  commit: (sync: GroupSync) => Promise<DirectoryGroup>,
): GroupAttempt {
  let base = before;
  let begun: ReturnType<BeginGroup> | undefined;
  return {
    before,
    base: () => base,
    renew(stored) {
      base = stored;
    },
    begin(effect) {
      begun ??= commit(begunSync(call, before.sync, effect)).then((stored) => {
        base = stored;
        const { signing } = stored.sync;
        return effect.isSigned && signing ? { signature: signing.signature } : {};
      });
      return begun;
    },
  };
}

/**
 * The state stored before a change at Atlassian: until when it may arrive, and what it creates there. What was begun without
 * a signature goes on so: an older build, or another credential, may have made the group already.
 */
export function begunSync(
  call: Uses<'connection' | 'budget' | 'machine'>,
  sync: GroupSync,
  { creating, isSigned, isComparing }: GroupEffect,
): GroupSync {
  const before = sync.signing?.names ?? [];
  const signs = isSigned === true && creating.length > 0 && (sync.creating ?? []).length === 0;
  const names = [...new Set([...(sync.creating ?? []), ...(signs ? [] : creating)])];
  const signature =
    sync.signing?.signature ?? (signs ? signatureFor(call.connection, call.machine.newId()) : undefined);
  const signed = [...new Set([...before, ...(signs ? creating : [])])];
  return {
    ...sync,
    state: 'pending',
    ...intentionTimes(call, sync.underWayUntil),
    ...(names.length > 0 && { creating: names }),
    ...(signature !== undefined && { signing: { names: signed, signature } }),
    ...(isComparing && { isComparing }),
  };
}

/**
 * Among the members whom a change wants otherwise, those for whom the opposite may still arrive at Atlassian: they were waiting
 * for it when somebody began, or somebody else was still at it when they had followed. Reads only the parts they are in, and
 * only while something is under way.
 */
export async function contestedBy(
  call: Uses<'machine' | 'store', UnsettledMembers>,
  before: DirectoryGroup,
  { add, remove }: Pick<MemberChange, 'add' | 'remove'>,
): Promise<readonly UserId[]> {
  if (!isUnderWay(call, before.sync.underWayUntil) || add.length + remove.length === 0) return [];
  const open = await call.store.openAmong(before, [...add, ...remove]);
  const isOpen = (id: UserId) => open.has(id);
  return [...add.filter((id) => before.sync.isComparing || isOpen(id)), ...remove.filter(isOpen)];
}

/**
 * How to commit members for whom Atlassian has followed. While others are at work on the group, any of them may be changing the
 * same member, having read it as waiting before this attempt ended and sending it afterwards. `leavesAgain`: the group is to be
 * looked at again after that, because somebody has left whom the others may put in again.
 */
export function settledBeside(
  call: Uses<'machine'>,
  others: string | undefined,
  settled: readonly UserId[],
  members: readonly Pick<TouchedMember, 'userId' | 'wanted'>[],
): Pick<MemberChange, 'settled'> & { readonly contested: readonly UserId[]; readonly leavesAgain: boolean } {
  if (!isUnderWay(call, others)) return { settled, contested: [], leavesAgain: false };
  const done = new Set(settled);
  const leavesAgain = members.some(({ userId, wanted }) => !wanted && done.has(userId));
  return { settled, contested: settled, leavesAgain };
}

/**
 * The state to commit at the end of an attempt. What others have begun stays noted, and so does what this attempt began
 * without getting an answer; while members are contested, the group is looked at again after that.
 */
export function endedSync(
  call: Uses<'budget' | 'machine'>,
  attempt: Pick<GroupAttempt, 'before' | 'base'>,
  { sync, trouble }: Pick<GroupResult, 'sync' | 'trouble'>,
  isContested: boolean,
): GroupSync {
  const { before } = attempt;
  const isLost = trouble?.isAnswered === false && attempt.base() !== before;
  const until = laterOf(call, before.sync.underWayUntil, isLost ? arrivesUntil(call) : undefined);
  // They are forgotten only by whoever takes them out again.
  if (until === undefined) return lookedAtAgain({ ...sync, ...leavingAgain(before.sync.leavesAgain) }, undefined);
  const open = { ...sync, ...openIn(isLost ? attempt.base().sync : before.sync) };
  return isContested || open.isUncertain || open.leavesAgain
    ? lookedAtAgain(open, until)
    : { ...open, underWayUntil: until };
}

export const leavingAgain = (leavesAgain: boolean | undefined): Pick<GroupSync, 'leavesAgain'> =>
  leavesAgain ? { leavesAgain: true } : {};

/** The part of a state that is kept while something is under way. */
export const openIn = ({
  creating,
  signing,
  isComparing,
  isUncertain,
  leavesAgain,
}: GroupSync): Partial<GroupSync> => ({
  ...leavingAgain(leavesAgain),
  ...(creating && { creating }),
  ...(signing && { signing }),
  ...(isComparing && { isComparing }),
  ...(isUncertain && { isUncertain }),
});
