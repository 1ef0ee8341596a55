import { fold } from '../scim/json';
import type { DirectoryGroup } from './group';
import type { DirectoryUser } from './user';

/** The name that is unique among the users or the groups of a connection. */
export function nameOf(record: Pick<DirectoryUser | DirectoryGroup, 'attributes'>, kind: 'user' | 'group'): string {
  return text(record.attributes[kind === 'user' ? 'userName' : 'displayName']) ?? '';
}

/** The name by which people know somebody; undefined if the IdP has sent none. */
export function displayNameOf({ attributes }: Pick<DirectoryUser | DirectoryGroup, 'attributes'>): string | undefined {
  const name = text(attributes.displayName);
  return name?.trim() === '' ? undefined : name;
}

export function externalIdOf(record: Pick<DirectoryUser | DirectoryGroup, 'attributes'>): string | undefined {
  return text(record.attributes.externalId);
}

/** Whether two names are the same: neither userName nor Atlassian's group names are case-sensitive. */
export function sameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
