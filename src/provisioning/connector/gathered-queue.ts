import type { ConnectionId } from '../../connections/connection';
import type { GroupId, UserId } from '../../directory/ids';
import { slicesOf } from '../slices-of';
import { groupsAnEvent, QueueUnavailable, type SyncQueue, type SyncWork, usersAnEvent } from '../sync-queue';

export interface GatheredQueue {
  readonly queue: SyncQueue;
  /** Pushes what was gathered, and forgets it. If the queue is full, the records are found by the wake-up or the sweep. */
  push(): Promise<void>;
}

/** People and groups of one connection that are due at the same time. */
interface Gathered {
  readonly connectionId: ConnectionId;
  readonly delay: number | undefined;
  readonly users: Set<UserId>;
  readonly groups: Set<GroupId>;
  readonly returned: Set<UserId>;
}

/** Gathers the events of many people and groups, which would be one event or more for each of them, into a few full ones. */
export function gatheredQueue(queue: SyncQueue): GatheredQueue {
  let gathered = new Map<string, Gathered>();
  let others: { readonly work: SyncWork; readonly delay: number | undefined }[] = [];
  const add = (work: SyncWork, delay: number | undefined) => {
    const { connectionId, users = [], groups = [], returned = [], ...more } = work;
    const isPlain = Object.values(more).every(
      (value) => value === undefined || (Array.isArray(value) && value.length === 0),
    );
    if (!isPlain) return void others.push({ work, delay });
    const key = `${connectionId} ${delay ?? 0}`;
    const one = gathered.get(key) ?? { connectionId, delay, users: new Set(), groups: new Set(), returned: new Set() };
    gathered.set(key, one);
    for (const id of users) one.users.add(id);
    for (const id of groups) one.groups.add(id);
    for (const id of returned) one.returned.add(id);
  };
  return {
    queue: {
      async push(work, delay) {
        const isRecords = (item: (typeof work)[number]): item is SyncWork => !('sweep' in item);
        for (const item of work.filter(isRecords)) add(item, delay);
        const sweeps = work.filter((item) => !isRecords(item));
        if (sweeps.length > 0) await queue.push(sweeps, delay);
      },
    },
    async push() {
      const all = [...[...gathered.values()].flatMap(eventsOf), ...others];
      gathered = new Map();
      others = [];
      try {
        for (const delay of new Set(all.map((event) => event.delay))) {
          const together = all.filter((event) => event.delay === delay).map(({ work }) => work);
          await queue.push(together, delay);
        }
      } catch (error) {
        if (!(error instanceof QueueUnavailable)) throw error;
      }
    },
  };
}

/** People come before groups, which need their accounts; an event of each has as many as it can do in half a minute. */
function eventsOf({ connectionId, delay, users, groups, returned }: Gathered) {
  const works: readonly SyncWork[] = [
    ...slicesOf([...users], usersAnEvent).map((slice) => ({ connectionId, users: slice })),
    ...slicesOf([...returned], usersAnEvent).map((slice) => ({ connectionId, returned: slice })),
    ...slicesOf([...groups], groupsAnEvent).map((slice) => ({ connectionId, groups: slice })),
  ];
  return works.map((work) => ({ work, delay }));
}
