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

/** The name of an Atlassian field; a field unknown to this version keeps its technical name. */
export const fieldName = (name: string, say: Say): string => (isField(name) ? say(`attributes.field.${name}`) : name);

const isField = (name: string): name is MappedField => (all as readonly string[]).includes(name);
