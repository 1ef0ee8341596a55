import type { KindName } from '../kinds/kind';
import { formatDn, parseDn } from '../names/dn';
import type { CompanyGroup, CompanyPerson } from './company';
import { places } from './places';

/** An entry to be added: its name, and its attributes as texts. */
export interface NewEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** One family name in four is written first, as many companies do, so that names have a comma. */
export function personDn({ accountName, givenName, familyName, displayName }: CompanyPerson, kind: KindName): string {
  if (kind === 'openldap') return nameBelow('uid', accountName, places[kind].people);
  const isFamilyFirst = accountName.length % 4 === 0;
  // Two people may have one name; the account name tells them apart.
  const ending = /\d*$/.exec(accountName)?.[0] ?? '';
  const name = isFamilyFirst ? `${familyName}, ${givenName}` : displayName;
  return nameBelow('CN', ending === '' ? name : `${name} ${ending}`, places[kind].people);
}

export const groupDn = (name: string, kind: KindName): string =>
  nameBelow(kind === 'openldap' ? 'cn' : 'CN', name, places[kind].groups);

export function nameBelow(attribute: string, value: string, parent: string): string {
  return formatDn([[{ attribute, value }], ...(parseDn(parent) ?? [])], 'literal');
}

/** @param people names of entries by account names */
export function toPerson(person: CompanyPerson, kind: KindName, people: ReadonlyMap<string, string>): NewEntry {
  const { accountName, mail, manager } = person;
  const managerDn = manager === undefined ? undefined : people.get(manager);
  const common = {
    ...(mail === undefined ? {} : { mail: [mail] }),
    givenName: [person.givenName],
    sn: [person.familyName],
    displayName: [person.displayName],
    title: [person.title],
    ...(managerDn === undefined ? {} : { manager: [managerDn] }),
  };
  const dn = personDn(person, kind);
  if (kind === 'openldap') {
    const locked = person.isDisabled ? { pwdAccountLockedTime: ['000001010000Z'] } : {};
    const own = {
      objectClass: ['inetOrgPerson'],
      uid: [accountName],
      cn: [person.displayName],
      ou: [person.department],
    };
    return { dn, attributes: { ...own, ...common, ...locked } };
  }
  return {
    dn,
    attributes: {
      objectClass: ['user'],
      sAMAccountName: [accountName],
      userPrincipalName: [`${accountName}@corp.example.com`],
      userAccountControl: [person.isDisabled ? '514' : '512'],
      department: [person.department],
      ...common,
    },
  };
}

/** A group with its people; the groups inside are named once all are there. */
export function toGroup(
  { name, description, people: members }: Pick<CompanyGroup, 'name' | 'description' | 'people'>,
  kind: KindName,
  people: ReadonlyMap<string, string>,
): NewEntry {
  const names = members.flatMap((each) => people.get(each) ?? []);
  // groupOfNames has to have a member: an empty one has itself.
  const dn = groupDn(name, kind);
  const isEmpty = names.length === 0;
  const member = isEmpty && kind === 'openldap' ? [dn] : names;
  return {
    dn,
    attributes: {
      objectClass: [kind === 'openldap' ? 'groupOfNames' : 'group'],
      cn: [name],
      description: [description],
      ...(kind === 'openldap' ? {} : { sAMAccountName: [name.replace(/["[\]:;|=+*?<>/\\,]/g, '_')] }),
      ...(member.length === 0 ? {} : { member }),
    },
  };
}
