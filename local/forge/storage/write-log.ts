import type { DatabaseSync, SQLInputValue, StatementResultingChanges, StatementSync } from 'node:sqlite';
import type { LogFile } from './log-file';
import { type LoggedWrite, readFrames, toFrame } from './log-frame';

/** A statement that changes the database, by which it is also noted in the write log. */
export interface WriteStatement {
  run(...values: SQLInputValue[]): StatementResultingChanges;
}

/**
 * What was written and is not yet committed to the database: a file that is appended to, so that a group of writes costs
 * one write instead of the many pages that SQLite would write for it. The database is committed once in a while, for all.
 */
export interface WriteLog {
  /** Prepares a statement; run outside of a group it is a group of its own, and on disk at once. */
  prepare(sql: string): WriteStatement;
  /** Runs work whose writes count together. They are undone when it throws. */
  group<T>(work: () => T): T;
  /**
   * Resolves once every group done before the call is on disk. Rejects when the disk does not take them: they are undone
   * then. While it waits, others may read what they wrote, and write nothing but statements outside of a group.
   */
  sync(): Promise<void>;
  /** Commits to the database what is only in the log. */
  checkpoint(): void;
  close(): void;
}

/** After so long, or so many bytes, the database is committed. */
const CHECKPOINT_MILLISECONDS = 1_000;
const CHECKPOINT_BYTES = 8 * 1024 * 1024;

/** Opens the log beside a database that nobody has written to since it was opened, and makes up for what it lacks. */
export function openWriteLog(database: DatabaseSync, file: LogFile): WriteLog {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const selectNumber = database.prepare("SELECT value FROM meta WHERE name = 'writes'");
  const keepNumber = database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('writes', ?)");
  let number = 0;
  let noted: LoggedWrite[] | undefined;
  /** Groups that are done and not handed to the disk. */
  let waiting: Buffer[] = [];
  /** Why groups were undone that somebody still waits for. */
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
    // What waits is on disk with the database. What is left in the file is known by its number, after a crash as well.
    waiting = [];
    file.rewind();
  };

  /** What can't be committed stays in the log, and the next group sees to it. */
  const tryCheckpoint = () => {
    try {
      checkpoint();
    } catch {
      timer = undefined;
    }
  };

  /** Does again what was logged since the last commit. */
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

  /** Drops what is not in the log, and makes up for what is only there. */
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
    // SQLite gives a transaction up by itself when the disk is full.
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

  /** A group of one statement, which nobody syncs. One that meets the disk at work goes with what is synced next. */
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
      // In between, a single statement may have come to wait, or the database may have been committed.
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
