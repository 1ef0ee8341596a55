import type { AccessSummary } from '../../connections/access';
import type { Connection } from '../../connections/connection';
import { methodOf } from '../../connections/method';
import { refusedSince } from '../../connections/refused-since';
import type { DueRecord } from '../../provisioning/due-records';
import { findEndingKey, findRejected } from '../../provisioning/incidents/find-credentials';
import { findEndingToken } from '../../provisioning/incidents/find-ending-token';
import { findHeld } from '../../provisioning/incidents/find-held';
import { findSilentConnector } from '../../provisioning/incidents/find-silence';
import type { Finding } from '../../provisioning/incidents/finding';
import { readOpenBatches } from '../../provisioning/incidents/read-open-batches';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { failingWayNotices, findingNotices, incidentNotices } from './alarms/finding-notices';
import type { Notice } from './contract/overview';

type Calls = Pick<AdminHandlers, 'getOverview'>;

/** Looked through for whoever waits at Atlassian's request. */
const mostPending = 100;
const anyTime = '9999-12-31T23:59:59.999Z';

/** The contents of the first screen, and the banners above all screens, the most pressing first. */
export function overviewCall(
  ports: Pick<
    AdminPorts,
    'connections' | 'connectors' | 'access' | 'due' | 'system' | 'isLicensed' | 'directory' | 'alarms' | 'incidents'
  >,
): Calls {
  return {
    async getOverview() {
      const now = Date.parse(ports.system.now());
      const [connections, access, pending, { thresholds }, { incidents }] = await Promise.all([
        ports.connections.list(),
        ports.access.summary(),
        findPending(ports),
        ports.alarms.read(),
        ports.incidents.read(),
      ]);
      const [held, silent] = await Promise.all([
        findAll(connections, async (each) => findHeld(each, await readOpenBatches(ports.directory(each.id)), now)),
        findAll(connections, (each) => findSilent(ports, each, now)),
      ]);
      const ending = connections.flatMap((each) => findEndingToken(each, now, thresholds));
      return {
        connections: connections.length,
        pending: pending.length,
        access: { organization: access.organization !== undefined, administrator: access.administrator !== undefined },
        notices: [
          ...(ports.isLicensed ? [] : [{ key: 'license-inactive' as const }]),
          ...findingNotices([
            ...findRejected(access),
            ...held,
            ...findEndingKey(access, now, thresholds),
            ...ending,
            ...silent,
          ]).map((notice) => ofProvider(notice, connections)),
          ...incidentNotices(incidents),
          ...failingWayNotices(incidents),
          ...accessNotices(access, connections),
          ...busyNotices(pending),
          ...previewNotices(connections),
        ],
      };
    },
  };
}

async function findAll(
  connections: readonly Connection[],
  find: (connection: Connection) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  return (await Promise.all(connections.map(find))).flat();
}

/** The connections share a request to storage; those that have no directory cost nothing. */
async function findSilent(
  { connectors, connections }: Pick<AdminPorts, 'connectors' | 'connections'>,
  connection: Connection,
  now: number,
): Promise<readonly Finding[]> {
  const { id, provider } = connection;
  if (methodOf(provider) !== 'ldap') return [];
  const [{ presence }, wrong, uses] = await Promise.all([
    connectors.find(id),
    connections.wrongCalls(id),
    connections.tokenUses(id),
  ]);
  // If it comes with a wrong token, that is what needs attention.
  return refusedSince(wrong, uses) === undefined ? findSilentConnector(connection, presence, now) : [];
}

/** What waits for a decision is told in the words of an identity provider, or of a directory. */
function ofProvider(notice: Notice, connections: readonly Connection[]): Notice {
  if (notice.key !== 'held') return notice;
  const provider = connections.find(({ id }) => id === notice.connection.id)?.provider;
  return { ...notice, connection: { ...notice.connection, ...(provider && { provider }) } };
}

async function findPending({ due }: Pick<AdminPorts, 'due'>): Promise<readonly DueRecord[]> {
  const find = async (kind: 'user' | 'group') =>
    (await due.find({ kind, state: 'pending', before: anyTime, limit: mostPending })).records;
  return (await Promise.all([find('user'), find('group')])).flat();
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
