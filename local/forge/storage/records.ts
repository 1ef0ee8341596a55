import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock';
import type { FaultDice } from '../faults';
import { type EntityDefinition, type IndexEntry, toIndexEntries } from './entity-definition';

/** A stored value. Times are milliseconds since the epoch. */
export interface StoredRecord {
  readonly id: number;
  /** JSON. */
  readonly value: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly expire_at: number | null;
}

/** One place of a record: '' is the space of key-value pairs, an entity's name that of its records. */
export interface Place {
  readonly space: string;
  readonly key: string;
  readonly entity: EntityDefinition | undefined;
}

export interface NewValue {
  /** JSON. */
  readonly text: string;
  readonly entries: readonly IndexEntry[];
  readonly expireAt: number | undefined;
}

/** Reads and writes single records and their index entries. Writes belong inside a group commit. */
export interface Records {
  find(place: Place): StoredRecord | undefined;
  /** @returns what was there before */
  put(place: Place, value: NewValue): StoredRecord | undefined;
  remove(place: Place): void;
  /** Milliseconds by which queries lag behind. */
  lag(): number;
  /** An expired entry before this moment can no longer be read. */
  goneBefore(): number;
  /** Whether queries still have to look at replaced records. */
  hasReplaced(): boolean;
}

export function openRecords(database: DatabaseSync, clock: Clock, faults: FaultDice, defaultLag: number): Records {
  const select = database.prepare(
    'SELECT id, value, created_at, updated_at, expire_at FROM record WHERE space = ? AND key = ?',
  );
  const insert = database.prepare(
    'INSERT INTO record (space, key, value, created_at, updated_at, expire_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE record SET value = ?, created_at = ?, updated_at = ?, expire_at = ? WHERE id = ?',
  );
  const erase = database.prepare('DELETE FROM record WHERE id = ?');
  const addEntry = database.prepare(
    'INSERT INTO entity_index (space, name, partition, range, key) VALUES (?, ?, ?, ?, ?)',
  );
  const dropEntry = database.prepare(
    'DELETE FROM entity_index WHERE space = ? AND name = ? AND partition = ? AND range = ? AND key = ?',
  );
  const past = openPast(database);
  const lag = () => faults.settings.queryLagMilliseconds ?? defaultLag;
  const goneBefore = () => clock.now() - faults.settings.expiredReadableMilliseconds;
  const isGone = (record: StoredRecord) => record.expire_at !== null && record.expire_at <= goneBefore();

  const changeEntries = (place: Place, before: readonly IndexEntry[], after: readonly IndexEntry[]) => {
    for (const entry of before) {
      if (!after.some((other) => isSameEntry(entry, other))) {
        dropEntry.run(place.space, entry.index, entry.partition, entry.range, place.key);
      }
    }
    for (const entry of after) {
      if (!before.some((other) => isSameEntry(entry, other))) {
        addEntry.run(place.space, entry.index, entry.partition, entry.range, place.key);
      }
    }
  };

  return {
    lag,
    goneBefore,
    hasReplaced: () => past.isNeeded(clock.now() - lag()),
    find(place) {
      const record = select.get(place.space, place.key) as StoredRecord | undefined;
      return record === undefined || isGone(record) ? undefined : record;
    },
    put(place, value) {
      const now = clock.now();
      const present = select.get(place.space, place.key) as StoredRecord | undefined;
      if (present === undefined) {
        insert.run(place.space, place.key, value.text, now, now, value.expireAt ?? null);
        changeEntries(place, [], value.entries);
        return undefined;
      }
      const before = entriesOf(place, present);
      if (lag() > 0) past.keep(place, present, before, now, lag());
      const isReplacing = !isGone(present);
      update.run(value.text, isReplacing ? present.created_at : now, now, value.expireAt ?? null, present.id);
      changeEntries(place, before, value.entries);
      return isReplacing ? present : undefined;
    },
    remove(place) {
      const present = select.get(place.space, place.key) as StoredRecord | undefined;
      if (present === undefined) return;
      const before = entriesOf(place, present);
      if (lag() > 0) past.keep(place, present, before, clock.now(), lag());
      erase.run(present.id);
      changeEntries(place, before, []);
    },
  };
}

/** Replaced and removed records, which queries show until the lag has passed. */
function openPast(database: DatabaseSync) {
  const keepRecord = database.prepare('INSERT INTO temp.replaced VALUES (?, ?, ?, ?, ?, ?, ?)');
  const keepEntry = database.prepare('INSERT INTO temp.replaced_index VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const forget = [
    database.prepare('DELETE FROM temp.replaced WHERE replaced_at <= ?'),
    database.prepare('DELETE FROM temp.replaced_index WHERE replaced_at <= ?'),
  ];
  let newest = Number.NEGATIVE_INFINITY;
  let oldest = Number.POSITIVE_INFINITY;

  return {
    keep(place: Place, record: StoredRecord, entries: readonly IndexEntry[], now: number, lag: number) {
      const { space, key } = place;
      const { value, created_at, updated_at, expire_at } = record;
      keepRecord.run(space, key, value, created_at, updated_at, expire_at, now);
      for (const { index, partition, range } of entries) {
        keepEntry.run(space, index, partition, range, key, value, created_at, updated_at, expire_at, now);
      }
      newest = now;
      oldest = Math.min(oldest, now);
      // Forgetting on every write would cost as much as the write.
      const forgetBefore = now - Math.max(lag, KEPT_MILLISECONDS);
      if (oldest < forgetBefore) {
        for (const statement of forget) statement.run(forgetBefore);
        oldest = now;
      }
    },
    isNeeded: (seenAt: number) => newest > seenAt,
  };
}

/** Replaced records are kept at least this long, so that forgetting them happens in bulk. */
const KEPT_MILLISECONDS = 10_000;

function entriesOf(place: Place, record: StoredRecord): readonly IndexEntry[] {
  if (!place.entity || place.entity.indexes.size === 0) return [];
  return toIndexEntries(place.entity, JSON.parse(record.value) as Record<string, unknown>);
}

const isSameEntry = (one: IndexEntry, other: IndexEntry) =>
  one.index === other.index && one.partition === other.partition && one.range === other.range;
