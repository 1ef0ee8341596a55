import type { Family, Route } from '../http/family';
import { authorise, type JiraAccess, type JiraCaller, type JiraHandler } from '../jira/access';
import { jiraFamily } from '../jira/family';
import { createCustomer } from './customers';
import { deskError } from './error';
import {
  addMembers,
  createOrganization,
  deleteOrganization,
  getOrganization,
  listMembers,
  listOrganizations,
  removeMembers,
} from './organizations';
import {
  addDeskCustomers,
  addDeskOrganization,
  listDeskCustomers,
  listDeskOrganizations,
  listServiceDesks,
  removeDeskCustomers,
  removeDeskOrganization,
} from './service-desks';

type Method = Route<JiraCaller, JiraAccess>['method'];

/** The granular scopes of each endpoint; the classic one is nearly the same everywhere. */
const endpoints: readonly (readonly [Method, string, string, JiraHandler, string?])[] = [
  ['POST', 'customer', 'write:customer', createCustomer],
  ['GET', 'organization', 'read:organization', listOrganizations],
  ['POST', 'organization', 'write:organization', createOrganization],
  ['GET', 'organization/{organizationId}', 'read:organization', getOrganization],
  ['DELETE', 'organization/{organizationId}', 'delete:organization', deleteOrganization],
  ['GET', 'organization/{organizationId}/user', 'read:organization.user', listMembers],
  ['POST', 'organization/{organizationId}/user', 'write:organization.user', addMembers],
  ['DELETE', 'organization/{organizationId}/user', 'delete:organization.user', removeMembers],
  ['GET', 'servicedesk', 'read:servicedesk', listServiceDesks, 'read:servicedesk-request'],
  ['GET', 'servicedesk/{serviceDeskId}/customer', 'read:servicedesk.customer', listDeskCustomers],
  ['POST', 'servicedesk/{serviceDeskId}/customer', 'write:servicedesk.customer', addDeskCustomers],
  ['DELETE', 'servicedesk/{serviceDeskId}/customer', 'delete:servicedesk.customer', removeDeskCustomers],
  ['GET', 'servicedesk/{serviceDeskId}/organization', 'read:servicedesk.organization', listDeskOrganizations],
  ['POST', 'servicedesk/{serviceDeskId}/organization', 'write:servicedesk.organization', addDeskOrganization],
  ['DELETE', 'servicedesk/{serviceDeskId}/organization', 'delete:servicedesk.organization', removeDeskOrganization],
];

/** Jira Service Management's REST API, limited to customers and their organizations. */
export const deskFamily: Family<JiraCaller, JiraAccess> = {
  routes: endpoints.map(([method, path, granular, handle, classic = 'manage:servicedesk-customer']) => ({
    method,
    template: `/rest/servicedeskapi/${path}`,
    access: {
      right: 'administer',
      classic,
      granular: [`${granular}:jira-service-management`],
    },
    handle,
  })),
  authorise,
  noSuchPath: () => deskError(404, 'There is no such endpoint.'),
  noSuchMethod: () => deskError(405, 'The endpoint does not know this method.'),
  malformedBody: () => deskError(400, 'The body is not JSON.'),
  unsupportedMediaType: () => deskError(415, 'The content type must be application/json.'),
  rateLimitBody: () => deskError(429, 'Rate limit exceeded.').body,
  limit: jiraFamily.limit,
  describe: jiraFamily.describe,
};
