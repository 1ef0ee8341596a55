import type { DirectoryKind } from '../../../../src/entry/admin/contract/directories';

/** How the values of a directory usually look: shown in empty fields, never stored. */
export interface LdapExamples {
  readonly server: string;
  readonly bindDn: string;
  readonly peopleBase: string;
  readonly groupBase: string;
}

const unix: LdapExamples = {
  server: 'ldap1.example.com',
  bindDn: 'cn=rollcall,dc=example,dc=com',
  peopleBase: 'ou=people,dc=example,dc=com',
  groupBase: 'ou=groups,dc=example,dc=com',
};

export const ldapExamples: Readonly<Record<DirectoryKind, LdapExamples>> = {
  'active-directory': {
    server: 'dc1.corp.example.com',
    bindDn: 'rollcall@corp.example.com',
    peopleBase: 'OU=Staff,DC=corp,DC=example,DC=com',
    groupBase: 'OU=Groups,DC=corp,DC=example,DC=com',
  },
  openldap: unix,
  freeipa: {
    server: 'ipa1.example.com',
    bindDn: 'uid=rollcall,cn=sysaccounts,cn=etc,dc=example,dc=com',
    peopleBase: 'cn=users,cn=accounts,dc=example,dc=com',
    groupBase: 'cn=groups,cn=accounts,dc=example,dc=com',
  },
  '389ds': unix,
  ldap: unix,
};

/** How a certificate in PEM form begins. */
export const pemExample = '-----BEGIN CERTIFICATE-----';
