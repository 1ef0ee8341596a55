import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../forge/clock';
import { createActivity } from './activity';
import { createCredentials } from './credentials';
import { createCustomerOrganizations } from './customer-organizations';
import { createDomains } from './domains';
import { createGroups } from './groups';
import { type Identity, readIdentity } from './identity';
import { createIssues } from './issues';
import { createMemberships } from './memberships';
import { createMessages } from './messages';
import { createPeople } from './people';
import { createProjectRoles } from './project-roles';
import { createProjects } from './projects';
import { createProperties } from './properties';
import { createQueries } from './queries';
import { createRoles } from './roles';
import { createSeats } from './seats';
import { createServiceDesks } from './service-desks';
import { idealSettings, type SiteSettings } from './settings';
import { createSharedEntities } from './shared-entities';
import { createTrackedIssues } from './tracked-issues';

export type SiteState = ReturnType<typeof createSiteState>;

/** Everything the site holds, for the endpoints to read and write. */
export function createSiteState(database: DatabaseSync, clock: Pick<Clock, 'now'>, siteUrl: string) {
  const queries = createQueries(database);
  const identity: Identity = readIdentity(queries, siteUrl);
  const settings: SiteSettings = { ...idealSettings };
  const domains = createDomains(queries);
  const seats = createSeats(queries);
  const people = createPeople(queries, domains);
  const credentials = createCredentials(queries);
  return {
    identity,
    settings,
    domains,
    seats,
    now: () => clock.now(),
    people,
    groups: createGroups(queries),
    memberships: createMemberships(queries),
    roles: createRoles(queries),
    properties: createProperties(queries, 'user_properties'),
    confluenceProperties: createProperties(queries, 'confluence_user_properties'),
    customerOrganizations: createCustomerOrganizations(queries),
    serviceDesks: createServiceDesks(queries),
    projects: createProjects(queries),
    activity: createActivity(queries),
    issues: createIssues(queries),
    filters: createSharedEntities(queries, 'filters'),
    dashboards: createSharedEntities(queries, 'dashboards'),
    projectRoles: createProjectRoles(queries),
    trackedIssues: createTrackedIssues(queries),
    messages: createMessages(queries),
    credentials,
    /** The credentials the site was created with. @throws Error if the administrator is gone */
    firstCredentials() {
      const organizationKey = credentials.first('organization-key')?.secret;
      const token = credentials.first('api-token');
      const administrator = token?.accountId ? people.byId(token.accountId) : undefined;
      if (!organizationKey || !token || !administrator) throw new Error('The site has lost its first credentials.');
      const { email, accountId } = administrator;
      return { organizationKey, administrator: { email, accountId, apiToken: token.secret } };
    },
    /** All or nothing, including the seat counts. */
    transaction<Result>(work: () => Result): Result {
      try {
        return queries.transaction(work);
      } catch (error) {
        seats.reload();
        throw error;
      }
    },
  };
}
