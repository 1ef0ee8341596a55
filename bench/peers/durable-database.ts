import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A node:sqlite database in this folder, as durable as Rollcall: a commit is on disk when it returns. */
export function openDurableDatabase(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, 'peer.sqlite'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536;
  `);
  return database;
}

/** Runs `work` in one transaction, then lets SQLite gather statistics for its planner. */
export function inBulk(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  work();
  database.exec('COMMIT; ANALYZE');
}
