import type { Connection } from '../../connections/connection';
import { isSnoozed } from '../../provisioning/limits/close-batch';
import { limitKinds } from '../../provisioning/limits/tend-batches';
import type { AdminPorts } from './admin-ports';
import type { Notice } from './contract/overview';

/** What waits for a decision in a connection, unless it was snoozed. */
export async function heldNotices(
  { directory }: Pick<AdminPorts, 'directory'>,
  { id, name, provider }: Connection,
  now: number,
): Promise<readonly Notice[]> {
  const store = directory(id);
  const heads = await Promise.all(limitKinds.map(async (kind) => ({ kind, ...(await store.batchOf(kind)) })));
  const notices = await Promise.all(
    heads.map(async ({ kind, open }): Promise<readonly Notice[]> => {
      if (!open || isSnoozed(now, open.snoozed)) return [];
      const count = (await store.heldCount(kind)) ?? 0;
      return count === 0 ? [] : [{ key: 'held', connection: { id, name, provider }, kind, count, since: open.opened }];
    }),
  );
  return notices.flat();
}
