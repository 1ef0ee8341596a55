import type { State } from './open-state';
import type { StoredGroup } from './picture';

/** Numbers of the state, which members are kept by: ids are long, and members many. */
export type PersonNo = number;

/** What the receiver has accepted. Written only after it has. */
export interface Sent {
  person(id: string): SentPerson | undefined;
  /** Who has been sent under an account name, in lower case. */
  personIdByAccount(account: string): string | undefined;
  putPerson(id: string, account: string, digest: string): void;
  personId(no: PersonNo): string;
  group(id: string): SentGroup | undefined;
  groupByKey(key: string): SentGroup | undefined;
  putGroup(group: StoredGroup): SentGroup;
  members(group: SentGroup): readonly PersonNo[];
  putMember(group: SentGroup, person: PersonNo, joins: boolean): void;
  remove(kind: 'people' | 'groups', id: string): void;
  count(kind: 'people' | 'groups'): number;
  countMembers(): number;
}

export interface SentPerson {
  readonly no: PersonNo;
  readonly id: string;
  readonly account: string;
  readonly digest: string;
  /** How many complete scans in a row have not found them. */
  readonly absent: number;
}

export interface SentGroup {
  readonly no: number;
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly absent: number;
}

export function sentIn({ database }: State): Sent {
  const person = database.prepare('SELECT * FROM sent_person WHERE id = ?');
  const byAccount = database.prepare('SELECT id FROM sent_person WHERE account = ?');
  const byNo = database.prepare('SELECT id FROM sent_person WHERE no = ?');
  const putPerson = database.prepare(
    `INSERT INTO sent_person (id, account, digest) VALUES (?1, ?2, ?3)
     ON CONFLICT (id) DO UPDATE SET account = ?2, digest = ?3`,
  );
  const group = database.prepare('SELECT * FROM sent_group WHERE id = ?');
  const groupByKey = database.prepare('SELECT * FROM sent_group WHERE key = ?');
  const putGroup = database.prepare(
    `INSERT INTO sent_group (id, key, name, folded) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (id) DO UPDATE SET key = ?2, name = ?3, folded = ?4 RETURNING *`,
  );
  const members = database.prepare('SELECT person_no AS no FROM sent_member WHERE group_no = ?');
  const addMember = database.prepare('INSERT OR IGNORE INTO sent_member VALUES (?, ?)');
  const dropMember = database.prepare('DELETE FROM sent_member WHERE group_no = ? AND person_no = ?');
  const removing = {
    people: [
      database.prepare('DELETE FROM sent_member WHERE person_no IN (SELECT no FROM sent_person WHERE id = ?)'),
      database.prepare('DELETE FROM sent_person WHERE id = ?'),
    ],
    groups: [
      database.prepare('DELETE FROM sent_member WHERE group_no IN (SELECT no FROM sent_group WHERE id = ?)'),
      database.prepare('DELETE FROM sent_group WHERE id = ?'),
    ],
  };
  const counting = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`);
  const counts = { people: counting('sent_person'), groups: counting('sent_group') };
  const memberCount = counting('sent_member');
  return {
    person: (id) => person.get(id) as unknown as SentPerson | undefined,
    personIdByAccount: (account) => (byAccount.get(account) as { readonly id: string } | undefined)?.id,
    putPerson: (id, account, digest) => void putPerson.run(id, account, digest),
    personId: (no) => String(byNo.get(no)?.id),
    group: (id) => group.get(id) as unknown as SentGroup | undefined,
    groupByKey: (key) => groupByKey.get(key) as unknown as SentGroup | undefined,
    putGroup: ({ id, key, name }) => putGroup.get(id, key, name, name.toLowerCase()) as unknown as SentGroup,
    members: ({ no }) => (members.all(no) as unknown as readonly { readonly no: number }[]).map((row) => row.no),
    putMember: (of, no, joins) => void (joins ? addMember : dropMember).run(of.no, no),
    remove(kind, id) {
      for (const statement of removing[kind]) statement.run(id);
    },
    count: (kind) => Number(counts[kind].get()?.n),
    countMembers: () => Number(memberCount.get()?.n),
  };
}
