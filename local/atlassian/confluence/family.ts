import type { Family, Route } from '../http/family';
import { authorise, type JiraAccess, type JiraCaller, type JiraHandler } from '../jira/access';
import { jiraFamily } from '../jira/family';
import { confluenceError } from './error';
import { getGroup, listGroups, listGroupsOfUser, listMembers } from './groups';
import { createProperty, getProperty, listProperties, removeProperty, updateProperty } from './user-properties';

const groups: JiraAccess = {
  right: 'signed-in',
  classic: 'read:confluence-groups',
  granular: ['read:group:confluence'],
};
const user: JiraAccess = { right: 'signed-in', classic: 'read:confluence-user', granular: ['read:group:confluence'] };
const readProperties: JiraAccess = { right: 'signed-in', granular: ['read:user.property:confluence'] };
const writeProperties: JiraAccess = { right: 'signed-in', granular: ['write:user.property:confluence'] };

const property = 'user/{userId}/property/{key}';

const endpoints: readonly (readonly [Route<unknown, unknown>['method'], string, JiraAccess, JiraHandler])[] = [
  ['GET', 'group', groups, listGroups],
  ['GET', 'group/by-id', groups, getGroup],
  ['GET', 'group/{groupId}/membersByGroupId', groups, listMembers],
  ['GET', 'user/memberof', user, listGroupsOfUser],
  ['GET', 'user/{userId}/property', readProperties, listProperties],
  ['GET', property, readProperties, getProperty],
  ['POST', property, writeProperties, createProperty],
  ['PUT', property, writeProperties, updateProperty],
  ['DELETE', property, writeProperties, removeProperty],
];

/** Confluence's REST API v1, limited to the shared groups and user properties. */
export const confluenceFamily: Family<JiraCaller, JiraAccess> = {
  routes: endpoints.map(([method, path, access, handle]) => ({
    method,
    template: `/wiki/rest/api/${path}`,
    access,
    handle,
  })),
  authorise,
  noSuchPath: () => confluenceError(404, 'There is no such endpoint.'),
  noSuchMethod: () => confluenceError(405, 'The endpoint does not know this method.'),
  malformedBody: () => confluenceError(400, 'The body is not JSON.'),
  unsupportedMediaType: () => confluenceError(415, 'The content type must be application/json.'),
  rateLimitBody: () => confluenceError(429, 'Rate limit exceeded.').body,
  limit: jiraFamily.limit,
  describe: jiraFamily.describe,
};
