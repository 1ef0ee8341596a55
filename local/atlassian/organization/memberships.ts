import { z } from 'zod';
import { param } from '../http/call';
import { isModifiable } from '../rules/group-protection';
import { addToGroup, removeFromGroup } from '../state/access';
import type { Group } from '../state/groups';
import { NoSeat } from '../state/no-seat';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';
import { parse } from './parse';
import { groupOf, memberOf, type OrganizationHandler } from './scope';

const addSchema = z.object({ accountId: z.string().min(1) });

/** POST …/groups/{groupId}/memberships: the person must already be in the directory, and not in the group. */
export const addMembership: OrganizationHandler = (state, call) => {
  const group = writableGroup(state, param(call, 'groupId'));
  const person = memberOf(state, parse(addSchema, call.body).accountId, call.now);
  try {
    if (addToGroup(state, group, person) === 'already') {
      throw refuse('ADMIN-UAM-409-2', `User ${person.accountId} is already a member of group ${group.id}.`);
    }
  } catch (error) {
    if (error instanceof NoSeat) throw refuse('ADMIN-UAM-409-3', error.message);
    throw error;
  }
  return { status: 204 };
};

/** DELETE …/groups/{groupId}/memberships/{accountId}. */
export const removeMembership: OrganizationHandler = (state, call) => {
  const group = writableGroup(state, param(call, 'groupId'));
  const person = state.people.byId(param(call, 'accountId'));
  if (!person || removeFromGroup(state, group, person) === 'absent') {
    throw refuse('ADMIN-UAM-404-1', `User ${param(call, 'accountId')} is not a member of group ${group.id}.`);
  }
  return { status: 204 };
};

function writableGroup(state: SiteState, id: string): Group {
  const group = groupOf(state, id);
  if (!isModifiable(group)) throw refuse('ADMIN-403-5', `The group ${group.name} is managed elsewhere.`);
  return group;
}
