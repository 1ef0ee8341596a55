import { param } from '../http/call';
import { isSeenByOrganization } from '../rules/person-status';
import { isLastAdministrator, removeFromDirectory, settleSeats } from '../state/access';
import { NoSeat } from '../state/no-seat';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';
import { toUser } from './represent';
import { memberOf, type OrganizationHandler } from './scope';

/** GET …/users/{accountId}. */
export const getUser: OrganizationHandler = (state, call) => {
  const person = state.people.byId(param(call, 'accountId'));
  if (!person || !isSeenByOrganization(person) || person.visibleAt > call.now) {
    throw refuse('ADMIN-UAM-404-1', 'One or more user not found in the directory');
  }
  const expand = ['groups', 'productAccess', 'platformRoles', 'counts.resources'] as const;
  return { status: 200, body: { data: toUser(state, person, expand) } };
};

/** POST …/users/{accountId}/suspend: keeps roles and groups, frees seats. Repeating is no error. */
export const suspendUser: OrganizationHandler = (state, call) => {
  const person = memberOf(state, param(call, 'accountId'), call.now);
  keepAnAdministrator(state, person);
  state.people.setMembership(person.seq, 'suspended');
  state.seats.refresh(person.seq);
  return { status: 204 };
};

/** POST …/users/{accountId}/restore. Repeating is no error. */
export const restoreUser: OrganizationHandler = (state, call) => {
  const person = memberOf(state, param(call, 'accountId'), call.now);
  state.people.setMembership(person.seq, 'active');
  try {
    settleSeats(state, person.seq);
  } catch (error) {
    if (error instanceof NoSeat)
      throw refuse('ADMIN-UAM-409-3', `${error.message} Free one before restoring the user.`);
    throw error;
  }
  return { status: 204 };
};

/** DELETE …/users/{accountId}: queued; the person is gone after `removalLagMilliseconds`. */
export const removeUser: OrganizationHandler = (state, call) => {
  const person = memberOf(state, param(call, 'accountId'), call.now);
  keepAnAdministrator(state, person);
  const lag = state.settings.removalLagMilliseconds;
  if (lag === 0) removeFromDirectory(state, person);
  else state.people.setRemovalAt(person.seq, call.now + lag);
  return { status: 204 };
};

function keepAnAdministrator(state: SiteState, person: Person): void {
  if (isLastAdministrator(state, person)) {
    throw refuse('ADMIN-403-3', 'This is the last administrator of the organization.');
  }
}
