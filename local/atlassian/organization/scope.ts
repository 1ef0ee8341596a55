import type { Answer } from '../http/answer';
import { type Call, param } from '../http/call';
import type { Group } from '../state/groups';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { type OrganizationErrorCode, refuse, unknownTenant } from './error';

/** The caller: the holder of the organization's key. `label` shows only its end. */
export interface OrganizationCaller {
  readonly label: string;
  /** A key with scopes: it lists no organizations, and user management refuses it. */
  readonly isScoped: boolean;
}

export type OrganizationCall = Call<OrganizationCaller>;
export type OrganizationHandler = (state: SiteState, call: OrganizationCall) => Answer;

/** Checks the organization, and any directory in the path. `-` stands for every directory, in searches only. */
export function inOrganization(template: string, handle: OrganizationHandler): OrganizationHandler {
  const isFirst = template.startsWith('/admin/v1/orgs/{orgId}/');
  const takesEvery = /\/(users|users\/search|groups\/search)$/.test(template);
  return (state, call) => {
    if (param(call, 'orgId') !== state.identity.organizationId) {
      if (isFirst) throw refuse('ADMIN-403-3', 'The API key does not belong to this organization.');
      throw unknownTenant(filled(template, call.params));
    }
    const directory = call.params.directoryId;
    const isKnown = directory === state.identity.directoryId || (directory === '-' && takesEvery);
    if (directory !== undefined && !isKnown) throw unknownTenant(filled(template, call.params));
    return handle(state, call);
  };
}

const filled = (template: string, params: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');

/** The person of the path, who must be in the directory. @throws Refusal 404 */
export function memberOf(
  state: SiteState,
  accountId: string,
  now: number,
  code: OrganizationErrorCode = 'ADMIN-UAM-404-1',
): Person {
  const person = state.people.byId(accountId);
  if (person?.accountType !== 'atlassian' || person.membership === 'none' || person.visibleAt > now) {
    throw refuse(code, 'One or more user not found in the directory');
  }
  return person;
}

/** @throws Refusal ADMIN-UAM-404-3 */
export function groupOf(state: SiteState, groupId: string): Group {
  const group = state.groups.byId(groupId);
  if (!group) throw refuse('ADMIN-UAM-404-3', `The group ${groupId} does not exist.`);
  return group;
}
