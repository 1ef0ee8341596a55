import type { DatabaseSync, SQLInputValue, StatementResultingChanges, StatementSync } from 'node:sqlite';
import type { LogFile } from './log-file';
import { type LoggedWrite, readFrames, toFrame } from './log-frame';

/** A statement that changes the database and is also recorded in the write log. */
export interface WriteStatement {
  run(...values: SQLInputValue[]): StatementResultingChanges;
}

/**
 * The writes not yet committed to the database, in an append-only file: a group of writes costs one write instead of
 * the many pages SQLite would write. The database commits once in a while, for all of them.
 */
export interface WriteLog {
  /** Prepares a statement; outside a group, it forms its own group and is on disk at once. */
  prepare(sql: string): WriteStatement;
  /** Runs work whose writes stand or fall together. They are undone if it throws. */
  group<T>(work: () => T): T;
  /**
   * Resolves once every group finished before the call is on disk. Rejects if the disk does not take them, and they are
   * undone. Meanwhile others may read these writes, but may write only statements outside a group.
   */
  sync(): Promise<void>;
  /** Commits to the database what is only in the log. */
  checkpoint(): void;
  close(): void;
}

/** The database commits after this time, or this many bytes. */
const CHECKPOINT_MILLISECONDS = 1_000;
const CHECKPOINT_BYTES = 8 * 1024 * 1024;

/** Opens the log beside a freshly opened, unwritten database, and replays what the database lacks. */
export function openWriteLog(database: DatabaseSync, file: LogFile): WriteLog {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const selectNumber = database.prepare("SELECT value FROM meta WHERE name = 'writes'");
  const keepNumber = database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('writes', ?)");
  let number = 0;
  let noted: LoggedWrite[] | undefined;
  /** Finished groups not yet handed to the disk. */
  let waiting: Buffer[] = [];
  /** The reason for undone groups that somebody still waits for. */
  let lost: { readonly error: unknown } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const takeWaiting = (): Buffer => {
    const [first = Buffer.alloc(0), ...others] = waiting;
    waiting = [];
    return others.length === 0 ? first : Buffer.concat([first, ...others]);
  };

  const checkpoint = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!database.isTransaction) return;
    keepNumber.run(String(number));
    commit.run();
    // Waiting groups are on disk with the database. Their numbers identify leftovers in the file, even after a crash.
    waiting = [];
    file.rewind();
  };

  /** If it can't be committed, it stays in the log, and the next group tries again. */
  const tryCheckpoint = () => {
    try {
      checkpoint();
    } catch {
      timer = undefined;
    }
  };

  /** Replays the log since the last commit. */
  const replay = () => {
    const statements = new Map<string, StatementSync>();
    number = Number((selectNumber.get() as { value: string } | undefined)?.value ?? 0);
    for (const group of readFrames(file.read())) {
      if (group.number <= number) continue;
      for (const [sql, values] of group.writes) {
        const statement = statements.get(sql) ?? database.prepare(sql);
        statements.set(sql, statement);
        statement.run(...values);
      }
      number = group.number;
    }
  };

  /** Drops what is not in the log, and replays what is only there. */
  const recover = () => {
    try {
      if (waiting.length > 0) file.appendNow(takeWaiting());
    } catch (error) {
      lost = { error };
    }
    if (database.isTransaction) rollback.run();
    begin.run();
    try {
      replay();
      checkpoint();
    } catch (error) {
      if (database.isTransaction) rollback.run();
      throw error;
    }
  };

  const note = (writes: readonly LoggedWrite[]) => {
    const frame = toFrame({ number: number + 1, writes });
    number += 1;
    waiting.push(frame);
    if (file.length() + frame.length > CHECKPOINT_BYTES) tryCheckpoint();
    else timer ??= setTimeout(tryCheckpoint, CHECKPOINT_MILLISECONDS).unref();
  };

  const group = <T>(work: () => T): T => {
    // SQLite abandons a transaction by itself when the disk is full.
    if (!database.isTransaction && (file.length() > 0 || waiting.length > 0)) recover();
    if (!database.isTransaction) begin.run();
    const writes: LoggedWrite[] = [];
    noted = writes;
    try {
      const result = work();
      if (writes.length > 0) note(writes);
      return result;
    } catch (error) {
      recover();
      throw error;
    } finally {
      noted = undefined;
    }
  };

  /** A group of one statement, without a sync of its own. If the disk is busy, it joins the next sync. */
  const alone = (run: () => StatementResultingChanges) => {
    const result = group(run);
    if (waiting.length === 0 || file.isBusy()) return result;
    try {
      file.appendNow(takeWaiting());
    } catch (error) {
      recover();
      throw error;
    }
    return result;
  };

  recover();
  return {
    group,
    checkpoint,
    prepare(sql) {
      const statement = database.prepare(sql);
      const run = (...values: SQLInputValue[]): StatementResultingChanges => {
        if (noted === undefined) return alone(() => run(...values));
        noted.push([sql, values]);
        return statement.run(...values);
      };
      return { run };
    },
    async sync() {
      // In between, a single statement may have queued up, or the database may have committed.
      while (waiting.length > 0) {
        try {
          await file.append(takeWaiting());
        } catch (error) {
          recover();
          throw error;
        }
      }
      if (lost === undefined) return;
      const { error } = lost;
      lost = undefined;
      throw error;
    },
    close() {
      checkpoint();
      file.close();
    },
  };
}
