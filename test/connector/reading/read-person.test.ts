import { describe, expect, it } from 'vitest';
import { dnKey } from '../../../connector/directory/dn';
import { type RawEntry, toEntry } from '../../../connector/directory/entry';
import { isSecret } from '../../../connector/directory/secret-attributes';
import { presets } from '../../../connector/presets/presets';
import { type ReadingRules, readPerson } from '../../../connector/reading/read-person';
import { directoryExtension, resourceText, toResource } from '../../../connector/reading/to-resource';
import type { DirectoryPerson } from '../../../connector/source/directory-person';
import { type DirectoryKind, directoryKinds } from '../../../src/connections/settings/ldap/ldap-kinds';

const rulesOf = (kind: DirectoryKind, keep: ReadingRules['keep'] = []): ReadingRules => ({
  preset: presets[kind],
  attributes: presets[kind].attributes,
  keep,
});
const guid = Buffer.from('d9a8c3e4dbffd54a8df3000102030405', 'hex');

const mia: RawEntry = {
  dn: 'CN=Krystof\\, Mia,OU=Staff,DC=corp,DC=example,DC=com',
  objectGUID: guid,
  sAMAccountName: 'mkrystof',
  mail: 'mia@example.com',
  givenName: 'Mia',
  sn: 'Krystof',
  title: 'Engineer',
  department: 'R&D',
  manager: 'cn=zoe,ou=staff,dc=corp,dc=example,dc=com',
  userAccountControl: '512',
  primaryGroupID: '513',
};
const read = (entry: RawEntry, rules: ReadingRules) => readPerson(toEntry(entry), rules, 0);

describe('a person of Active Directory', () => {
  it('has a stable id, a name to log in with, and the state of the account', () => {
    expect(read(mia, rulesOf('active-directory'))).toEqual({
      id: 'e4c3a8d9-ffdb-4ad5-8df3-000102030405',
      dn: mia.dn,
      key: dnKey(mia.dn),
      accountName: 'mkrystof',
      mail: 'mia@example.com',
      givenName: 'Mia',
      familyName: 'Krystof',
      displayName: undefined,
      title: 'Engineer',
      department: 'R&D',
      manager: dnKey('CN=zoe,OU=staff,DC=corp,DC=example,DC=com'),
      status: { state: 'active' },
      primaryGroup: '513',
      kept: {},
      cut: [],
    });
  });

  it('becomes a SCIM user', () => {
    const person = read(mia, rulesOf('active-directory', ['telephoneNumber']));
    if (typeof person === 'string') throw new Error(person);
    expect(toResource({ ...person, kept: { telephoneNumber: ['1', '2'] } }, 'id of zoe')).toEqual({
      externalId: 'e4c3a8d9-ffdb-4ad5-8df3-000102030405',
      userName: 'mkrystof',
      name: { givenName: 'Mia', familyName: 'Krystof' },
      displayName: 'Mia Krystof',
      title: 'Engineer',
      emails: [{ value: 'mia@example.com', type: 'work', primary: true }],
      active: true,
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
        department: 'R&D',
        manager: { value: 'id of zoe' },
      },
      [directoryExtension]: { telephoneNumber: ['1', '2'] },
    });
  });

  it('is written in one form for ever: in another one everybody would be sent once more', () => {
    const person = read(mia, rulesOf('active-directory'));
    if (typeof person === 'string') throw new Error(person);
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    expect(resourceText({ ...person, displayName: 'M. K.', kept: { room: ['1'] } })).toBe(
      `{"externalId":"e4c3a8d9-ffdb-4ad5-8df3-000102030405","userName":"mkrystof","name":{"givenName":"Mia","familyName":"Krystof"},"displayName":"M. K.","title":"Engineer","emails":[{"value":"mia@example.com","type":"work","primary":true}],"active":true,"${enterprise}":{"department":"R&D"},"${directoryExtension}":{"room":["1"]}}`,
    );
    const nothing = {
      mail: undefined,
      givenName: undefined,
      familyName: undefined,
      title: undefined,
      department: undefined,
    };
    expect(resourceText({ ...person, ...nothing, status: { state: 'unknown' } })).toBe(
      '{"externalId":"e4c3a8d9-ffdb-4ad5-8df3-000102030405","userName":"mkrystof"}',
    );
  });

  it('says nothing of what the account may not read', () => {
    const { userAccountControl: _, mail: __, ...hidden } = mia;
    const person = read(hidden as RawEntry, rulesOf('active-directory'));
    if (typeof person === 'string') throw new Error(person);
    const resource = toResource(person, undefined);
    expect(resource).not.toHaveProperty('active');
    expect(resource).not.toHaveProperty('emails');
  });

  it.each([
    ['no-id', { objectGUID: [] }],
    ['no-id', { objectGUID: Buffer.alloc(4) }],
    ['no-account-name', { sAMAccountName: [] }],
    ['no-account-name', { sAMAccountName: '  ' }],
    ['bad-name', { dn: 'nonsense' }],
  ])('cannot be read: %s', (trouble, change) => {
    expect(read({ ...mia, ...change } as RawEntry, rulesOf('active-directory'))).toBe(trouble);
  });
});

describe('the attributes that are kept', () => {
  const entry = { ...mia, telephoneNumber: ['1', '2'], unicodePwd: 'secret', userPassword: Buffer.from('{SSHA}x') };

  it('are all that are not read anyway, and never a secret', () => {
    const person = read(entry as RawEntry, rulesOf('active-directory', 'all'));
    expect(person).toMatchObject({ kept: { telephoneNumber: ['1', '2'], userAccountControl: ['512'] } });
    expect(JSON.stringify(person)).not.toContain('secret');
    expect(JSON.stringify(person)).not.toContain('SSHA');
  });

  it('are those that were ticked, in any letter case, but for secrets', () => {
    const person = read(entry as RawEntry, rulesOf('active-directory', ['TELEPHONENUMBER', 'userPassword']));
    expect(person).toMatchObject({ kept: { telephoneNumber: ['1', '2'] } });
    expect(Object.keys((person as { kept: object }).kept)).toEqual(['telephoneNumber']);
  });

  it('are bounded in number and length', () => {
    const long = { ...mia, info: Array.from({ length: 90 }, () => 'x'.repeat(5000)) };
    const person = read(long as RawEntry, rulesOf('active-directory', 'all')) as DirectoryPerson;
    expect(person.kept.info).toHaveLength(50);
    expect(person.kept.info?.[0]).toHaveLength(1000);
  });

  it.each([
    'userPassword',
    'UNICODEPWD',
    'userPassword;binary',
    'ms-Mcs-AdmPwd',
    'msLAPS-EncryptedPassword',
    'krbPrincipalKey',
    'sambaNTPassword',
    'ipaNTHash',
    'supplementalCredentials',
    'ntPwdHistory',
    'pwdHistory',
    'authPassword',
  ])('never include %s', (name) => {
    expect(isSecret(name)).toBe(true);
  });

  it.each([
    'mail',
    'pwdLastSet',
    'pwdAccountLockedTime',
    'passwordExpirationTime',
    'msDS-User-Account-Control-Computed',
  ])('may include %s', (name) => {
    expect(isSecret(name)).toBe(false);
  });
});

describe.each(directoryKinds)('the preset %s', (kind) => {
  it('reads a person by the names of its attributes', () => {
    const { attributes, idForm } = presets[kind];
    const id = idForm === 'guid' ? guid : 'ABC-1';
    const entry = { dn: 'uid=mia,dc=x', [attributes.id]: id, [attributes.accountName]: 'mia' } as RawEntry;
    expect(read(entry, rulesOf(kind))).toMatchObject({
      id: idForm === 'guid' ? 'e4c3a8d9-ffdb-4ad5-8df3-000102030405' : 'abc-1',
      accountName: 'mia',
    });
  });
});
