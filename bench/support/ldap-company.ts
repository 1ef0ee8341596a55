import { suffix } from '../../test/connector/servers/ldap-server';

export interface LdapCompany {
  readonly people: number;
  readonly groups: number;
  /** People in each group. */
  readonly members: number;
  /** People in one more group; none by default. */
  readonly largest?: number;
}

const personDn = (at: number): string => `uid=u${at},ou=people,${suffix}`;

/** A directory for slapd, as LDIF. */
export function ldapCompany({ people, groups, members, largest = 0 }: LdapCompany): string {
  const lines: string[] = [];
  for (let at = 0; at < people; at += 1) {
    lines.push(
      `dn: ${personDn(at)}`,
      'objectClass: inetOrgPerson',
      `uid: u${at}`,
      `cn: Person Number ${at}`,
      `sn: Number ${at}`,
      'givenName: Person',
      `displayName: Person Number ${at}`,
      `mail: person.${at}@example.com`,
      'title: Specialist',
      `ou: Department ${at % 40}`,
      `manager: ${personDn(Math.floor(at / 8))}`,
      '',
    );
  }
  const addGroup = (name: string, from: number, size: number) => {
    lines.push(`dn: cn=${name},ou=groups,${suffix}`, 'objectClass: groupOfNames', `cn: ${name}`);
    for (let each = 0; each < size; each += 1) lines.push(`member: ${personDn((from + each) % people)}`);
    lines.push('');
  };
  for (let at = 0; at < groups; at += 1) addGroup(`g${at}`, at * members, members);
  if (largest > 0) addGroup('everybody', 0, largest);
  return lines.join('\n');
}
