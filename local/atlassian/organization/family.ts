import type { Family, Route } from '../http/family';
import { Refusal } from '../http/refusal';
import { organizationError } from './error';
import { createGroup, deleteGroup, getGroup, searchGroups } from './groups';
import { inviteUsers } from './invite';
import { addMembership, removeMembership } from './memberships';
import { countGroups, countUsers, groupStats, lastActiveDates, userStats } from './numbers';
import {
  getDomain,
  getOrganization,
  listDirectories,
  listDomains,
  listManagedAccounts,
  listOrganizations,
  listWorkspaces,
} from './organizations';
import {
  assignGroupRole,
  assignUserRole,
  listGroupRoles,
  listUserRoles,
  revokeGroupRole,
  revokeUserRole,
} from './role-assignments';
import { inOrganization, type OrganizationCaller, type OrganizationHandler } from './scope';
import { getUser, removeUser, restoreUser, suspendUser } from './user-access';
import { listUsers, searchUsers } from './user-search';

type Method = Route<OrganizationCaller, undefined>['method'];

const org = '/admin/v1/orgs/{orgId}';
const v2 = '/admin/v2/orgs/{orgId}';
const directory = `${v2}/directories/{directoryId}`;

/** Every endpoint below an organization. */
const endpoints: readonly (readonly [Method, string, OrganizationHandler])[] = [
  ['GET', org, getOrganization],
  ['GET', `${org}/users`, listManagedAccounts],
  ['GET', `${org}/domains`, listDomains],
  ['GET', `${org}/domains/{domainId}`, getDomain],
  ['GET', `${org}/directory/users/{accountId}/last-active-dates`, lastActiveDates],
  ['POST', `${org}/users/{userId}/roles/assign`, assignUserRole],
  ['POST', `${org}/users/{userId}/roles/revoke`, revokeUserRole],
  ['GET', `${v2}/directories`, listDirectories],
  ['POST', `${v2}/workspaces`, listWorkspaces],
  ['POST', `${v2}/users/invite`, inviteUsers],
  ['GET', `${directory}/users`, listUsers],
  ['POST', `${directory}/users/search`, searchUsers],
  ['GET', `${directory}/users/count`, countUsers],
  ['GET', `${directory}/users/stats`, userStats],
  ['GET', `${directory}/users/{accountId}`, getUser],
  ['DELETE', `${directory}/users/{accountId}`, removeUser],
  ['POST', `${directory}/users/{accountId}/suspend`, suspendUser],
  ['POST', `${directory}/users/{accountId}/restore`, restoreUser],
  ['GET', `${directory}/users/{accountId}/role-assignments`, listUserRoles],
  ['POST', `${directory}/groups/search`, searchGroups],
  ['GET', `${directory}/groups/count`, countGroups],
  ['GET', `${directory}/groups/stats`, groupStats],
  ['POST', `${directory}/groups`, createGroup],
  ['GET', `${directory}/groups/{groupId}`, getGroup],
  ['DELETE', `${directory}/groups/{groupId}`, deleteGroup],
  ['POST', `${directory}/groups/{groupId}/memberships`, addMembership],
  ['DELETE', `${directory}/groups/{groupId}/memberships/{accountId}`, removeMembership],
  ['GET', `${directory}/groups/{groupId}/role-assignments`, listGroupRoles],
  ['POST', `${directory}/groups/{groupId}/role-assignments/assign`, assignGroupRole],
  ['POST', `${directory}/groups/{groupId}/role-assignments/revoke`, revokeGroupRole],
];

/** The organization API, below `https://api.atlassian.com/admin`. */
export const organizationFamily: Family<OrganizationCaller, undefined> = {
  routes: [
    { method: 'GET', template: '/admin/v1/orgs', access: undefined, handle: listOrganizations },
    ...endpoints.map(([method, template, handle]) => ({
      method,
      template,
      access: undefined,
      handle: inOrganization(template, handle),
    })),
  ],
  authorise() {},
  noSuchPath: () => organizationError('ADMIN-404-1', 'There is no such endpoint.'),
  noSuchMethod: () => organizationError('ADMIN-405-1', 'The endpoint does not know this method.'),
  malformedBody: () => organizationError('ADMIN-400-24', 'The body is not JSON.'),
  unsupportedMediaType: () => organizationError('ADMIN-UAM-415-1', 'The content type must be application/json.'),
  rateLimitBody: () => organizationError('ADMIN-429-1', 'Too many requests.').body,
  limit: (_state, { template }) =>
    template.endsWith('/last-active-dates') ? { capacity: 200, perMilliseconds: 60_000, shape: 'gateway' } : undefined,
  describe: (_state, caller) => caller.label,
};

/** The gateway's answer to a missing, wrong, revoked or expired key. */
export const unauthorized = () => new Refusal({ status: 401, body: { code: 401, message: 'Unauthorized' } });
