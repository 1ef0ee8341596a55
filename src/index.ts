/*
 * An IdP waits for the first answer of a process, so only what SCIM needs is imported at once. The other functions
 * compose the app first, because the invocation's context has to be taken before anything is awaited, and then import
 * what they run (docs/decisions/0027-evaluated-when-needed.md).
 */
import { allowsAdministratorToken, composeApp } from './app';
import type { adminResolvers } from './entry/admin/admin-resolvers';
import type { ReportEvent } from './entry/consumers/report';
import type { SyncEvent } from './entry/consumers/sync';
import type { issueResolvers } from './entry/issue-panel/issue-resolvers';
import { handleScim } from './entry/scim/handle-scim';
import type { WebTriggerRequest } from './entry/scim/request/web-trigger';
import { allowances } from './provisioning/attempts/allowances';

/** Web trigger `scim`: what the identity providers call. */
export function scim(request: WebTriggerRequest) {
  const app = composeApp();
  return handleScim(
    {
      connections: app.connections,
      directory: app.directory,
      warm: () => void Promise.all([app.access.summary(), app.owners.areSeveral()]).catch(() => undefined),
      callOf: (connection, store, asked) => app.callOf(connection, store, allowances['scim-function'], asked),
      triggerUrl: app.triggerUrl,
      hash: app.system,
      machine: app.machine,
      mayTrace: app.mayTrace,
      isLicensed: app.isLicensed,
      report: app.report,
    },
    request,
  );
}

/** Web trigger `connector`: what reads a directory beside it calls with what it has found. */
export async function connector(request: WebTriggerRequest) {
  const app = composeApp();
  const [{ handleConnector }, { protocolVersion }] = await Promise.all([
    import('./entry/connector/handle-connector'),
    import('./entry/connector/contract/poll'),
  ]);
  return handleConnector(
    {
      connections: app.connections,
      connectors: app.connectors,
      directory: app.directory,
      callOf: (connection, store) => app.callOf(connection, store, allowances['connector-function']),
      hash: app.system,
      machine: app.machine,
      mayTrace: app.mayTrace,
      protocol: protocolVersion,
      isLicensed: app.isLicensed,
      report: app.report,
    },
    request,
  );
}

/** Web trigger `health`: what monitoring tools ask. */
export async function health(request: WebTriggerRequest) {
  const app = composeApp();
  const { handleHealth } = await import('./entry/health/handle-health');
  return handleHealth({ ...app, hash: app.system }, request);
}

/** Resolver of the admin page. */
export const admin: ReturnType<typeof adminResolvers> = async (payload, context) => {
  const principal: { readonly accountId?: string } | undefined = context?.principal;
  const app = composeApp(principal?.accountId);
  const { queue } = app;
  const { adminResolvers } = await import('./entry/admin/admin-resolvers');
  const resolve = adminResolvers({
    ...app,
    by: principal?.accountId,
    callOf: (connection) => app.callOf(connection, app.directory(connection.id), allowances['admin-function']),
    // Read only here: the environment is slow, and SCIM requests don't need it.
    allowsAdministratorToken: allowsAdministratorToken(),
    accessCheck: app.check,
    accessChanged: () => queue.push([{ sweep: 'all' }]),
    purgeLater: (connectionId, delaySeconds) =>
      queue.push([{ connectionId, purge: true }], delaySeconds > 0 ? delaySeconds : undefined),
  });
  return resolve(payload, context);
};

/** Resolver of the panel on issues. */
export const issue: ReturnType<typeof issueResolvers> = async (payload, context) => {
  const app = composeApp();
  const { issueResolvers } = await import('./entry/issue-panel/issue-resolvers');
  return issueResolvers(app)(payload, context);
};

/** Consumer of the queue `sync`. */
export async function sync(event: SyncEvent) {
  const app = composeApp();
  const [{ consumeSync }, { leftWithAccess }] = await Promise.all([
    import('./entry/consumers/sync'),
    import('./provisioning/departures/left-with-access'),
  ]);
  return consumeSync(
    {
      connection: app.connections.get,
      callOf: (connection) => app.callOf(connection, app.directory(connection.id), allowances['sync-function']),
      queue: app.queue,
      due: app.due,
      runs: app.runs,
      drift: app.drift,
      journal: app.journal,
      logDays: app.logDays,
      search: app.search,
      connections: app.connections,
      turns: app.turns,
      machine: app.machine,
      watchIncidents: async () => (await import('./provisioning/incidents/watch-incidents')).watchIncidents(app),
      purge: (id) => app.connections.purge(id, (people) => leftWithAccess(app.machine, id, people)),
    },
    event,
  );
}

/** Consumer of the queue `report`. */
export async function report(event: ReportEvent) {
  const app = composeApp();
  const { consumeReport } = await import('./entry/consumers/report');
  return consumeReport(
    {
      ...app,
      queue: app.reportQueue,
      callOf: (connection) => app.callOf(connection, app.directory(connection.id), allowances['report-function']),
      refused: app.reportRefused,
      async mayLook(target) {
        if (!app.isLicensed) return false;
        const { organization, administrator } = await app.access.summary();
        return target === 'customers' || organization !== undefined || administrator !== undefined;
      },
    },
    event,
  );
}

/** Schedule, every hour. */
export async function sweep() {
  const app = composeApp();
  const { sweep: run } = await import('./entry/schedules/sweep');
  return run(app);
}

/** Schedule, every day. */
export async function daily() {
  const app = composeApp();
  const { daily: run } = await import('./entry/schedules/daily');
  return run(app);
}

/** Schedule, every day: personal data is reported once a week. */
export async function personalData() {
  const app = composeApp();
  const { reportAccounts } = await import('./entry/schedules/report-accounts');
  return reportAccounts({ ...app, queue: app.reportQueue });
}

/** Before the app is uninstalled. */
export async function uninstall() {
  const app = composeApp();
  const { uninstall: run } = await import('./entry/lifecycle/uninstall');
  return run(app);
}
