import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LdapServer, suffix } from '../servers/ldap-server';
import { slapdMissing, startSlapd } from '../servers/slapd';
import { makeCompany } from '../support/company';
import { runConnectorCommand } from '../support/run-connector-command';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/ldap.md'), 'utf8');
/** What the guide says for slapd.conf, and the indexes that it recommends beside it. */
const rights = [...guide.matchAll(/^ {4}((?:limits|access) .*)$/gm)].map(([, line]) => line ?? '');
const index = /`(index \S+ eq)`/.exec(guide)?.[1] ?? '';
const account = { dn: `cn=rollcall,ou=services,${suffix}`, password: 'a long one' };
const people = 620;

const services = `
dn: ou=services,${suffix}
objectClass: organizationalUnit
ou: services

dn: ${account.dn}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: rollcall
userPassword: ${account.password}
`;

describe.skipIf(slapdMissing !== undefined)('the guide to directories over LDAP', () => {
  let server: LdapServer;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-guide-'));
    server = await startSlapd({ ldif: `${makeCompany(people, 7).ldif}\n${services}`, database: [...rights, index] });
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives OpenLDAP’s account the right to read everybody, and nothing that it should not have', async () => {
    expect([rights.length, index]).toEqual([3, expect.stringContaining('modifyTimestamp')]);
    const settings = join(folder, 'settings.yml');
    const ldap = {
      servers: [`127.0.0.1:${server.tlsPort}`],
      bindDn: account.dn,
      peopleBases: [`ou=people,${suffix}`],
      groupBases: [`ou=groups,${suffix}`],
      certificateAuthority: server.certificates.authority,
      keep: 'all',
    };
    // JSON is YAML.
    writeFileSync(settings, JSON.stringify({ provider: 'openldap', ldap }));
    const run = (...args: readonly string[]) =>
      runConnectorCommand(
        [...args, '--settings', settings, '--state', join(folder, 'state'), '--allow-host', '127.0.0.1', '--json'],
        { env: { ROLLCALL_BIND_PASSWORD: account.password } },
      );
    const { code, out } = await run('sync', '--dry-run');
    expect([code, JSON.parse(out.at(-1) ?? '')]).toEqual([
      0,
      { people, groups: 7, sent: people + 7, unchanged: 0, removed: 0, errors: 0 },
    ]);
    const { all } = await run('search', 'u00003');
    expect(all).toContain('u00003');
    expect(all).not.toMatch(/userPassword|hidden treasure/);
  });
});
