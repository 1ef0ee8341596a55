import type { MemberName } from '../source/directory-group';
import type { EntryKey } from '../source/directory-person';
import type { State } from './open-state';

/** The groups of the picture. */
export interface PicturedGroups {
  groupByKey(key: EntryKey): StoredGroup | undefined;
  /** In the order of their ids, a few at a time: the state may change in the meantime. */
  groups(): Iterable<StoredGroup>;
  membersOf(group: Pick<StoredGroup, 'no'>): Iterable<MemberName>;
  countGroups(): number;
}

export interface StoredGroup {
  readonly no: number;
  readonly id: string;
  readonly key: EntryKey;
  readonly name: string;
  readonly relativeId: string | undefined;
}

/** Rows that one statement reads. */
const pageSize = 500;

interface GroupRow extends Omit<StoredGroup, 'relativeId'> {
  readonly relative_id: string | null;
}

export function groupsIn({ database }: State): PicturedGroups {
  const columns = 'no, id, key, name, relative_id';
  const groupByKey = database.prepare(`SELECT ${columns} FROM grp WHERE key = ? ORDER BY no`);
  const groupPage = database.prepare(`SELECT ${columns} FROM grp WHERE id > ? ORDER BY id LIMIT ?`);
  const slice = database.prepare('SELECT by, members FROM names WHERE group_no = ? AND slice = ?');
  const count = database.prepare('SELECT count(*) AS n FROM grp');
  const toGroup = ({ no, id, key, name, relative_id }: GroupRow): StoredGroup => ({
    no,
    id,
    key,
    name,
    relativeId: relative_id ?? undefined,
  });
  return {
    groupByKey(key) {
      const row = groupByKey.get(key) as unknown as GroupRow | undefined;
      return row && toGroup(row);
    },
    *groups() {
      let after = '';
      for (;;) {
        const rows = groupPage.all(after, pageSize) as unknown as readonly GroupRow[];
        for (const row of rows) yield toGroup(row);
        const end = rows.at(-1);
        if (end === undefined) return;
        after = end.id;
      }
    },
    *membersOf({ no }) {
      for (let at = 0; ; at += 1) {
        const row = slice.get(no, at) as { readonly by: MemberName['by']; readonly members: string } | undefined;
        if (row === undefined) return;
        for (const text of JSON.parse(row.members) as readonly string[]) {
          yield row.by === 'dn' ? { by: 'dn', key: text } : { by: 'accountName', name: text };
        }
      }
    },
    countGroups: () => Number(count.get()?.n),
  };
}
