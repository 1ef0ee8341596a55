import type { ConnectionId } from '../../connections/connection';
import type { GroupId, UserId } from '../../directory/ids';
import { isoTime, type Machine } from '../call';
import type { DueRecord, DueRecords } from '../due-records';
import { slicesOf } from '../slices-of';
import { groupsAnEvent, type SyncQueue, type SyncWork, usersAnEvent } from '../sync-queue';
import { queueWakeUp, wakeUpTime } from './wake-ups';

const pageSize = 100;
/** A limit for one sweep; the rest is left to another one. */
const pages = 50;

export interface Sweep {
  readonly state: 'pending' | 'refused';
  /** ISO 8601: records that are due until then. */
  readonly before: string;
}

export interface Swept {
  /** Records that were handed over. */
  readonly count: number;
  /** There were more than one sweep takes. */
  readonly isCut: boolean;
}

/**
 * Queues what waits and is due by now. If that is more than one sweep takes, a wake-up minutes later does the rest: most of
 * these have left the index by then. @throws {QueueUnavailable}
 */
export async function sweepPending(ports: {
  readonly due: DueRecords;
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now'>;
}): Promise<void> {
  const now = isoTime(ports.machine.now());
  const { isCut } = await sweepDue(ports, { state: 'pending', before: now });
  const next = isCut ? wakeUpTime(now, ports.machine.now()) : undefined;
  if (next !== undefined) await queueWakeUp(ports.queue, next, ports.machine.now());
}

/**
 * Queues records that wait after a crash, a full queue or a long rate limit, and once a day the refused ones.
 * @throws {QueueUnavailable}
 */
export async function sweepDue(ports: { due: DueRecords; queue: SyncQueue }, sweep: Sweep): Promise<Swept> {
  const { records: users, isCut: areMoreUsers } = await dueOf(ports.due, { ...sweep, kind: 'user' });
  const { records: groups, isCut: areMoreGroups } = await dueOf(ports.due, { ...sweep, kind: 'group' });
  const work = [
    ...eventsOf(users, usersAnEvent, (connectionId, ids) => ({ connectionId, users: ids as UserId[] })),
    ...eventsOf(groups, groupsAnEvent, (connectionId, ids) => ({ connectionId, groups: ids as GroupId[] })),
  ];
  if (work.length > 0) await ports.queue.push(work);
  return { count: users.length + groups.length, isCut: areMoreUsers || areMoreGroups };
}

async function dueOf(
  due: DueRecords,
  query: Sweep & { readonly kind: 'user' | 'group' },
): Promise<{ readonly records: readonly DueRecord[]; readonly isCut: boolean }> {
  const records: DueRecord[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const found = await due.find({ ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    records.push(...found.records);
    cursor = found.cursor;
    if (cursor === undefined) break;
  }
  return { records, isCut: cursor !== undefined };
}

function eventsOf(
  records: readonly DueRecord[],
  size: number,
  toWork: (connectionId: ConnectionId, ids: readonly string[]) => SyncWork,
): SyncWork[] {
  return [...new Set(records.map(({ connectionId }) => connectionId))].flatMap((connectionId) => {
    const ids = records.filter((record) => record.connectionId === connectionId).map(({ id }) => id);
    return slicesOf(ids, size).map((slice) => toWork(connectionId, slice));
  });
}
