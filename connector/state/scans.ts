import { outOfSight } from './absences';
import { notesIn } from './notes';
import { inTransaction, type State } from './open-state';

/**
 * `reading`: the picture is not whole, and nobody may draw conclusions from it. `read`: it is. `settled`: it is decided who is
 * to be removed. `complete`: everything that follows from it has been accepted.
 */
export type Phase = 'reading' | 'read' | 'settled' | 'complete';

/** One full scan. */
export interface Scan {
  readonly no: number;
  readonly server: string;
  /** Milliseconds since the epoch. */
  readonly begun: number;
  readonly phase: Phase;
  /** Where the next look for changes begins. */
  readonly mark: string | null;
  /** Why nobody was removed, if the scan found too few. */
  readonly held: string | null;
}

/** The scans in the state: at most one that runs, and the last complete one. */
export interface Scans {
  running(): Scan | undefined;
  complete(): Scan | undefined;
  /** A running scan is dropped: nothing follows from it. The picture is that of the new one as soon as it is whole. */
  begin(server: string, now: number): Scan;
  note(scan: Scan, change: Partial<Pick<Scan, 'phase' | 'mark' | 'held'>>): Scan;
  /** The scan takes the place of the last complete one. */
  finish(scan: Scan): Scan;
  /** Everything that was read, if it was read by other settings. What was sent stays, since the receiver has it. */
  keepOnly(fingerprint: string): void;
}

export function scansOf(state: State): Scans {
  const { database } = state;
  const notes = notesIn(state);
  const byPhase = (sql: string) => database.prepare(`SELECT * FROM scan WHERE ${sql} ORDER BY no DESC LIMIT 1`);
  const running = byPhase(`phase <> 'complete'`);
  const complete = byPhase(`phase = 'complete'`);
  const insert = database.prepare(`INSERT INTO scan (server, begun, phase) VALUES (?, ?, 'reading') RETURNING *`);
  const update = database.prepare('UPDATE scan SET phase = ?, mark = ?, held = ? WHERE no = ? RETURNING *');
  const found = (row: unknown) => row as Scan | undefined;
  function dropAll(where: string): void {
    database.exec(`DELETE FROM scan WHERE ${where}; DELETE FROM removal;`);
  }
  const scans: Scans = {
    running: () => found(running.get()),
    complete: () => found(complete.get()),
    begin: (server, now) =>
      inTransaction(state, () => {
        dropAll(`phase <> 'complete'`);
        return insert.get(server, now) as unknown as Scan;
      }),
    note(scan, change) {
      const { phase, mark, held } = { ...scan, ...change };
      return update.get(phase, mark, held, scan.no) as unknown as Scan;
    },
    finish: (scan) =>
      inTransaction(state, () => {
        dropAll(`no <> ${scan.no}`);
        return scans.note(scan, { phase: 'complete' });
      }),
    keepOnly(fingerprint) {
      if (notes.find('fingerprint') === fingerprint) return;
      inTransaction(state, () => {
        dropAll('TRUE');
        for (const table of ['person', 'grp', 'names']) database.exec(`DELETE FROM ${table}`);
        // Whoever is out of sight stays so: other settings do not make a part that is kept elsewhere visible.
        for (const table of ['sent_person', 'sent_group']) {
          database.exec(`UPDATE ${table} SET absent = 0 WHERE absent <> ${outOfSight}`);
        }
        notes.put('fingerprint', fingerprint);
      });
    },
  };
  return scans;
}
