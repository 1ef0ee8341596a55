import type { Capability } from '../../../sync/site/capabilities';
import { SiteError } from '../../../sync/site/site-error';
import { administeringCall, isAdministering } from '../app/app-itself';
import { hasNoDesk } from '../customers/desk-answer';
import type { ApiAnswer, ApiCall } from '../http/api-call';
import { lastActiveTemplate } from '../organization/organization-activity';
import { directoryTemplate, type OrganizationIds } from '../organization/organization-people';
import { meaningOf, toOrganizationError } from '../organization/organization-refusal';
import { toManagementError } from '../organization/privileges';

/** A call that changes nothing, and how to read its answer. */
export interface Probe {
  readonly call: ApiCall;
  readonly allowed: (answer: ApiAnswer) => boolean;
  /** The meaning of other answers; defaults to Jira's. */
  readonly toError?: (answer: ApiAnswer) => SiteError;
  /** The site lacks what the capability needs: it then counts neither as missing nor as a row. */
  readonly pointless?: (answer: ApiAnswer) => boolean;
}

/** Ids that nobody and nothing has. */
const nobody = 'rollcall-access-check';
const nothing = '00000000-0000-4000-8000-000000000000';

const found = ({ status }: ApiAnswer): boolean => status < 400;
/** Atlassian checks permission before input and existence, so such a refusal proves the permission. */
const understood = ({ status }: ApiAnswer): boolean =>
  status < 400 || status === 400 || status === 404 || status === 422;
/** A 404 proves the permission only if a person or group is missing, not an organization or directory. */
const understoodHere = (answer: ApiAnswer): boolean => {
  const meaning = meaningOf(answer);
  return answer.status === 404 ? meaning === 'personGone' || meaning === 'groupGone' : understood(answer);
};

/** For each capability, a call with the organization's key. Writes name nobody, or lack required input. */
export function organizationProbes(ids: OrganizationIds): Partial<Readonly<Record<Capability, Probe>>> {
  const values = { orgId: ids.organizationId, directoryId: ids.directoryId, accountId: nobody, groupId: nothing };
  const probe = (method: ApiCall['method'], template: string, allowed: Probe['allowed'], body?: object): Probe => ({
    call: { method, template, values, ...(body && { body }) },
    allowed,
    toError: template.startsWith('/users/') ? toManagementError : toOrganizationError,
  });
  const user = `${directoryTemplate}/users/{accountId}`;
  return {
    find: probe('POST', `${directoryTemplate}/users/search`, found, { limit: 1 }),
    invite: probe('POST', '/admin/v2/orgs/{orgId}/users/invite', understoodHere, { emails: [] }),
    suspend: probe('POST', `${user}/suspend`, understoodHere),
    restore: probe('POST', `${user}/restore`, understoodHere),
    remove: probe('DELETE', user, understoodHere),
    deactivate: probe('GET', '/users/{accountId}/manage', understood),
    reactivate: probe('GET', '/users/{accountId}/manage', understood),
    updateProfile: probe('GET', '/users/{accountId}/manage', understood),
    readActivity: probe('GET', lastActiveTemplate, understoodHere),
    createGroup: probe('POST', `${directoryTemplate}/groups`, understoodHere, { name: '' }),
    deleteGroup: probe('DELETE', `${directoryTemplate}/groups/{groupId}`, understoodHere),
    changeMembers: probe('POST', `${directoryTemplate}/groups/{groupId}/memberships`, understoodHere, {
      accountId: nobody,
    }),
  };
}

/** Jira lets only its administrators give away what others own, and says who is one. */
const administeringProbe: Probe = {
  call: administeringCall,
  allowed: isAdministering,
  toError: () => new SiteError('forbidden', 'access-insufficient', { say: 'belongings-need-administrator' }),
};

/** For each capability of the app itself, a call that proves its scope; customers also need Jira Service Management. */
export function appProbes(): Partial<Readonly<Record<Capability, Probe>>> {
  const property = { template: '/rest/api/3/user/properties/{propertyKey}', values: { propertyKey: nobody } };
  return {
    readSeats: { call: { method: 'GET', template: '/rest/api/3/applicationrole' }, allowed: found },
    handOverLeads: {
      call: { method: 'PUT', template: '/rest/api/3/component/{id}', values: { id: '0' }, body: {} },
      allowed: understood,
    },
    handOverIssues: {
      call: {
        method: 'PUT',
        template: '/rest/api/3/issue/{issueIdOrKey}/assignee',
        values: { issueIdOrKey: nobody },
        body: { accountId: null },
      },
      allowed: understood,
    },
    handOverFilters: administeringProbe,
    handOverRoles: {
      call: {
        method: 'POST',
        template: '/rest/api/3/project/{projectIdOrKey}/role/{id}',
        values: { projectIdOrKey: nobody, id: '0' },
        body: { user: [nobody] },
      },
      allowed: understood,
    },
    keepAttributes: { call: { method: 'DELETE', ...property, query: { accountId: nobody } }, allowed: understood },
    serveCustomers: {
      call: { method: 'GET', template: '/rest/servicedeskapi/organization', query: { limit: '1' } },
      allowed: found,
      pointless: hasNoDesk,
    },
  };
}

/** For each capability that Jira offers, a call with an administrator's token. */
export function administratorProbes(): Partial<Readonly<Record<Capability, Probe>>> {
  const probe = (
    method: ApiCall['method'],
    template: string,
    allowed: Probe['allowed'],
    more: Partial<ApiCall> = {},
  ): Probe => ({ call: { method, template, ...more }, allowed });
  return {
    handOverFilters: administeringProbe,
    find: probe('GET', '/rest/api/3/user/search', found, { query: { query: nobody, maxResults: '1' } }),
    invite: probe('POST', '/rest/api/3/user', understood, { body: { emailAddress: '', products: [] } }),
    remove: probe('DELETE', '/rest/api/3/user', understood, { query: { accountId: nobody } }),
    createGroup: probe('POST', '/rest/api/3/group', understood, { body: { name: '' } }),
    deleteGroup: probe('DELETE', '/rest/api/3/group', understood, { query: { groupId: nothing } }),
    changeMembers: probe('POST', '/rest/api/3/group/user', understood, {
      query: { groupId: nothing },
      body: { accountId: nobody },
    }),
  };
}

/** Titles for the page, in its order. */
export const titles: Readonly<Record<Capability, string>> = {
  find: 'Find people and groups',
  invite: 'Invite people',
  suspend: 'Suspend people',
  restore: 'Restore suspended people',
  remove: 'Remove people from the site',
  deactivate: 'Deactivate managed accounts',
  reactivate: 'Activate deactivated accounts again',
  updateProfile: 'Change names and other profile fields of managed accounts',
  createGroup: 'Create groups',
  deleteGroup: 'Delete groups',
  changeMembers: 'Add and remove group members',
  readSeats: 'See how many seats are left',
  readActivity: 'See when people were last active',
  handOverLeads: 'Hand over projects and components',
  handOverIssues: 'Hand over open issues',
  handOverFilters: 'Hand over filters and dashboards',
  handOverRoles: 'Hand over project roles',
  keepAttributes: 'Keep custom attributes with people',
  serveCustomers: 'Change customers of Jira Service Management',
};
