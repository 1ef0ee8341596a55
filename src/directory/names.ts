import { fold } from '../scim/json';
import type { DirectoryGroup } from './group';
import type { DirectoryUser } from './user';

/** The name that is unique among the users or the groups of a connection. */
export function nameOf(record: Pick<DirectoryUser | DirectoryGroup, 'attributes'>, kind: 'user' | 'group'): string {
  return text(record.attributes[kind === 'user' ? 'userName' : 'displayName']) ?? '';
}

export function externalIdOf(record: Pick<DirectoryUser | DirectoryGroup, 'attributes'>): string | undefined {
  return text(record.attributes.externalId);
}

/** Two names are the same name when these are equal: neither userName nor Atlassian's group names tell cases apart. */
export function sameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
