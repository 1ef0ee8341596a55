import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import type { Say } from '../say/create-say';

export type MappedField = Settings['attributes'][number]['to'];

const all = [
  'userName',
  'email',
  'displayName',
  'jobTitle',
  'department',
  'organization',
  'location',
  'timeZone',
  'locale',
] as const satisfies readonly MappedField[];

/** Customers have no profile. */
export const fieldsOf = (target: Connection['target']): readonly MappedField[] =>
  target === 'customers' ? all.slice(0, 3) : all;

/** A field of Atlassian in words; what this version does not know is called as it is. */
export const fieldName = (name: string, say: Say): string => (isField(name) ? say(`attributes.field.${name}`) : name);

const isField = (name: string): name is MappedField => (all as readonly string[]).includes(name);
