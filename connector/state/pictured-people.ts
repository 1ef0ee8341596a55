import type { EntryKey } from '../source/directory-person';
import type { State } from './open-state';

/** The people of the picture. */
export interface PicturedPeople {
  hasPerson(id: string): boolean;
  person(id: string): PicturedPerson | undefined;
  personIdByKey(key: EntryKey): string | undefined;
  /**
   * Those who were not sent as they are, a few at a time, each made as they are taken: the state may change in the meantime.
   * Empty where all are.
   */
  differingPeople(): Iterable<Iterable<PicturedPerson>>;
  countPeople(): number;
}

/** A person as they would be sent, but for the manager. */
export interface PicturedPerson {
  readonly id: string;
  /** In lower case. */
  readonly account: string;
  /** The resource as JSON, without the manager. */
  readonly body: string;
  readonly manager: string | undefined;
  /** Of all that would be sent. */
  readonly digest: string;
  /** Who had been sent under the account name when this person, and a few others, were looked for. */
  readonly nameHolder: string | undefined;
}

/** Numbers that one statement goes through. */
const pageSize = 500;

interface PersonRow {
  readonly id: string;
  readonly account: string;
  readonly body: string;
  readonly manager_id: string | null;
  readonly whole: string;
  readonly name_holder: string | null;
}

interface NewRow extends Omit<PersonRow, 'whole' | 'name_holder'> {
  readonly digest: string;
}

export function peopleIn({ database }: State): PicturedPeople {
  // Each manager is looked up once: `MATERIALIZED` keeps SQLite from asking again. Bodies are read of those alone who are wanted.
  const among = (where: string) => `WITH p AS MATERIALIZED (
      SELECT no, id, digest, (SELECT m.id FROM person m WHERE m.key = person.manager ORDER BY m.no LIMIT 1) AS manager_id
      FROM person WHERE ${where})`;
  const whole = `p.digest || ' ' || coalesce(p.manager_id, '')`;
  const columns = `p.id, b.account, b.body, p.manager_id, ${whole} AS whole, (
      SELECT h.id FROM sent_person h WHERE h.account = b.account ORDER BY h.no LIMIT 1
    ) AS name_holder`;
  const has = database.prepare('SELECT 1 FROM person WHERE id = ?');
  const person = database.prepare(`${among('id = ?')} SELECT ${columns} FROM p CROSS JOIN person b ON b.no = p.no`);
  const byKey = database.prepare('SELECT id FROM person WHERE key = ? ORDER BY no');
  const last = database.prepare('SELECT max(no) AS no FROM person');
  const differing = database.prepare(
    `${among('no > ? AND no <= ?')} SELECT ${columns} FROM p LEFT JOIN sent_person s ON s.id = p.id
       CROSS JOIN person b ON b.no = p.no
     WHERE s.no IS NULL OR s.digest <> ${whole} ORDER BY p.no`,
  );
  // Before anybody was sent, all of them differ and nobody has a name: they are read in one go, without being looked up.
  const everybody = database.prepare(
    `SELECT id, account, body, digest,
       (SELECT m.id FROM person m WHERE m.key = person.manager ORDER BY m.no LIMIT 1) AS manager_id
     FROM person WHERE no > ? AND no <= ? ORDER BY no`,
  );
  const anySent = database.prepare('SELECT 1 FROM sent_person LIMIT 1');
  const count = database.prepare('SELECT count(*) AS n FROM person');
  // Without copies in between: a first scan makes everybody.
  const toPerson = ({ id, account, body, manager_id, whole: digest, name_holder }: PersonRow): PicturedPerson => ({
    id,
    account,
    body,
    manager: manager_id ?? undefined,
    digest,
    nameHolder: name_holder ?? undefined,
  });
  const toNewPerson = ({ id, account, body, digest, manager_id }: NewRow): PicturedPerson => ({
    id,
    account,
    body,
    manager: manager_id ?? undefined,
    digest: `${digest} ${manager_id ?? ''}`,
    nameHolder: undefined,
  });
  return {
    hasPerson: (id) => has.get(id) !== undefined,
    person(id) {
      const row = person.get(id) as unknown as PersonRow | undefined;
      return row && toPerson(row);
    },
    personIdByKey: (key) => (byKey.get(key) as { readonly id: string } | undefined)?.id,
    *differingPeople() {
      const end = Number(last.get()?.no);
      const areNew = anySent.get() === undefined;
      for (let from = 0; from < end; from += pageSize) {
        const to = from + pageSize;
        if (areNew) yield (everybody.all(from, to) as unknown as readonly NewRow[]).values().map(toNewPerson);
        else yield (differing.all(from, to) as unknown as readonly PersonRow[]).values().map(toPerson);
      }
    },
    countPeople: () => Number(count.get()?.n),
  };
}
