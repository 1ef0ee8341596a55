import type { Call } from './call';
import { groupsAnEvent, usersAnEvent } from './sweep-due';
import type { SyncWork } from './sync-queue';

type Review = NonNullable<SyncWork['review']>;

/** So many records are handed over in one step; the next step is an event of its own. */
const pageSize = 500;

/** Hands everything a connection holds to the queue, page by page: people first, then groups. */
export async function reviewConnection(
  call: Pick<Call, 'connection' | 'store' | 'queue'>,
  review: Review,
): Promise<void> {
  const { total, ids } = await pageOf(call, review);
  const size = review.kind === 'user' ? usersAnEvent : groupsAnEvent;
  const starts = Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => index * size);
  const work = starts.map((start): SyncWork => {
    const slice = ids.slice(start, start + size);
    return {
      connectionId: call.connection.id,
      ...(review.kind === 'user' ? { users: slice } : { groups: slice }),
    } as SyncWork;
  });
  const next = nextOf(review, total);
  const more = next ? [{ connectionId: call.connection.id, review: next }] : [];
  if (work.length + more.length > 0) await call.queue.push([...work, ...more]);
}

async function pageOf({ store }: Pick<Call, 'store'>, { kind, offset }: Review) {
  if (kind === 'group') {
    const { total, items } = await store.listGroups({ offset, limit: pageSize });
    return { total, ids: items.map(({ id }) => id) };
  }
  const { total, items } = await store.listUsers({ offset, limit: pageSize, memberships: false });
  return { total, ids: items.map(({ user }) => user.id) };
}

function nextOf({ kind, offset }: Review, total: number): Review | undefined {
  if (offset + pageSize < total) return { kind, offset: offset + pageSize };
  return kind === 'user' ? { kind: 'group', offset: 0 } : undefined;
}
