import type { DatabaseSync } from 'node:sqlite';
import type { FaultDice } from '../faults';
import { StorageRefusal } from './refusal';

/** Runs writes that arrive together in one SQLite transaction, so that they share one wait for the disk. */
export interface GroupCommit {
  /**
   * Resolves once what `work` wrote is on disk. `work` runs synchronously, in order of arrival, and sees the writes
   * before it. It may throw a StorageRefusal as long as it has written nothing: that refuses this write alone.
   */
  write<T>(work: () => T): Promise<T>;
  /** Commits what is waiting, now. */
  flush(): void;
}

interface Write {
  readonly work: () => unknown;
  readonly settle: (outcome: Outcome) => void;
}
type Outcome = { readonly value: unknown } | { readonly error: unknown };

export function groupCommit(database: DatabaseSync, faults: FaultDice): GroupCommit {
  let waiting: Write[] = [];
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');

  const attempt = (writes: readonly Write[]): Outcome[] => {
    begin.run();
    try {
      const outcomes = writes.map(({ work }) => refusable(work));
      faults.pass('before-commit');
      commit.run();
      faults.pass('after-commit');
      return outcomes;
    } catch (error) {
      if (database.isTransaction) rollback.run();
      throw error;
    }
  };

  const alone = (write: Write): Outcome => {
    try {
      return attempt([write])[0] ?? { error: new Error('a write had no outcome') };
    } catch (error) {
      return { error };
    }
  };

  const flush = () => {
    const writes = waiting;
    waiting = [];
    if (writes.length === 0) return;
    let outcomes: Outcome[];
    try {
      outcomes = attempt(writes);
    } catch {
      // One of them broke the common transaction: each gets its own, so that only the broken one fails.
      outcomes = writes.map(alone);
    }
    for (const [position, write] of writes.entries()) write.settle(outcomes[position] as Outcome);
  };

  return {
    write<T>(work: () => T) {
      if (waiting.length === 0) setImmediate(flush);
      return new Promise<T>((resolve, reject) => {
        const settle = (outcome: Outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value as T));
        waiting.push({ work, settle });
      });
    },
    flush,
  };
}

function refusable(work: () => unknown): Outcome {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof StorageRefusal) return { error };
    throw error;
  }
}
