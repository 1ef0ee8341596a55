import type { DirectoryGroup } from '../../../directory/group';
import type { GroupId, UserId } from '../../../directory/ids';
import type { GroupLookup, GroupReads, GroupRoster } from '../../../provisioning/store/groups';
import type { MemberReads } from '../../../provisioning/store/members';
import type { UserReads } from '../../../provisioning/store/users';
import { ScimError } from '../../../scim/error';
import { matches } from '../../../scim/filter/evaluate-filter';
import type { Filter } from '../../../scim/filter/filter';
import { type Lookup, lookupOf } from '../../../scim/filter/lookup';
import { mentions } from '../../../scim/filter/mentions';
import type { JsonObject } from '../../../scim/json';
import type { ListRequest } from '../../../scim/list';
import { wants } from '../../../scim/projection';
import { groupType } from '../../../scim/schema/group';
import type { Finder } from '../lists/find-page';
import { groupIdOf, userIdOf } from '../resource/resource-id';
import { groupResource } from './group-resource';
import { listedMembers } from './listed-members';

/** The most members read for one page: more hardly fit into an answer. */
const membersShown = 80_000;

export function groupFinder(
  store: UserReads & GroupReads & GroupLookup & GroupRoster & MemberReads,
  baseUrl: string,
  request: ListRequest,
): Finder {
  const isFiltered = request.filter !== undefined && mentions(request.filter, 'members');
  const isSorted = request.sort?.by.attribute.name === 'members';
  const isWanted = wants(request.projection, 'members');
  const withMembers = (groups: readonly DirectoryGroup[]) => allWithMembers(store, baseUrl, groups);
  const toResources = (groups: readonly DirectoryGroup[], areCompared: boolean) =>
    areCompared ? withMembers(comparable(groups)) : groups.map((group) => groupResource(baseUrl, group, undefined));
  return {
    async page(offset, limit) {
      const { total, items } = await store.listGroups({ offset, limit });
      return { total, resources: await toResources(items, isFiltered || isSorted) };
    },
    async completed(resources) {
      if (!isWanted || resources.every(({ members }) => members !== undefined)) return resources;
      const groups = await Promise.all(resources.map(({ id }) => store.getGroup(String(id) as GroupId)));
      return withMembers(readable(groups.filter((group) => group !== undefined)));
    },
    async direct(filter) {
      const lookup = lookupOf(groupType, filter);
      return lookup && looked(store, lookup, (groups) => toResources(groups, restMentions(lookup.rest)));
    },
  };
}

const restMentions = (rest: Filter | undefined): boolean => rest !== undefined && mentions(rest, 'members');

async function looked(
  store: UserReads & GroupReads & GroupLookup & MemberReads,
  lookup: Lookup,
  toResources: (groups: readonly DirectoryGroup[]) => Promise<JsonObject[]> | JsonObject[],
): Promise<readonly JsonObject[] | undefined> {
  const candidates = await candidatesOf(store, lookup);
  if (!candidates) return undefined;
  const holding = await Promise.all(
    candidates.map(async (group) => {
      const isSure = lookup.by !== 'member' || group.nested === undefined;
      return holdsAll(store, group, isSure ? lookup.members : [lookup.value, ...lookup.members]);
    }),
  );
  const resources = await toResources(candidates.filter((_, index) => holding[index]));
  const { rest } = lookup;
  return rest ? resources.filter((resource) => matches(rest, resource)) : resources;
}

async function candidatesOf(store: UserReads & GroupReads & GroupLookup, { by, value }: Lookup) {
  return by === 'member' ? groupsHolding(store, value) : findGroups(store, { by, value });
}

/** The records behind `id|displayName|externalId eq "x"`, or undefined when the index does not know them all. */
export async function findGroups(
  store: GroupReads & GroupLookup,
  { by, value }: Pick<Lookup, 'by' | 'value'>,
): Promise<readonly DirectoryGroup[] | undefined> {
  if (by === 'externalId') return value === '' ? [] : store.groupsByExternalId(value);
  const group = await findGroup(store, { by, value });
  return group ? [group] : [];
}

async function findGroup(store: GroupReads & GroupLookup, { by, value }: Pick<Lookup, 'by' | 'value'>) {
  switch (by) {
    case 'id': {
      const id = groupIdOf(value);
      return id && store.getGroup(id);
    }
    case 'displayName':
      return value === '' ? undefined : store.findGroupByDisplayName(value);
    default:
      return undefined;
  }
}

/** The groups that hold a user, possibly through an inner group, or those that a group is in. */
async function groupsHolding(store: UserReads & GroupReads, member: string): Promise<readonly DirectoryGroup[]> {
  const [user, group] = [userIdOf(member), groupIdOf(member)];
  const [memberships, inner] = await Promise.all([user && store.getMemberships(user), group && store.getGroup(group)]);
  const ids = memberships ? memberships.groups.map(({ id }) => id) : (inner?.nestedIn ?? []);
  const groups = await Promise.all(ids.map((id) => store.getGroup(id)));
  return groups.filter((found) => found !== undefined);
}

/**
 * Entra asks whether somebody is in a group with `id eq "g" and members eq "u"`: one read of the set. An inherited
 * member is not among the members that a group shows; the inner group is.
 */
async function holdsAll(store: MemberReads, group: DirectoryGroup, members: readonly string[]): Promise<boolean> {
  const nested = new Set<string>(group.nested);
  const others = members.filter((id) => !nested.has(id));
  const ids = others.map(userIdOf).filter((id) => id !== undefined);
  if (ids.length < others.length) return false;
  if (ids.length === 0) return true;
  const [present, inherited] = await Promise.all([store.membersAmong(group, ids), inheritedBy(store, group)]);
  return ids.every((id) => present.has(id) && !inherited.has(id));
}

async function inheritedBy(store: MemberReads, group: DirectoryGroup): Promise<ReadonlySet<UserId>> {
  return new Set(group.nested ? await store.inheritedMembers(group) : []);
}

/** The first groups: as many as can be read with their members, and at least one. */
function readable(groups: readonly DirectoryGroup[]): readonly DirectoryGroup[] {
  let count = 0;
  const end = groups.findIndex((group, index) => {
    count += group.members.count;
    return index > 0 && count > membersShown;
  });
  return end < 0 ? groups : groups.slice(0, end);
}

/** @throws ScimError 400 `tooMany` when a filter or a sort order would have to read too many members */
function comparable(groups: readonly DirectoryGroup[]): readonly DirectoryGroup[] {
  const count = groups.reduce((sum, group) => sum + group.members.count, 0);
  if (count <= membersShown) return groups;
  const detail = `The groups have ${count} members together, and this filter or order would have to look at each of them; the bound is ${membersShown}.`;
  throw new ScimError(400, detail, 'tooMany');
}

async function allWithMembers(
  store: MemberReads,
  baseUrl: string,
  groups: readonly DirectoryGroup[],
): Promise<JsonObject[]> {
  const members = await Promise.all(groups.map((group) => listedMembers(store, group)));
  return groups.map((group, index) => groupResource(baseUrl, group, members[index]));
}
