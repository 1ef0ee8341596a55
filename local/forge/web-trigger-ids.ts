import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Manifest } from './app/manifest';
import type { WriteLog } from './storage/write-log';

/** The ids in the URLs of web triggers. They stay the same over restarts; a module may have several. */
export interface WebTriggerIds {
  /** The newest id of a module. @throws Error if the manifest has no such web trigger */
  newest(moduleKey: string): string;
  create(moduleKey: string): string;
  all(): readonly { readonly id: string; readonly moduleKey: string }[];
  moduleOf(id: string): string | undefined;
  /** False when there was none. */
  remove(id: string): boolean;
}

// Letters and digits only: Okta refuses a base URL with an underscore.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 25;

export function openWebTriggerIds(database: DatabaseSync, log: WriteLog, manifest: Manifest): WebTriggerIds {
  const select = database.prepare('SELECT id, module_key AS moduleKey FROM web_trigger ORDER BY serial');
  const insert = log.prepare(
    'INSERT INTO web_trigger (id, module_key, serial) VALUES (?, ?, (SELECT coalesce(max(serial), 0) + 1 FROM web_trigger))',
  );
  const erase = log.prepare('DELETE FROM web_trigger WHERE id = ?');
  const modules = new Map(
    (select.all() as { id: string; moduleKey: string }[]).map(({ id, moduleKey }) => [id, moduleKey]),
  );

  const create = (moduleKey: string) => {
    if (!manifest.webTriggers.some(({ key }) => key === moduleKey)) {
      throw new Error(`The manifest declares no web trigger "${moduleKey}".`);
    }
    const id = Array.from({ length: ID_LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');
    insert.run(id, moduleKey);
    modules.set(id, moduleKey);
    return id;
  };

  return {
    create,
    newest: (moduleKey) => [...modules].findLast(([, key]) => key === moduleKey)?.[0] ?? create(moduleKey),
    all: () => [...modules].map(([id, moduleKey]) => ({ id, moduleKey })),
    moduleOf: (id) => modules.get(id),
    remove(id) {
      erase.run(id);
      return modules.delete(id);
    },
  };
}
