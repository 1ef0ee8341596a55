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
    close: () => database.close(),
  };
}

function appAccount(state: SiteState): string {
  const app = state.people.select(`p.account_type = 'app'`, [], { limit: 1 })[0];
  if (!app) throw new Error('The site has no account for the app.');
  return app.accountId;
}
