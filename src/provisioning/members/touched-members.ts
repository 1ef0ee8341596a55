import type { DirectoryGroup } from '../../directory/group';
import { type GroupId, isId, type UserId } from '../../directory/ids';
import type { TouchedMember } from '../../sync/groups/touched-member';
import type { Uses } from '../call';
import { groupsAmong, innerMembers } from '../groups/nested-groups';
import type { GroupReads } from '../store/groups';
import type { MemberReads } from '../store/members';
import type { UserReads } from '../store/users';
import { joiningMembers, joiningPart } from './joining-members';
import { standingIn } from './standing-in';

/** The membership that the IdP wants. `labels` are the names it sent along, masked, for the log. */
export type MembersWanted =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'delta'; readonly add: readonly UserId[]; readonly remove: readonly UserId[] }
  | { readonly kind: 'replace'; readonly members: readonly UserId[] };

export interface TouchedMembers {
  /** Members who really change, added ones first. */
  readonly touched: readonly TouchedMember[];
  readonly add: readonly UserId[];
  readonly remove: readonly UserId[];
  /** Ids that nobody has here: stale links of an IdP, never stored and never an error (Okta would drop the whole push). */
  readonly unknown: readonly UserId[];
  /** Groups that join the group or leave it. */
  readonly nested: { readonly add: readonly GroupId[]; readonly remove: readonly GroupId[] };
  /** No longer in the group directly, but still through a group inside it. */
  readonly inherited: readonly UserId[];
}

/** A group as committed, and the members that were left out. */
export interface GroupView {
  readonly group: DirectoryGroup;
  readonly unknown: readonly UserId[];
}

export const untouched: TouchedMembers = {
  touched: [],
  add: [],
  remove: [],
  unknown: [],
  nested: { add: [], remove: [] },
  inherited: [],
};

export type Labels = ReadonlyMap<string, string>;

/** Compares wanted and stored members by delta: members not named are not read. */
export async function touchedMembers(
  call: Uses<'connection' | 'owners' | 'store', UserReads & GroupReads & MemberReads>,
  group: DirectoryGroup | undefined,
  wanted: MembersWanted,
  labels: Labels,
): Promise<TouchedMembers> {
  const { store } = call;
  if (wanted.kind === 'unchanged') return untouched;
  const { add, remove } = wanted.kind === 'delta' ? wanted : await difference(store, group, wanted.members);
  // Anything but an id of ours must not get near a storage key.
  const named = [...new Set([...add, ...remove])].filter((id) => isId<UserId>(id));
  const [among, inherited, ...memberships] = await Promise.all([
    group ? store.membersAmong(group, named) : new Set<UserId>(),
    group?.nested ? store.inheritedMembers(group) : [],
    ...named.map((id) => store.getMemberships(id)),
  ]);
  const known = new Map(memberships.flatMap((record) => (record ? [[record.userId, record] as const] : [])));
  const throughOthers = new Set(inherited);
  const present = { has: (id: UserId) => among.has(id) && !throughOthers.has(id) };
  const added = add.filter((id) => known.has(id) && !present.has(id));
  const leaving = remove.filter((id) => present.has(id) && !added.includes(id));
  const inner = group?.nested && leaving.length > 0 ? await innerMembers(store, group) : new Set<UserId>();
  const removed = leaving.filter((id) => !inner.has(id));
  const { named: groups, ...nested } = await nestedChange(store, group, {
    add: add.filter((id) => !known.has(id)),
    remove,
  });
  const joining = await joiningMembers(
    call,
    added.flatMap((id) => known.get(id) ?? []),
    mostLookedAt,
  );
  const touch = (ids: readonly UserId[], isWanted: boolean) =>
    Promise.all(
      ids.map(async (userId): Promise<TouchedMember> => {
        const label = labels.get(userId) ?? known.get(userId)?.label ?? `member ${userId}`;
        const member = { userId, label, wanted: isWanted, ...(await standingIn(call, known.get(userId), group)) };
        return isWanted ? joiningPart(member, joining.get(userId)) : member;
      }),
    );
  return {
    touched: [...(await touch(added, true)), ...(await touch(removed, false))],
    add: added,
    remove: removed,
    unknown: [...new Set(add)].filter((id) => !known.has(id) && !groups.has(id)),
    nested,
    inherited: leaving.filter((id) => inner.has(id)),
  };
}

/** This many share one request to storage with room to spare; a larger push leaves the question to background work. */
const mostLookedAt = 8;

/** Which of the ids that name no user are groups that join, and which groups leave. */
async function nestedChange(
  store: GroupReads,
  group: DirectoryGroup | undefined,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
) {
  const inside = group?.nested ?? [];
  const found = add.length === 0 ? [] : await groupsAmong(store, group, add);
  return {
    add: found.filter((id) => !inside.includes(id)),
    remove: inside.filter((id) => remove.includes(id) && !found.includes(id)),
    named: new Set<string>(found),
  };
}

async function difference(store: MemberReads, group: DirectoryGroup | undefined, members: readonly UserId[]) {
  const [all, inherited] = group
    ? await Promise.all([store.listMembers(group), group.nested ? store.inheritedMembers(group) : []])
    : [[], []];
  const through = new Set(inherited);
  const inside = (group?.nested ?? []) as readonly string[] as readonly UserId[];
  const present = new Set([...all.filter((id) => !through.has(id)), ...inside]);
  const wanted = new Set(members);
  return {
    add: [...wanted].filter((id) => !present.has(id)),
    remove: [...present].filter((id) => !wanted.has(id)),
  };
}
