import { composeApp, queueAllowance, scimAllowance } from './app';
import { adminResolvers } from './entry/admin/admin-resolvers';
import { consumeSync, type SyncEvent } from './entry/consumers/sync';
import { daily as runDaily } from './entry/schedules/daily';
import { sweep as runSweep } from './entry/schedules/sweep';
import { handleScim } from './entry/scim/handle-scim';
import type { WebTriggerRequest } from './entry/scim/web-trigger';

/** Web trigger `scim`: what the identity providers call. */
export function scim(request: WebTriggerRequest) {
  const app = composeApp();
  return handleScim(
    {
      connection: app.connections.get,
      directory: app.directory,
      warm: () => void app.access.summary().catch(() => undefined),
      callOf: (connection, store, asked) => app.callOf(connection, store, scimAllowance, asked),
      triggerUrl: app.triggerUrl,
      hash: app.system,
      machine: app.machine,
      report: app.report,
    },
    request,
  );
}

/** Resolver of the admin page. */
export const admin: ReturnType<typeof adminResolvers> = (payload, context) => {
  const app = composeApp();
  const { queue } = app;
  const resolve = adminResolvers({
    ...app,
    accessCheck: app.check,
    accessChanged: () => queue.push([{ sweep: 'all' }]),
    wentLive: (connectionId) => queue.push([{ connectionId, review: { kind: 'user', offset: 0 } }]),
    purgeLater: (connectionId) => queue.push([{ connectionId, purge: true }]),
  });
  return resolve(payload, context);
};

/** Consumer of the queue `sync`. */
export function sync(event: SyncEvent) {
  const app = composeApp();
  return consumeSync(
    {
      connection: app.connections.get,
      callOf: (connection) => app.callOf(connection, app.directory(connection.id), queueAllowance),
      queue: app.queue,
      due: app.due,
      purge: app.connections.purge,
    },
    event,
  );
}

/** Schedule, every five minutes. */
export const sweep = () => runSweep(composeApp());

/** Schedule, every day. */
export const daily = () => runDaily(composeApp());
