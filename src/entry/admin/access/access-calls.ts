import type { CredentialState } from '../../../connections/access';
import type { CredentialKind } from '../../../connections/access-store';
import type { AccessReport, CapabilityRow } from '../../../sync/access-check';
import { SiteError } from '../../../sync/site/site-error';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { AccessCheck, Capability } from '../contract/access';
import type { AdminError } from '../contract/common';
import { AdminFailure, fromCause, fromStoredCause } from '../to-admin-error';
import { presentAccess } from './present-access';

type Calls = Pick<
  AdminHandlers,
  'getAccess' | 'saveOrganizationKey' | 'saveAdministratorToken' | 'removeAccess' | 'checkAccess'
>;

/** The set-up of Atlassian access. A credential is saved only after Atlassian has accepted it. */
export function accessCalls(ports: AdminPorts): Calls {
  const { access, system } = ports;
  const working = (): CredentialState => ({ kind: 'working', since: system.now() });

  return {
    getAccess: async () => presentAccess(await access.summary(), ports),
    async saveOrganizationKey({ organizationId, apiKey, expires }) {
      const check = await ports.accessCheck();
      const found = await about('apiKey', 'organizationId', check.discoverOrganization({ organizationId, apiKey }));
      const summary = await access.change({
        kind: 'saveOrganization',
        apiKey,
        access: {
          organizationId,
          directoryId: found.directoryId,
          endsIn: apiKey.slice(-4),
          state: working(),
          ...(found.name === undefined ? {} : { organizationName: found.name }),
          ...(expires === undefined ? {} : { expires }),
        },
      });
      await ports.accessChanged();
      return presentAccess(summary, ports);
    },
    async saveAdministratorToken({ siteUrl, email, apiToken }) {
      if (!ports.allowsAdministratorToken) throw new AdminFailure('administrator-token-off');
      const check = await ports.accessCheck();
      const token = { email, apiToken, ...(siteUrl === undefined ? {} : { siteUrl }) };
      const found = await about('apiToken', 'email', check.discoverAdministrator(token));
      const summary = await access.change({
        kind: 'saveAdministrator',
        apiToken,
        access: { ...found, email, endsIn: apiToken.slice(-4), state: working() },
      });
      await ports.accessChanged();
      return presentAccess(summary, ports);
    },
    removeAccess: async ({ kind }) => presentAccess(await access.change({ kind: 'remove', credential: kind }), ports),
    async checkAccess() {
      const report = await (await ports.accessCheck()).check();
      if (await rememberStates(ports, report)) await ports.accessChanged();
      return presentReport(report, system.now());
    },
  };
}

/** A refusal by Atlassian, with the input at fault. */
async function about<Value>(secretField: string, ownerField: string, discovery: Promise<Value>): Promise<Value> {
  try {
    return await discovery;
  } catch (error) {
    if (!(error instanceof SiteError) || error.kind === 'unavailable') throw error;
    const field = error.kind === 'unauthorized' ? secretField : ownerField;
    throw new AdminFailure(error.code, field, error.said ?? error.message);
  }
}

/**
 * Stores what the check found out about each credential; an unchanged state keeps its time.
 * @returns whether a credential works again
 */
async function rememberStates(
  { access, system }: Pick<AdminPorts, 'access' | 'system'>,
  report: AccessReport,
): Promise<boolean> {
  const summary = await access.summary();
  let isRestored = false;
  for (const credential of ['organization', 'administrator'] as const) {
    const state = summary[credential]?.state;
    if (!state) continue;
    const next = stateIn(report, credential, system.now());
    if (!next || next.kind === state.kind) continue;
    await access.change({ kind: 'setState', credential, state: next });
    isRestored ||= next.kind === 'working';
  }
  return isRestored;
}

function stateIn(report: AccessReport, credential: CredentialKind, since: string): CredentialState | undefined {
  const rejection = report.rejected.find((each) => each.credential === credential);
  if (rejection) return { kind: 'rejected', since, cause: rejection.cause };
  const isAllowed = report.rows.some(({ verdicts }) => verdicts[credential] === 'allowed');
  return isAllowed ? { kind: 'working', since } : undefined;
}

function presentReport(report: AccessReport, checked: string): AccessCheck {
  return {
    checked,
    capabilities: report.rows.map(presentRow),
    problems: report.rejected.map(({ credential, cause, detail }) => ({
      kind: credential,
      ...fromCause(cause, { detail }),
    })),
  };
}

function presentRow({ capability, title, by, state, verdicts, cause, detail }: CapabilityRow): Capability {
  const { organization, administrator, app } = verdicts;
  const missing: AdminError | undefined = cause && fromStoredCause(cause, 'call', detail);
  return {
    key: capability,
    title,
    organization,
    administrator,
    app,
    ...(state === 'works' && by !== undefined ? { by } : {}),
    ...(state !== 'works' && missing ? { missing } : {}),
  };
}
