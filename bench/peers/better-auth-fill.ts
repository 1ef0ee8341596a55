import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { oktaPerson } from '../support/people';
import { inBulk } from './durable-database';

type Row = Readonly<Record<string, SQLInputValue>>;

/** The plugin's rows for one person. */
interface Rows {
  readonly user: Row;
  readonly scimSubject: Row;
  readonly scimUser: Row;
}

const tables = ['user', 'scimUser', 'scimSubject'] as const;

/** Ids of one person's rows, and the person's sort key in a list. */
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

/** The plugin looks up its rows by digests of their subjects. */
const key = (...parts: readonly SQLInputValue[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** One person's rows as the plugin would write them, derived from those it wrote for another person. */
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

/** An id in better-auth's format. */
const newId = (): string => randomBytes(16).toString('hex');

/**
 * Adds people from number 1 up to but not including `end` in one transaction; the plugin itself has created number 0.
 * @throws Error if the plugin's rows differ from those derived here for the same person
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
