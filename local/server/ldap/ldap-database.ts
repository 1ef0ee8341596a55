import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fromText, toText } from '../../ldap/tree/entry-text';
import type { EntryStore } from '../../ldap/tree/open-tree';
import { type LdapDocument, ldapDocumentSchema } from './ldap-document';

/** The simulated directories on disk. */
export interface LdapDatabase {
  all(): readonly LdapDocument[];
  find(connectionId: string): LdapDocument | undefined;
  save(document: LdapDocument): void;
  /** The entries of one directory. */
  entriesOf(connectionId: string): EntryStore;
  /** Several changes at once, which is faster. */
  together<Value>(work: () => Value): Value;
  close(): void;
}

const fileOf = (dataDirectory: string): string => join(dataDirectory, 'ldap.sqlite');

/** Whether the folder has simulated directories: most have none, and then nothing is opened. */
export const hasDirectories = (dataDirectory: string): boolean => existsSync(fileOf(dataDirectory));

/** Opens `ldap.sqlite`. The folder is locked by then (`openOktaDatabase`). */
export function openLdapDatabase(dataDirectory: string): LdapDatabase {
  const database = new DatabaseSync(fileOf(dataDirectory));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS directory (connection_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS entry (
      connection_id TEXT NOT NULL, no INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (connection_id, no)
    ) STRICT, WITHOUT ROWID;
  `);
  const selectAll = database.prepare('SELECT document FROM directory ORDER BY rowid');
  const select = database.prepare('SELECT document FROM directory WHERE connection_id = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO directory (connection_id, document) VALUES (?, ?)');
  const selectEntries = database.prepare('SELECT entry FROM entry WHERE connection_id = ? ORDER BY no');
  const upsertEntry = database.prepare('INSERT OR REPLACE INTO entry (connection_id, no, entry) VALUES (?, ?, ?)');
  const deleteEntry = database.prepare('DELETE FROM entry WHERE connection_id = ? AND no = ?');
  const toDocument = (text: unknown) => ldapDocumentSchema.parse(JSON.parse(String(text)));
  return {
    all: () => selectAll.all().map((row) => toDocument(row.document)),
    find(connectionId) {
      const row = select.get(connectionId);
      return row && toDocument(row.document);
    },
    save: (document) => void upsert.run(document.connectionId, JSON.stringify(document)),
    entriesOf: (connectionId) => ({
      load: () => selectEntries.all(connectionId).map((row) => fromText(String(row.entry))),
      save: (entry) => void upsertEntry.run(connectionId, entry.no, toText(entry)),
      remove: (no) => void deleteEntry.run(connectionId, no),
    }),
    together(work) {
      database.exec('BEGIN');
      try {
        const value = work();
        database.exec('COMMIT');
        return value;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
