import Resolver from '@forge/resolver';
import { SiteError } from '../../sync/site/site-error';
import { accessCalls } from './access/access-calls';
import { accountCalls } from './access/account-calls';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { alarmCalls } from './alarms/alarm-calls';
import { connectionCalls } from './connections/connection-calls';
import { connectorCalls } from './connections/connector-calls';
import { suggestionCalls } from './connections/suggestion-calls';
import { type AdminAnswer, type AdminCallName, type AdminPayload, adminCalls } from './contract';
import type { Answer } from './contract/common';
import { detailsCalls } from './directory/details-calls';
import { directoryCalls } from './directory/directory-calls';
import { groupCalls } from './directory/group-calls';
import { userCalls } from './directory/user-calls';
import { joinedCall } from './joined-call';
import { activityCall } from './log/activity-call';
import { diagnosticsCall } from './log/diagnostics-call';
import { historyCalls } from './log/history-calls';
import { logCalls } from './log/log-calls';
import { needsLicense } from './needs-license';
import { overviewCall } from './overview-call';
import { approvalsCalls } from './safety/approvals-calls';
import { belongingsCalls } from './safety/belongings-calls';
import { driftCalls } from './safety/drift-calls';
import { driftHistoryCall } from './safety/drift-history-call';
import { undoCalls } from './safety/undo-calls';
import { idleSeatsCalls } from './seats/idle-seats-calls';
import { seatHistoryCall } from './seats/seat-history-call';
import { attributeCalls } from './settings/attribute-calls';
import { settingsCalls } from './settings/settings-calls';
import { syncCalls } from './settings/sync-calls';
import { AdminFailure, fromCause, toAdminError } from './to-admin-error';

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
