import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Rows = readonly (readonly [key: string, value: string])[];

export interface BareStore {
  read(key: string): string | undefined;
  /** Resolves once the rows are on disk. Those of one event loop turn share a commit, as in the local Forge. */
  write(rows: Rows): Promise<void>;
  /** Ids of the people, oldest first. */
  people(): string[];
  /** How often `write` was called. */
  writes(): number;
}

/** A log entry is found by time, connection, outcome and subject, and deleted when it expires. */
const logIndexes = ['time', 'connection', 'outcome', 'subject', 'expiry'];

/** The bare server's store: node:sqlite, durable, with nothing around it. */
export function openBareStore(folder: string): BareStore {
  const database = new DatabaseSync(join(folder, 'bare.sqlite'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS record (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS log_index (
      name TEXT, part TEXT, at TEXT, key TEXT, PRIMARY KEY (name, part, at, key)) WITHOUT ROWID;
  `);
  const addToIndex = database.prepare('INSERT INTO log_index VALUES (?, ?, ?, ?)');
  const select = database.prepare('SELECT value FROM record WHERE key = ?');
  const selectPeople = database.prepare(
    "SELECT substr(key, 6) AS id FROM record WHERE key >= 'user:' AND key < 'user;'",
  );
  const upsert = database.prepare(
    'INSERT INTO record (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  let waiting: { rows: Rows; done: () => void }[] = [];
  let writes = 0;

  const put = (key: string, value: string): void => {
    if (!key.startsWith('log:')) {
      // An optimistic lock reads the present record: without it, updates would be lost.
      select.get(key);
      upsert.run(key, value);
      return;
    }
    upsert.run(key, value);
    for (const name of logIndexes) addToIndex.run(name, name === 'subject' ? key : name, new Date().toISOString(), key);
  };

  const commit = (): void => {
    const batch = waiting;
    waiting = [];
    database.exec('BEGIN IMMEDIATE');
    for (const { rows } of batch) for (const [key, value] of rows) put(key, value);
    database.exec('COMMIT');
    for (const { done } of batch) done();
  };

  return {
    read: (key) => (select.get(key) as { value: string } | undefined)?.value,
    write(rows) {
      writes += 1;
      return new Promise((done) => {
        if (waiting.length === 0) setImmediate(commit);
        waiting.push({ rows, done });
      });
    },
    people: () => (selectPeople.all() as { id: string }[]).map(({ id }) => id),
    writes: () => writes,
  };
}
