import type { DirectoryGroup, MemberName } from '../source/directory-group';
import type { DirectoryPerson, EntryKey } from '../source/directory-person';
import type { State } from './open-state';

/** What one scan has read: people and groups, each once, whatever the order and however often they came. */
export interface Picture {
  addPerson(person: DirectoryPerson): void;
  addGroup(group: DirectoryGroup): void;
  person(id: string): StoredPerson | undefined;
  personIdByKey(key: EntryKey): string | undefined;
  groupByKey(key: EntryKey): StoredGroup | undefined;
  /** In the order of their ids, a few at a time: the state may change in the meantime. */
  people(): Iterable<StoredPerson>;
  groups(): Iterable<StoredGroup>;
  membersOf(groupId: string): Iterable<MemberName>;
  countPeople(): number;
  countGroups(): number;
}

/** A person without the name of the entry, which nobody needs any more. */
export type StoredPerson = Omit<DirectoryPerson, 'key'>;

export interface StoredGroup {
  readonly id: string;
  readonly key: EntryKey;
  readonly name: string;
  readonly relativeId: string | undefined;
}

interface GroupRow extends Omit<StoredGroup, 'relativeId'> {
  readonly relative_id: string | null;
}

const pageSize = 500;

export function pictureOf({ database }: State, scan: number): Picture {
  const putPerson = database.prepare('INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const putGroup = database.prepare('INSERT OR REPLACE INTO grp VALUES (?, ?, ?, ?, ?, ?)');
  const dropNames = database.prepare('DELETE FROM names WHERE scan = ? AND group_id = ?');
  const putNames = database.prepare('INSERT INTO names VALUES (?, ?, ?, ?)');
  const person = database.prepare('SELECT body FROM person WHERE scan = ? AND id = ?');
  const personByKey = database.prepare('SELECT id FROM person WHERE scan = ? AND key = ?');
  const groupByKey = database.prepare('SELECT * FROM grp WHERE scan = ? AND key = ?');
  const personPage = database.prepare('SELECT id, body FROM person WHERE scan = ? AND id > ? ORDER BY id LIMIT ?');
  const groupPage = database.prepare('SELECT * FROM grp WHERE scan = ? AND id > ? ORDER BY id LIMIT ?');
  const slice = database.prepare('SELECT members FROM names WHERE scan = ? AND group_id = ? AND slice = ?');
  const count = (table: 'person' | 'grp') => database.prepare(`SELECT count(*) AS n FROM ${table} WHERE scan = ?`);
  const counts = { person: count('person'), grp: count('grp') };
  const toGroup = ({ id, key, name, relative_id }: GroupRow): StoredGroup => ({
    id,
    key,
    name,
    relativeId: relative_id ?? undefined,
  });
  return {
    addPerson(person) {
      const { key, ...stored } = person;
      const { id, accountName, mail, manager, primaryGroup } = person;
      const account = accountName.toLowerCase();
      const rest = [mail?.toLowerCase() ?? null, manager ?? null, primaryGroup ?? null, JSON.stringify(stored)];
      putPerson.run(scan, id, key, account, ...rest);
    },
    addGroup({ id, key, name, relativeId, members }) {
      putGroup.run(scan, id, key, name, name.toLowerCase(), relativeId ?? null);
      dropNames.run(scan, id);
      let at = 0;
      for (const names of members) putNames.run(scan, id, at++, JSON.stringify(names.map(packed)));
    },
    person(id) {
      const row = person.get(scan, id) as { readonly body: string } | undefined;
      return row && (JSON.parse(row.body) as StoredPerson);
    },
    personIdByKey: (key) => (personByKey.get(scan, key) as { readonly id: string } | undefined)?.id,
    groupByKey(key) {
      const row = groupByKey.get(scan, key) as unknown as GroupRow | undefined;
      return row && toGroup(row);
    },
    *people() {
      for (const { body } of pages<{ id: string; body: string }>((after) => personPage.all(scan, after, pageSize))) {
        yield JSON.parse(body) as StoredPerson;
      }
    },
    *groups() {
      for (const row of pages<GroupRow>((after) => groupPage.all(scan, after, pageSize))) yield toGroup(row);
    },
    *membersOf(groupId) {
      for (let at = 0; ; at += 1) {
        const row = slice.get(scan, groupId, at) as { readonly members: string } | undefined;
        if (row === undefined) return;
        for (const name of JSON.parse(row.members) as readonly string[]) yield unpacked(name);
      }
    },
    countPeople: () => Number(counts.person.get(scan)?.n),
    countGroups: () => Number(counts.grp.get(scan)?.n),
  };
}

function* pages<Row extends { readonly id: string }>(page: (after: string) => readonly unknown[]): Iterable<Row> {
  let after = '';
  for (;;) {
    const rows = page(after) as readonly Row[];
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** A name as a text: most are entries, and a group may have very many. */
const packed = (member: MemberName): string => (member.by === 'dn' ? `=${member.key}` : `@${member.name}`);

const unpacked = (text: string): MemberName =>
  text.startsWith('@') ? { by: 'accountName', name: text.slice(1) } : { by: 'dn', key: text.slice(1) };
