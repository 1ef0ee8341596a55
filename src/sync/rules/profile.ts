import type { ResourceAttributes } from '../../directory/user';
import type { Account, Profile } from '../site';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * What the IdP says of a person, as fields of an Atlassian profile. A field that the IdP doesn't send stays as it is at
 * Atlassian.
 */
export function profileOf(attributes: ResourceAttributes): Profile {
  const work = asObject(attributes[enterprise]);
  return present({
    displayName: fullName(attributes),
    jobTitle: text(attributes.title),
    department: text(work.department),
    organization: text(work.organization),
    timeZone: text(attributes.timezone),
  });
}

/** The fields in which the account differs from what is wanted; a field that Atlassian doesn't show counts as different. */
export function profileChanges(wanted: Profile, account: Account | undefined): Profile {
  const seen: Profile = account ?? {};
  const fields = Object.entries(wanted).filter(([field, value]) => seen[field as keyof Profile] !== value);
  return Object.fromEntries(fields);
}

/** In words: `display name, job title`. */
export function profileFields(profile: Profile): string {
  return Object.keys(profile)
    .map((field) => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    .join(', ');
}

function fullName(attributes: ResourceAttributes): string | undefined {
  const name = asObject(attributes.name);
  const parts = [text(name.givenName), text(name.familyName)].filter((part) => part !== undefined);
  return text(attributes.displayName) ?? text(name.formatted) ?? text(parts.join(' '));
}

function present(fields: { readonly [Field in keyof Profile]: string | undefined }): Profile {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
