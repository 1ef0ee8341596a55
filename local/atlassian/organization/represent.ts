import { deletionObstacle, isModifiable } from '../rules/group-protection';
import { statusOf } from '../rules/person-status';
import type { Group } from '../state/groups';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';

export type UserExpand = 'groups' | 'productAccess' | 'platformRoles' | 'counts.resources';

/** A user as the organization API v2 shows them. */
export function toUser(state: SiteState, person: Person, expand: readonly UserExpand[]) {
  const groups = expand.length > 0 ? state.groups.ofPerson(person.seq) : [];
  const products = () => {
    const held = state.seats.heldBy(person.seq);
    return state.seats.products().filter((product) => held.includes(product.key));
  };
  return {
    accountId: person.accountId,
    accountType: person.accountType,
    status: statusOf(person),
    accountStatus: person.accountStatus,
    membershipStatus: person.membership === 'none' ? 'no_membership' : person.membership,
    ...(person.addedToOrg === null ? {} : { addedToOrg: person.addedToOrg }),
    name: person.name,
    nickname: person.nickname,
    email: person.email,
    emailVerified: true,
    claimStatus: person.managed ? 'managed' : 'unmanaged',
    picture: `${state.identity.siteUrl}/avatar/${encodeURIComponent(person.accountId)}`,
    managementSource: person.source,
    mfaEnabled: false,
    ...(person.jobTitle === null ? {} : { jobTitle: person.jobTitle }),
    department: person.department,
    organization: person.organization,
    location: person.location,
    timeZone: person.timeZone,
    ...(expand.includes('groups') ? { groups: groups.map(({ id, name }) => ({ id, name })) } : {}),
    ...(expand.includes('platformRoles') ? { platformRoles: platformRoles(state, groups) } : {}),
    ...(expand.includes('productAccess')
      ? { productAccess: products().map(({ key, name, resourceId }) => ({ key, name, resourceId })) }
      : {}),
    ...(expand.includes('counts.resources') ? { counts: { resources: products().length } } : {}),
  };
}

function platformRoles(state: SiteState, groups: readonly Group[]): string[] {
  const roles = groups
    .filter((group) => group.admin)
    .map((group) =>
      state.roles
        .of({ kind: 'group', id: group.id }, Number.MAX_SAFE_INTEGER)
        .some((role) => role.roleId === 'atlassian/org-admin')
        ? 'atlassian/org-admin'
        : 'atlassian/site-admin',
    );
  return [...new Set(roles)];
}

export type GroupExpand = 'counts.users' | 'counts.resources';

/** A group as the organization API v2 shows it. */
export function toGroup(state: SiteState, group: Group, expand: readonly GroupExpand[]) {
  const counts = {
    ...(expand.includes('counts.users') ? { users: state.memberships.count(group.seq) } : {}),
    ...(expand.includes('counts.resources')
      ? {
          resources: new Set(
            state.roles.of({ kind: 'group', id: group.id }, state.now()).map((role) => role.resourceId),
          ).size,
        }
      : {}),
  };
  return {
    id: group.id,
    name: group.name,
    description: group.description,
    directoryId: state.identity.directoryId,
    managementAccess: {
      readable: true,
      modifiable: isModifiable(group),
      deletable: deletionObstacle(group, { memberCount: 0, force: true }) === undefined,
    },
    externalSynced: group.externalSynced,
    managedBy: group.managedBy,
    ...(expand.length > 0 ? { counts } : {}),
  };
}
