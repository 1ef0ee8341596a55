import { type Directory, type Nest, resolveMembers } from '../reading/resolve-members';
import { knownIn } from '../state/known';
import { memberChangesIn } from '../state/member-changes';
import { memberNamesOf } from '../state/member-names';
import { inTransaction } from '../state/open-state';
import { pictureOf, type StoredGroup } from '../state/picture';
import { type PersonNo, sentIn } from '../state/sent';
import { breathing } from './breathing';
import { allowedToLeave } from './judge-absence';
import type { ScanCall } from './scan-call';

/** Whether members who are not found any more leave: only a full scan may say so. */
export type Taking = 'takes' | 'only-adds';

/**
 * Notes for each group of a picture who joins and who leaves. Nobody leaves who is missing from the picture: a name that
 * stands for nobody may be theirs. If a name stands for nobody while a group is missing that was learned from
 * the receiver, it may be that group's, with everybody in it: then nobody leaves either. Nobody leaves at all if it were too many at once, as when the account has lost the right to
 * read members.
 */
export async function compareMembers(
  call: Pick<ScanCall, 'state' | 'rules' | 'watch'>,
  scan: number,
  taking: Taking,
): Promise<void> {
  const { state, rules, watch } = call;
  const picture = pictureOf(state, scan);
  const changes = memberChangesIn(state);
  const sent = sentIn(state);
  const people = directoryOf(call, scan);
  const hasLostSight = knownIn(state).hasLostSight(scan);
  const breathe = breathing();
  changes.clear();
  for (const group of picture.groups()) {
    await breathe();
    const { people: now, unresolved } = resolveMembers(nestOf(group), people, rules.nested);
    const before = sent.group(group.id);
    const had = new Set(before === undefined ? [] : sent.members(before));
    inTransaction(state, () => {
      for (const no of now) if (!had.has(no)) changes.put(group.id, no, true);
      if (taking === 'only-adds' || (hasLostSight && unresolved > 0)) return;
      for (const no of had) if (!now.has(no)) changes.put(group.id, no, false);
    });
  }
  changes.dropLeavesOfMissing(scan);
  const before = sent.countMembers();
  const missing = changes.countLeaves();
  if (missing > allowedToLeave(before, rules.mostMissing)) {
    changes.dropLeaves();
    watch.noticed({ code: 'too-many-members-missing', about: `${missing} of ${before}` });
  }
  watch.reached('members-compared');

  function nestOf({ id, relativeId }: StoredGroup): Nest<PersonNo> {
    return { id, relativeId, members: picture.membersOf(id) };
  }
}

/** Finds who is meant by a name: among the people who were sent, since nobody else can be a member there. */
function directoryOf({ state }: Pick<ScanCall, 'state'>, scan: number): Directory<PersonNo> {
  const picture = pictureOf(state, scan);
  const names = memberNamesOf(state, scan);
  const sent = sentIn(state);
  return {
    personByKey: names.byKey,
    personByAccountName: names.byAccountName,
    peopleOfPrimaryGroup: names.ofPrimaryGroup,
    groupByKey(key) {
      const group = picture.groupByKey(key);
      if (group !== undefined)
        return { id: group.id, relativeId: group.relativeId, members: picture.membersOf(group.id) };
      // A group that is only missing keeps those whom it had.
      const before = sent.groupByKey(key);
      return before && { id: before.id, relativeId: undefined, members: [], peopleBefore: sent.members(before) };
    },
  };
}
