import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A database of node:sqlite in this folder, as durable as Rollcall: a commit is on the disk when it returns. */
export function openDurableDatabase(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, 'peer.sqlite'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536;
  `);
  return database;
}

/** Runs `work` in one transaction, and has SQLite count what is there, for its planner. */
export function inBulk(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  work();
  database.exec('COMMIT; ANALYZE');
}
