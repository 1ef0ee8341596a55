import { viewAlarms } from './alarm-view';
import { belongingsOf, giveProjectRole } from './belongings';
import { createCallLog } from './calls';
import { createFaults } from './faults';
import { createHosts } from './hosts';
import { sitePage } from './page/site-page';
import { takePortalSnapshot } from './portal';
import type { SimulatedSite, SiteOptions } from './simulated-site';
import { takeSnapshot } from './snapshot';
import { openDatabase } from './state/database';
import { seed } from './state/seed';
import { createSiteState, type SiteState } from './state/site-state';

/**
 * Opens the site of the data folder, and fills a new one.
 * @throws Error if the folder can't be written
 */
export function openSite(options: SiteOptions): SimulatedSite {
  const { clock } = options;
  const database = openDatabase(options.dataDirectory);
  const state = createSiteState(database, clock, options.siteUrl ?? 'https://rollcall-demo.atlassian.net');
  if (state.seats.products().length === 0) state.transaction(() => seed(state, options.seats ?? {}));
  const calls = createCallLog();
  const faults = createFaults(state);
  const appAccountId = appAccount(state);
  return {
    ...state.identity,
    ...createHosts({ state, clock, faults, calls }, appAccountId),
    appAccountId,
    credentials: state.firstCredentials(),
    calls,
    faults,
    snapshot: () => takeSnapshot(state),
    portal: () => takePortalSnapshot(state),
    page: (request) => sitePage({ state, calls }, request),
    issueApiToken(accountId) {
      if (!state.people.byId(accountId)) throw new Error(`There is no account ${accountId}.`);
      return state.credentials.issue('api-token', accountId, 'Personal', clock.now());
    },
    signUp({ email, name }) {
      const now = clock.now();
      return state.people.add({ email, name, membership: 'none', visibleAt: now, now }).accountId;
    },
    renameGroup(id, name) {
      const group = state.groups.byId(id);
      if (!group) throw new Error(`There is no group ${id}.`);
      state.groups.rename(group, name);
    },
    fileIssue: (issue) => state.issues.add(issue),
    finishIssue(key) {
      const issue = state.issues.byIdOrKey(key);
      if (!issue) throw new Error(`There is no issue ${key}.`);
      state.issues.finish(issue.id);
    },
    assigneeOf: (key) => state.issues.byIdOrKey(key)?.assignee,
    barFromProject: (projectKey, accountId) => void state.issues.bar(projectKey, accountId),
    addFilter: (filter) => state.filters.add(filter),
    addDashboard: (dashboard) => state.dashboards.add(dashboard),
    noteActive: (accountId, product, day) => void state.activity.note(accountId, product, day),
    belongingsOf: (accountId) => belongingsOf(state, accountId),
    giveProjectRole: (projectKey, role, accountId) => giveProjectRole(state, projectKey, role, accountId),
    alarms: () => viewAlarms(state),
    deleteIssue(key) {
      const issue = state.trackedIssues.byIdOrKey(key);
      if (!issue) throw new Error(`There is no issue ${key}.`);
      state.trackedIssues.remove(issue.id);
    },
    closeToApps: (projectKey) => void state.trackedIssues.closeToApps(projectKey),
    close: () => database.close(),
  };
}

function appAccount(state: SiteState): string {
  const app = state.people.select(`p.account_type = 'app'`, [], { limit: 1 })[0];
  if (!app) throw new Error('The site has no account for the app.');
  return app.accountId;
}
