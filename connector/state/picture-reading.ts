import { inTransaction, type State } from './open-state';
import { dropPeopleIndexes, indexPeople } from './people-indexes';
import type { Adding, Additions } from './picture-adding';
import { type Seen, seenNumbers } from './seen';

/** What comes in the course of a reading. */
export interface PictureReading extends Additions {
  /** Whether anybody, or any group, was read before. */
  knowsAny(kind: 'people' | 'groups'): boolean;
  /** Whether the entry of this id is as it was when it was read before; then it is met, and need not be read again. */
  isKnown(kind: 'people' | 'groups', id: string, digest: string): boolean;
  /** Everybody has come. @returns how many */
  endPeople(): number;
  /** The reading is whole: whoever it has not met is no longer in the picture. */
  dropUnseen(): void;
}

const tables = { people: 'person', groups: 'grp' } as const;
const kinds = ['people', 'groups'] as const;

export function readingOf(state: State, adding: Adding): PictureReading {
  const { database } = state;
  const seen: Readonly<Record<'people' | 'groups', Seen>> = { people: seenNumbers(), groups: seenNumbers() };
  const of = (sql: (table: string) => string) => ({
    people: database.prepare(sql(tables.people)),
    groups: database.prepare(sql(tables.groups)),
  });
  const find = of((table) => `SELECT no FROM ${table} WHERE id = ? AND raw = ?`);
  const count = of((table) => `SELECT count(*) AS n FROM ${table}`);
  const all = of((table) => `SELECT no FROM ${table}`);
  const drop = of((table) => `DELETE FROM ${table} WHERE no = ?`);
  const dropNames = database.prepare('DELETE FROM names WHERE group_no = ?');
  // Of a first scan nothing is known, and whoever is in the picture at its end has been met.
  const had = { people: Number(count.people.get()?.n) > 0, groups: Number(count.groups.get()?.n) > 0 };
  // A first reading that breaks off leaves no indexes.
  inTransaction(state, () => (had.people ? indexPeople : dropPeopleIndexes)(database));
  return {
    knowsAny: (kind) => had[kind],
    isKnown(kind, id, digest) {
      if (!had[kind]) return false;
      const row = find[kind].get(id, digest) as { readonly no: number } | undefined;
      if (row !== undefined) seen[kind].add(row.no);
      return row !== undefined;
    },
    addPerson(person) {
      if (had.people) seen.people.add(adding.person(person));
      else adding.insertPerson(person);
    },
    addGroup: (group) => seen.groups.add(adding.group(group)),
    endPeople() {
      if (had.people) return seen.people.size();
      inTransaction(state, () => indexPeople(database));
      return Number(count.people.get()?.n);
    },
    dropUnseen() {
      indexPeople(database);
      for (const kind of kinds) {
        if (!had[kind] || Number(count[kind].get()?.n) === seen[kind].size()) continue;
        const unseen = Array.from(all[kind].iterate(), ({ no }) => Number(no)).filter((no) => !seen[kind].has(no));
        for (const no of unseen) {
          drop[kind].run(no);
          if (kind === 'groups') dropNames.run(no);
        }
      }
    },
  };
}
