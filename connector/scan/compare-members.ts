import { type Directory, type Nest, type ResolvedMembers, resolveMembers } from '../reading/resolve-members';
import { knownIn } from '../state/known';
import { type MemberNames, memberNamesOf } from '../state/member-names';
import type { State } from '../state/open-state';
import { type Picture, pictureOf } from '../state/picture';
import type { StoredGroup } from '../state/pictured-groups';
import { type PersonNo, sentIn } from '../state/sent';
import { breathing } from './breathing';
import { allowedToLeave } from './judge-absence';
import { type MemberChanges, memberChanges } from './member-changes';
import { hasNewNames } from './new-names';
import type { ScanCall } from './scan-call';

/** Whether members who are not found any more leave: only a full scan may say so. */
export type Taking = 'takes' | 'only-adds';

/**
 * Who joins and who leaves each group of the picture. Nobody leaves who is missing from the picture: a name that
 * stands for nobody may be theirs. If a name stands for nobody while a group is missing that was learned from the receiver,
 * it may be that group's, with everybody in it: then nobody leaves either, nor while somebody had another name when they were read.
 * Nobody leaves at all if it were too many at once, as when the account has lost the right to read members.
 */
export async function compareMembers(
  call: Pick<ScanCall, 'source' | 'state' | 'rules' | 'watch'>,
  taking: Taking,
): Promise<MemberChanges> {
  const { state, rules, watch } = call;
  const changes = memberChanges();
  const sent = sentIn(state);
  const names = memberNamesOf(state);
  const membersNow = resolverIn(call, names);
  const hasLostSight = knownIn(state).hasLostSight();
  let newNames: Promise<boolean> | undefined;
  const breathe = breathing();
  for (const group of pictureOf(state).groups()) {
    await breathe();
    const { people: now, unresolved } = membersNow(group);
    const before = sent.group(group.id);
    const had = new Set(before === undefined ? [] : sent.members(before));
    const joining = [...now].filter((no) => !had.has(no));
    const isTaking = taking === 'takes' && !(hasLostSight && unresolved > 0);
    const absent = isTaking ? [...had].filter((no) => !now.has(no)) : [];
    let leaving = absent.length === 0 ? [] : names.inPicture(absent);
    if (leaving.length > 0 && unresolved > 0) {
      newNames ??= hasNewNames(call);
      if (await newNames) leaving = [];
    }
    changes.put(group.no, joining, leaving);
  }
  const before = sent.countMembers();
  const missing = changes.countLeaves();
  if (missing > allowedToLeave(before, rules.mostMissing)) {
    changes.dropLeaves();
    watch.noticed({ code: 'too-many-members-missing', about: `${missing} of ${before}` });
  }
  watch.reached('members-compared');
  return changes;
}

/** Who is in a group now. Most groups name nobody but people, who are found in one step; only others are walked. */
function resolverIn(
  { state, rules }: Pick<ScanCall, 'state' | 'rules'>,
  names: MemberNames,
): (group: StoredGroup) => Pick<ResolvedMembers<PersonNo>, 'people' | 'unresolved'> {
  const picture = pictureOf(state);
  const directory = directoryOf(state, picture, names);
  return (group) => {
    const plain = names.ofPlainGroup(group.no);
    if (plain === undefined) return resolveMembers(nestOf(group, picture), directory, rules.nested);
    const ofPrimary = group.relativeId === undefined ? [] : names.ofPrimaryGroup(group.relativeId);
    return { people: ofPrimary.length === 0 ? plain : new Set([...plain, ...ofPrimary]), unresolved: 0 };
  };
}

const nestOf = (group: StoredGroup, picture: Picture): Nest<PersonNo> => ({
  id: group.id,
  relativeId: group.relativeId,
  members: picture.membersOf(group),
});

/** Finds who is meant by a name: among the people who were sent, since nobody else can be a member there. */
function directoryOf(state: State, picture: Picture, names: MemberNames): Directory<PersonNo> {
  const sent = sentIn(state);
  return {
    personByKey: names.byKey,
    personByAccountName: names.byAccountName,
    peopleOfPrimaryGroup: names.ofPrimaryGroup,
    groupByKey(key) {
      const group = picture.groupByKey(key);
      if (group !== undefined) return nestOf(group, picture);
      // A group that is only missing keeps those whom it had.
      const before = sent.groupByKey(key);
      return before && { id: before.id, relativeId: undefined, members: [], peopleBefore: sent.members(before) };
    },
  };
}
