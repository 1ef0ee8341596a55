import type { Certificates } from './certificates';

/** A directory server of a test's own, with what a test does to it. */
export interface LdapServer {
  readonly port: number;
  readonly tlsPort: number;
  readonly certificates: Certificates;
  /** Changes the directory, as LDIF with `changetype`; a referral only if it is said that it is meant (RFC 3296). */
  modify(ldif: string, how?: 'manages referrals'): void;
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Where the directories are that the tests fill, and who may do everything there. */
export const suffix = 'dc=example,dc=com';
export const manager = { dn: `cn=manager,${suffix}`, password: 'manager secret' };

/** The entries above people and groups, as LDIF. */
export const places = `dn: ${suffix}
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: ou=people,${suffix}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${suffix}
objectClass: organizationalUnit
ou: groups
`;
