import { inTransaction, type State } from './open-state';

/** Single values of the state, by name. */
export interface Notes {
  find(name: NoteName): string | undefined;
  put(name: NoteName, value: string): void;
}

/**
 * `instance`: tells this connector from others. `connector-url`: for whom the state is. `timetable`: when it last scanned.
 * `fingerprint`: of the settings by which the pictures were read.
 */
export type NoteName = 'instance' | 'connector-url' | 'timetable' | 'fingerprint';

export function notesIn({ database }: State): Notes {
  const find = database.prepare('SELECT value FROM note WHERE name = ?');
  const put = database.prepare('INSERT OR REPLACE INTO note VALUES (?, ?)');
  return {
    find: (name) => (find.get(name) as { readonly value: string } | undefined)?.value,
    put: (name, value) => void put.run(name, value),
  };
}

const tables = ['scan', 'person', 'grp', 'names', 'sent_person', 'sent_group', 'sent_member'] as const;
const ofScans = ['member_change', 'removal', 'refused', 'ended'] as const;

/**
 * Makes the state that of one connection. What was sent to another one is of no use: everything is forgotten, and sent anew.
 * @returns whether there was another one
 */
export function belongTo(state: State, url: string): boolean {
  const notes = notesIn(state);
  const before = notes.find('connector-url');
  if (before === url) return false;
  inTransaction(state, () => {
    for (const table of [...tables, ...ofScans]) state.database.exec(`DELETE FROM ${table}`);
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
