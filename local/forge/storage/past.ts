import type { DatabaseSync } from 'node:sqlite';
import type { IndexEntry } from './entity-definition';
import type { Place, StoredRecord } from './record';

/** A replaced or removed record, which queries still show until their lag has passed. */
interface Replaced {
  readonly place: Place;
  readonly record: StoredRecord;
  readonly entries: readonly IndexEntry[];
  readonly at: number;
}

/** The past that queries still see. In memory only: after a restart, queries have caught up. */
export interface Past {
  /** Keeps a record that a group of writes is replacing or removing at `now`. */
  keep(place: Place, record: StoredRecord, entries: readonly IndexEntry[], now: number): void;
  /** The group is committed. Records older than the lag are dropped: no query can see them any more. */
  settle(now: number, lag: number): void;
  /** The group is undone: the records it replaced are current again. */
  undo(): void;
  /** Forgets the whole past. */
  clear(): void;
  /** Whether a query has to look at replaced records; if so, they are in the temporary tables. */
  show(now: number, lag: number): boolean;
}

/** This many dropped records may stay in the list, so that it is not copied for each one. */
const FORGOTTEN_KEPT = 500;

/** Queries are rare compared to writes: replaced records enter the tables that queries join only when one comes. */
export function openPast(database: DatabaseSync): Past {
  const keepRecord = database.prepare('INSERT INTO temp.replaced VALUES (?, ?, ?, ?, ?, ?, ?)');
  const keepEntry = database.prepare('INSERT INTO temp.replaced_index VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const forget = [
    database.prepare('DELETE FROM temp.replaced WHERE replaced_at <= ?'),
    database.prepare('DELETE FROM temp.replaced_index WHERE replaced_at <= ?'),
  ];
  /** Oldest first; those before `first` are dropped. */
  let waiting: (Replaced | undefined)[] = [];
  let first = 0;
  let settled = 0;
  let newest = Number.NEGATIVE_INFINITY;

  const write = ({ place: { space, key }, record, entries, at }: Replaced) => {
    const { value, created_at, updated_at, expire_at } = record;
    keepRecord.run(space, key, value, created_at, updated_at, expire_at, at);
    for (const { index, partition, range } of entries) {
      keepEntry.run(space, index, partition, range, key, value, created_at, updated_at, expire_at, at);
    }
  };

  const empty = () => {
    waiting = [];
    first = 0;
    settled = 0;
  };

  /** Drops the records at once, and their slots in bulk. */
  const drop = (until: number) => {
    for (let oldest = waiting[first]; oldest && oldest.at <= until; oldest = waiting[first]) {
      waiting[first] = undefined;
      first += 1;
    }
    if (first <= FORGOTTEN_KEPT) return;
    waiting = waiting.slice(first);
    first = 0;
  };

  return {
    keep(place, record, entries, now) {
      waiting.push({ place, record, entries, at: now });
      newest = now;
    },
    settle(now, lag) {
      drop(now - lag);
      settled = waiting.length;
    },
    undo() {
      waiting.length = settled;
    },
    clear() {
      for (const statement of forget) statement.run(Number.POSITIVE_INFINITY);
      empty();
      newest = Number.NEGATIVE_INFINITY;
    },
    show(now, lag) {
      if (newest <= now - lag) return false;
      for (const statement of forget) statement.run(now - lag);
      for (const replaced of waiting) if (replaced && replaced.at > now - lag) write(replaced);
      empty();
      return true;
    },
  };
}
