import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificates, makeCertificates } from './certificates';
import { freePorts } from './free-ports';
import { type LdapServer, manager, places, suffix } from './ldap-server';
import { served } from './served';

const program = ['/usr/sbin/slapd', '/usr/lib/openldap/slapd'].find((path) => existsSync(path));

/** Why there is no slapd to test against; undefined if there is one. Nothing here needs root. */
export const slapdMissing =
  program === undefined ? 'slapd is not installed (Debian: apt-get install slapd)' : undefined;

export interface SlapdOptions {
  /** Lines for the database: limits, access. */
  readonly database?: readonly string[];
  /** For the certificate. */
  readonly names?: readonly string[];
  readonly days?: number;
  /** The directory, as LDIF. */
  readonly ldif: string;
}

/** A directory of one's own: in a new folder, on free ports, filled offline. */
export async function startSlapd({ database = [], names, days, ldif }: SlapdOptions): Promise<LdapServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-slapd-'));
  const certificates = makeCertificates(folder, names, days);
  mkdirSync(join(folder, 'db'));
  const config = join(folder, 'slapd.conf');
  writeFileSync(config, configuration(folder, certificates, database));
  writeFileSync(join(folder, 'all.ldif'), `${places}\n${ldif}`);
  execFileSync('/usr/sbin/slapadd', ['-q', '-f', config, '-l', join(folder, 'all.ldif')], { stdio: 'pipe' });
  const [port, tlsPort] = await freePorts();
  return await served({
    command: program ?? 'slapd',
    args: ['-h', `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${tlsPort}`, '-f', config, '-d', '0'],
    folder,
    port,
    tlsPort,
    certificates,
  });
}

function configuration(
  folder: string,
  { authorityFile, certificateFile, keyFile }: Certificates,
  database: readonly string[],
) {
  const schemas = ['core', 'cosine', 'inetorgperson', 'nis'].map((name) => `include /etc/ldap/schema/${name}.schema`);
  return [
    ...schemas,
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    'moduleload ppolicy',
    `TLSCACertificateFile ${authorityFile}`,
    `TLSCertificateFile ${certificateFile}`,
    `TLSCertificateKeyFile ${keyFile}`,
    `pidfile ${folder}/slapd.pid`,
    'database mdb',
    'maxsize 1073741824',
    `suffix "${suffix}"`,
    `rootdn "${manager.dn}"`,
    `rootpw ${manager.password.includes(' ') ? `"${manager.password}"` : manager.password}`,
    `directory ${folder}/db`,
    'index objectClass,entryUUID,uid,cn,mail eq',
    ...database,
    '',
  ].join('\n');
}
