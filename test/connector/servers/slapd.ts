import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accepting } from './accepting';
import { type Certificates, makeCertificates } from './certificates';

const program = ['/usr/sbin/slapd', '/usr/lib/openldap/slapd'].find((path) => existsSync(path));

/** Why there is no slapd to test against; undefined if there is one. Nothing here needs root. */
export const slapdMissing =
  program === undefined ? 'slapd is not installed (Debian: apt-get install slapd)' : undefined;

export const suffix = 'dc=example,dc=com';
export const manager = { dn: `cn=manager,${suffix}`, password: 'manager secret' };

export interface SlapdOptions {
  /** Lines for the database: limits, access. */
  readonly database?: readonly string[];
  /** For the certificate. */
  readonly names?: readonly string[];
  readonly days?: number;
  /** The directory, as LDIF. */
  readonly ldif: string;
}

export interface Slapd {
  readonly port: number;
  readonly tlsPort: number;
  readonly certificates: Certificates;
  /** Changes the directory, as LDIF with `changetype`. */
  modify(ldif: string): void;
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** A directory of one's own: in a new folder, on free ports, filled offline. */
export async function startSlapd({ database = [], names, days, ldif }: SlapdOptions): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-slapd-'));
  const certificates = makeCertificates(folder, names, days);
  mkdirSync(join(folder, 'db'));
  const config = join(folder, 'slapd.conf');
  writeFileSync(config, configuration(folder, certificates, database));
  writeFileSync(join(folder, 'all.ldif'), `${root}\n${ldif}`);
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
    if (process?.exitCode !== null) return;
    process.kill('SIGKILL');
    await once(process, 'exit');
  }
  await start();
  return {
    port,
    tlsPort,
    certificates,
    modify(change) {
      execFileSync('ldapmodify', ['-x', '-H', `ldap://127.0.0.1:${port}`, '-D', manager.dn, '-w', manager.password], {
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

const root = `dn: ${suffix}
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

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as { readonly port: number }).port;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}
