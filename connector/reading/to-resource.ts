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
export function toResource(person: DirectoryPerson, managerId: string | undefined): UserResource {
  const { accountName, id, mail, givenName, familyName, displayName, title, department, status, kept } = person;
  const name = compact({ givenName, familyName });
  const work = compact({ department });
  const resource = compact({
    userName: accountName,
    name: isEmpty(name) ? undefined : name,
    displayName: displayName ?? ([givenName, familyName].filter((part) => part !== undefined).join(' ') || undefined),
    title,
    emails: mail === undefined ? undefined : [{ value: mail, type: 'work', primary: true }],
    // An unknown state changes nothing: it is not told.
    active: status.state === 'unknown' ? undefined : status.state === 'active',
    [enterprise]: isEmpty(work) ? undefined : work,
    [directoryExtension]: isEmpty(kept) ? undefined : kept,
  });
  return withManager({ externalId: id, ...resource }, managerId);
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

/** Without what is undefined. Everybody comes through here: no lists are made of the names. */
function compact(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const name in value) if (value[name] !== undefined) kept[name] = value[name];
  return kept;
}
