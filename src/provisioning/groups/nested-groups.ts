import type { DirectoryGroup } from '../../directory/group';
import { type GroupId, isId, type UserId } from '../../directory/ids';
import { afterCrash } from '../attempts/later-on';
import type { Uses } from '../call';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { MemberReads } from '../store/members';
import { QueueUnavailable } from '../sync-queue';
import { commitGroup } from './commit-group';

const nobody = { add: [], remove: [], settled: [] };

/**
 * Atlassian has no groups in groups: the members of an inner group are members of the outer one too, marked as inherited.
 * Returns the groups among ids that name no user; a group does not contain itself. Groups may contain each other in a circle:
 * then each has the members of all.
 */
export async function groupsAmong(
  store: GroupReads,
  outer: DirectoryGroup | undefined,
  ids: readonly string[],
): Promise<readonly GroupId[]> {
  const candidates = ids.filter((id) => isId<GroupId>(id) && id !== outer?.id).map((id) => id as GroupId);
  const groups = await Promise.all(candidates.map((id) => store.getGroup(id)));
  return groups.flatMap((group) => (group ? [group.id] : []));
}

/**
 * Everybody who is directly in a group inside this one, at any depth. Members that inner groups have inherited don't count:
 * in a circle the groups would keep each other's members for ever.
 */
export async function innerMembers(
  store: GroupReads & MemberReads,
  outer: Pick<DirectoryGroup, 'nested'> & { readonly id?: GroupId },
): Promise<ReadonlySet<UserId>> {
  const seen = new Set<GroupId>(outer.id ? [outer.id] : []);
  const members = new Set<UserId>();
  let next = [...(outer.nested ?? [])];
  while (next.length > 0) {
    const fresh = [...new Set(next)].filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    const groups = (await Promise.all(fresh.map((id) => store.getGroup(id)))).filter((group) => group !== undefined);
    const lists = await Promise.all(groups.map((group) => directMembers(store, group)));
    for (const id of lists.flat()) members.add(id);
    next = groups.flatMap(({ nested = [] }) => nested);
  }
  return members;
}

async function directMembers(store: MemberReads, group: DirectoryGroup): Promise<readonly UserId[]> {
  if (!group.nested) return store.listMembers(group);
  const [all, inherited] = await Promise.all([store.listMembers(group), store.inheritedMembers(group)]);
  const through = new Set(inherited);
  return all.filter((id) => !through.has(id));
}

/**
 * Makes the inherited members of a group equal to the members of its inner groups; direct members stay. Atlassian then follows
 * as for all others. Costs two requests for each group inside, whatever its size.
 */
export async function flatten(
  call: Uses<'connection' | 'queue' | 'machine' | 'store', GroupReads & GroupUpdates & MemberReads>,
  group: DirectoryGroup,
): Promise<DirectoryGroup> {
  const { store } = call;
  const [inner, present, inherited] = await Promise.all([
    innerMembers(store, group),
    store.listMembers(group),
    store.inheritedMembers(group),
  ]);
  const there = new Set(present);
  const add = [...inner].filter((id) => !there.has(id));
  const remove = inherited.filter((id) => !inner.has(id));
  const nested = await existing(store, group);
  if (add.length + remove.length === 0 && nested.length === group.nested?.length) return group;
  await alertOuter(call, group);
  const stored = await commitGroup(call, group, {
    next: { ...group, nested },
    members: { add, remove, settled: [], inherited: add },
  });
  await queueOuter(call, group);
  return stored;
}

/** The IdP may have deleted some of them. */
async function existing(store: GroupReads, { nested = [] }: DirectoryGroup): Promise<readonly GroupId[]> {
  const groups = await Promise.all(nested.map((id) => store.getGroup(id)));
  return nested.filter((_, index) => groups[index] !== undefined);
}

/** Notes, before a group changes, that the groups around it will have to follow. */
export async function alertOuter(
  call: Uses<'machine' | 'store', GroupReads & GroupUpdates>,
  { nestedIn = [] }: DirectoryGroup,
): Promise<void> {
  const dueAt = afterCrash(call);
  for (const id of nestedIn) {
    const outer = await call.store.getGroup(id);
    if (!outer) continue;
    await commitGroup(call, outer, {
      next: { ...outer, sync: { ...outer.sync, state: 'pending', dueAt } },
      members: nobody,
    });
  }
}

/** Queues the groups around a changed group; if the queue is full, the sweep finds them. */
export async function queueOuter(
  { connection, queue }: Uses<'connection' | 'queue'>,
  { nestedIn = [] }: DirectoryGroup,
): Promise<void> {
  if (nestedIn.length === 0) return;
  try {
    await queue.push([{ connectionId: connection.id, groups: nestedIn }]);
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}

/** Tells inner groups which group holds them now or no longer does. */
export async function tellInner(
  call: Uses<'machine' | 'store', GroupReads & GroupUpdates>,
  outer: GroupId,
  { add, remove }: { readonly add: readonly GroupId[]; readonly remove: readonly GroupId[] },
): Promise<void> {
  for (const id of [...add, ...remove]) {
    const inner = await call.store.getGroup(id);
    if (!inner) continue;
    const others = (inner.nestedIn ?? []).filter((each) => each !== outer);
    const nestedIn = add.includes(id) ? [...others, outer] : others;
    await commitGroup(call, inner, { next: { ...inner, nestedIn }, members: nobody });
  }
}
