import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { oktaPerson } from '../support/people';
import { inBulk } from './durable-database';

type Row = Readonly<Record<string, SQLInputValue>>;

/** What the plugin keeps of one person. */
interface Rows {
  readonly user: Row;
  readonly scimSubject: Row;
  readonly scimUser: Row;
}

const tables = ['user', 'scimUser', 'scimSubject'] as const;

/** Ids of the rows of one person, and what its place in a list goes by. */
interface Ids {
  readonly user: SQLInputValue;
  readonly scimUser: SQLInputValue;
  readonly scimSubject: SQLInputValue;
  readonly order: SQLInputValue;
}

interface Attributes {
  readonly name: object;
  readonly emails: readonly object[];
}

/** The plugin looks its rows up by digests of what they are about. */
const key = (...parts: readonly SQLInputValue[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** The rows of one person as the plugin would write them, made of those that it has written for another one. */
function toRows(written: Rows, connectionId: string, number: number, ids: Ids): Rows {
  const { userName: name, displayName, externalId } = oktaPerson(number);
  const [userName, display] = [String(name), String(displayName)];
  const withEmail = (emails: readonly object[]) => emails.map((email) => ({ ...email, value: userName }));
  const emailIndex = `|${key('scim-email-value', userName)}|`;
  const attributes = JSON.parse(String(written.scimUser.serializedAttributes)) as Attributes;
  const familyName = `Number ${number}`;
  return {
    user: { ...written.user, id: ids.user, email: userName, name: display },
    scimSubject: { ...written.scimSubject, id: ids.scimSubject, userId: ids.user, profileSourceId: ids.scimUser },
    scimUser: {
      ...written.scimUser,
      id: ids.scimUser,
      userId: ids.user,
      connectionUserKey: key('scim-user', connectionId, ids.user),
      userName,
      userNameKey: key('scim-user-name', connectionId, userName),
      primaryEmail: userName,
      workEmailValueIndex: emailIndex,
      emailValueIndex: emailIndex,
      displayName: display,
      formattedName: display,
      familyName,
      serializedEmails: JSON.stringify(withEmail(JSON.parse(String(written.scimUser.serializedEmails)))),
      serializedAttributes: JSON.stringify({
        ...attributes,
        name: { ...attributes.name, formatted: display, familyName },
        emails: withEmail(attributes.emails),
      }),
      externalId: String(externalId),
      externalIdKey: key('scim-user-external-id', connectionId, String(externalId)),
      orderKey: ids.order,
    },
  };
}

/** An id as better-auth makes them. */
const newId = (): string => randomBytes(16).toString('hex');

/**
 * Adds people numbered from 1 up to, without, `end` in one transaction; the plugin itself has made number 0 before.
 * @throws Error when the plugin's rows are not what is made here for the same person
 */
export function fillBetterAuth(database: DatabaseSync, connectionId: string, end: number): void {
  const first = (table: string): Row => database.prepare(`SELECT * FROM "${table}"`).get() ?? {};
  const written: Rows = { user: first('user'), scimSubject: first('scimSubject'), scimUser: first('scimUser') };
  const { user, scimSubject, scimUser } = written;
  const own = { user: user.id, scimUser: scimUser.id, scimSubject: scimSubject.id, order: scimUser.orderKey } as Ids;
  const again = toRows(written, connectionId, 0, own);
  for (const table of tables) {
    if (isDeepStrictEqual({ ...written[table] }, again[table])) continue;
    throw new Error(`@better-auth/scim keeps another ${table} than the bench fills it with.`);
  }
  const insertions = tables.map((table) => {
    const columns = Object.keys(written[table]);
    const names = columns.map((column) => `"${column}"`).join();
    const insertion = database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join()})`);
    return (rows: Rows) => insertion.run(...columns.map((column) => rows[table][column] ?? null));
  });
  const [time] = String(scimUser.orderKey).split(':');
  inBulk(database, () => {
    for (let number = 1; number < end; number += 1) {
      const ids = { user: newId(), scimUser: newId(), scimSubject: newId(), order: `${time}:${newId().slice(16)}` };
      const rows = toRows(written, connectionId, number, ids);
      for (const insert of insertions) insert(rows);
    }
  });
}
