import { closeSync, fdatasync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementResultingChanges, StatementSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { type LoggedWrite, readLogLines, toLogLine } from './log-line';

/** A statement that changes the database, by which it is also noted in the write log. */
export interface WriteStatement {
  run(...values: SQLInputValue[]): StatementResultingChanges;
}

/**
 * What was written and is not yet committed to the database: a file that only grows, so that a group of writes costs one
 * append instead of the many pages that SQLite would write for it. The database is committed once in a while, for all.
 */
export interface WriteLog {
  /** Prepares a statement; run outside of a group it is a group of its own. */
  prepare(sql: string): WriteStatement;
  /** Runs work whose writes count together. They are undone when it throws. */
  group<T>(work: () => T): T;
  /** Resolves once every group done before the call is on disk. */
  sync(): Promise<void>;
  /** Commits to the database what is only in the log. */
  checkpoint(): void;
  close(): void;
}

/** After so long, or so many bytes, the database is committed. */
const CHECKPOINT_MILLISECONDS = 500;
const CHECKPOINT_BYTES = 8 * 1024 * 1024;

const syncFile = promisify(fdatasync);

/** Opens the log beside a database that nobody has written to since it was opened, and makes up for what it lacks. */
export function openWriteLog(database: DatabaseSync, file: string): WriteLog {
  const descriptor = openSync(file, 'a+');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const selectNumber = database.prepare("SELECT value FROM meta WHERE name = 'writes'");
  const keepNumber = database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('writes', ?)");
  let number = 0;
  let bytes = 0;
  let noted: LoggedWrite[] | undefined;
  let timer: NodeJS.Timeout | undefined;

  const checkpoint = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!database.isTransaction) return;
    keepNumber.run(String(number));
    commit.run();
    // Lines that a crash leaves here are known by their numbers.
    ftruncateSync(descriptor);
    bytes = 0;
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
    for (const [lineNumber, writes] of readLogLines(readFileSync(file))) {
      if (lineNumber <= number) continue;
      for (const [sql, values] of writes) {
        const statement = statements.get(sql) ?? database.prepare(sql);
        statements.set(sql, statement);
        statement.run(...values);
      }
      number = lineNumber;
    }
  };

  /** Drops what is not in the log, and makes up for what is only there. */
  const recover = () => {
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

  const append = (writes: readonly LoggedWrite[]) => {
    const line = toLogLine(number + 1, writes);
    try {
      if (writeSync(descriptor, line) < line.length) throw new Error('The disk took only a part of a write.');
    } catch (error) {
      ftruncateSync(descriptor, bytes);
      throw error;
    }
    number += 1;
    bytes += line.length;
    if (bytes > CHECKPOINT_BYTES) tryCheckpoint();
    else timer ??= setTimeout(tryCheckpoint, CHECKPOINT_MILLISECONDS).unref();
  };

  const group = <T>(work: () => T): T => {
    // SQLite gives a transaction up by itself when the disk is full.
    if (!database.isTransaction && bytes > 0) recover();
    if (!database.isTransaction) begin.run();
    const writes: LoggedWrite[] = [];
    noted = writes;
    try {
      const result = work();
      if (writes.length > 0) append(writes);
      return result;
    } catch (error) {
      recover();
      throw error;
    } finally {
      noted = undefined;
    }
  };

  recover();
  return {
    group,
    checkpoint,
    prepare(sql) {
      const statement = database.prepare(sql);
      const run = (...values: SQLInputValue[]): StatementResultingChanges => {
        if (noted === undefined) return group(() => run(...values));
        noted.push([sql, values]);
        return statement.run(...values);
      };
      return { run };
    },
    sync: () => syncFile(descriptor),
    close() {
      checkpoint();
      closeSync(descriptor);
    },
  };
}
