import type { Storage } from '../../../src/adapters/kvs/storage';

/** A process that dies at one commit, counted from 1: nothing is committed after that. */
export function crashingAt(step: number): (storage: Storage) => Storage {
  let commit = 0;
  return (storage) => ({
    ...storage,
    async commit(writes) {
      commit += 1;
      if (commit >= step) throw new Error('crashed');
      await storage.commit(writes);
    },
  });
}
