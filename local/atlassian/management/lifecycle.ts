import type { Answer } from '../http/answer';
import { isLastAdministrator } from '../state/access';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';
import { type ManagementCall, type ManagementHandler, managedAccount, mayAct, writeRule } from './scope';

const gracePeriodMilliseconds = 14 * 24 * 3_600_000;
const notEligible: Answer = {
  status: 409,
  body: { key: 'conflict', message: "This account isn't eligible for the requested action" },
};

/** POST …/lifecycle/disable: the whole Atlassian account; groups and membership stay. Repeating is no error. */
export const disableAccount: ManagementHandler = (state, call) => {
  const person = changeable(state, call);
  if (person.deletionAt === null) setStatus(state, person, 'inactive');
  return { status: 204 };
};

/** POST …/lifecycle/enable. Repeating is no error. */
export const enableAccount: ManagementHandler = (state, call) => {
  const person = changeable(state, call);
  if (person.deletionAt !== null) return notEligible;
  setStatus(state, person, 'active');
  return { status: 204 };
};

/** POST …/lifecycle/delete: deactivated now, deleted in 14 days. */
export const deleteAccount: ManagementHandler = (state, call) => {
  const person = changeable(state, call);
  if (person.deletionAt !== null) return notEligible;
  setStatus(state, person, 'for_deletion');
  state.people.setDeletionAt(person.seq, call.now + gracePeriodMilliseconds);
  return { status: 200, body: { message: 'The account will be deleted after the grace period.' } };
};

/** POST …/lifecycle/cancel-delete: within the 14 days. */
export const cancelDeletion: ManagementHandler = (state, call) => {
  const person = changeable(state, call);
  if (person.deletionAt === null) return notEligible;
  state.people.setDeletionAt(person.seq, null);
  setStatus(state, person, 'active');
  return { status: 200, body: { message: 'The deletion of the account was cancelled.' } };
};

function changeable(state: SiteState, call: ManagementCall): Person {
  const person = managedAccount(state, call);
  mayAct(writeRule(person));
  if (isLastAdministrator(state, person)) {
    throw refuse(403, 'forbidden.action', { allowed: false, reason: { key: 'administrative.notMyself' } });
  }
  return person;
}

function setStatus(state: SiteState, person: Person, status: 'active' | 'inactive' | 'for_deletion'): void {
  state.people.setAccountStatus(person.seq, status);
  // Enabling may exceed the seats: Atlassian does not refuse it, but bills it later.
  state.seats.refresh(person.seq);
}
