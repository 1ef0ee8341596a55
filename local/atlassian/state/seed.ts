import type { Group, NewGroup } from './groups';
import type { SiteState } from './site-state';

/** Seats by product key; default 500. */
export type SeatNumbers = Readonly<Record<string, number>>;

/** Fills an empty site with the organization of a typical new customer. */
export function seed(state: SiteState, seats: SeatNumbers): void {
  const now = state.now();
  state.domains.add('example.com', true);
  state.domains.add('contractors.test', false);
  seedProducts(state, seats);
  const leads = seedPeople(state, seedGroups(state));
  seedProjects(state, leads);
  seedBelongings(state, leads);
  state.serviceDesks.add({ id: '1', projectKey: 'SUP', name: 'Support', access: 'restricted' });
  state.serviceDesks.add({ id: '2', projectKey: 'ASK', name: 'Ask us', access: 'open' });
  state.people.add({ email: '', name: 'Rollcall', accountType: 'app', membership: 'active', visibleAt: now, now });
  state.credentials.issue('organization-key', null, 'Rollcall', now);
  state.credentials.issue('api-token', leads.administrator, 'Rollcall', now);
}

const resources = ({ cloudId, organizationId }: SiteState['identity']) => ({
  jira: `ari:cloud:jira-software::site/${cloudId}`,
  confluence: `ari:cloud:confluence::site/${cloudId}`,
  bitbucket: `ari:cloud:bitbucket::workspace/${organizationId}`,
  organization: `ari:cloud:platform::org/${organizationId}`,
});

function seedProducts(state: SiteState, seats: SeatNumbers): void {
  const { jira, confluence, bitbucket } = resources(state.identity);
  const product = (key: string, name: string, resourceId: string) =>
    state.seats.addProduct({ key, name, resourceId, seats: seats[key] ?? 500 });
  product('jira-software', 'Jira', jira);
  product('confluence', 'Confluence', confluence);
  product('bitbucket', 'Bitbucket', bitbucket);
}

function seedGroups(state: SiteState) {
  const now = state.now();
  const site = new URL(state.identity.siteUrl).hostname.split('.')[0] ?? 'site';
  const { jira, confluence, organization } = resources(state.identity);
  const group = (name: string, description: string, more: Partial<NewGroup>) =>
    state.groups.add({ name, description, visibleAt: now, ...more });
  const assign = ({ id }: Group, resourceId: string, roleId: string) =>
    state.roles.assign({ kind: 'group', id }, { resourceId, roleId }, now);

  const siteAdmins = group('site-admins', 'Grants administration of the site.', { admin: true });
  const orgAdmins = group('org-admins', 'Grants administration of the organization.', { admin: true });
  const jiraUsers = group(`jira-software-users-${site}`, 'Gives access to Jira.', { defaultFor: 'jira-software' });
  const wikiUsers = group(`confluence-users-${site}`, 'Gives access to Confluence.', { defaultFor: 'confluence' });
  const synced = group('guard-synced-staff', 'Synced from an identity provider.', {
    externalSynced: true,
    managedBy: 'external',
  });
  assign(jiraUsers, jira, 'atlassian/user');
  assign(wikiUsers, confluence, 'atlassian/user');
  assign(siteAdmins, jira, 'atlassian/admin');
  assign(orgAdmins, organization, 'atlassian/org-admin');
  return { siteAdmins, orgAdmins, jiraUsers, wikiUsers, synced };
}

/** The account ids of people who lead something. */
interface Leads {
  readonly administrator: string;
  readonly lead: string;
  readonly contractor: string;
}

function seedPeople(state: SiteState, groups: ReturnType<typeof seedGroups>): Leads {
  const now = state.now();
  const { siteAdmins, orgAdmins, jiraUsers, wikiUsers, synced } = groups;
  const person = (
    email: string,
    name: string,
    memberOf: readonly Group[],
    source: 'invited' | 'synced' = 'invited',
  ) => {
    const added = state.people.add({ email, name, source, membership: 'active', visibleAt: now, now });
    for (const group of memberOf) state.memberships.add(group.seq, added.seq);
    state.seats.refresh(added.seq);
    return added.accountId;
  };
  const administrator = person('admin@example.com', 'Robin Admin', [siteAdmins, orgAdmins, jiraUsers]);
  const lead = person('grace.lead@example.com', 'Grace Lead', [jiraUsers, wikiUsers]);
  const contractor = person('casey@contractors.test', 'Casey Contractor', [jiraUsers]);
  person('sam.synced@example.com', 'Sam Synced', [wikiUsers, synced], 'synced');
  person('devon@contractors.test', 'Devon Contractor', [wikiUsers]);
  return { administrator, lead, contractor };
}

function seedProjects(state: SiteState, { administrator, lead, contractor }: Leads): void {
  const type = 'software';
  const project = (id: number, key: string, name: string, leader: string) =>
    state.projects.add({ id, key, name, description: '', type, lead: leader, assigneeType: 'PROJECT_LEAD' });
  const component = (id: number, projectId: number, name: string, leader: string | null) => {
    const assigneeType = leader === null ? 'PROJECT_DEFAULT' : 'COMPONENT_LEAD';
    state.projects.addComponent({ id, projectId, name, description: '', lead: leader, assigneeType });
  };
  project(10000, 'ENG', 'Engineering', lead);
  project(10001, 'OPS', 'Operations', administrator);
  project(10002, 'WEB', 'Website', contractor);
  component(10100, 10000, 'Platform', lead);
  component(10101, 10000, 'Mobile', contractor);
  component(10102, 10001, 'Network', administrator);
  component(10103, 10002, 'Shop', null);
}

/** What the lead of a project has beside it, so that there is something to hand over when they leave. */
function seedBelongings(state: SiteState, { lead, administrator }: Leads): void {
  for (const summary of ['Renew the certificate', 'Order spare parts', 'Check the backups']) {
    state.issues.add({ project: 'OPS', summary, reporter: administrator, assignee: lead });
  }
  state.filters.add({ name: 'My engine', owner: lead });
  state.filters.add({ name: 'Unsorted', owner: lead, isShared: false });
  state.dashboards.add({ name: 'Engine room', owner: lead });
  state.projectRoles.add(10000, 10002, lead);
}
