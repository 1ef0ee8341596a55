import { z } from 'zod';
import { isEmail } from '../rules/email';
import { isModifiable } from '../rules/group-protection';
import { addToGroup, admit, settleSeats } from '../state/access';
import type { Group } from '../state/groups';
import { NoSeat } from '../state/no-seat';
import type { Product } from '../state/seats';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';
import { parse } from './parse';
import { isProductRole } from './product-role';
import type { OrganizationHandler } from './scope';

const inviteSchema = z.object({
  emails: z.array(z.string()).min(1).max(10),
  permissionRules: z.array(z.object({ resource: z.string(), role: z.string() })).default([]),
  additionalGroups: z.array(z.string()).default([]),
  sendNotification: z.boolean().optional(),
  notificationText: z.string().optional(),
});

interface Grant {
  readonly product: Product;
  readonly role: string;
}

/**
 * POST /v2/orgs/{orgId}/users/invite: finds or creates the accounts, makes them members, gives them roles and groups.
 * All or nothing.
 */
export const inviteUsers: OrganizationHandler = (state, call) => {
  const wish = parse(inviteSchema, call.body);
  const bad = wish.emails.find((email) => !isEmail(email));
  if (bad !== undefined) throw refuse('ADMIN-UAM-400-1', `"${bad}" is not an e-mail address.`);
  const grants = wish.permissionRules.map((rule) => toGrant(state, rule));
  const groups = wish.additionalGroups.map((id) => toGroup(state, id));
  try {
    return {
      status: 200,
      body: { data: wish.emails.map((email) => invite(state, email, { grants, groups, now: call.now })) },
    };
  } catch (error) {
    if (error instanceof NoSeat) throw refuse('ADMIN-UAM-409-3', error.message);
    throw error;
  }
};

function invite(
  state: SiteState,
  email: string,
  wish: { grants: readonly Grant[]; groups: readonly Group[]; now: number },
) {
  const person = admit(state, email, wish.now);
  if (person.accountStatus !== 'active') throw refuse('ADMIN-UAM-400-2', `The account of ${email} is deactivated.`);
  for (const { product, role } of wish.grants) {
    const group = role === 'atlassian/user' ? state.groups.defaultFor(product.key) : undefined;
    if (group) {
      addToGroup(state, group, person);
      continue;
    }
    if (role === 'atlassian/user') throw refuse('ADMIN-UAM-409-1', `${product.name} has no default group.`);
    const assignment = { resourceId: product.resourceId, roleId: role };
    state.roles.assign({ kind: 'user', id: person.accountId }, assignment, wish.now);
  }
  for (const group of wish.groups) addToGroup(state, group, person);
  settleSeats(state, person.seq);
  return {
    id: person.accountId,
    email,
    results: [
      {
        roleAssignmentResult: wish.grants.map(({ product, role }) => ({
          resource: product.resourceId,
          role,
          status: 'SUCCESS',
        })),
        groupAssignmentResult: wish.groups.map((group) => ({ groupId: group.id, status: 'SUCCESS' })),
      },
    ],
  };
}

function toGrant(state: SiteState, rule: { resource: string; role: string }): Grant {
  const product = state.seats.byResource(rule.resource);
  if (!product) throw refuse('ADMIN-UAM-404-1', `The organization has no resource ${rule.resource}.`);
  if (!isProductRole(rule.role)) throw refuse('ADMIN-UAM-400-3', `${rule.role} is not a role of ${product.name}.`);
  return { product, role: rule.role };
}

function toGroup(state: SiteState, id: string): Group {
  const group = state.groups.byId(id);
  if (!group) throw refuse('ADMIN-UAM-404-3', `The group ${id} does not exist.`);
  if (!isModifiable(group)) throw refuse('ADMIN-UAM-403-1', `The group ${group.name} is synced from elsewhere.`);
  return group;
}
