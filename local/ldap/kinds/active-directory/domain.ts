import { formatDn } from '../../names/dn';
import { type Entry, textOf, valuesOf } from '../../tree/entry';
import type { Stage } from '../kind';

/** Shows what was deleted, to whoever asks so. */
export const showDeleted = '1.2.840.113556.1.4.417';

const domainText = ({ suffix }: Pick<Stage, 'suffix'>): string => formatDn(suffix, 'literal');

/** `corp.example.com`. */
export const realmOf = ({ suffix }: Pick<Stage, 'suffix'>): string =>
  suffix.map((rdn) => rdn[0]?.value ?? '').join('.');

export const configurationOf = (stage: Pick<Stage, 'suffix'>): string => `CN=Configuration,${domainText(stage)}`;

/** The entry of the domain controller, which says its invocation id. */
export const serviceOf = (stage: Pick<Stage, 'suffix'>): string =>
  `CN=NTDS Settings,CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites,${configurationOf(stage)}`;

export const deletedObjectsOf = (stage: Pick<Stage, 'suffix'>): string => `CN=Deleted Objects,${domainText(stage)}`;

export const isDeleted = (entry: Entry): boolean => textOf(entry, 'isDeleted') === 'TRUE';

/** The names of the classes that objectCategory has, by those that people write. */
const categories: Readonly<Record<string, string>> = {
  person: 'Person',
  user: 'Person',
  contact: 'Person',
  computer: 'Computer',
  group: 'Group',
  organizationalunit: 'Organizational-Unit',
  container: 'Container',
  domaindns: 'Domain-DNS',
  ntdsdsa: 'NTDS-DSA',
};

/** The class as objectCategory has it: `person` is also that of users. */
export const categoryOf = (name: string, stage: Pick<Stage, 'suffix'>): string =>
  `CN=${categories[name.toLowerCase()] ?? name},CN=Schema,${configurationOf(stage)}`;

export const isOfClass = (entry: Entry, name: string): boolean =>
  valuesOf(entry, 'objectClass').some((value) => value.toString().toLowerCase() === name);
