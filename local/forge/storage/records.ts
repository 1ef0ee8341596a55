import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock';
import type { FaultDice } from '../faults';
import { type IndexEntry, toIndexEntries } from './entity-definition';
import { indexTable } from './index-table';
import { openPast } from './past';
import { readCache } from './read-cache';
import type { KnownRecord, NewValue, Place, StoredRecord } from './record';
import { recordCache } from './record-cache';
import type { WriteLog } from './write-log';

/** Reads and writes single records and their index entries. Writes must run inside a group commit. */
export interface Records {
  find(place: Place): KnownRecord | undefined;
  /** @returns the previous record */
  put(place: Place, value: NewValue): StoredRecord | undefined;
  remove(place: Place): void;
  /** Milliseconds by which queries lag behind. */
  lag(): number;
  /** Entries that expired before this moment can no longer be read. */
  goneBefore(): number;
  /** Whether queries have to look at replaced records as well. */
  showsReplaced(): boolean;
  /** A group's writes are committed. */
  committed(): void;
  /** A group's writes are undone: cached records are void. */
  rolledBack(): void;
  /** Committed writes are undone after all: the past is forgotten, as after a restart. */
  lost(): void;
}

type Row = [id: number, value: string, created: number, updated: number, expires: number | null];

export function openRecords(
  database: DatabaseSync,
  log: WriteLog,
  clock: Clock,
  faults: FaultDice,
  defaultLag: number,
): Records {
  const select = database.prepare(
    'SELECT id, value, created_at, updated_at, expire_at FROM record WHERE space = ? AND key = ?',
  );
  // Row objects would take a quarter of the time.
  select.setReturnArrays(true);
  const insert = log.prepare(
    `INSERT INTO record (space, key, value, created_at, updated_at, expire_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const update = log.prepare('UPDATE record SET value = ?, created_at = ?, updated_at = ?, expire_at = ? WHERE id = ?');
  const erase = log.prepare('DELETE FROM record WHERE id = ?');
  const indexes = indexTable(log);
  const written = recordCache();
  const read = readCache();
  const past = openPast(database);
  const lag = () => faults.settings.queryLagMilliseconds ?? defaultLag;
  const goneBefore = () => clock.now() - faults.settings.expiredReadableMilliseconds;
  const isGone = (record: StoredRecord) => record.expire_at !== null && record.expire_at <= goneBefore();

  /** The present record, expired or not. */
  const look = (place: Place): KnownRecord | null => {
    const last = written.find(place);
    if (last !== undefined) return last;
    const known = read.find(place);
    if (known !== undefined) return known;
    const row = select.get(place.space, place.key) as Row | undefined;
    if (row === undefined) {
      written.keep(place, null);
      return null;
    }
    const [id, value, created_at, updated_at, expire_at] = row;
    const found = { id, value, created_at, updated_at, expire_at };
    read.keep(place, found);
    return found;
  };

  const isNow = (place: Place, record: KnownRecord | null) => {
    read.drop(place);
    written.keep(place, record);
  };
  const forget = () => {
    read.clear();
    written.clear();
  };

  const add = (place: Place, { text, entries, attributes, at, expireAt }: NewValue): boolean => {
    const { changes, lastInsertRowid } = insert.run(place.space, place.key, text, at, at, expireAt);
    if (changes === 0) return false;
    const times = { created_at: at, updated_at: at, expire_at: expireAt };
    isNow(place, { id: Number(lastInsertRowid), value: text, ...times, entries, attributes });
    indexes.move(place, [], entries);
    return true;
  };

  /** @returns the previous record, unless it had expired */
  const replace = (place: Place, present: KnownRecord, value: NewValue): StoredRecord | undefined => {
    const { text, entries, attributes, at, expireAt } = value;
    const before = entriesOf(place, present);
    if (lag() > 0) past.keep(place, present, before, at);
    const previous = isGone(present) ? undefined : present;
    const created = previous?.created_at ?? at;
    update.run(text, created, at, expireAt, present.id);
    const times = { created_at: created, updated_at: at, expire_at: expireAt };
    isNow(place, { id: present.id, value: text, ...times, entries, attributes });
    indexes.move(place, before, entries);
    return previous;
  };

  return {
    lag,
    goneBefore,
    showsReplaced: () => past.show(clock.now(), lag()),
    find(place) {
      const record = look(place);
      return record === null || isGone(record) ? undefined : record;
    },
    put(place, value) {
      // Most unknown places are empty: trying costs less than looking first.
      if (!written.find(place) && !read.find(place) && add(place, value)) return undefined;
      const present = look(place);
      if (present === null) throw new Error(`The record "${place.key}" is there and is not.`);
      return replace(place, present, value);
    },
    remove(place) {
      const present = look(place);
      if (present === null) return;
      const before = entriesOf(place, present);
      if (lag() > 0) past.keep(place, present, before, clock.now());
      erase.run(present.id);
      isNow(place, null);
      indexes.move(place, before, []);
    },
    committed: () => past.settle(clock.now(), lag()),
    rolledBack() {
      past.undo();
      forget();
    },
    lost() {
      past.clear();
      forget();
    },
  };
}

/** A record's places in the indexes of its entity; computed once. */
function entriesOf(place: Place, record: KnownRecord): readonly IndexEntry[] {
  if (!place.entity || place.entity.indexes.size === 0) return [];
  record.entries ??= toIndexEntries(place.entity, attributesOf(record));
  return record.entries;
}

/** A record's attributes for conditions; parsed once. */
export function attributesOf(record: KnownRecord): Readonly<Record<string, unknown>> {
  record.attributes ??= JSON.parse(record.value) as Record<string, unknown>;
  return record.attributes;
}
