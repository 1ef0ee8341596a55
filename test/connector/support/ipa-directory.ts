import { suffix } from '../servers/ldap-server';

/**
 * The shape of a FreeIPA directory, for 389 Directory Server, which is what FreeIPA keeps its people in: names and numbers of
 * its attributes and classes as published, and entries as its own tools make them. Nothing of FreeIPA's program is here.
 */

/** What people and groups of FreeIPA need beyond what the server's package has, which includes Kerberos. */
export const ipaSchema = `dn: cn=schema
attributeTypes: ( 2.16.840.1.113730.3.8.3.1 NAME 'ipaUniqueID' EQUALITY caseIgnoreMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
objectClasses: ( 2.16.840.1.113730.3.8.4.12 NAME 'ipaObject' SUP top AUXILIARY MUST ipaUniqueID )
objectClasses: ( 2.16.840.1.113730.3.8.4.3 NAME 'nestedGroup' SUP groupOfNames STRUCTURAL MAY memberOf )
objectClasses: ( 2.16.840.1.113730.3.8.4.4 NAME 'ipaUserGroup' SUP nestedGroup STRUCTURAL )
`;

export const ipaUsers = `cn=users,cn=accounts,${suffix}`;
export const ipaGroups = `cn=groups,cn=accounts,${suffix}`;

const container = (dn: string) => `dn: ${dn}\nobjectClass: nsContainer\ncn: ${/cn=([^,]+)/.exec(dn)?.[1]}\n`;

/** In this order: each above those in it. */
export const ipaPlaces = [
  `cn=accounts,${suffix}`,
  ipaUsers,
  ipaGroups,
  `cn=compat,${suffix}`,
  `cn=users,cn=compat,${suffix}`,
  `cn=provisioning,${suffix}`,
  `cn=accounts,cn=provisioning,${suffix}`,
  `cn=deleted users,cn=accounts,cn=provisioning,${suffix}`,
]
  .map(container)
  .join('\n');

/** @param more lines of LDIF */
export function ipaUser(uid: string, at: number, more: readonly string[] = [], place: string = ipaUsers): string {
  return [
    `dn: uid=${uid},${place}`,
    ...['top', 'person', 'organizationalPerson', 'inetOrgPerson', 'inetUser', 'posixAccount'].map(classLine),
    ...['krbPrincipalAux', 'ipaObject'].map(classLine),
    `uid: ${uid}`,
    `cn: ${uid}`,
    `sn: ${uid}`,
    `mail: ${uid}@example.com`,
    `uidNumber: ${at}`,
    `gidNumber: ${at}`,
    `homeDirectory: /home/${uid}`,
    `krbPrincipalName: ${uid}@EXAMPLE.COM`,
    'userPassword: hidden treasure',
    'krbPrincipalKey: hidden treasure',
    `ipaUniqueID: ${idOf(at)}`,
    `memberOf: cn=ipausers,${ipaGroups}`,
    ...more,
    '',
  ].join('\n');
}

/** What the administrator's own tool makes beside each user: a group of theirs alone, which is none of people. */
export const ipaPrivateGroup = (uid: string, at: number): string =>
  [
    `dn: cn=${uid},${ipaGroups}`,
    ...['posixGroup', 'ipaObject', 'extensibleObject', 'top'].map(classLine),
    `cn: ${uid}`,
    `gidNumber: ${at}`,
    `ipaUniqueID: ${idOf(10_000 + at)}`,
    '',
  ].join('\n');

/** @param members DNs */
export const ipaGroup = (name: string, at: number, members: readonly string[]): string =>
  [
    `dn: cn=${name},${ipaGroups}`,
    ...['top', 'groupOfNames', 'nestedGroup', 'ipaUserGroup', 'ipaObject'].map(classLine),
    `cn: ${name}`,
    `ipaUniqueID: ${idOf(20_000 + at)}`,
    ...members.map((member) => `member: ${member}`),
    '',
  ].join('\n');

const classLine = (name: string) => `objectClass: ${name}`;
const idOf = (at: number) => `${String(at).padStart(8, '0')}-1111-11ef-8000-525400000000`;
