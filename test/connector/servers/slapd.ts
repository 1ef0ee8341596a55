import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accepting } from './accepting';
import { type Certificates, makeCertificates } from './certificates';
import { freePorts } from './free-ports';
import { type LdapServer, manager, places, suffix } from './ldap-server';

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
  let process: ChildProcess | undefined;

  async function start(): Promise<void> {
    const urls = `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${tlsPort}`;
    process = spawn(program ?? 'slapd', ['-h', urls, '-f', config, '-d', '0'], { stdio: 'ignore' });
    await accepting(port);
    await accepting(tlsPort);
  }
  async function kill(): Promise<void> {
    if (process === undefined || process.exitCode !== null || process.signalCode !== null) return;
    process.kill('SIGKILL');
    await once(process, 'exit');
  }
  await start();
  return {
    port,
    tlsPort,
    certificates,
    modify(change, how) {
      const login = ['-x', '-H', `ldap://127.0.0.1:${port}`, '-D', manager.dn, '-w', manager.password];
      execFileSync('ldapmodify', how === undefined ? login : ['-M', ...login], {
        input: change,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
    },
    kill,
    start,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
