import type { FaultDice } from '../faults';
import type { Records } from './records';
import { StorageRefusal } from './refusal';
import type { WriteLog } from './write-log';

/** Runs writes that arrive together as one group of the write log, so that they share one disk sync. */
export interface GroupCommit {
  /**
   * Resolves once the writes of `work` are on disk. `work` runs synchronously, in order of arrival, and sees earlier
   * writes. It may throw a StorageRefusal before writing anything: that refuses only this write.
   */
  write<T>(work: () => T): Promise<T>;
  /** Resolves once nothing is waiting. */
  flush(): Promise<void>;
}

interface Write {
  readonly work: () => unknown;
  settle(outcome: Outcome): void;
}
type Outcome = { readonly value: unknown } | { readonly error: unknown };

export function groupCommit(
  log: WriteLog,
  records: Pick<Records, 'committed' | 'rolledBack' | 'lost'>,
  faults: FaultDice,
): GroupCommit {
  let waiting: Write[] = [];
  let scheduled = false;
  let syncing = false;

  const attempt = (writes: readonly Write[]): Outcome[] => {
    try {
      const outcomes = log.group(() => {
        const done = writes.map(({ work }) => refusable(work));
        faults.pass('before-commit');
        return done;
      });
      records.committed();
      return outcomes;
    } catch (error) {
      records.rolledBack();
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

  const commitAll = (writes: readonly Write[]): Outcome[] => {
    try {
      return attempt(writes);
    } catch {
      // One of them broke the common group: each gets its own group, so that only the broken one fails.
      return writes.map(alone);
    }
  };

  const commitGroup = async () => {
    scheduled = false;
    const writes = waiting;
    waiting = [];
    const outcomes = commitAll(writes);
    syncing = true;
    try {
      await log.sync();
      faults.pass('after-commit');
      for (const [position, write] of writes.entries()) write.settle(outcomes[position] as Outcome);
    } catch (error) {
      // The log has undone them. Others may have read them meanwhile, as can happen in an outage.
      records.lost();
      for (const write of writes) write.settle({ error });
    }
    syncing = false;
    schedule();
  };

  /** Writes that arrive while the disk is busy wait, so the groups grow with the load. */
  const schedule = () => {
    if (scheduled || waiting.length === 0 || syncing) return;
    scheduled = true;
    setImmediate(commitGroup);
  };

  return {
    write<T>(work: () => T) {
      return new Promise<T>((resolve, reject) => {
        waiting.push({
          work,
          settle(outcome) {
            if ('error' in outcome) reject(outcome.error);
            else resolve(outcome.value as T);
          },
        });
        schedule();
      });
    },
    async flush() {
      while (waiting.length > 0 || syncing) await new Promise(setImmediate);
    },
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
