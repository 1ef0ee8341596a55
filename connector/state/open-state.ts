import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { indexPeople } from './people-indexes';
import { schema, stateVersion } from './schema';

/** The connector's own memory, on disk. One process at a time has it. */
export interface State {
  readonly database: DatabaseSync;
  readonly folder: string;
  /** Another version of the connector had left it, and it was begun anew. */
  readonly isOfOtherVersion: boolean;
  close(): void;
}

/** Another process has the state. */
export class StateHeld extends Error {
  override readonly name = 'StateHeld';
}

/** Who has the state, beside it. */
const holderFile = 'holder.json';
const stateFile = 'state.sqlite';

/**
 * Opens the state in a folder, and makes both where they are missing: only the account that runs the connector may read them.
 * The lock is the operating system's: it ends with the process that has it, however that ends.
 * @throws {StateHeld} that says who has it
 */
export function openState(folder: string, now: number): State {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, stateFile);
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    // Pages of 4 KB: a scan writes most of them several times, and copies them into the state once in a while.
    database.exec('PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -8000;');
    database.exec('BEGIN EXCLUSIVE; COMMIT;');
  } catch (error) {
    database.close();
    if (isBusy(error)) throw new StateHeld(holderOf(folder), { cause: error });
    throw error;
  }
  chmodSync(path, 0o600);
  const isOfOtherVersion = prepare(database);
  const holder = { pid: process.pid, host: hostname(), since: new Date(now).toISOString() };
  writeFileSync(join(folder, holderFile), `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  return { database, folder, isOfOtherVersion, close: () => database.close() };
}

/**
 * Copies a state into another folder, to try something that leaves no trace.
 * @param state open, so that nobody else changes it
 */
export function copyState({ database }: State, folder: string): void {
  database.prepare('VACUUM INTO ?').run(join(folder, stateFile));
}

/** All or nothing. */
export function inTransaction<Value>({ database }: Pick<State, 'database'>, work: () => Value): Value {
  database.exec('BEGIN');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** SQLite has done so by itself when the disk is full: what it says then must not hide why. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // There is no transaction any more.
  }
}

/**
 * Other tables than these are let go of whole: half a memory is worse than none.
 * @returns whether there were others
 */
function prepare(database: DatabaseSync): boolean {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { readonly user_version: number };
  if (version !== stateVersion) {
    const tables = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .all() as unknown as readonly { readonly name: string }[];
    for (const { name } of tables) database.exec(`DROP TABLE "${name}"`);
  }
  database.exec(`${schema}; PRAGMA user_version = ${stateVersion};`);
  // A first scan that was killed has left none.
  indexPeople(database);
  return version !== stateVersion && version !== 0;
}

const isBusy = (error: unknown): boolean => [5, 6].includes((error as { readonly errcode?: number }).errcode ?? 0);

function holderOf(folder: string): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(join(folder, holderFile), 'utf8')) as Record<string, unknown>;
    return `Process ${pid} on ${host} has the state in ${folder} since ${since}.`;
  } catch {
    return `Another process has the state in ${folder}.`;
  }
}
