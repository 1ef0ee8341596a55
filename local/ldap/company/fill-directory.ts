import { fillDomain } from '../kinds/active-directory/fill-domain';
import { dnKey, parseDn } from '../names/dn';
import type { Directory } from '../server/directory';
import { addEntry } from '../writes/add-entry';
import { modifyEntry } from '../writes/modify-entry';
import type { Company } from './company';
import { groupDn, type NewEntry, personDn, toGroup, toPerson } from './entries';
import { places } from './places';

/** Passwords of the accounts that are there from the start: of whoever reads, and of whoever changes everything. */
export interface Passwords {
  readonly reader: string;
  readonly administrator: string;
}

/** What a directory has before anybody joins: its places, and the accounts. */
export function fillPlaces(directory: Directory, passwords: Passwords): void {
  const { kind } = directory;
  const { suffix, people, groups, services, reader } = places[kind.name];
  if (kind.name === 'active-directory') fillDomain(directory, passwords.administrator);
  else add(directory, { dn: suffix, attributes: { objectClass: ['organization', 'dcObject'], o: ['Example'] } });
  for (const dn of [people, groups, services]) {
    add(directory, { dn, attributes: { objectClass: ['organizationalUnit'] } });
  }
  const classes = kind.name === 'openldap' ? ['organizationalRole', 'simpleSecurityObject'] : ['user'];
  const own = kind.name === 'openldap' ? {} : { sAMAccountName: ['rollcall'], userAccountControl: ['512'] };
  add(directory, { dn: reader, attributes: { objectClass: classes, userPassword: [passwords.reader], ...own } });
}

/** Adds the people of a company who are not there yet, and its groups. */
export function fillCompany(directory: Directory, { people, groups }: Company): void {
  const { kind } = directory;
  const names = new Map(people.map((person) => [person.accountName, personDn(person, kind.name)]));
  const isThere = (dn: string) => directory.tree.find(dnKey(parseDn(dn) ?? [])) !== undefined;
  for (const person of people) {
    const entry = toPerson(person, kind.name, names);
    if (!isThere(entry.dn)) add(directory, entry);
  }
  const added = groups.filter(({ name }) => !isThere(groupDn(name, kind.name)));
  for (const group of added) add(directory, toGroup(group, kind.name, names));
  for (const { name, inside } of added) {
    for (const each of inside) {
      const values = [Buffer.from(groupDn(each, kind.name))];
      const change = { how: 'add', attribute: 'member', values } as const;
      modifyEntry({ kind: 'modify', dn: groupDn(name, kind.name), changes: [change] }, directory);
    }
  }
}

/** @throws Refusal */
export function add(directory: Directory, { dn, attributes }: NewEntry): void {
  const list = Object.entries(attributes).map(([attribute, values]) => ({
    attribute,
    values: values.map((value) => Buffer.from(value)),
  }));
  addEntry({ kind: 'add', dn, attributes: list }, directory);
}
