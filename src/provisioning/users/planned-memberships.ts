import type { DirectoryGroup } from '../../directory/group';
import type { DirectoryUser } from '../../directory/user';
import { together } from '../../journal/sentence';
import { decided } from '../../sync/groups/group-places';
import { sameName } from '../../sync/rules/group-name';
import { compileGroupRules, type GroupRules, groupTarget } from '../../sync/rules/group-target';
import type { SiteGroup } from '../../sync/site/site-groups';
import { displayNameOf } from '../attempts/describe';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';
import type { PersonChange } from './person-changes';

/** How many of a person's groups at the IdP are looked at. */
const mostGroups = 100;

/** The groups at Atlassian that a person's groups at the IdP lead to, and that the person is not in yet. */
export async function plannedMemberships(
  { connection, store }: Uses<'connection' | 'store', UserReads & GroupReads>,
  user: DirectoryUser,
  here: readonly SiteGroup[],
): Promise<readonly PersonChange[]> {
  const memberships = await store.getMemberships(user.id);
  const ids = (memberships?.groups ?? []).slice(0, mostGroups).map(({ id }) => id);
  const groups = await Promise.all(ids.map((id) => store.getGroup(id)));
  const rules = compileGroupRules(connection.settings.groups);
  return groups.flatMap((group) => (group ? changesThrough(group, rules, here) : []));
}

function changesThrough(group: DirectoryGroup, rules: GroupRules, here: readonly SiteGroup[]): readonly PersonChange[] {
  const target = decided(groupTarget(rules, group), group);
  if (target.kind !== 'target') return [];
  const linked = (group.sync.links ?? []).map(({ id, name }) => ({ id, name }));
  const places = linked.length > 0 ? linked : target.names.map((name) => ({ id: undefined, name }));
  const isIn = (place: (typeof places)[number]) =>
    here.some(({ id, name }) => (place.id === undefined ? sameName(name, place.name) : id === place.id));
  const reason = together({ say: 'put-into', group: displayNameOf(group) }, target.steps);
  return places
    .filter((place) => !isIn(place))
    .map(({ name }): PersonChange => ({ kind: 'group', name, isMember: true, reason }));
}
