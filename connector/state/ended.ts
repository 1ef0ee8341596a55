import type { ScanResult } from '../../src/entry/connector/contract/scan';
import type { State } from './open-state';

/** Scans that have ended, until the app has been told. */
export interface Ended {
  add(result: ScanResult): void;
  /** The oldest, as many as a poll takes. */
  waiting(): readonly { readonly no: number; readonly result: ScanResult }[];
  told(no: number): void;
}

/** Of a poll. */
const most = 5;
/** What is older is dropped: nobody looks at the tenth scan of a night in which the app was down. */
const kept = 10;

export function endedIn({ database }: State): Ended {
  const add = database.prepare('INSERT INTO ended (body) VALUES (?) RETURNING no');
  const drop = database.prepare('DELETE FROM ended WHERE no <= ?');
  const waiting = database.prepare('SELECT no, body FROM ended ORDER BY no LIMIT ?');
  const told = database.prepare('DELETE FROM ended WHERE no = ?');
  return {
    add(result) {
      const { no } = add.get(JSON.stringify(result)) as { readonly no: number };
      drop.run(no - kept);
    },
    waiting: () =>
      waiting.all(most).map(({ no, body }) => ({ no: Number(no), result: JSON.parse(String(body)) as ScanResult })),
    told: (no) => void told.run(no),
  };
}
