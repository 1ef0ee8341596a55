import type { JiraAccess, Right } from './access';

/** The right and scopes of each kind of endpoint, as Jira's OpenAPI document lists them. */
const access = (right: Right, classic?: string, granular?: string): JiraAccess => ({
  right,
  ...(classic === undefined ? {} : { classic }),
  ...(granular === undefined ? {} : { granular: granular.split(' ').map((scope) => `${scope}:jira`) }),
});

const userReads = 'read:application-role read:group read:user read:avatar';
const componentReads = `read:project read:project.component ${userReads}`;
const projectReads =
  `read:issue-type read:project.property read:issue-type-hierarchy read:project-category read:project-version ` +
  componentReads;

const sharedReads = `read:project read:issue-type-hierarchy ${userReads}`;
const dashboardReads = `read:dashboard read:project-role read:issue-type read:project-category read:project-version read:project.component ${sharedReads}`;
const roleReads = 'read:project-role read:user read:group read:project read:avatar read:project-category';

export const jiraAccess = {
  serverInfo: access('anyone'),
  permissionsCheck: access('signed-in'),
  myPermissions: access('signed-in', 'read:jira-work', 'read:permission'),
  myself: access('signed-in', 'read:jira-user', userReads),
  readUser: access('browse', 'read:jira-user', userReads),
  searchUsers: access('browse', 'read:jira-user', `${userReads} read:user.property`),
  readUserGroups: access('browse', 'read:jira-user', 'read:group'),
  readEmail: access('app', undefined, 'read:email-address'),
  readProperties: access('signed-in', 'read:jira-user', 'read:user.property'),
  writeProperties: access('signed-in', 'write:jira-work', 'write:user.property'),
  deleteProperties: access('signed-in', 'write:jira-work', 'delete:user.property'),
  writeUser: access('site-admin', 'manage:jira-configuration', 'write:user'),
  readGroup: access('browse', 'read:jira-user', 'read:group read:user read:avatar'),
  listGroups: access('browse', 'read:jira-user', 'read:group'),
  readMembers: access('browse', 'manage:jira-configuration', 'read:group read:user read:avatar'),
  createGroup: access('site-admin', 'manage:jira-configuration', 'read:group read:user write:group read:avatar'),
  deleteGroup: access('site-admin', 'manage:jira-configuration', 'delete:group'),
  addMember: access('site-admin', 'manage:jira-configuration', 'write:group read:avatar read:group read:user'),
  removeMember: access('site-admin', 'manage:jira-configuration', 'write:group'),
  pickUsersAndGroups: access('browse', 'read:jira-work', 'read:group read:user'),
  readIssue: access(
    'signed-in',
    'read:jira-work',
    'read:issue-meta read:issue-security-level read:issue.vote read:issue.changelog read:avatar read:issue read:status ' +
      'read:user read:field-configuration',
  ),
  searchIssues: access(
    'signed-in',
    'read:jira-work',
    'read:issue-details read:audit-log read:avatar read:field-configuration read:issue-meta',
  ),
  assignIssue: access('signed-in', 'write:jira-work', 'write:issue'),
  searchFilters: access('signed-in', 'read:jira-work', `read:filter read:project-role read:jql ${sharedReads}`),
  ownFilter: access('signed-in', 'write:jira-work', 'read:filter write:filter'),
  searchDashboards: access('signed-in', 'read:jira-work', dashboardReads),
  editDashboards: access('signed-in', 'write:jira-work', `write:dashboard ${dashboardReads}`),
  readRoles: access('signed-in', 'read:jira-work', roleReads),
  addRoleActors: access('signed-in', 'manage:jira-configuration', `write:project-role ${roleReads}`),
  removeRoleActor: access('signed-in', 'manage:jira-project', 'write:project-role'),
  createIssue: access(
    'signed-in',
    'write:jira-work',
    'write:issue write:comment write:comment.property write:attachment read:issue',
  ),
  readIssueTypes: access('signed-in', 'read:jira-work', 'read:issue-meta read:avatar read:field-configuration'),
  readComments: access(
    'signed-in',
    'read:jira-work',
    'read:comment read:comment.property read:group read:project read:project-role read:user read:avatar',
  ),
  addComment: access(
    'signed-in',
    'write:jira-work',
    'read:comment read:project read:group read:user write:comment read:project-role read:avatar',
  ),
  readTransitions: access('signed-in', 'read:jira-work', 'read:issue.transition read:status read:field-configuration'),
  moveIssue: access('signed-in', 'write:jira-work', 'write:issue write:issue.property'),
  findIssues: access(
    'signed-in',
    'read:jira-work',
    'read:issue-details read:audit-log read:avatar read:field-configuration read:issue-meta',
  ),
  readProject: access('signed-in', 'read:jira-work', projectReads),
  writeProject: access('signed-in', 'manage:jira-project', `${projectReads} write:project write:project.avatar`),
  readComponent: access('signed-in', 'read:jira-work', componentReads),
  writeComponent: access('signed-in', 'manage:jira-project', `${componentReads} write:project.component`),
  readApplicationRole: access('administer', 'manage:jira-configuration', 'read:application-role'),
  readLicense: access('administer', 'manage:jira-configuration', 'read:license'),
} as const satisfies Record<string, JiraAccess>;
