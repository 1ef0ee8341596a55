import { z } from 'zod';
import { param } from '../http/call';
import { isModifiable } from '../rules/group-protection';
import { settleSeats } from '../state/access';
import { NoSeat } from '../state/no-seat';
import type { RoleAssignment } from '../state/roles';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';
import { parse } from './parse';
import { isProductRole } from './product-role';
import { groupOf, memberOf, type OrganizationHandler } from './scope';

const roleSchema = z.object({ resourceId: z.string(), roleId: z.string() });

/** POST …/groups/{groupId}/role-assignments/assign: gives a group access to a product. */
export const assignGroupRole: OrganizationHandler = (state, call) => changeGroupRole(state, call, 'assign');

/** POST …/groups/{groupId}/role-assignments/revoke. */
export const revokeGroupRole: OrganizationHandler = (state, call) => changeGroupRole(state, call, 'revoke');

function changeGroupRole(state: SiteState, call: Parameters<OrganizationHandler>[1], change: 'assign' | 'revoke') {
  const group = groupOf(state, param(call, 'groupId'));
  if (!isModifiable(group)) throw refuse('ADMIN-403-5', `The group ${group.name} is managed elsewhere.`);
  const role = knownRole(state, parse(roleSchema, call.body));
  const principal = { kind: 'group', id: group.id } as const;
  if (change === 'assign') state.roles.assign(principal, role, call.now + state.settings.roleLagMilliseconds);
  else state.roles.revoke(principal, role);
  settle(state, state.memberships.peopleOf(group.seq));
  return { status: 202 };
}

const userRoleSchema = z.object({ role: z.string(), resource: z.string() });

/** POST /v1/orgs/{orgId}/users/{userId}/roles/assign. */
export const assignUserRole: OrganizationHandler = (state, call) => changeUserRole(state, call, 'assign');

/** POST /v1/orgs/{orgId}/users/{userId}/roles/revoke. */
export const revokeUserRole: OrganizationHandler = (state, call) => changeUserRole(state, call, 'revoke');

function changeUserRole(state: SiteState, call: Parameters<OrganizationHandler>[1], change: 'assign' | 'revoke') {
  const person = memberOf(state, param(call, 'userId'), call.now);
  const { role, resource } = parse(userRoleSchema, call.body);
  const assignment = knownRole(state, { resourceId: resource, roleId: role });
  const principal = { kind: 'user', id: person.accountId } as const;
  if (change === 'assign') state.roles.assign(principal, assignment, call.now + state.settings.roleLagMilliseconds);
  else state.roles.revoke(principal, assignment);
  settle(state, [person.seq]);
  return { status: 204 };
}

function knownRole(state: SiteState, role: RoleAssignment): RoleAssignment {
  if (!state.seats.byResource(role.resourceId)) {
    throw refuse('ADMIN-UAM-404-1', `The organization has no resource ${role.resourceId}.`);
  }
  if (!isProductRole(role.roleId)) throw refuse('ADMIN-UAM-400-3', `${role.roleId} is not a role of that resource.`);
  return role;
}

function settle(state: SiteState, people: readonly number[]): void {
  try {
    for (const seq of people) settleSeats(state, seq);
  } catch (error) {
    if (error instanceof NoSeat) throw refuse('ADMIN-UAM-409-3', error.message);
    throw error;
  }
}

/** GET …/groups/{groupId}/role-assignments. */
export const listGroupRoles: OrganizationHandler = (state, call) => {
  const group = groupOf(state, param(call, 'groupId'));
  return { status: 200, body: byResource(state, state.roles.of({ kind: 'group', id: group.id }, call.now)) };
};

/** GET …/users/{accountId}/role-assignments: the person's own and those of their groups. */
export const listUserRoles: OrganizationHandler = (state, call) => {
  const person = memberOf(state, param(call, 'accountId'), call.now);
  const groups = state.groups.ofPerson(person.seq);
  return {
    status: 200,
    body: byResource(state, [
      ...state.roles.of({ kind: 'user', id: person.accountId }, call.now),
      ...groups.flatMap((group) => state.roles.of({ kind: 'group', id: group.id }, call.now)),
    ]),
  };
};

function byResource(state: SiteState, assignments: readonly RoleAssignment[]) {
  const roles = new Map<string, Set<string>>();
  for (const { resourceId, roleId } of assignments) {
    roles.set(resourceId, (roles.get(resourceId) ?? new Set()).add(roleId));
  }
  return {
    data: [...roles].map(([resourceId, ids]) => ({
      resourceId,
      resourceOwner: state.seats.byResource(resourceId)?.key ?? 'platform',
      roles: [...ids],
    })),
    links: {},
  };
}
