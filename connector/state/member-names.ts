import type { EntryKey } from '../source/directory-person';
import type { State } from './open-state';
import type { PersonNo } from './sent';

/** Finds people of the picture who were sent. */
export interface MemberNames {
  byKey(key: EntryKey): PersonNo | undefined;
  /** @param name in lower case */
  byAccountName(name: string): PersonNo | undefined;
  ofPrimaryGroup(relativeId: string): readonly PersonNo[];
  /** All whom a group names, each once, in one step; undefined if it also names others, who may be groups. */
  ofPlainGroup(groupNo: number): readonly PersonNo[] | undefined;
}

export function memberNamesOf({ database }: State): MemberNames {
  const where = (column: string) =>
    database.prepare(
      `SELECT s.no FROM person p CROSS JOIN sent_person s ON s.id = p.id WHERE p.${column} = ? ORDER BY s.no`,
    );
  const byKey = where('key');
  const byAccount = where('account');
  const byPrimary = where('primary_group');
  // Two people have one name at most for a moment; then more rows come than names, and nobody is lost.
  const all = database.prepare(
    `SELECT json_group_array(DISTINCT s.no) FILTER (WHERE s.no IS NOT NULL) AS people,
       coalesce(max(n.by <> 'dn' OR p.no IS NULL), 0) AS others
     FROM names n CROSS JOIN json_each(n.members) j
       LEFT JOIN person p ON p.key = j.value LEFT JOIN sent_person s ON s.id = p.id
     WHERE n.group_no = ?`,
  );
  const no = (row: unknown) => (row as { readonly no: PersonNo } | undefined)?.no;
  return {
    byKey: (key) => no(byKey.get(key)),
    byAccountName: (name) => no(byAccount.get(name)),
    ofPrimaryGroup: (id) => (byPrimary.all(id) as unknown as readonly { no: PersonNo }[]).map((row) => row.no),
    ofPlainGroup(groupNo) {
      const { people, others } = all.get(groupNo) as { readonly people: string; readonly others: number };
      return others === 0 ? (JSON.parse(people) as readonly PersonNo[]) : undefined;
    },
  };
}
