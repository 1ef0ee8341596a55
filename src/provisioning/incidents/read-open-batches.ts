import { limitKinds } from '../../directory/held-batch';
import { waitingCount } from '../limits/waiting-count';
import type { LimitReads } from '../store/limits';
import type { OpenBatch } from './find-held';

/** The open batches of a connection. Where nothing is held, one request shared with everything else that begins now. */
export async function readOpenBatches(store: LimitReads): Promise<readonly OpenBatch[]> {
  const heads = await Promise.all(limitKinds.map(async (kind) => ({ kind, ...(await store.batchOf(kind)) })));
  const found = await Promise.all(
    heads.map(
      async ({ kind, open, decisions = [] }): Promise<readonly OpenBatch[]> =>
        open ? [{ kind, batch: open, count: await waitingCount({ store }, kind, { decisions }) }] : [],
    ),
  );
  return found.flat();
}
