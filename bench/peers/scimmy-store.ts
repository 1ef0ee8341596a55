import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inBulk } from './durable-database';

/** A stored user; `resource` is its SCIM form as JSON text, without `password`. */
export interface StoredUser {
  readonly id: string;
  readonly resource: string;
  /** ISO 8601. */
  readonly created: string;
  readonly modified: string;
}

/** The indexed attributes of a resource. */
export interface UserAttributes {
  readonly userName: string;
  readonly externalId?: string | undefined;
  readonly emails?: readonly { readonly value: string; readonly primary?: boolean | undefined }[] | undefined;
}

export type Indexed = 'userName' | 'externalId' | 'email';

export interface ScimmyStore {
  get(id: string): StoredUser | undefined;
  findBy(attribute: Indexed, value: string): readonly StoredUser[];
  all(): readonly StoredUser[];
  /** Undefined if the userName is taken. */
  add(attributes: UserAttributes): StoredUser | undefined;
  /** `gone` if no user has this id, `taken` if somebody else has the userName. */
  replace(id: string, attributes: UserAttributes): StoredUser | 'gone' | 'taken';
  remove(id: string): boolean;
  /** Adds users in one transaction. */
  fill(people: Iterable<UserAttributes>): void;
}

type Values = readonly [userName: string, externalId: string | null, email: string | null, resource: string];

function toValues(attributes: UserAttributes): Values {
  const { userName, externalId = null, emails = [] } = attributes;
  const email = (emails.find(({ primary }) => primary) ?? emails[0])?.value ?? null;
  return [userName, externalId, email, JSON.stringify({ ...attributes, password: undefined })];
}

/** Users in one table of node:sqlite, with an index for each attribute that identity providers search by. */
export function scimmyStore(database: DatabaseSync): ScimmyStore {
  database.exec(`
    CREATE TABLE IF NOT EXISTS user (
      id TEXT PRIMARY KEY, user_name TEXT NOT NULL UNIQUE COLLATE NOCASE, external_id TEXT, email TEXT COLLATE NOCASE,
      resource TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS user_external_id ON user (external_id);
    CREATE INDEX IF NOT EXISTS user_email ON user (email);
  `);
  const columns = 'SELECT id, resource, created, modified FROM user';
  const byId = database.prepare(`${columns} WHERE id = ?`);
  const everybody = database.prepare(columns);
  const by = {
    userName: database.prepare(`${columns} WHERE user_name = ?`),
    externalId: database.prepare(`${columns} WHERE external_id = ?`),
    email: database.prepare(`${columns} WHERE email = ?`),
  };
  const insert = database.prepare('INSERT INTO user VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const update = database.prepare(
    'UPDATE OR IGNORE user SET user_name = ?, external_id = ?, email = ?, resource = ?, modified = ? WHERE id = ?',
  );
  const deletion = database.prepare('DELETE FROM user WHERE id = ?');
  const get = (id: string) => byId.get(id) as StoredUser | undefined;

  const add = (attributes: UserAttributes): StoredUser | undefined => {
    const [id, now, values] = [randomUUID(), new Date().toISOString(), toValues(attributes)];
    const { changes } = insert.run(id, ...values, now, now);
    return changes === 0 ? undefined : { id, resource: values[3], created: now, modified: now };
  };

  return {
    get,
    findBy: (attribute, value) => by[attribute].all(value) as unknown as readonly StoredUser[],
    all: () => everybody.all() as unknown as readonly StoredUser[],
    add,
    replace(id, attributes) {
      const stored = get(id);
      if (stored === undefined) return 'gone';
      const [modified, values] = [new Date().toISOString(), toValues(attributes)];
      const { changes } = update.run(...values, modified, id);
      return changes === 0 ? 'taken' : { ...stored, resource: values[3], modified };
    },
    remove: (id) => deletion.run(id).changes > 0,
    fill: (people) =>
      inBulk(database, () => {
        for (const person of people) add(person);
      }),
  };
}
