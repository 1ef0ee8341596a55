import { accountIdOf, groupId, invite, type Simulation } from '../../atlassian/support/simulation';

/** Uses every endpoint of the site, successes and refusals, so that the recording has each at least once. */
export async function playScenario(simulation: Simulation): Promise<void> {
  await organizationUsers(simulation);
  await organizationGroups(simulation);
  await organizationRest(simulation);
  await userManagement(simulation);
  await jiraUsers(simulation);
  await jiraGroups(simulation);
  await jiraProjects(simulation);
  await jiraBelongings(simulation);
  await jiraIssues(simulation);
  await jiraRest(simulation);
  await serviceDesk(simulation);
  await confluence(simulation);
  await refusedCallers(simulation);
}

const nobody = '712020:00000000-0000-4000-8000-000000000000';
const jiraOf = ({ site }: Simulation) => `ari:cloud:jira-software::site/${site.cloudId}`;
const orgOf = ({ site }: Simulation) => `/admin/v1/orgs/${site.organizationId}`;
const v2Of = ({ site }: Simulation) => `/admin/v2/orgs/${site.organizationId}`;

async function organizationUsers(simulation: Simulation): Promise<void> {
  const { api, directory, site } = simulation;
  const expand = ['groups', 'productAccess', 'platformRoles', 'counts.resources'];
  const rules = { permissionRules: [{ resource: jiraOf(simulation), role: 'atlassian/user' }] };
  const ada = await invite(simulation, 'ada@example.com', rules);
  await api('POST', `${v2Of(simulation)}/users/invite`, { emails: [] });
  await api('POST', `${v2Of(simulation)}/users/invite`, { emails: ['x@example.com'], additionalGroups: ['none'] });
  await directory('POST', 'users/search', { emails: ['ada@example.com', 'casey@contractors.test'], expand });
  const page = await directory('POST', 'users/search', { limit: 1 });
  await directory('POST', 'users/search', { limit: 1, cursor: page.body.links.next });
  await directory('POST', 'users/search', { cursor: 'nonsense' });
  await directory('POST', 'users/search', { emails: ['a@example.com'], searchTerm: 'a' });
  await directory('GET', 'users?status=active&limit=2');
  await directory('GET', `users/${ada}`);
  await directory('GET', `users/${nobody}`);
  await directory('GET', 'users/count');
  await directory('GET', 'users/stats');
  await directory('GET', `users/${ada}/role-assignments`);
  await directory('POST', `users/${ada}/suspend`);
  await directory('POST', `users/${ada}/restore`);
  await directory('POST', `users/${nobody}/suspend`);
  await directory('POST', `users/${nobody}/restore`);
  await directory('DELETE', `users/${ada}`);
  await directory('DELETE', `users/${ada}`);
  await directory('POST', `users/search`, { emails: ['ada@example.com'] });
  site.faults.configure({ seats: { 'jira-software': 0 } });
  await api('POST', `${v2Of(simulation)}/users/invite`, { emails: ['late@example.com'], ...rules });
  site.faults.configure({ seats: { 'jira-software': 500 } });
}

async function organizationGroups(simulation: Simulation): Promise<void> {
  const { directory, site } = simulation;
  const grace = accountIdOf(site, 'grace.lead@example.com');
  await directory('POST', 'groups', { name: 'team-one', description: 'One' });
  await directory('POST', 'groups', { name: 'Team-One' });
  await directory('POST', 'groups', {});
  const team = groupId(site, 'team-one');
  await directory('POST', 'groups/search', { groupNames: ['TEAM-one'], expand: ['counts.users', 'counts.resources'] });
  await directory('POST', 'groups/search', { groupNames: ['x'], searchTerm: 'x' });
  await directory('GET', `groups/${team}`);
  await directory('GET', `groups/${nobody}`);
  await directory('GET', 'groups/count');
  await directory('GET', 'groups/stats');
  await directory('POST', `groups/${team}/memberships`, { accountId: grace });
  await directory('POST', `groups/${team}/memberships`, { accountId: grace });
  await directory('POST', `groups/${team}/memberships`, { accountId: nobody });
  await directory('POST', `groups/${groupId(site, 'guard-synced-staff')}/memberships`, { accountId: grace });
  const role = { resourceId: jiraOf(simulation), roleId: 'atlassian/user' };
  await directory('POST', `groups/${team}/role-assignments/assign`, role);
  await directory('GET', `groups/${team}/role-assignments`);
  await directory('POST', `groups/${team}/role-assignments/revoke`, role);
  await directory('POST', `groups/${team}/role-assignments/assign`, { ...role, resourceId: 'ari:cloud:none' });
  await directory('DELETE', `groups/${team}`);
  await directory('DELETE', `groups/${team}/memberships/${grace}`);
  await directory('DELETE', `groups/${team}/memberships/${grace}`);
  await directory('DELETE', `groups/${team}`);
  for (const name of ['site-admins', 'guard-synced-staff', 'jira-software-users-rollcall-demo']) {
    await directory('DELETE', `groups/${groupId(site, name)}`);
  }
}

async function organizationRest(simulation: Simulation): Promise<void> {
  const { api, site } = simulation;
  const org = orgOf(simulation);
  const grace = accountIdOf(site, 'grace.lead@example.com');
  await api('GET', '/admin/v1/orgs');
  await api('GET', org);
  await api('GET', `${org}/users`);
  const domains = await api('GET', `${org}/domains`);
  await api('GET', `${org}/domains/${domains.body.data[0].id}`);
  await api('GET', `${org}/domains/none`);
  await api('GET', `${org}/directory/users/${grace}/last-active-dates`);
  await api('GET', `${org}/directory/users/${nobody}/last-active-dates`);
  const role = { role: 'atlassian/user', resource: jiraOf(simulation) };
  await api('POST', `${org}/users/${grace}/roles/assign`, role);
  await api('POST', `${org}/users/${grace}/roles/revoke`, role);
  await api('GET', `${v2Of(simulation)}/directories?limit=20`);
  await api('POST', `${v2Of(simulation)}/workspaces`, { limit: 10 });
}

async function userManagement(simulation: Simulation): Promise<void> {
  const { api, site } = simulation;
  const manage = (email: string) => `/users/${accountIdOf(site, email)}/manage`;
  const grace = manage('grace.lead@example.com');
  const sam = manage('sam.synced@example.com');
  await api('GET', `${grace}?privileges=profile.write,email.set,lifecycle.enablement`);
  await api('GET', sam);
  await api('GET', `${manage('casey@contractors.test')}`);
  await api('GET', `/users/${nobody}/manage`);
  await api('GET', `${grace}/profile`);
  await api('PATCH', `${grace}/profile`, { name: 'Grace H. Lead', extended_profile: { job_title: 'Lead' } });
  await api('PATCH', `${grace}/profile`, { nickname: 'x'.repeat(31) });
  await api('PATCH', `${grace}/profile`, { email: 'x@example.com' });
  await api('PATCH', `${sam}/profile`, { name: 'Sam' });
  await api('PATCH', `${grace}/profile`, '{');
  await api('PUT', `${grace}/email`, { email: 'grace.new@example.com' });
  const renamed = manage('grace.new@example.com');
  await api('PUT', `${renamed}/email`, { email: 'grace@elsewhere.test' });
  await api('PUT', `${renamed}/email`, { email: 'grace.lead@example.com' });
  await api('PUT', `${sam}/email`, { email: 'sam@example.com' });
  const administrator = manage('admin@example.com');
  site.issueApiToken(accountIdOf(site, 'grace.lead@example.com'));
  const tokens = await api('GET', `${grace}/api-tokens`);
  await api('DELETE', `${grace}/api-tokens/${tokens.body[0].id}`);
  await api('DELETE', `${grace}/api-tokens/none`);
  await api('POST', `${grace}/lifecycle/disable`, { message: 'On 6-month suspension' });
  await api('POST', `${grace}/lifecycle/enable`);
  await api('POST', `${sam}/lifecycle/disable`);
  await api('POST', `${administrator}/lifecycle/disable`);
  await api('POST', `${grace}/lifecycle/delete`);
  await api('POST', `${grace}/lifecycle/delete`);
  await api('POST', `${grace}/lifecycle/cancel-delete`);
}

async function jiraUsers(simulation: Simulation): Promise<void> {
  const { admin, asApp, site } = simulation;
  const casey = accountIdOf(site, 'casey@contractors.test');
  const created = await admin('POST', 'user', { emailAddress: 'mia@example.com', products: ['jira-software'] });
  const mia = created.body.accountId;
  await admin('POST', 'user', { emailAddress: 'mia@example.com', products: ['jira-software'] });
  await admin('POST', 'user', { emailAddress: 'nonsense', products: [] });
  await asApp('GET', `user?accountId=${mia}&expand=groups,applicationRoles`);
  await asApp('GET', `user?accountId=${casey}`);
  await asApp('GET', `user?accountId=${nobody}`);
  await asApp('GET', 'user/search?query=mia');
  await asApp('GET', 'user/search');
  await asApp('GET', `user/bulk?accountId=${mia}&accountId=${casey}&maxResults=1`);
  await asApp('GET', 'user/bulk');
  await asApp('GET', 'users?maxResults=3');
  await asApp('GET', 'users/search?maxResults=1000');
  await asApp('GET', `user/groups?accountId=${mia}`);
  await asApp('GET', `user/email?accountId=${casey}`);
  await asApp('GET', `user/email?accountId=${nobody}`);
  await asApp('GET', `user/email/bulk?accountId=${casey}&accountId=${mia}`);
  await asApp('PUT', `user/properties/costCentre?accountId=${mia}`, { code: 7 });
  await asApp('PUT', `user/properties/costCentre?accountId=${mia}`, { code: 8 });
  await asApp('PUT', 'user/properties/costCentre', 1);
  await asApp('GET', `user/properties?accountId=${mia}`);
  await asApp('GET', `user/properties/costCentre?accountId=${mia}`);
  await asApp('DELETE', `user/properties/costCentre?accountId=${mia}`);
  await asApp('DELETE', `user/properties/costCentre?accountId=${mia}`);
  await admin('DELETE', `user?accountId=${mia}`);
  await admin('DELETE', `user?accountId=${mia}`);
  await admin('DELETE', `user?accountId=${site.credentials.administrator.accountId}`);
}

async function jiraGroups(simulation: Simulation): Promise<void> {
  const { admin, asApp, site } = simulation;
  const casey = accountIdOf(site, 'casey@contractors.test');
  const created = await admin('POST', 'group', { name: 'power-users' });
  const group = created.body.groupId;
  await admin('POST', 'group', { name: 'Power-Users' });
  await admin('POST', `group/user?groupId=${group}`, { accountId: casey });
  await admin('POST', `group/user?groupId=${group}`, { accountId: casey });
  await admin('POST', `group/user?groupId=${group}`, { accountId: nobody });
  await asApp('GET', `group?groupId=${group}&expand=users`);
  await asApp('GET', 'group?groupname=none');
  await asApp('GET', 'group');
  await asApp('GET', `group/member?groupId=${group}&includeInactiveUsers=true&maxResults=500`);
  await asApp('GET', 'group/bulk?maxResults=2');
  await asApp('GET', 'group/bulk?accessType=admin');
  await asApp('GET', 'group/bulk?accessType=none');
  await asApp('GET', 'groups/picker?query=users&caseInsensitive=true');
  await asApp('GET', 'groups/picker?query=admins');
  await asApp('GET', 'groupuserpicker?query=a');
  await asApp('GET', 'groupuserpicker');
  await admin('DELETE', `group/user?groupId=${group}&accountId=${casey}`);
  await admin('DELETE', `group/user?groupId=${group}&accountId=${casey}`);
  await admin('DELETE', `group/user?groupId=${group}&accountId=${nobody}`);
  await admin('DELETE', `group?groupId=${group}`);
  await admin('DELETE', `group?groupId=${group}`);
  await admin('DELETE', `group?groupname=site-admins`);
}

async function jiraProjects({ asApp, site }: Simulation): Promise<void> {
  const casey = accountIdOf(site, 'casey@contractors.test');
  await asApp('GET', 'project/search?expand=lead,description&maxResults=2');
  await asApp('GET', 'project/ENG');
  await asApp('GET', 'project/NONE');
  await asApp('PUT', 'project/ENG', { leadAccountId: casey });
  await asApp('PUT', 'project/ENG', { leadAccountId: nobody });
  await asApp('GET', 'project/ENG/components');
  await asApp('GET', 'project/ENG/component?maxResults=1');
  await asApp('GET', 'component/10100');
  await asApp('GET', 'component/1');
  await asApp('PUT', 'component/10100', { leadAccountId: casey });
  await asApp('PUT', 'component/10100', { leadAccountId: '' });
  await asApp('PUT', 'component/10100', { leadAccountId: nobody });
}

async function jiraRest({ asApp, site }: Simulation): Promise<void> {
  await asApp('GET', 'applicationrole');
  await asApp('GET', 'applicationrole/jira-software');
  await asApp('GET', 'applicationrole/none');
  await asApp('GET', 'instance/license');
  await asApp('GET', 'license/approximateLicenseCount');
  await asApp('GET', 'license/approximateLicenseCount/product/jira-software');
  await asApp('GET', 'license/approximateLicenseCount/product/none');
  await asApp('GET', 'mypermissions?permissions=ADMINISTER,USER_PICKER');
  await asApp('GET', 'mypermissions');
  await asApp('POST', 'permissions/check', {
    globalPermissions: ['ADMINISTER'],
    projectPermissions: [{ permissions: ['EDIT_ISSUES'], projects: [10000] }],
  });
  const reporter = accountIdOf(site, 'casey@contractors.test');
  await asApp('GET', `issue/${site.fileIssue({ project: 'ENG', summary: 'Engine', reporter })}`);
  await asApp('GET', 'issue/ENG-999');
  await asApp('GET', 'serverInfo');
  await asApp('GET', 'myself?expand=groups,applicationRoles');
}

async function serviceDesk({ desk, deskOptedIn, site }: Simulation): Promise<void> {
  const casey = accountIdOf(site, 'casey@contractors.test');
  const pat = { email: 'pat@customer.test', displayName: 'Pat Portal' };
  const made = await desk('POST', 'customer?strictConflictStatusCode=true', pat);
  await desk('POST', 'customer?strictConflictStatusCode=true', pat);
  await desk('POST', 'customer', pat);
  const acme = (await desk('POST', 'organization', { name: 'Acme' })).body.id;
  await desk('POST', 'organization', { name: 'Borealis' });
  await desk('POST', 'organization', {});
  await desk('GET', 'organization?start=0&limit=1');
  await desk('GET', `organization?accountId=${casey}`);
  await desk('GET', `organization/${acme}`);
  await desk('GET', 'organization/999');
  await desk('POST', `organization/${acme}/user`, { accountIds: [made.body.accountId, casey] });
  await desk('POST', `organization/${acme}/user`, { accountIds: [nobody] });
  await desk('POST', 'organization/999/user', { accountIds: [casey] });
  await desk('GET', `organization/${acme}/user`);
  await desk('DELETE', `organization/${acme}/user`, { accountIds: [casey] });
  await desk('GET', 'servicedesk?limit=1');
  const atDesk = 'servicedesk/projectKey:SUP';
  const pats = { accountIds: [made.body.accountId] };
  await desk('POST', `${atDesk}/customer`, pats);
  await desk('POST', `${atDesk}/customer`, { accountIds: [nobody] });
  await desk('POST', 'servicedesk/999/customer', pats);
  await deskOptedIn('GET', `${atDesk}/customer?query=pat&limit=1`);
  await deskOptedIn('GET', 'servicedesk/999/customer');
  await deskOptedIn('DELETE', `${atDesk}/customer`, pats);
  await deskOptedIn('DELETE', 'servicedesk/2/customer', pats);
  await desk('POST', `${atDesk}/organization`, { organizationId: Number(acme) });
  await desk('POST', `${atDesk}/organization`, { organizationId: 999 });
  await desk('GET', `${atDesk}/organization`);
  await desk('DELETE', `${atDesk}/organization`, { organizationId: Number(acme) });
  await desk('DELETE', `organization/${acme}`);
  await desk('DELETE', `organization/${acme}`);
}

async function confluence({ wiki, wikiAdmin, wikiWith, site }: Simulation): Promise<void> {
  const grace = accountIdOf(site, 'grace.lead@example.com');
  const users = groupId(site, 'confluence-users-rollcall-demo');
  await wiki('GET', 'group?start=0&limit=2');
  await wikiAdmin('GET', 'group?accessType=user');
  await wiki('GET', `group/by-id?id=${users}`);
  await wiki('GET', `group/${users}/membersByGroupId?limit=200`);
  await wiki('GET', `group/${users}/membersByGroupId?limit=500`);
  await wiki('GET', `user/memberof?accountId=${grace}`);
  const property = `user/${grace}/property/rollcall`;
  await wiki('PUT', property, { value: { Department: 'Air' } });
  await wiki('POST', property, { value: { Department: 'Air' } });
  await wiki('POST', property, { value: { Department: 'Sea' } });
  await wiki('PUT', property, { value: { Department: 'Sea' } });
  await wiki('PUT', property, { value: 'Sea' });
  await wiki('GET', property);
  await wiki('GET', `user/${grace}/property`);
  await wiki('DELETE', property);
  await wiki('DELETE', property);
  await wiki('GET', `user/${nobody}/property/rollcall`);
  await wikiWith()('GET', property);
}

async function jiraBelongings({ admin, asApp, site }: Simulation): Promise<void> {
  const grace = accountIdOf(site, 'grace.lead@example.com');
  const robin = accountIdOf(site, 'admin@example.com');
  const jql = `assignee = "${grace}" AND statusCategory != Done`;
  const page = await asApp('POST', 'search/jql', { jql, maxResults: 2, fields: ['assignee', 'status', 'project'] });
  await asApp('POST', 'search/jql', { jql, maxResults: 2, nextPageToken: page.body.nextPageToken });
  await asApp('POST', 'search/jql', { jql: 'nonsense' });
  await asApp('POST', 'search/approximate-count', { jql });
  await asApp('POST', 'search/approximate-count', { jql: 'nonsense' });
  const fields = ['assignee', 'status', 'project'];
  await asApp('POST', 'issue/bulkfetch', { issueIdsOrKeys: [page.body.issues[0].id, '99999'], fields });
  await asApp('POST', 'issue/bulkfetch', { issueIdsOrKeys: [] });
  await asApp('PUT', 'issue/OPS-1/assignee', { accountId: robin });
  await asApp('PUT', 'issue/OPS-1/assignee', { accountId: null });
  await asApp('PUT', 'issue/OPS-1/assignee', { accountId: nobody });
  await asApp('PUT', 'issue/NONE-1/assignee', { accountId: robin });
  const filters = await admin('GET', `filter/search?accountId=${grace}&overrideSharePermissions=true&maxResults=1`);
  await admin('PUT', `filter/${filters.body.values[0].id}/owner`, { accountId: robin });
  await admin('PUT', 'filter/99999/owner', { accountId: robin });
  await admin('PUT', `filter/${filters.body.values[0].id}/owner`, {});
  const dashboards = await admin('GET', `dashboard/search?accountId=${grace}`);
  const entityIds = [Number(dashboards.body.values[0].id), 99999];
  const changeOwnerDetails = { newOwner: robin, autofixName: true };
  const edit = { action: 'changeOwner', entityIds, changeOwnerDetails, extendAdminPermissions: true };
  await admin('PUT', 'dashboard/bulk/edit', edit);
  await admin('PUT', 'dashboard/bulk/edit', { ...edit, entityIds: [] });
  await asApp('GET', 'project/ENG/role');
  await asApp('GET', 'project/NONE/role');
  await asApp('GET', 'project/ENG/role/10002');
  await asApp('GET', 'project/ENG/role/1');
  await asApp('POST', 'project/ENG/role/10002', { user: [robin] });
  await asApp('POST', 'project/ENG/role/10002', { user: [robin] });
  await asApp('DELETE', `project/ENG/role/10002?user=${robin}`);
  await asApp('DELETE', `project/ENG/role/10002?user=${robin}`);
}

async function jiraIssues({ asApp }: Simulation): Promise<void> {
  const document = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [] }] };
  const fields = { project: { id: '10002' }, issuetype: { id: '10100' }, summary: 'Alarm', description: document };
  const properties = [{ key: 'rollcall-incident', value: { id: 'one' } }];
  const created = await asApp('POST', 'issue', { fields, properties });
  await asApp('POST', 'issue', { fields: {} });
  const issue = `issue/${created.body.key}`;
  await asApp('GET', 'issue/createmeta/WEB/issuetypes');
  await asApp('GET', 'issue/createmeta/WEB/issuetypes/10102');
  await asApp('POST', `${issue}/comment`, { body: document, properties });
  await asApp('GET', `${issue}/comment?orderBy=-created&expand=properties`);
  await asApp('GET', `${issue}/transitions?expand=transitions.fields`);
  await asApp('POST', `${issue}/transitions`, { transition: { id: '31' } });
  await asApp('POST', `${issue}/transitions`, { transition: { id: 'none' } });
  const jql = 'project = 10002 AND issue.property[rollcall-incident].id = "one"';
  await asApp('GET', `search/jql?${new URLSearchParams({ jql, fields: 'status' })}`);
}

async function refusedCallers(simulation: Simulation): Promise<void> {
  const { apiWith, asApp, asAppWith, asNobody, site } = simulation;
  const casey = accountIdOf(site, 'casey@contractors.test');
  await apiWith()('GET', '/admin/v1/orgs');
  await apiWith('Bearer wrong')('POST', `${v2Of(simulation)}/users/invite`, { emails: ['x@example.com'] });
  await apiWith('Bearer wrong')('GET', `/users/${casey}/manage`);
  await simulation.api('POST', `/admin/v2/orgs/${site.directoryId}/directories/-/users/search`, {});
  await simulation.api('POST', `${v2Of(simulation)}/directories/none/users/search`, {});
  await asNobody('GET', 'myself');
  await asAppWith()('GET', `user?accountId=${casey}`);
  await asApp('POST', 'user', { emailAddress: 'x@example.com', products: [] });
  await asApp('POST', 'group', { name: 'x' });
  await simulation.asUser(casey)('POST', 'group', { name: 'x' });
  await simulation.asUser(casey)('GET', `user/email?accountId=${casey}`);
  for (const shape of ['retry-after', 'reset', 'gateway'] as const) {
    site.faults.add({ match: 'POST *', kind: 'rate-limit', shape, times: 2 });
    await simulation.directory('POST', 'users/search', {});
    await simulation.admin('POST', `group/user?groupId=${casey}`, { accountId: casey });
  }
}
