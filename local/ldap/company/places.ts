import type { KindName } from '../kinds/kind';

/** Where things are in a simulated directory, and by which account it is read. */
export interface Places {
  readonly suffix: string;
  readonly people: string;
  readonly groups: string;
  readonly services: string;
  /** May read everything. */
  readonly reader: string;
  /** What the reader logs in by. */
  readonly readerLogin: string;
  /** May change everything. */
  readonly administrator: string;
}

export const places: Readonly<Record<KindName, Places>> = {
  openldap: {
    suffix: 'dc=example,dc=com',
    people: 'ou=people,dc=example,dc=com',
    groups: 'ou=groups,dc=example,dc=com',
    services: 'ou=services,dc=example,dc=com',
    reader: 'cn=rollcall,ou=services,dc=example,dc=com',
    readerLogin: 'cn=rollcall,ou=services,dc=example,dc=com',
    administrator: 'cn=manager,dc=example,dc=com',
  },
  'active-directory': {
    suffix: 'DC=corp,DC=example,DC=com',
    people: 'OU=Staff,DC=corp,DC=example,DC=com',
    groups: 'OU=Groups,DC=corp,DC=example,DC=com',
    services: 'OU=Service Accounts,DC=corp,DC=example,DC=com',
    reader: 'CN=Rollcall,OU=Service Accounts,DC=corp,DC=example,DC=com',
    readerLogin: 'rollcall@corp.example.com',
    administrator: 'administrator@corp.example.com',
  },
};
