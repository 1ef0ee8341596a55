/** Deliberate deviations of the simulated site from the documents, each with its reason. */
export interface Exception {
  readonly endpoint: string;
  /** Absent: the documents lack the whole endpoint. */
  readonly status?: number;
  /** What deviates: the body's shape, or the status itself. */
  readonly about?: 'status' | 'body';
  readonly reason: string;
}

const directory = '/admin/v2/orgs/{orgId}/directories/{directoryId}';

export const exceptions: readonly Exception[] = [
  {
    endpoint: `GET ${directory}/groups/count`,
    reason: 'The documents have users/count alone; groups/count is described elsewhere, with the same shape.',
  },
  {
    endpoint: `GET ${directory}/groups/{groupId}/role-assignments`,
    status: 200,
    about: 'body',
    reason: 'The schema of `roles` is an array of arrays, by mistake: its own example is an array of role ids.',
  },
  {
    endpoint: `GET ${directory}/users/{accountId}/role-assignments`,
    status: 200,
    about: 'body',
    reason: 'As for groups.',
  },
  {
    endpoint: 'POST /users/{accountId}/manage/lifecycle/delete',
    reason: 'Newer than the document of the user management API.',
  },
  {
    endpoint: 'POST /users/{accountId}/manage/lifecycle/cancel-delete',
    reason: 'Newer than the document of the user management API.',
  },
  ...[
    'GET /rest/api/3/issue/{issueIdOrKey}',
    'PUT /rest/api/3/issue/{issueIdOrKey}/assignee',
    'POST /rest/api/3/issue/bulkfetch',
    'POST /rest/api/3/search/jql',
    'POST /rest/api/3/search/approximate-count',
    'GET /rest/api/3/filter/search',
    'PUT /rest/api/3/filter/{id}/owner',
    'GET /rest/api/3/dashboard/search',
    'PUT /rest/api/3/dashboard/bulk/edit',
  ].map((endpoint) => ({
    endpoint,
    reason: 'The document at hand is cut down to people, groups and projects.',
  })),
  ...[
    'POST /rest/api/3/issue',
    'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes',
    'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
    'GET /rest/api/3/issue/{issueIdOrKey}/comment',
    'POST /rest/api/3/issue/{issueIdOrKey}/comment',
    'GET /rest/api/3/issue/{issueIdOrKey}/transitions',
    'POST /rest/api/3/issue/{issueIdOrKey}/transitions',
    'GET /rest/api/3/search/jql',
  ].map((endpoint) => ({ endpoint, reason: 'The document at hand has no issues.' })),
  {
    endpoint: 'GET /rest/api/3/user/email/bulk',
    status: 200,
    about: 'body',
    reason: 'Documented as one object, but it takes many accounts and answers with a list.',
  },
];
