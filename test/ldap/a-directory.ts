import { issueCertificates } from '../../local/ldap/certificates/issue-certificate';
import { type CompanySize, makeCompany } from '../../local/ldap/company/company';
import { fillCompany, fillPlaces } from '../../local/ldap/company/fill-directory';
import type { KindName } from '../../local/ldap/kinds/kind';
import { openDirectory } from '../../local/ldap/open-directory';
import type { Directory } from '../../local/ldap/server/directory';
import { type LdapServer, startLdapServer } from '../../local/ldap/server/start-ldap-server';

export const passwords = { reader: 'reader secret', administrator: 'administrator secret' } as const;

/** One authority for all tests of a file: making it is the slowest part. */
export const certificates = issueCertificates(['localhost', '127.0.0.1'], Date.now());

/** A simulated directory with a company in it. */
export function aDirectory(kind: KindName, company: Partial<CompanySize> = {}): Directory {
  const directory = openDirectory({ kind, administratorPassword: passwords.administrator });
  fillPlaces(directory, passwords);
  fillCompany(directory, makeCompany({ people: 25, groups: 6, members: 8, seed: 1, ...company }));
  return directory;
}

export const aServer = (directory: Directory): Promise<LdapServer> => startLdapServer({ directory, certificates });
