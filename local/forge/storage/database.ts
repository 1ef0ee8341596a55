import { DatabaseSync } from 'node:sqlite';

/**
 * Opens the database of one installation, creating it if needed. Exclusive: a second process on the same folder fails
 * at once instead of corrupting the first one's data.
 *
 * It commits once in a while; the write log holds the writes since then.
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -16384;
    PRAGMA wal_autocheckpoint = 8000;
  `);
  database.exec(durableTables);
  database.exec(lagTables);
  return database;
}

// `space` is '' for key-value pairs and the entity's name for entities.
const durableTables = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS record (
    id INTEGER PRIMARY KEY, space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, expire_at INTEGER,
    UNIQUE (space, key));
  CREATE INDEX IF NOT EXISTS record_expiry ON record (expire_at) WHERE expire_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS entity_index (
    space TEXT NOT NULL, name TEXT NOT NULL, partition TEXT NOT NULL, range NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (space, name, partition, range, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS secret (
    key TEXT PRIMARY KEY, cipher BLOB NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, expire_at INTEGER);
  CREATE TABLE IF NOT EXISTS web_trigger (id TEXT PRIMARY KEY, module_key TEXT NOT NULL, serial INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS schedule (module_key TEXT PRIMARY KEY, interval TEXT NOT NULL, next_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS event (
    serial INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, job_id TEXT NOT NULL, queue TEXT NOT NULL, body TEXT NOT NULL,
    due_at INTEGER NOT NULL, enqueued_at INTEGER NOT NULL, chain INTEGER NOT NULL,
    concurrency_key TEXT, concurrency_limit INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0, retry_count INTEGER NOT NULL DEFAULT 0, retry_reason TEXT, retry_data TEXT);
  CREATE INDEX IF NOT EXISTS event_due ON event (due_at, serial);
  CREATE INDEX IF NOT EXISTS event_job ON event (queue, job_id);
  CREATE TABLE IF NOT EXISTS job (
    queue TEXT NOT NULL, id TEXT NOT NULL, success INTEGER NOT NULL, failed INTEGER NOT NULL, started_at INTEGER NOT NULL,
    PRIMARY KEY (queue, id)) WITHOUT ROWID;
`;

// The past that queries still see. In memory only: after a restart, queries have caught up.
const lagTables = `
  CREATE TEMP TABLE replaced (
    space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, created_at INTEGER, updated_at INTEGER, expire_at INTEGER,
    replaced_at INTEGER NOT NULL);
  CREATE INDEX temp.replaced_key ON replaced (space, key);
  CREATE INDEX temp.replaced_time ON replaced (replaced_at);
  CREATE TEMP TABLE replaced_index (
    space TEXT NOT NULL, name TEXT NOT NULL, partition TEXT NOT NULL, range NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    created_at INTEGER, updated_at INTEGER, expire_at INTEGER, replaced_at INTEGER NOT NULL);
  CREATE INDEX temp.replaced_index_range ON replaced_index (space, name, partition, range, key);
  CREATE INDEX temp.replaced_index_time ON replaced_index (replaced_at);
`;
