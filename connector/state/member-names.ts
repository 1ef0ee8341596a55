import type { EntryKey } from '../source/directory-person';
import type { State } from './open-state';
import type { PersonNo } from './sent';

/** Finds people of a picture who were sent. */
export interface MemberNames {
  byKey(key: EntryKey): PersonNo | undefined;
  /** @param name in lower case */
  byAccountName(name: string): PersonNo | undefined;
  ofPrimaryGroup(relativeId: string): readonly PersonNo[];
}

export function memberNamesOf({ database }: State, scan: number): MemberNames {
  const where = (column: string) =>
    database.prepare(
      `SELECT s.no FROM person p CROSS JOIN sent_person s ON s.id = p.id WHERE p.scan = ? AND p.${column} = ? ORDER BY s.no`,
    );
  const byKey = where('key');
  const byAccount = where('account');
  const byPrimary = where('primary_group');
  const no = (row: unknown) => (row as { readonly no: PersonNo } | undefined)?.no;
  return {
    byKey: (key) => no(byKey.get(scan, key)),
    byAccountName: (name) => no(byAccount.get(scan, name)),
    ofPrimaryGroup: (id) => (byPrimary.all(scan, id) as unknown as readonly { no: PersonNo }[]).map((row) => row.no),
  };
}
