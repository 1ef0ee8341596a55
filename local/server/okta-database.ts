import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type OktaDocument, oktaDocumentSchema } from './okta-document';

/** The simulated identity providers' state and the clock's offset. Only one process at a time holds it. */
export interface OktaDatabase {
  find(connectionId: string): OktaDocument | undefined;
  all(): readonly OktaDocument[];
  save(document: OktaDocument): void;
  /** Milliseconds by which the local clock is ahead of the machine's. */
  clockOffset(): number;
  saveClockOffset(milliseconds: number): void;
  /** Tells a second start on this folder where the first one listens. */
  announce(url: string): void;
  close(): void;
}

/**
 * Opens `okta.sqlite` and keeps it locked, which locks the whole data folder: the operating system releases it even at
 * `kill -9`.
 * @throws Error in one sentence if the folder can't be created, or another process has it
 */
export function openOktaDatabase(dataDirectory: string): OktaDatabase {
  makeFolder(dataDirectory);
  const urlFile = join(dataDirectory, 'server-url');
  const database = new DatabaseSync(join(dataDirectory, 'okta.sqlite'));
  try {
    database.exec(`
      PRAGMA busy_timeout = 0;
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS okta (connection_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT;
      COMMIT;
    `);
  } catch (error) {
    database.close();
    throw new Error(`The data folder ${dataDirectory} is in use by another Rollcall${listeningAt(urlFile)}.`, {
      cause: error,
    });
  }
  const select = database.prepare('SELECT document FROM okta WHERE connection_id = ?');
  const selectAll = database.prepare('SELECT document FROM okta ORDER BY rowid');
  const upsert = database.prepare('INSERT OR REPLACE INTO okta (connection_id, document) VALUES (?, ?)');
  const selectOffset = database.prepare("SELECT value FROM setting WHERE name = 'clockOffset'");
  const upsertOffset = database.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('clockOffset', ?)");
  return {
    find(connectionId) {
      const row = select.get(connectionId);
      return row && toDocument(row.document);
    },
    all: () => selectAll.all().map((row) => toDocument(row.document)),
    save: (document) => void upsert.run(document.connectionId, JSON.stringify(document)),
    clockOffset: () => Number(selectOffset.get()?.value ?? 0),
    saveClockOffset: (milliseconds) => void upsertOffset.run(milliseconds),
    announce: (url) => writeFileSync(urlFile, url),
    close: () => database.close(),
  };
}

function toDocument(text: unknown): OktaDocument {
  return oktaDocumentSchema.parse(JSON.parse(String(text)));
}

function listeningAt(urlFile: string): string {
  try {
    return ` (${readFileSync(urlFile, 'utf8')})`;
  } catch {
    return '';
  }
}

function makeFolder(dataDirectory: string): void {
  try {
    mkdirSync(dataDirectory, { recursive: true });
  } catch (error) {
    throw new Error(`The data folder ${dataDirectory} can't be made; choose another with --data.`, { cause: error });
  }
}
