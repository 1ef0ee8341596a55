import type { DatabaseSync } from 'node:sqlite';
import type { IndexEntry } from './entity-definition';
import type { Place, StoredRecord } from './records';

/** A replaced or removed record, which queries show until their lag has passed. */
interface Replaced {
  readonly place: Place;
  readonly record: StoredRecord;
  readonly entries: readonly IndexEntry[];
  readonly at: number;
}

/** What queries still see of the past. In memory only: after a restart queries have caught up. */
export interface Past {
  /** Keeps a record that a group of writes replaces or removes `now`. */
  keep(place: Place, record: StoredRecord, entries: readonly IndexEntry[], now: number): void;
  /** The group is committed. */
  settle(now: number, lag: number): void;
  /** The group is undone, and what it replaced is what is there. */
  undo(): void;
  /** Whether a query has to look at replaced records, which are then in the temporary tables. */
  show(now: number, lag: number): boolean;
}

/** Replaced records are kept at least this long, so that forgetting them happens in bulk. */
const KEPT_MILLISECONDS = 10_000;
const forgottenAt = (now: number, lag: number) => now - Math.max(lag, KEPT_MILLISECONDS);

/** Queries are rare beside writes: replaced records go into the tables that queries join only when one comes. */
export function openPast(database: DatabaseSync): Past {
  const keepRecord = database.prepare('INSERT INTO temp.replaced VALUES (?, ?, ?, ?, ?, ?, ?)');
  const keepEntry = database.prepare('INSERT INTO temp.replaced_index VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const forget = [
    database.prepare('DELETE FROM temp.replaced WHERE replaced_at <= ?'),
    database.prepare('DELETE FROM temp.replaced_index WHERE replaced_at <= ?'),
  ];
  let waiting: Replaced[] = [];
  let settled = 0;
  let newest = Number.NEGATIVE_INFINITY;
  let oldestWaiting = Number.POSITIVE_INFINITY;

  const write = ({ place: { space, key }, record, entries, at }: Replaced) => {
    const { value, created_at, updated_at, expire_at } = record;
    keepRecord.run(space, key, value, created_at, updated_at, expire_at, at);
    for (const { index, partition, range } of entries) {
      keepEntry.run(space, index, partition, range, key, value, created_at, updated_at, expire_at, at);
    }
  };

  return {
    keep(place, record, entries, now) {
      waiting.push({ place, record, entries, at: now });
      newest = now;
      oldestWaiting = Math.min(oldestWaiting, now);
    },
    settle(now, lag) {
      const forgetBefore = forgottenAt(now, lag);
      if (oldestWaiting < forgetBefore) {
        waiting = waiting.filter(({ at }) => at > forgetBefore);
        oldestWaiting = now;
      }
      settled = waiting.length;
    },
    undo() {
      waiting.length = settled;
    },
    show(now, lag) {
      if (newest <= now - lag) return false;
      for (const statement of forget) statement.run(forgottenAt(now, lag));
      for (const replaced of waiting) write(replaced);
      waiting = [];
      settled = 0;
      oldestWaiting = Number.POSITIVE_INFINITY;
      return true;
    },
  };
}
