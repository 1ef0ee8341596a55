import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, SiteGroupId, UserId } from '../../directory/ids';
import { keptPlaceIn } from '../../directory/places-of';
import { siteGroup } from '../../sync/groups/look-at-group';
import type { Comparing } from './drift-call';
import type { DriftRow } from './drift-row';
import type { UnseenReason } from './drift-summary';
import { type DriftLink, isGroupComparable } from './group-differences';
import type { LinkIndex } from './member-differences';

interface Found {
  readonly rows: readonly DriftRow[];
  readonly strangerIn: readonly DriftLink[];
}

/** People whose groups are asked for one by one in a slice, to see whether the list names them all. */
const mostAsked = 3;

/**
 * Of what lists and derived records say of members, what the groups themselves say too: the group is as it was when the run
 * saw it at rest, so nobody has begun anything for it since, and its member set has them or not.
 */
export async function confirmMembers(
  call: Comparing,
  links: LinkIndex,
  found: Found,
): Promise<Found & { readonly unseen: readonly UnseenReason[] }> {
  const isMember = ({ kind }: DriftRow) => kind === 'takenOut' || kind === 'putIn';
  const others = found.rows.filter((row) => !isMember(row));
  const members = found.rows.filter(isMember);
  if (members.length + found.strangerIn.length === 0) return { ...found, unseen: [] };
  call.store.forget();
  const rows = await each(members, async (row) => ((await holds(call, links, row)) ? [row] : []));
  if (!(await namesAllGroups(call, rows))) return { rows: others, strangerIn: [], unseen: ['groupsNotListed'] };
  const strangerIn = await each(found.strangerIn, async (link) =>
    (await groupAsSeen(call, link)) && (await isAlone(call, links, link.site)) ? [link] : [],
  );
  return { rows: [...others, ...rows], strangerIn, unseen: [] };
}

async function holds(call: Comparing, links: LinkIndex, { kind, user, group, site, version }: DriftRow) {
  if (!user || !group || !site) return false;
  const now = await groupAsSeen(call, { group, version });
  if (!now) return false;
  const isIn = await isMeantIn(call, now, user);
  return kind === 'takenOut' ? isIn : !isIn && (await isAlone(call, links, site));
}

/** Whether the person is to be in the group: as it was decided, or else as its member set says. */
export async function isMeantIn(
  { store }: Pick<Comparing, 'store'>,
  group: DirectoryGroup,
  user: UserId,
): Promise<boolean> {
  const [record, said] = await Promise.all([store.getMemberships(user), store.membersAmong(group, [user])]);
  return keptPlaceIn(record, group.id) ?? said.has(user);
}

/** The group, if nobody has changed it since the run saw it. */
export async function groupAsSeen(
  { connection, machine, store }: Pick<Comparing, 'connection' | 'machine' | 'store'>,
  { group, version }: Pick<DriftLink, 'group' | 'version'>,
): Promise<DirectoryGroup | undefined> {
  const found = await store.getGroup(group);
  if (!found || found.version !== version) return undefined;
  return isGroupComparable(connection, found, machine.now()) ? found : undefined;
}

/** No group that is not compared, of this connection or another one, may have put somebody there. */
async function isAlone({ connection, owners }: Comparing, links: LinkIndex, site: SiteGroupId): Promise<boolean> {
  const owner = await owners.find(siteGroup(site));
  if (owner?.connectionId !== connection.id || (owner.displaced?.length ?? 0) > 0) return false;
  const compared = new Set<GroupId>((links.ofSite.get(site) ?? []).map(({ group }) => group));
  return owner.records.every((record) => compared.has(record as GroupId));
}

/** Atlassian does not document that its list names all groups of a person: some of those who seem to be missing are asked for. */
async function namesAllGroups(call: Comparing, rows: readonly DriftRow[]): Promise<boolean> {
  const missing = rows.filter(({ kind }) => kind === 'takenOut');
  const people = [...new Set(missing.flatMap(({ user }) => user ?? []))].slice(0, mostAsked);
  for (const id of people) {
    if (!call.budget.allows(1)) return true;
    const there = await groupsOf(call, id);
    if (missing.some(({ user, site }) => user === id && site !== undefined && there.has(site))) return false;
  }
  return true;
}

async function groupsOf(call: Comparing, id: UserId): Promise<ReadonlySet<SiteGroupId>> {
  const account = (await call.store.getUser(id))?.sync.accountId;
  if (account === undefined) return new Set();
  const { site } = await call.atlassian();
  return new Set((await site.groupsOf(account)).map((group) => group.id));
}

const each = async <From, To>(items: readonly From[], of: (item: From) => Promise<readonly To[]>): Promise<To[]> =>
  (await Promise.all(items.map(of))).flat();
