import type { ConnectionId } from '../connections/connection';
import type { GroupId, UserId } from '../directory/ids';
import type { DueRecord, DueRecords } from './due-records';
import type { SyncQueue, SyncWork } from './sync-queue';

/** Events of one sweep run side by side, and people of one event one after the other: so many take half a minute. */
export const usersAnEvent = 25;
export const groupsAnEvent = 5;
const pageSize = 100;
/** A bound for one sweep; the next one comes in five minutes. */
const pages = 50;

export interface Sweep {
  readonly state: 'pending' | 'refused';
  /** ISO 8601: records that are due until then. */
  readonly before: string;
}

/** Hands records that wait to the queue: after a crash, a full queue, a long rate limit, or once a day the refused ones. */
export async function sweepDue(ports: { due: DueRecords; queue: SyncQueue }, sweep: Sweep): Promise<number> {
  const users = await dueOf(ports.due, { ...sweep, kind: 'user' });
  const groups = await dueOf(ports.due, { ...sweep, kind: 'group' });
  const work = [
    ...eventsOf(users, usersAnEvent, (connectionId, ids) => ({ connectionId, users: ids as UserId[] })),
    ...eventsOf(groups, groupsAnEvent, (connectionId, ids) => ({ connectionId, groups: ids as GroupId[] })),
  ];
  if (work.length > 0) await ports.queue.push(work);
  return users.length + groups.length;
}

async function dueOf(due: DueRecords, query: Sweep & { readonly kind: 'user' | 'group' }): Promise<DueRecord[]> {
  const records: DueRecord[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const found = await due.find({ ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    records.push(...found.records);
    cursor = found.cursor;
    if (cursor === undefined) break;
  }
  return records;
}

function eventsOf(
  records: readonly DueRecord[],
  size: number,
  toWork: (connectionId: ConnectionId, ids: string[]) => SyncWork,
): SyncWork[] {
  return [...new Set(records.map(({ connectionId }) => connectionId))].flatMap((connectionId) => {
    const ids = records.filter((record) => record.connectionId === connectionId).map(({ id }) => id);
    const slices = Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => index * size);
    return slices.map((start) => toWork(connectionId, ids.slice(start, start + size)));
  });
}
