import { allowsAdministratorToken, composeApp } from './app';
import { adminResolvers } from './entry/admin/admin-resolvers';
import { consumeReport, type ReportEvent } from './entry/consumers/report';
import { consumeSync, type SyncEvent } from './entry/consumers/sync';
import { issueResolvers } from './entry/issue-panel/issue-resolvers';
import { uninstall as runUninstall } from './entry/lifecycle/uninstall';
import { daily as runDaily } from './entry/schedules/daily';
import { reportAccounts } from './entry/schedules/report-accounts';
import { sweep as runSweep } from './entry/schedules/sweep';
import { handleScim } from './entry/scim/handle-scim';
import type { WebTriggerRequest } from './entry/scim/web-trigger';
import { allowances } from './provisioning/allowances';
import { leftWithAccess } from './provisioning/left-with-access';

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

/** Resolver of the admin page. */
export const admin: ReturnType<typeof adminResolvers> = (payload, context) => {
  const principal: { readonly accountId?: string } | undefined = context?.principal;
  const app = composeApp(principal?.accountId);
  const { queue } = app;
  const resolve = adminResolvers({
    ...app,
    callOf: (connection) => app.callOf(connection, app.directory(connection.id), allowances['admin-function']),
    // Read here alone: the environment is slow, and no SCIM request wants to know.
    allowsAdministratorToken: allowsAdministratorToken(),
    accessCheck: app.check,
    accessChanged: () => queue.push([{ sweep: 'all' }]),
    wentLive: (connectionId) => queue.push([{ connectionId, review: { kind: 'user', offset: 0 } }]),
    purgeLater: (connectionId, delaySeconds) =>
      queue.push([{ connectionId, purge: true }], delaySeconds > 0 ? delaySeconds : undefined),
  });
  return resolve(payload, context);
};

/** Resolver of the panel on issues. */
export const issue: ReturnType<typeof issueResolvers> = (payload, context) =>
  issueResolvers(composeApp())(payload, context);

/** Consumer of the queue `sync`. */
export function sync(event: SyncEvent) {
  const app = composeApp();
  return consumeSync(
    {
      connection: app.connections.get,
      callOf: (connection) => app.callOf(connection, app.directory(connection.id), allowances['sync-function']),
      queue: app.queue,
      due: app.due,
      runs: app.runs,
      search: app.search,
      connections: app.connections,
      turns: app.turns,
      machine: app.machine,
      purge: (id) => app.connections.purge(id, (people) => leftWithAccess(app.machine, id, people)),
    },
    event,
  );
}

/** Consumer of the queue `report`. */
export function report(event: ReportEvent) {
  const app = composeApp();
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
export const sweep = () => runSweep(composeApp());

/** Schedule, every day. */
export const daily = () => runDaily(composeApp());

/** Schedule, every day: personal data is reported once a week. */
export function personalData() {
  const app = composeApp();
  return reportAccounts({ ...app, queue: app.reportQueue });
}

/** Before the app is uninstalled. */
export const uninstall = () => runUninstall(composeApp());
