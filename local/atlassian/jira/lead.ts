import { isActive } from '../rules/person-status';
import { isAdministrator } from '../state/access';
import type { Project } from '../state/projects';
import type { SiteState } from '../state/site-state';
import { actor, type JiraCall } from './access';
import { refuse } from './error';

/** Whether the account can be assigned issues, which a lead must. */
export function isAssignable(state: SiteState, accountId: string): boolean {
  const person = state.people.byId(accountId);
  if (!person || person.accountType === 'customer') return false;
  return isActive(person) && (person.accountType === 'app' || state.seats.heldBy(person.seq).includes('jira-software'));
}

/** Apps with the scope, administrators, and the project's own lead may change it. @throws Refusal 403 */
export function assertMayAdminister(state: SiteState, call: JiraCall, project: Project): void {
  const caller = actor(call);
  if (call.caller.kind === 'app' || caller.accountId === project.lead || isAdministrator(state, caller)) return;
  throw refuse(403, 'You cannot edit the configuration of this project.');
}
