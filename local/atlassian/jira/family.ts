import type { Family, Route } from '../http/family';
import { authorise, type JiraAccess, type JiraCaller, type JiraHandler } from './access';
import { getApplicationRole, listApplicationRoles } from './application-roles';
import { assignIssue } from './assign-issue';
import { getComponent, listComponents, pageComponents, updateComponent } from './components';
import { editDashboards, searchDashboards } from './dashboards';
import { errorCollection } from './error';
import { searchFilters, setFilterOwner } from './filters';
import { createGroup, getGroup, removeGroup } from './group';
import { listGroups, pickGroups, pickUsersAndGroups } from './group-lists';
import { addMember, listMembers, removeMember } from './group-members';
import { getIssue } from './issue';
import { countIssues, fetchIssues, searchIssues } from './issue-search';
import { addComment, listComments } from './issues/comments';
import { createIssue } from './issues/create-issue';
import { findIssues } from './issues/find-issues';
import { listIssueTypes, listTypeFields } from './issues/issue-types';
import { listTransitions, moveIssue } from './issues/transitions';
import { checkPermissions, getMyPermissions } from './permissions';
import { addRoleActors, getProjectRole, listProjectRoles, removeRoleActor } from './project-roles';
import { getProject, searchProjects, updateProject } from './projects';
import { jiraAccess } from './scopes';
import { getLicense, getLicenseCount, getMyself, getProductLicenseCount, getServerInfo } from './site-information';
import { createUser, getUser, listUserGroups, removeUser } from './user';
import { getEmail, listEmails } from './user-email';
import { listAllUsers, listUsersById, searchUsers } from './user-lists';
import { getProperty, listProperties, removeProperty, setProperty } from './user-properties';

type Method = Route<JiraCaller, JiraAccess>['method'];

const endpoints: readonly (readonly [Method, string, keyof typeof jiraAccess, JiraHandler])[] = [
  ['GET', 'serverInfo', 'serverInfo', getServerInfo],
  ['GET', 'myself', 'myself', getMyself],
  ['GET', 'mypermissions', 'myPermissions', getMyPermissions],
  ['POST', 'permissions/check', 'permissionsCheck', checkPermissions],
  ['GET', 'user', 'readUser', getUser],
  ['POST', 'user', 'writeUser', createUser],
  ['DELETE', 'user', 'writeUser', removeUser],
  ['GET', 'user/search', 'searchUsers', searchUsers],
  ['GET', 'user/bulk', 'readUser', listUsersById],
  ['GET', 'user/groups', 'readUserGroups', listUserGroups],
  ['GET', 'user/email', 'readEmail', getEmail],
  ['GET', 'user/email/bulk', 'readEmail', listEmails],
  ['GET', 'user/properties', 'readProperties', listProperties],
  ['GET', 'user/properties/{propertyKey}', 'readProperties', getProperty],
  ['PUT', 'user/properties/{propertyKey}', 'writeProperties', setProperty],
  ['DELETE', 'user/properties/{propertyKey}', 'deleteProperties', removeProperty],
  ['GET', 'users', 'readUser', listAllUsers],
  ['GET', 'users/search', 'readUser', listAllUsers],
  ['GET', 'group', 'readGroup', getGroup],
  ['POST', 'group', 'createGroup', createGroup],
  ['DELETE', 'group', 'deleteGroup', removeGroup],
  ['GET', 'group/bulk', 'listGroups', listGroups],
  ['GET', 'group/member', 'readMembers', listMembers],
  ['POST', 'group/user', 'addMember', addMember],
  ['DELETE', 'group/user', 'removeMember', removeMember],
  ['GET', 'groups/picker', 'listGroups', pickGroups],
  ['GET', 'groupuserpicker', 'pickUsersAndGroups', pickUsersAndGroups],
  ['GET', 'project/search', 'readProject', searchProjects],
  ['GET', 'project/{projectIdOrKey}', 'readProject', getProject],
  ['PUT', 'project/{projectIdOrKey}', 'writeProject', updateProject],
  ['GET', 'project/{projectIdOrKey}/components', 'readComponent', listComponents],
  ['GET', 'project/{projectIdOrKey}/component', 'readComponent', pageComponents],
  ['GET', 'component/{id}', 'readComponent', getComponent],
  ['PUT', 'component/{id}', 'writeComponent', updateComponent],
  ['GET', 'project/{projectIdOrKey}/role', 'readRoles', listProjectRoles],
  ['GET', 'project/{projectIdOrKey}/role/{id}', 'readRoles', getProjectRole],
  ['POST', 'project/{projectIdOrKey}/role/{id}', 'addRoleActors', addRoleActors],
  ['DELETE', 'project/{projectIdOrKey}/role/{id}', 'removeRoleActor', removeRoleActor],
  ['GET', 'issue/{issueIdOrKey}', 'readIssue', getIssue],
  ['PUT', 'issue/{issueIdOrKey}/assignee', 'assignIssue', assignIssue],
  ['POST', 'issue/bulkfetch', 'readIssue', fetchIssues],
  ['POST', 'search/jql', 'searchIssues', searchIssues],
  ['POST', 'search/approximate-count', 'searchIssues', countIssues],
  ['GET', 'filter/search', 'searchFilters', searchFilters],
  ['PUT', 'filter/{id}/owner', 'ownFilter', setFilterOwner],
  ['GET', 'dashboard/search', 'searchDashboards', searchDashboards],
  ['PUT', 'dashboard/bulk/edit', 'editDashboards', editDashboards],
  ['POST', 'issue', 'createIssue', createIssue],
  ['GET', 'issue/createmeta/{projectIdOrKey}/issuetypes', 'readIssueTypes', listIssueTypes],
  ['GET', 'issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}', 'readIssueTypes', listTypeFields],
  ['GET', 'issue/{issueIdOrKey}/comment', 'readComments', listComments],
  ['POST', 'issue/{issueIdOrKey}/comment', 'addComment', addComment],
  ['GET', 'issue/{issueIdOrKey}/transitions', 'readTransitions', listTransitions],
  ['POST', 'issue/{issueIdOrKey}/transitions', 'moveIssue', moveIssue],
  ['GET', 'search/jql', 'findIssues', findIssues],
  ['GET', 'applicationrole', 'readApplicationRole', listApplicationRoles],
  ['GET', 'applicationrole/{key}', 'readApplicationRole', getApplicationRole],
  ['GET', 'instance/license', 'readLicense', getLicense],
  ['GET', 'license/approximateLicenseCount', 'readLicense', getLicenseCount],
  ['GET', 'license/approximateLicenseCount/product/{applicationKey}', 'readLicense', getProductLicenseCount],
];

/** Jira's REST API v3, limited to people, groups, permissions, and what people lead, own or are assigned. */
export const jiraFamily: Family<JiraCaller, JiraAccess> = {
  routes: endpoints.map(([method, path, access, handle]) => ({
    method,
    template: `/rest/api/3/${path}`,
    access: jiraAccess[access],
    handle,
  })),
  authorise,
  noSuchPath: () => errorCollection(404, ['There is no such endpoint.']),
  noSuchMethod: () => errorCollection(405, ['The endpoint does not know this method.']),
  malformedBody: () =>
    errorCollection(400, ['There was an error parsing JSON. Check that your request body is valid.']),
  unsupportedMediaType: () => errorCollection(415, ['The content type must be application/json.']),
  rateLimitBody: () => ({ errorMessages: ['Rate limit exceeded.'], errors: {} }),
  limit: (state, { method }) =>
    state.settings.burstLimits
      ? { capacity: method === 'GET' || method === 'POST' ? 100 : 50, perMilliseconds: 1000, shape: 'retry-after' }
      : undefined,
  describe(_state, caller) {
    if (caller.kind === 'anonymous') return 'nobody known';
    if (caller.kind === 'app') return 'app';
    return `${caller.scopes === undefined ? 'API token of' : 'user'} ${caller.person?.name ?? 'unknown'}`;
  },
};
