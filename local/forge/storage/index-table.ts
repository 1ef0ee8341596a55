import type { SQLInputValue } from 'node:sqlite';
import type { IndexEntry } from './entity-definition';
import type { Place } from './record';
import type { WriteLog, WriteStatement } from './write-log';

/** The index entries of records. Writes must run inside a group commit. */
export interface IndexTable {
  /** Moves a record's entries from `before` to `after`. */
  move(place: Place, before: readonly IndexEntry[], after: readonly IndexEntry[]): void;
}

export function indexTable(log: WriteLog): IndexTable {
  const drop = log.prepare(
    'DELETE FROM entity_index WHERE space = ? AND name = ? AND partition = ? AND range = ? AND key = ?',
  );
  /** By number of added entries: one statement for all entries of a record costs half as much as one for each. */
  const additions: WriteStatement[] = [];
  const addition = (count: number): WriteStatement => {
    additions[count] ??= log.prepare(
      `INSERT INTO entity_index (space, name, partition, range, key) VALUES ${Array(count).fill('(?, ?, ?, ?, ?)').join()}`,
    );
    return additions[count];
  };

  const add = ({ space, key }: Place, entries: readonly IndexEntry[]) => {
    if (entries.length === 0) return;
    const values: SQLInputValue[] = [];
    for (const { index, partition, range } of entries) values.push(space, index, partition, range, key);
    addition(entries.length).run(...values);
  };

  return {
    move(place, before, after) {
      if (before.length === 0) return add(place, after);
      for (const { index, partition, range } of without(before, after)) {
        drop.run(place.space, index, partition, range, place.key);
      }
      add(place, without(after, before));
    },
  };
}

const without = (entries: readonly IndexEntry[], others: readonly IndexEntry[]) =>
  entries.filter((entry) => !others.some((other) => isSame(entry, other)));

const isSame = (one: IndexEntry, other: IndexEntry) =>
  one.index === other.index && one.partition === other.partition && one.range === other.range;
