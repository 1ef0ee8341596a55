import type { Tallies } from '../../../src/adapters/kvs/log-days/tallies';

/** For storage that writes no log entries. */
export const noTallies: Tallies = {
  begin: () => ({ steps: [], done: () => undefined, undone: () => undefined }),
};
