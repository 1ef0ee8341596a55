import { Conflict } from '../../../provisioning/store/conflict';
import type { Storage, Write } from '../storage';

/** Writes records into indexes, together where nobody else writes them. One that somebody else has written meanwhile is in the indexes already. */
export async function commitEach(storage: Storage, writes: readonly Write[]): Promise<void> {
  try {
    await storage.commit(writes);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    if (writes.length === 1) return;
    for (const write of writes) await commitEach(storage, [write]);
  }
}
