import type { AccessStore } from '../../connections/access-store';
import type { Connection, ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import { methodOf } from '../../connections/method';
import type { LogDays } from '../../journal/day-counts';
import { isoTime, type Machine } from '../call';
import type { ConnectorStore } from '../connector/connector-store';
import type { DriftSummaries } from '../drift/drift-summary';
import type { DueRecords } from '../due-records';
import type { LimitReads } from '../store/limits';
import { recentOutcomes } from './find-failures';
import type { Overdue } from './find-storage-trouble';
import { readOpenBatches } from './read-open-batches';
import type { ConnectionSignals, Signals } from './signals';
import type { Thresholds } from './thresholds';

export interface SignalPorts {
  readonly connections: Pick<ConnectionStore, 'list' | 'states' | 'tokenUses'>;
  readonly access: Pick<AccessStore, 'summary'>;
  readonly connectors: Pick<ConnectorStore, 'find'>;
  readonly directory: (id: ConnectionId) => LimitReads;
  readonly due: DueRecords;
  readonly logDays: Pick<LogDays, 'read'>;
  readonly drift: DriftSummaries;
  readonly machine: Pick<Machine, 'now'>;
}

const mostCounted = 100;

/** Reads what is counted already; nothing is counted for alarms. The cost grows with the connections, not with their people. */
export async function readSignals(ports: SignalPorts, { overdueHours }: Thresholds): Promise<Signals> {
  const now = ports.machine.now();
  const [connections, access, overdue] = await Promise.all([
    ports.connections.list(),
    ports.access.summary(),
    readOverdue(ports, isoTime(now - (overdueHours / 2) * 3_600_000)),
  ]);
  const each = connections.map((connection) => readConnection(ports, connection, now));
  return { now, access, overdue, connections: await Promise.all(each) };
}

async function readConnection(
  { connections, connectors, directory, logDays, drift: summaries }: SignalPorts,
  connection: Connection,
  now: number,
): Promise<ConnectionSignals> {
  const { id, provider } = connection;
  const [uses, connector, batches, states, days, drift] = await Promise.all([
    connections.tokenUses(id),
    methodOf(provider) === 'ldap' ? connectors.find(id) : undefined,
    readOpenBatches(directory(id)),
    connections.states(id),
    logDays.read(id),
    summaries.summaryOf(id),
  ]);
  const outcomes = recentOutcomes(days, now);
  return { connection, uses, presence: connector?.presence, batches, states, outcomes, drift };
}

async function readOverdue({ due }: Pick<SignalPorts, 'due'>, before: string): Promise<Overdue> {
  const find = (kind: 'user' | 'group') => due.find({ kind, state: 'pending', before, limit: mostCounted });
  const [users, groups] = await Promise.all([find('user'), find('group')]);
  const times = [...users.records, ...groups.records].flatMap(({ dueAt }) => dueAt ?? []).sort();
  const [oldest] = times;
  return { count: times.length, ...(oldest !== undefined && { oldest }) };
}
