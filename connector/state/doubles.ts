import type { State } from './open-state';

/** People and groups who share what should be one person's or group's own. */
export interface Doubles {
  /** Ids of those who have to wait, because another one has their name: who was sent under it, else the first by id. */
  readonly peopleWaiting: ReadonlySet<string>;
  readonly groupsWaiting: ReadonlySet<string>;
  readonly accountNames: readonly string[];
  readonly groupNames: readonly string[];
  /** Addresses of several people; they are sent nevertheless. */
  readonly mails: readonly string[];
}

/** As many are told. */
const mostTold = 100;

export function doublesIn({ database }: State): Doubles {
  const column = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => String(row.value));
  const repeated = (table: string, name: string) =>
    `SELECT ${name} FROM ${table} WHERE ${name} IS NOT NULL GROUP BY ${name} HAVING count(*) > 1`;
  const told = (table: string, name: string) =>
    column(`SELECT ${name} AS value FROM (${repeated(table, name)}) ORDER BY value LIMIT ${mostTold}`);
  const waiting = (table: string, name: string, sent: string, sentName: string) =>
    column(
      `SELECT id AS value FROM (
         SELECT p.id, row_number() OVER (
           PARTITION BY p.${name} ORDER BY (s.id IS NOT NULL AND ${sentName} = p.${name}) DESC, p.id
         ) AS place
         FROM ${table} p LEFT JOIN ${sent} s ON s.id = p.id
         WHERE p.${name} IN (${repeated(table, name)})
       ) WHERE place > 1`,
    );
  return {
    peopleWaiting: new Set(waiting('person', 'account', 'sent_person', 's.account')),
    groupsWaiting: new Set(waiting('grp', 'folded', 'sent_group', 's.folded')),
    accountNames: told('person', 'account'),
    groupNames: told('grp', 'folded'),
    mails: told('person', 'mail'),
  };
}
