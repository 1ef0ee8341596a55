import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { type LdapServer, manager, suffix } from '../../test/connector/servers/ldap-server';
import { startSlapd } from '../../test/connector/servers/slapd';
import { type LdapCompany, ldapCompany } from './ldap-company';
import type { LdapScanNumbers, LdapScanRequest } from './ldap-scan-process';

const run = promisify(execFile);
/** What a child prints, and what `ldapsearch` does of 100,000 people. */
const maxBuffer = 512 * 1024 * 1024;

export interface LdapScans extends LdapScanNumbers {
  /** Milliseconds that `ldapsearch` takes to read the same entries, once for each round. */
  readonly ldapsearch: readonly number[];
}

export const peopleAGroup = 20;
const members = 50;

/**
 * Scans a directory in slapd in a process of its own, from one file as the connector is: groups of 50, one for every 20 people.
 * @param rounds each with a bare read before it; 0: one scan and another one, for their memory alone
 */
export async function scansOf(
  { people, largest = 0 }: Pick<LdapCompany, 'people' | 'largest'>,
  rounds: number,
): Promise<LdapScans> {
  const groups = Math.ceil(people / peopleAGroup);
  const company = { people, groups, members: Math.min(members, people), largest };
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const server = await startSlapd({ ldif: ldapCompany(company), database: ['index modifyTimestamp eq'] });
  try {
    const numbers = await scans(server, folder, rounds);
    const ldapsearch: number[] = [];
    for (let round = 0; round < rounds; round += 1) ldapsearch.push(await search(server));
    if (numbers.people !== company.people) throw new Error(`${numbers.people} of ${company.people} people were read.`);
    return { ...numbers, ldapsearch };
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function scans({ tlsPort, certificates }: LdapServer, folder: string, rounds: number): Promise<LdapScanNumbers> {
  const { authority } = certificates;
  const ldap = {
    servers: [`127.0.0.1:${tlsPort}`],
    bindDn: manager.dn,
    peopleBases: [`ou=people,${suffix}`],
    groupBases: [`ou=groups,${suffix}`],
    certificateAuthority: authority,
  };
  const request: LdapScanRequest = {
    // JSON is YAML.
    settings: JSON.stringify({ provider: 'openldap', ldap }),
    url: `ldaps://127.0.0.1:${tlsPort}`,
    bindDn: manager.dn,
    password: manager.password,
    authority,
    state: join(folder, 'state'),
    rounds: Math.max(1, rounds),
    hasBareReads: rounds > 0,
  };
  const file = join(folder, 'request.json');
  await writeFile(file, JSON.stringify(request));
  const { stdout } = await run(process.execPath, [await bundled(folder), file], { maxBuffer });
  return JSON.parse(stdout) as LdapScanNumbers;
}

/** Plain JavaScript, so that no loader of this project is measured. */
async function bundled(folder: string): Promise<string> {
  const outfile = join(folder, 'ldap-scan-process.mjs');
  const banner = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";
  await build({
    entryPoints: [join(import.meta.dirname, 'ldap-scan-process.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: banner },
    logLevel: 'silent',
  });
  return outfile;
}

/** The same attributes; what is printed goes nowhere. */
async function search({ tlsPort, certificates }: LdapServer): Promise<number> {
  const login = ['-x', '-LLL', '-H', `ldaps://127.0.0.1:${tlsPort}`, '-D', manager.dn, '-w', manager.password];
  const env = { LDAPTLS_CACERT: certificates.authorityFile, PATH: '/usr/bin:/bin' };
  const started = performance.now();
  const people = [
    'entryUUID',
    'uid',
    'mail',
    'givenName',
    'sn',
    'displayName',
    'title',
    'ou',
    'manager',
    'modifyTimestamp',
  ];
  await run(
    'ldapsearch',
    [...login, '-E', 'pr=500/noprompt', '-b', `ou=people,${suffix}`, '(objectClass=inetOrgPerson)', ...people],
    { env, maxBuffer },
  );
  await run(
    'ldapsearch',
    [
      ...login,
      '-E',
      'pr=50/noprompt',
      '-b',
      `ou=groups,${suffix}`,
      '(objectClass=groupOfNames)',
      'cn',
      'member',
      'entryUUID',
    ],
    { env, maxBuffer },
  );
  return performance.now() - started;
}
