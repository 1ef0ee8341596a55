import Resolver from '@forge/resolver';
import { accessCalls } from './access-calls';
import { activityCall } from './activity-call';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { attributeCalls } from './attribute-calls';
import { connectionCalls } from './connection-calls';
import { type AdminAnswer, type AdminCallName, adminCalls } from './contract';
import { detailsCalls } from './details-calls';
import { diagnosticsCall } from './diagnostics-call';
import { directoryCalls } from './directory-calls';
import { groupCalls } from './group-calls';
import { historyCalls } from './history-calls';
import { logCalls } from './log-calls';
import { overviewCall } from './overview-call';
import { settingsCalls } from './settings-calls';
import { syncCalls } from './sync-calls';
import { AdminFailure, fromCause, toAdminError } from './to-admin-error';
import { userCalls } from './user-calls';

/**
 * The resolver functions of the admin page, for one invocation. Each call: only Jira administrators pass, the payload is
 * checked by the contract, one use case runs, plain data goes back. A failure is an answer, never an exception.
 */
export function adminResolvers(ports: AdminPorts) {
  const handlers: AdminHandlers = {
    ...overviewCall(ports),
    ...activityCall(ports),
    ...connectionCalls(ports),
    ...accessCalls(ports),
    ...logCalls(ports),
    ...directoryCalls(ports),
    ...detailsCalls(ports),
    ...groupCalls(ports),
    ...userCalls(ports),
    ...attributeCalls(ports),
    ...settingsCalls(ports),
    ...historyCalls(ports),
    ...syncCalls(ports),
    ...diagnosticsCall(ports),
  };
  const resolver = new Resolver();
  for (const name of Object.keys(adminCalls) as AdminCallName[]) {
    resolver.define(name, ({ payload }) => answer(ports, handlers, name, payload));
  }
  return resolver.getDefinitions();
}

async function answer<Name extends AdminCallName>(
  ports: AdminPorts,
  handlers: AdminHandlers,
  name: Name,
  payload: unknown,
): Promise<AdminAnswer<Name>> {
  try {
    // Jira shows the page to administrators only, which does not protect its resolvers.
    if (!(await ports.isAdministrator())) throw new AdminFailure('not-administrator');
    const handle: AdminHandlers[Name] = handlers[name];
    return { ok: true, value: await handle(adminCalls[name].payload.parse(payload) as never) };
  } catch (error) {
    return { ok: false, error: toAdminError(error) ?? unexpected(ports, error) };
  }
}

/** Nothing of the error leaves but an id under which the platform's log has it. */
function unexpected({ system, report }: Pick<AdminPorts, 'system' | 'report'>, error: unknown) {
  const requestId = system.newId();
  report(requestId, error);
  return fromCause('internal-error', { detail: `request ${requestId}` });
}
