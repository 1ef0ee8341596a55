import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Certificates, makeCertificates } from './certificates';
import { freePorts } from './free-ports';
import { type LdapServer, manager, places, suffix } from './ldap-server';
import { served } from './served';

const program = '/usr/sbin/ns-slapd';
const data = '/usr/share/dirsrv/data';

/** What it is configured with besides; Debian lets nobody read them but root and the account of the server. */
const ofPackage = ['config/certmap.conf', 'config/slapd-collations.conf', 'schema/99user.ldif'] as const;
const inPackage = (name: string) => join('/etc/dirsrv', name);

/** Why there is no 389 Directory Server to test against; undefined if there is one. */
export const directoryServerMissing = missing();

function missing(): string | undefined {
  if (![program, join(data, 'template-dse.ldif'), '/usr/bin/certutil'].every(existsSync)) {
    return '389 Directory Server is not installed (Debian: apt-get install --no-install-recommends 389-ds-base)';
  }
  return ofPackage.map(inPackage).every(existsSync) ? undefined : 'what is in /etc/dirsrv may be read by root alone';
}

export interface DirectoryServerOptions {
  /** The directory, as LDIF. */
  readonly ldif: string;
  /** Schema beside the server's own, as the text of an LDIF file each. */
  readonly schema?: readonly string[];
  /** Files of schema that the package has and does not load by itself, such as `60kerberos.ldif`. */
  readonly packaged?: readonly string[];
}

/**
 * A 389 Directory Server of one's own: in a new folder, on free ports, filled offline. Its own tools would register an instance
 * with the system; the server itself needs no more than its configuration, which is made of the package's template.
 */
export async function startDirectoryServer({
  ldif,
  schema = [],
  packaged = [],
}: DirectoryServerOptions): Promise<LdapServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-389ds-'));
  const config = join(folder, 'config');
  for (const name of ['config', 'config/schema', 'db', 'lock', 'log', 'run', 'tmp']) mkdirSync(join(folder, name));
  const certificates = makeCertificates(folder);
  keepCertificate(config, certificates);
  const [port, tlsPort] = await freePorts();
  writeFileSync(join(config, 'dse.ldif'), configuration(folder, port, tlsPort));
  for (const name of ofPackage) copyFileSync(inPackage(name), join(config, name.replace(/^config\//, '')));
  for (const name of packaged) copyFileSync(join(data, name), join(config, 'schema', name));
  for (const [at, text] of schema.entries()) writeFileSync(join(config, `schema/9${at}test.ldif`), text);
  const all = join(folder, 'all.ldif');
  writeFileSync(all, `${places}\n${ldif}`);
  execFileSync(program, ['ldif2db', '-D', config, '-n', 'userRoot', '-i', all], { stdio: 'pipe' });
  return await served({
    command: program,
    args: ['-D', config, '-i', join(folder, 'run/pid'), '-d', '0'],
    folder,
    port,
    tlsPort,
    certificates,
  });
}

/** It takes no password in clear (RFC 3112 has the forms). */
function hashed(password: string): string {
  const salt = randomBytes(8);
  const hash = createHash('sha512').update(password).update(salt).digest();
  return `{SSHA512}${Buffer.concat([hash, salt]).toString('base64')}`;
}

/** The server reads certificates from a database of NSS; this one has no password. */
function keepCertificate(config: string, { authorityFile, certificateFile, keyFile }: Certificates): void {
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe' });
  const packed = join(config, 'server.p12');
  const database = `sql:${config}`;
  run('certutil', '-N', '-d', database, '--empty-password');
  run('certutil', '-A', '-d', database, '-n', 'Test authority', '-t', 'CT,,', '-i', authorityFile);
  run(
    'openssl',
    ...['pkcs12', '-export', '-name', 'Server-Cert', '-in', certificateFile, '-inkey', keyFile],
    ...['-out', packed, '-passout', 'pass:'],
  );
  run('pk12util', '-i', packed, '-d', database, '-W', '');
}

/** The package's template, with one database. What it leaves open is as the server's own tools set it, but for the ports. */
function configuration(folder: string, port: number, tlsPort: number): string {
  const values: Readonly<Record<string, string>> = {
    schema_dir: join(folder, 'config/schema'),
    lock_dir: join(folder, 'lock'),
    tmp_dir: join(folder, 'tmp'),
    cert_dir: join(folder, 'config'),
    config_dir: join(folder, 'config'),
    ldif_dir: join(folder, 'tmp'),
    bak_dir: join(folder, 'tmp'),
    run_dir: join(folder, 'run'),
    inst_dir: folder,
    log_dir: join(folder, 'log'),
    db_dir: join(folder, 'db'),
    db_home_dir: join(folder, 'db'),
    db_lib: 'bdb',
    fqdn: 'localhost',
    ds_port: String(port),
    ds_user: userInfo().username,
    ds_passwd: hashed(manager.password),
    ds_suffix: suffix,
    ds_bename: 'userRoot',
    rootdn: manager.dn,
    ldapi: join(folder, 'run/ldapi'),
    ldapi_enabled: 'off',
    ldapi_autobind: 'off',
  };
  const server = [
    'nsslapd-listenhost: 127.0.0.1',
    'nsslapd-securelistenhost: 127.0.0.1',
    'nsslapd-security: on',
    `nsslapd-secureport: ${tlsPort}`,
    'nsslapd-extract-pemfiles: off',
    'nsslapd-accesslog-logging-enabled: off',
    'nsslapd-securitylog-logging-enabled: off',
  ];
  // By itself it takes a tenth of the machine's memory.
  const database = [
    'nsslapd-cache-autosize: 0',
    'nsslapd-dbcachesize: 33554432',
    'nsslapd-db-durable-transaction: off',
  ];
  // A comment above an entry is taken for a part of it.
  const read = (name: string) =>
    readFileSync(join(data, name), 'utf8')
      .replace(/^#.*\n/gm, '')
      .trim();
  const template = read('template-dse.ldif')
    .replace(/^(nsslapd-rootdn: .*)$/m, `${server.join('\n')}\n$1`)
    .replace(/^(nsslapd-directory: %db_dir%)$/m, `${database.join('\n')}\n$1`);
  return `${template}\n\n${read('template-suffix-db.ldif')}\n`.replace(/%(\w+)%/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template of 389 Directory Server asks for ${name}.`);
    return value;
  });
}
