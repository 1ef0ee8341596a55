import Resolver from '@forge/resolver';
import { SiteError } from '../../sync/site/site-error';
import { accessCalls } from './access-calls';
import { accountCalls } from './account-calls';
import { activityCall } from './activity-call';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { alarmCalls } from './alarm-calls';
import { approvalsCalls } from './approvals-calls';
import { attributeCalls } from './attribute-calls';
import { belongingsCalls } from './belongings-calls';
import { connectionCalls } from './connection-calls';
import { connectorCalls } from './connector-calls';
import { type AdminAnswer, type AdminCallName, type AdminPayload, adminCalls } from './contract';
import type { Answer } from './contract/common';
import { detailsCalls } from './details-calls';
import { diagnosticsCall } from './diagnostics-call';
import { directoryCalls } from './directory-calls';
import { driftCalls } from './drift-calls';
import { driftHistoryCall } from './drift-history-call';
import { groupCalls } from './group-calls';
import { historyCalls } from './history-calls';
import { idleSeatsCalls } from './idle-seats-calls';
import { joinedCall } from './joined-call';
import { logCalls } from './log-calls';
import { needsLicense } from './needs-license';
import { overviewCall } from './overview-call';
import { seatHistoryCall } from './seat-history-call';
import { settingsCalls } from './settings-calls';
import { suggestionCalls } from './suggestion-calls';
import { syncCalls } from './sync-calls';
import { AdminFailure, fromCause, toAdminError } from './to-admin-error';
import { undoCalls } from './undo-calls';
import { userCalls } from './user-calls';

/**
 * The resolver functions of the admin page, for one invocation. Each call admits only Jira administrators, checks the
 * payload against the contract, runs one use case and returns plain data. A failure is an answer, never an exception.
 */
export function adminResolvers(ports: AdminPorts) {
  const handlers: AdminHandlers = {
    ...overviewCall(ports),
    ...activityCall(ports),
    ...connectionCalls(ports),
    ...connectorCalls(ports),
    ...accessCalls(ports),
    ...logCalls(ports),
    ...directoryCalls(ports),
    ...detailsCalls(ports),
    ...accountCalls(ports),
    ...belongingsCalls(ports),
    ...idleSeatsCalls(ports),
    ...groupCalls(ports),
    ...userCalls(ports),
    ...attributeCalls(ports),
    ...seatHistoryCall(ports),
    ...settingsCalls(ports),
    ...historyCalls(ports),
    ...syncCalls(ports),
    ...approvalsCalls(ports),
    ...alarmCalls(ports),
    ...undoCalls(ports),
    ...driftCalls(ports),
    ...driftHistoryCall(ports),
    ...suggestionCalls(ports),
    ...diagnosticsCall(ports),
    ...joinedCall((name, payload) => answer(name, payload)),
  };
  const answer = <Name extends AdminCallName>(name: Name, payload: unknown): Promise<AdminAnswer<Name>> => {
    const handle: AdminHandlers[Name] = handlers[name];
    return answered(ports, async () => {
      const parsed = adminCalls[name].payload.parse(payload) as AdminPayload<Name>;
      if (!ports.isLicensed && needsLicense(name, parsed)) throw new AdminFailure('license-inactive');
      return await handle(parsed);
    });
  };
  const resolver = new Resolver();
  for (const name of Object.keys(adminCalls) as AdminCallName[]) {
    resolver.define(name, async ({ payload }) => (await refusal(ports)) ?? (await answer(name, payload)));
  }
  return resolver.getDefinitions();
}

/** Jira shows the page only to administrators, which does not protect its resolvers. */
async function refusal(ports: AdminPorts): Promise<Answer<never> | undefined> {
  const checked = await answered(ports, async () => {
    if (!(await isAdministrator(ports))) throw new AdminFailure('not-administrator');
  });
  return checked.ok ? undefined : checked;
}

async function isAdministrator(ports: AdminPorts): Promise<boolean> {
  try {
    return await ports.isAdministrator();
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const code = error.code === 'platform-refused' ? error.code : 'permission-unknown';
    throw new AdminFailure(code, undefined, error.said ?? error.message);
  }
}

async function answered<Value>(ports: AdminPorts, run: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return { ok: false, error: toAdminError(error) ?? unexpected(ports, error) };
  }
}

/** The answer reveals nothing of the error but an id, under which the platform's log has it. */
function unexpected({ system, report }: Pick<AdminPorts, 'system' | 'report'>, error: unknown) {
  const requestId = system.newId();
  report(requestId, error);
  return fromCause('internal-error', { detail: { say: 'request-id', id: requestId } });
}
