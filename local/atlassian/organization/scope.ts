import type { Answer } from '../http/answer';
import { type Call, param } from '../http/call';
import type { Group } from '../state/groups';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';

/** Who may call: whoever has the organization's key. `label` shows its end only. */
export interface OrganizationCaller {
  readonly label: string;
}

export type OrganizationCall = Call<OrganizationCaller>;
export type OrganizationHandler = (state: SiteState, call: OrganizationCall) => Answer;

/** Checks the organization, and the directory where the path has one (`-` stands for every directory). */
export function inOrganization(handle: OrganizationHandler): OrganizationHandler {
  return (state, call) => {
    if (param(call, 'orgId') !== state.identity.organizationId) {
      throw refuse('ADMIN-403-3', 'The API key does not belong to this organization.');
    }
    const directory = call.params.directoryId;
    if (directory !== undefined && directory !== '-' && directory !== state.identity.directoryId) {
      throw refuse('ADMIN-404-1', `The organization has no directory ${directory}.`);
    }
    return handle(state, call);
  };
}

/** The person of the path, who must be in the directory. @throws Refusal ADMIN-404-8 */
export function memberOf(state: SiteState, accountId: string, now: number): Person {
  const person = state.people.byId(accountId);
  if (person?.accountType !== 'atlassian' || person.membership === 'none' || person.visibleAt > now) {
    throw refuse('ADMIN-404-8', `The user ${accountId} is not in the directory.`);
  }
  return person;
}

/** @throws Refusal ADMIN-404-10 */
export function groupOf(state: SiteState, groupId: string): Group {
  const group = state.groups.byId(groupId);
  if (!group) throw refuse('ADMIN-404-10', `The group ${groupId} does not exist.`);
  return group;
}
