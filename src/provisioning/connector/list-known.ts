import type { DirectoryGroup } from '../../directory/group';
import { type GroupId, isId, type UserId } from '../../directory/ids';
import { externalIdOf, nameOf } from '../../directory/names';
import type { DirectoryUser } from '../../directory/user';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import type { MemberReads } from '../store/members';
import type { RosterWalk } from '../store/roster-walk';

/** A person or group as a connector gets it back; `members` of a group are ids of ours. */
export interface Known {
  readonly externalId: string;
  readonly id: string;
  readonly name: string;
  readonly members?: readonly UserId[];
}

export interface KnownPage {
  readonly items: readonly Known[];
  /** Where the next page begins; absent on the last one. */
  readonly cursor?: string;
}

/** Most of a page. */
export interface KnownLimits {
  readonly people: number;
  readonly groups: number;
  readonly members: number;
}

/** Groups whose members are read at the same time, and share requests. */
const readTogether = 10;

type Lists = Uses<'store', RosterWalk & GroupReads & MemberReads>;

/**
 * What the connection has from its directory, page by page, for a connector that does not know any more what it has sent. Whoever
 * has no externalId has not come from there, and is left out. Whoever is there all the time is on a page, whoever comes or goes
 * meanwhile. Reads only.
 * @returns undefined for a cursor that is none
 */
export async function listKnown(
  call: Lists,
  kind: 'people' | 'groups',
  cursor: string | undefined,
  limits: KnownLimits,
): Promise<KnownPage | undefined> {
  return kind === 'people' ? knownPeople(call, cursor, limits.people) : knownGroups(call, cursor, limits);
}

async function knownPeople(
  { store }: Lists,
  cursor: string | undefined,
  limit: number,
): Promise<KnownPage | undefined> {
  if (cursor !== undefined && !isId<UserId>(cursor)) return undefined;
  const { items, next } = await store.usersAfter(cursor, limit);
  return pageOf(
    items.flatMap((user) => toKnown(user, 'user') ?? []),
    next,
  );
}

/** Where a walk through groups goes on: after a group, or within it, after a member. */
interface Place {
  readonly group: GroupId | undefined;
  readonly member?: UserId;
}

async function knownGroups(
  { store }: Lists,
  cursor: string | undefined,
  limits: KnownLimits,
): Promise<KnownPage | undefined> {
  const place = placeOf(cursor);
  if (place === undefined) return undefined;
  const begun = place.member && place.group && (await store.getGroup(place.group));
  const { items, next } = await store.groupsAfter(place.group, limits.groups);
  const groups = begun ? [begun, ...items] : items;
  const known: Known[] = [];
  let done = place.group;
  let room = limits.members;
  for (let at = 0; at < groups.length; at += readTogether) {
    const some = groups.slice(at, at + readTogether);
    const read = await Promise.all(
      some.map((group) => membersAfter(store, group, group === begun ? place.member : undefined)),
    );
    for (const [index, group] of some.entries()) {
      if (room === 0) return pageOf(known, done);
      const members = read[index] ?? [];
      const taken = members.slice(0, room);
      room -= taken.length;
      const item = toKnown(group, 'group');
      if (item) known.push({ ...item, members: taken });
      if (taken.length < members.length) return pageOf(known, `${group.id}-${taken.at(-1)}`);
      done = group.id;
    }
  }
  return pageOf(known, next);
}

/** In an order of their own: whoever comes or goes meanwhile moves nobody else. */
async function membersAfter(
  store: MemberReads,
  group: DirectoryGroup,
  after: UserId | undefined,
): Promise<readonly UserId[]> {
  const members = [...(await store.listMembers(group))].sort();
  return after === undefined ? members : members.filter((id) => id > after);
}

function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return { group: undefined };
  const [group = '', member] = cursor.split('-');
  if (!isId<GroupId>(group)) return undefined;
  if (member === undefined) return { group };
  return isId<UserId>(member) ? { group, member } : undefined;
}

function toKnown(record: DirectoryUser | DirectoryGroup, kind: 'user' | 'group'): Known | undefined {
  const externalId = externalIdOf(record);
  return externalId === undefined ? undefined : { externalId, id: record.id, name: nameOf(record, kind) };
}

const pageOf = (items: readonly Known[], cursor: string | undefined): KnownPage => ({
  items,
  ...(cursor !== undefined && { cursor }),
});
