import type { DirectoryPerson } from '../source/directory-person';

/** Attributes of a directory that SCIM has no name for; kept under the server's own names. */
export const directoryExtension = 'urn:rollcall:params:scim:schemas:extension:ldap:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The attributes of a User (RFC 7643 §4.1). */
export type UserResource = { readonly externalId: string } & Readonly<Record<string, unknown>>;

/**
 * A person as a SCIM user, so that from here on everything is as if an identity provider had sent them.
 * @param managerId the manager's stable id, if the manager is in the directory
 */
export const toResource = (person: DirectoryPerson, managerId: string | undefined): UserResource =>
  withManager(JSON.parse(resourceText(person)) as UserResource, managerId);

/** The same as JSON, without the manager. Everybody comes through here: what is undefined is left out by writing it. */
export function resourceText(person: DirectoryPerson): string {
  const { accountName, id, mail, givenName, familyName, displayName, title, department, status, kept } = person;
  return JSON.stringify({
    externalId: id,
    userName: accountName,
    name: givenName === undefined && familyName === undefined ? undefined : { givenName, familyName },
    displayName: displayName ?? ([givenName, familyName].filter((part) => part !== undefined).join(' ') || undefined),
    title,
    emails: mail === undefined ? undefined : [{ value: mail, type: 'work', primary: true }],
    // An unknown state changes nothing: it is not told.
    active: status.state === 'unknown' ? undefined : status.state === 'active',
    [enterprise]: department === undefined ? undefined : { department },
    [directoryExtension]: isEmpty(kept) ? undefined : kept,
  });
}

/** @param managerId undefined if the manager is not in the directory */
export function withManager(resource: UserResource, managerId: string | undefined): UserResource {
  if (managerId === undefined) return resource;
  const work = resource[enterprise] as Readonly<Record<string, unknown>> | undefined;
  return { ...resource, [enterprise]: { ...work, manager: { value: managerId } } };
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}
