import type { DatabaseSync } from 'node:sqlite';

const unique = 'CREATE UNIQUE INDEX IF NOT EXISTS person_id ON person (id)';
const others = `
  CREATE INDEX IF NOT EXISTS person_key ON person (key);
  CREATE INDEX IF NOT EXISTS person_account ON person (account);
  CREATE INDEX IF NOT EXISTS person_primary ON person (primary_group) WHERE primary_group IS NOT NULL;
`;

/**
 * A first scan fills the table without indexes, and they are made when everybody has come. Ids come in no order: with an index every
 * page of people would write nearly all of it once more.
 */
export function dropPeopleIndexes(database: DatabaseSync): void {
  for (const name of ['id', 'key', 'account', 'primary']) database.exec(`DROP INDEX IF EXISTS person_${name}`);
}

/** Makes the indexes that are missing. Of somebody who has come several times without them, the last one counts. */
export function indexPeople(database: DatabaseSync): void {
  try {
    database.exec(unique);
  } catch (error) {
    if (!isConstraint(error)) throw error;
    database.exec('DELETE FROM person WHERE no NOT IN (SELECT max(no) FROM person GROUP BY id)');
    database.exec(unique);
  }
  database.exec(others);
}

/** https://www.sqlite.org/rescode.html#constraint */
const isConstraint = (error: unknown): boolean => ((error as { readonly errcode?: number }).errcode ?? 0) % 256 === 19;
