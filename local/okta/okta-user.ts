import { isObject } from './answers';
import type { JsonObject } from './conversation';
import type { Dialect } from './dialect';
import type { IdpUser } from './directory';

/** The body of Okta's `POST /Users`: always with `groups` and a random password, even with password sync off. */
export function oktaNewUser(dialect: Dialect, user: IdpUser): JsonObject {
  return {
    schemas: user.department === undefined ? [dialect.user] : [dialect.user, dialect.enterprise],
    userName: user.userName,
    name: { givenName: user.givenName, familyName: user.familyName },
    emails: [{ primary: true, value: user.email, type: 'work' }],
    ...(user.displayName !== undefined && { displayName: user.displayName }),
    ...(user.locale !== undefined && { locale: oktaLocale(dialect, user.locale) }),
    externalId: user.externalId,
    groups: [],
    password: oktaPassword(user),
    active: true,
    ...(user.title !== undefined && { title: user.title }),
    ...(user.department !== undefined && { [dialect.enterprise]: { department: user.department } }),
  };
}

/**
 * The body of Okta's `PUT /Users/{id}`: the server's own representation, including read-only attributes, overwritten
 * with Okta's values.
 */
export function oktaMergedUser(dialect: Dialect, server: JsonObject, user: IdpUser): JsonObject {
  const name = isObject(server.name) ? server.name : {};
  const extension = server[dialect.enterprise];
  return {
    ...server,
    userName: user.userName,
    name: { ...name, givenName: user.givenName, familyName: user.familyName },
    emails: mergedEmails(server.emails, user.email),
    ...(user.displayName !== undefined && { displayName: user.displayName }),
    ...(user.locale !== undefined && { locale: oktaLocale(dialect, user.locale) }),
    active: user.active,
    ...(user.title !== undefined && { title: user.title }),
    ...(user.department !== undefined && {
      [dialect.enterprise]: { ...(isObject(extension) && extension), department: user.department },
    }),
  };
}

function mergedEmails(server: unknown, email: string): readonly JsonObject[] {
  const emails = Array.isArray(server) ? server.filter(isObject) : [];
  const work = emails.findIndex((element) => element.type === 'work');
  const merged = { ...emails[work], primary: true, value: email, type: 'work' };
  return work < 0 ? [...emails, merged] : emails.map((element, index) => (index === work ? merged : element));
}

/** Okta writes `en-US` in its 2.0 requests and `en_US` in its 1.1 requests. */
function oktaLocale(dialect: Dialect, locale: string): string {
  return dialect.version === '1.1' ? locale.replace('-', '_') : locale;
}

/** Eight characters that look random but are the same in every run. */
function oktaPassword(user: IdpUser): string {
  let hash = 7;
  for (const character of user.externalId) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return (hash + 0x1_0000_0000).toString(36).padStart(8, '1').slice(-8);
}
