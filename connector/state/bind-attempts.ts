import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Binds that a server refused. Whoever goes on trying gets the account locked, for everybody who uses it. */
export interface BindAttempts {
  /** When the next one may be made, in milliseconds since the epoch; undefined if at once. */
  nextAt(bindDn: string, server: string, now: number): number | undefined;
  refused(bindDn: string, server: string, now: number): void;
  accepted(bindDn: string, server: string): void;
  close(): void;
}

const most = 3;
const hour = 3_600_000;

/** The attempts of all commands that use a state folder; beside the state, because `check` may run during a scan. */
export function openBindAttempts(folder: string): BindAttempts {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'binds.sqlite');
  const database = new DatabaseSync(path);
  chmodSync(path, 0o600);
  // An option of DatabaseSync in later versions of Node.
  database.exec('PRAGMA busy_timeout = 5000');
  database.exec(
    'CREATE TABLE IF NOT EXISTS refused (bind_dn TEXT NOT NULL, server TEXT NOT NULL, at INTEGER NOT NULL)',
  );
  const last = database.prepare(
    'SELECT at FROM refused WHERE bind_dn = ? AND server = ? AND at > ? ORDER BY at DESC LIMIT ?',
  );
  const add = database.prepare('INSERT INTO refused VALUES (?, ?, ?)');
  const forget = database.prepare('DELETE FROM refused WHERE at <= ?');
  const clear = database.prepare('DELETE FROM refused WHERE bind_dn = ? AND server = ?');
  const key = (bindDn: string) => bindDn.toLowerCase();
  return {
    nextAt(bindDn, server, now) {
      const within = last.all(key(bindDn), server, now - hour, most) as unknown as readonly { readonly at: number }[];
      const oldest = within[most - 1];
      return oldest === undefined ? undefined : oldest.at + hour;
    },
    refused(bindDn, server, now) {
      forget.run(now - hour);
      add.run(key(bindDn), server, now);
    },
    accepted: (bindDn, server) => void clear.run(key(bindDn), server),
    close: () => database.close(),
  };
}
