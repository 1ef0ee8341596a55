import type { ConnectionId } from '../../../connections/connection';
import type { SyncRun } from '../../../provisioning/background/sync-run';
import type { SyncRuns } from '../../../provisioning/background/sync-runs';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import type { Storage, Stored } from '../storage';

/** Slices that end at the same moment collide here; giving up loses progress on the page, never work. */
const tries = 20;

/** The progress of "Sync now", one record per connection, changed with an optimistic lock. */
export function syncRuns(storage: Storage): SyncRuns {
  const read = (id: ConnectionId) => storage.get<Stored<SyncRun>>(keys.run(id));

  async function write(before: Stored<SyncRun> | undefined, run: SyncRun): Promise<boolean> {
    const place = keys.run(run.connectionId);
    const value = { version: (before?.version ?? 0) + 1, doc: run };
    if (!before) return storage.create(place, value);
    try {
      await storage.commit([{ place, value, ifVersion: before.version }]);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  }

  async function repeat(id: ConnectionId, next: (before: SyncRun | undefined) => SyncRun | undefined): Promise<void> {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      storage.forget([keys.run(id)]);
      const before = await read(id);
      const after = next(before?.doc);
      if (!after || (await write(before, after))) return;
    }
  }

  return {
    find: async (id) => (await read(id))?.doc,
    begin: (run) => repeat(run.connectionId, () => run),
    change: ({ connectionId, id }, change) =>
      repeat(connectionId, (before) => (before?.id === id ? change(before) : undefined)),
  };
}
