import type { AccessSummary, CredentialState } from '../../connections/access';
import type { Connection } from '../../connections/connection';
import type { DueRecord } from '../../provisioning/due-records';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { connectorNotices } from './connector-notices';
import type { Notice } from './contract/overview';
import { heldNotices } from './held-notices';
import { tokenNotices } from './token-notices';

type Calls = Pick<AdminHandlers, 'getOverview'>;

/** Looked through for whoever waits at Atlassian's request. */
const mostPending = 100;
const day = 86_400_000;
const warnBefore = 14 * day;
const anyTime = '9999-12-31T23:59:59.999Z';

/** The contents of the first screen, and the banners above all screens, the most pressing first. */
export function overviewCall(
  ports: Pick<AdminPorts, 'connections' | 'connectors' | 'access' | 'due' | 'system' | 'isLicensed' | 'directory'>,
): Calls {
  return {
    async getOverview() {
      const now = ports.system.now();
      const [connections, access, pending] = await Promise.all([
        ports.connections.list(),
        ports.access.summary(),
        findPending(ports),
      ]);
      const [held, silent] = await Promise.all([
        Promise.all(connections.map((connection) => heldNotices(ports, connection, Date.parse(now)))),
        connectorNotices(ports, connections, Date.parse(now)),
      ]);
      return {
        connections: connections.length,
        pending: pending.length,
        access: { organization: access.organization !== undefined, administrator: access.administrator !== undefined },
        notices: [
          ...(ports.isLicensed ? [] : [{ key: 'license-inactive' as const }]),
          ...credentialNotices(access),
          ...held.flat(),
          ...expiryNotices(access, Date.parse(now)),
          ...connections.flatMap((connection) => tokenNotices(connection, now)),
          ...silent,
          ...accessNotices(access, connections),
          ...busyNotices(pending),
          ...previewNotices(connections),
        ],
      };
    },
  };
}

async function findPending({ due }: Pick<AdminPorts, 'due'>): Promise<readonly DueRecord[]> {
  const find = async (kind: 'user' | 'group') =>
    (await due.find({ kind, state: 'pending', before: anyTime, limit: mostPending })).records;
  return (await Promise.all([find('user'), find('group')])).flat();
}

function credentialNotices({ organization, administrator }: AccessSummary): readonly Notice[] {
  const notice = (
    key: 'organization-rejected' | 'administrator-rejected',
    state: CredentialState | undefined,
  ): readonly Notice[] => (state?.kind === 'rejected' ? [{ key, since: state.since }] : []);
  return [
    ...notice('organization-rejected', organization?.state),
    ...notice('administrator-rejected', administrator?.state),
  ];
}

function expiryNotices({ organization }: AccessSummary, now: number): readonly Notice[] {
  if (organization?.expires === undefined) return [];
  const left = Date.parse(organization.expires) - now;
  if (left <= 0) return [{ key: 'organization-expired' }];
  return left > warnBefore ? [] : [{ key: 'organization-expires', days: Math.ceil(left / day) }];
}

/** Customers need no credential. */
function accessNotices(access: AccessSummary, connections: readonly Connection[]): readonly Notice[] {
  const isMissed =
    connections.some(({ target }) => target === 'users') && !access.organization && !access.administrator;
  return isMissed ? [{ key: 'access-missing' }] : [];
}

/** When the first record that waits at Atlassian's request is looked at again. */
function busyNotices(pending: readonly DueRecord[]): readonly Notice[] {
  const [nextTry] = pending
    .flatMap(({ cause, dueAt }) => (cause === 'atlassian-busy' && dueAt !== undefined ? [dueAt] : []))
    .sort();
  return nextTry === undefined ? [] : [{ key: 'atlassian-busy', nextTry }];
}

function previewNotices(connections: readonly Connection[]): readonly Notice[] {
  const previewed = connections.filter(({ settings }) => settings.mode === 'preview');
  if (previewed.length === 0) return [];
  return [{ key: 'preview', connections: previewed.map(({ id, name }) => ({ id, name })) }];
}
