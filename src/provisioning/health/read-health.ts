import type { Connection } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import { methodOf } from '../../connections/method';
import { isoTime, type Machine } from '../call';
import type { ConnectorStore } from '../connector/connector-store';
import type { DueRecord, DueRecords } from '../due-records';
import type { OpenBatch } from '../incidents/find-held';
import { findTurnedAway } from '../incidents/find-storage-trouble';
import { type Incident, wayNames } from '../incidents/incident';
import type { IncidentStore } from '../incidents/incident-store';
import { isOpen } from '../incidents/judge-incidents';
import { readOpenBatches } from '../incidents/read-open-batches';
import type { SignalPorts } from '../incidents/read-signals';
import type { ConnectionHealth, Health, HeldHealth, IncidentsHealth, QueueHealth, QuotaHealth } from './health';

export interface HealthPorts {
  readonly connections: Pick<ConnectionStore, 'list' | 'states' | 'tokenUses'>;
  readonly connectors: Pick<ConnectorStore, 'find'>;
  readonly directory: SignalPorts['directory'];
  readonly due: DueRecords;
  readonly incidents: Pick<IncidentStore, 'read'>;
  readonly machine: Pick<Machine, 'now'>;
}

/** Counting what a connection holds reads 32 records, which share requests; the cost of one answer stays bounded. */
const mostConnections = 20;
/** The number of results that a query of Forge storage returns at once. */
const mostCounted = 100;
const anyTime = '9999-12-31T23:59:59.999Z';

/** Reads how Rollcall is from what is kept anyway; nothing is written, and Atlassian is not asked. */
export async function readHealth(ports: HealthPorts): Promise<Health> {
  const now = ports.machine.now();
  const [all, users, groups, { incidents, looked }] = await Promise.all([
    ports.connections.list(),
    ports.due.find({ kind: 'user', state: 'pending', before: anyTime, limit: mostCounted }),
    ports.due.find({ kind: 'group', state: 'pending', before: anyTime, limit: mostCounted }),
    ports.incidents.read(),
  ]);
  const pending = [...users.records, ...groups.records];
  const isMore = users.cursor !== undefined || groups.cursor !== undefined;
  const listed = await Promise.all(
    all.slice(0, mostConnections).map((connection) => readConnection(ports, connection)),
  );
  return {
    version: 1,
    at: isoTime(now),
    queue: queueOf(pending, isMore, now),
    quota: quotaOf(pending, listed),
    held: heldOf(listed.flatMap(({ batches }) => batches)),
    connections: listed.map(({ health }) => health),
    moreConnections: all.length - listed.length,
    incidents: incidentsOf(incidents, looked),
  };
}

interface ReadConnection {
  readonly health: ConnectionHealth;
  /** Those in which somebody is left. */
  readonly batches: readonly OpenBatch[];
  readonly turnedAway: number;
}

async function readConnection(ports: HealthPorts, connection: Connection): Promise<ReadConnection> {
  const { id, name, settings } = connection;
  const [lastRequest, open, states] = await Promise.all([
    readLastRequest(ports, connection),
    readOpenBatches(ports.directory(id)),
    ports.connections.states(id),
  ]);
  const batches = open.filter(({ count }) => count !== 0);
  const [turned] = states ? findTurnedAway(connection, states) : [];
  const health = { id, name, mode: settings.mode, lastRequest: lastRequest ?? null, heldBatches: batches.length };
  return { health, batches, turnedAway: turned?.numbers.count ?? 0 };
}

async function readLastRequest(
  { connections, connectors }: HealthPorts,
  { id, provider }: Connection,
): Promise<string | undefined> {
  if (methodOf(provider) === 'ldap') return (await connectors.find(id)).presence.connector?.seen;
  return Object.values(await connections.tokenUses(id))
    .sort()
    .at(-1);
}

function queueOf(pending: readonly DueRecord[], isMore: boolean, now: number): QueueHealth {
  const due = pending.flatMap(({ dueAt }) => dueAt ?? []).filter((at) => at <= isoTime(now));
  const [oldest] = due.sort();
  const oldestWaitSeconds = oldest === undefined ? 0 : Math.round((now - Date.parse(oldest)) / 1000);
  return { pending: pending.length, isMore, due: due.length, oldestWaitSeconds };
}

function quotaOf(pending: readonly DueRecord[], listed: readonly ReadConnection[]): QuotaHealth {
  const [busy] = pending.flatMap(({ cause, dueAt }) => (cause === 'atlassian-busy' && dueAt ? [dueAt] : [])).sort();
  return {
    turnedAway: listed.reduce((sum, { turnedAway }) => sum + turnedAway, 0),
    atlassianBusyUntil: busy ?? null,
  };
}

function heldOf(batches: readonly OpenBatch[]): HeldHealth {
  const [oldest] = batches.map(({ batch }) => batch.opened).sort();
  return {
    batches: batches.length,
    records: batches.reduce((sum, { count = 0 }) => sum + count, 0),
    oldest: oldest ?? null,
  };
}

function incidentsOf(incidents: readonly Incident[], looked: string | undefined): IncidentsHealth {
  const open = incidents.filter(isOpen);
  const kinds = Map.groupBy(open, ({ kind }) => kind);
  return {
    open: open.length,
    kinds: Object.fromEntries([...kinds].map(([kind, some]) => [kind, some.length])),
    lastLook: looked ?? null,
    failingWays: wayNames.filter((way) => incidents.some(({ deliveries }) => (deliveries[way]?.failures ?? 0) > 0)),
  };
}
