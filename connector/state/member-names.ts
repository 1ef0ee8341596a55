import type { EntryKey } from '../source/directory-person';
import type { State } from './open-state';
import type { PersonNo } from './sent';

/** Finds people of the picture who were sent, as long as nobody is read or sent. */
export interface MemberNames {
  byKey(key: EntryKey): PersonNo | undefined;
  /** @param name in lower case */
  byAccountName(name: string): PersonNo | undefined;
  ofPrimaryGroup(relativeId: string): readonly PersonNo[];
  /** All whom a group names, each once, in one step; undefined if it also names others, who may be groups. */
  ofPlainGroup(groupNo: number): ReadonlySet<PersonNo> | undefined;
  /** Those of them who are in the picture. */
  inPicture(people: readonly PersonNo[]): readonly PersonNo[];
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
    `SELECT json_group_array(p.no) AS people, coalesce(max(n.by <> 'dn' OR p.no IS NULL), 0) AS others
     FROM names n CROSS JOIN json_each(n.members) j LEFT JOIN person p ON p.key = j.value
     WHERE n.group_no = ?`,
  );
  let sentNos: Uint32Array | undefined;
  const there = database.prepare(
    `SELECT json_group_array(s.no) AS people
     FROM json_each(?) j CROSS JOIN sent_person s ON s.no = j.value JOIN person p ON p.id = s.id`,
  );
  const no = (row: unknown) => (row as { readonly no: PersonNo } | undefined)?.no;
  return {
    byKey: (key) => no(byKey.get(key)),
    byAccountName: (name) => no(byAccount.get(name)),
    ofPrimaryGroup: (id) => (byPrimary.all(id) as unknown as readonly { no: PersonNo }[]).map((row) => row.no),
    ofPlainGroup(groupNo) {
      const { people, others } = all.get(groupNo) as { readonly people: string; readonly others: number };
      if (others !== 0) return undefined;
      sentNos ??= sentNumbers(database);
      const found = new Set<PersonNo>();
      for (const each of JSON.parse(people) as readonly number[]) {
        const sent = sentNos[each];
        if (sent !== undefined && sent !== 0) found.add(sent);
      }
      return found;
    },
    inPicture: (people) => JSON.parse(String(there.get(JSON.stringify(people))?.people)) as readonly PersonNo[],
  };
}

/**
 * By the number that somebody has in the picture, the one that they were sent under; 0 if they were not. Most people are in several
 * groups: this looks for each of them once.
 */
function sentNumbers(database: State['database']): Uint32Array {
  const rows = database
    .prepare(
      `SELECT json_group_array(p.no) AS pictured, json_group_array(s.no) AS sent
       FROM person p CROSS JOIN sent_person s ON s.id = p.id`,
    )
    .get() as { readonly pictured: string; readonly sent: string };
  const [pictured, sent] = [rows.pictured, rows.sent].map((text) => JSON.parse(text) as readonly number[]);
  const last = Number(database.prepare('SELECT max(no) AS no FROM person').get()?.no ?? 0);
  const numbers = new Uint32Array(last + 1);
  for (const [at, no] of (pictured ?? []).entries()) numbers[no] = sent?.[at] ?? 0;
  return numbers;
}
