import type { Configuration } from '../../../connector/state/kept-configuration';
import { parseLdapDocument } from '../../../src/connections/settings/ldap/ldap-document';
import { type FakeActiveDirectory, fakeActiveDirectory } from './fake-active-directory';

const guid = (at: number) => Buffer.from(String(at).padStart(32, '0'), 'hex');

export const adPerson = (name: string, at: number, more: object = {}) => ({
  dn: `CN=${name},OU=Staff,DC=x`,
  objectCategory: 'person',
  objectGUID: guid(at),
  sAMAccountName: name,
  userAccountControl: '512',
  ...more,
});

export const adGroup = (name: string, at: number, member: readonly string[]) => ({
  dn: `CN=${name},OU=Groups,DC=x`,
  objectGUID: guid(at),
  cn: name,
  member: member.map((each) => (each.includes('=') ? each : `CN=${each},OU=Staff,DC=x`)),
});

/** Eight people, and two groups, one inside the other. */
export function smallActiveDirectory(): FakeActiveDirectory {
  const directory = fakeActiveDirectory();
  for (const [at, name] of everybody.entries()) directory.put(adPerson(name, at + 1));
  directory.put(adGroup('outer', 51, ['gus', 'hal', 'CN=inner,OU=Groups,DC=x']));
  directory.put(adGroup('inner', 52, ['ann', 'bob']));
  return directory;
}

export const everybody = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal'];

/** The settings that belong to it. */
export const smallConfiguration = (more = ''): Configuration =>
  parseLdapDocument(
    `provider: active-directory\nldap: { servers: [dc1.example.com], bindDn: a@x, peopleBases: ['OU=Staff,DC=x'], groupBases: ['OU=Groups,DC=x'] ${more}}`,
  );
