import { inTransaction, type State } from './open-state';

/** Single values of the state, by name. */
export interface Notes {
  find(name: NoteName): string | undefined;
  put(name: NoteName, value: string): void;
  drop(name: NoteName): void;
}

/**
 * `instance`: tells this connector from others. `connector-url`: for whom the state is. `timetable`: when it last scanned.
 * `fingerprint`: of the settings by which the pictures were read. `known`: whether it is known what was sent. `lease`: the last one.
 * `generation`: how often this state, or one that it is a copy of, has told the app of itself. `sight`, `met`: what scans could not see.
 */
export type NoteName =
  | 'instance'
  | 'connector-url'
  | 'timetable'
  | 'fingerprint'
  | 'known'
  | 'lease'
  | 'generation'
  | 'sight'
  | 'met';

export function notesIn({ database }: State): Notes {
  const find = database.prepare('SELECT value FROM note WHERE name = ?');
  const put = database.prepare('INSERT OR REPLACE INTO note VALUES (?, ?)');
  const drop = database.prepare('DELETE FROM note WHERE name = ?');
  return {
    find: (name) => (find.get(name) as { readonly value: string } | undefined)?.value,
    put: (name, value) => void put.run(name, value),
    drop: (name) => void drop.run(name),
  };
}

const tables = ['scan', 'person', 'grp', 'names', 'sent_person', 'sent_group', 'sent_member'] as const;
const ofScans = ['removal', 'refused'] as const;

/**
 * Forgets what was read and sent, and what follows from it; scans that have ended are told nevertheless. To be called in a
 * transaction.
 */
export function forgetSent({ database }: State): void {
  for (const table of [...tables, ...ofScans]) database.exec(`DELETE FROM ${table}`);
}

/**
 * Makes the state that of one connection. What was sent to another one is of no use: everything is forgotten, and the next scan
 * asks what this one has.
 * @returns whether there was another one
 */
export function belongTo(state: State, url: string): boolean {
  const notes = notesIn(state);
  const before = notes.find('connector-url');
  if (before === url) return false;
  inTransaction(state, () => {
    forgetSent(state);
    state.database.exec('DELETE FROM ended');
    state.database.exec(`DELETE FROM note WHERE name <> 'instance'`);
    notes.put('connector-url', url);
  });
  return before !== undefined;
}

/** Tells this state from others, for ever. @param make a new one */
export function instanceOf(state: State, make: () => string): string {
  const notes = notesIn(state);
  const found = notes.find('instance') ?? make();
  notes.put('instance', found);
  return found;
}
