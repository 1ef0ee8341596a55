import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directoryServerMissing, startDirectoryServer } from '../servers/directory-server';
import { type LdapServer, manager, suffix } from '../servers/ldap-server';
import { type Ledger, makeLedger } from '../support/ledger';
import { recording, type ScanRequest, scanOnce } from '../support/scan-once';
import { testScans } from '../support/scan-suite';

/** It takes some seconds to start: only the whole form does. */
const isWhole = process.env.ROLLCALL_CONNECTOR === 'whole';
const missing = isWhole ? directoryServerMissing : 'npm run test:connector has them';
if (missing !== undefined) console.log(`scans of 389 Directory Server are skipped: ${missing}`);

testScans({
  name: '389 Directory Server',
  provider: '389ds',
  missing,
  start: (ldif) => startDirectoryServer({ ldif }),
  isKilled: true,
});

const reader = { dn: `cn=rollcall,${suffix}`, password: 'reader secret' };
const person = (at: number) => `dn: uid=u${at},ou=people,${suffix}
objectClass: inetOrgPerson
uid: u${at}
cn: Person ${at}
sn: Person
mail: u${at}@example.com
`;
const group = (name: string, members: readonly string[]) => `dn: cn=${name},ou=groups,${suffix}
objectClass: groupOfNames
cn: ${name}
${members.map((member) => `member: ${member}`).join('\n')}
`;
/** May log in and read, under the limits that everybody has. */
const readerLdif = `dn: ${reader.dn}
objectClass: person
cn: rollcall
sn: rollcall
userPassword: ${reader.password}
`;
const readable = `dn: ${suffix}
changetype: modify
add: aci
aci: (targetattr="*")(version 3.0; acl "readers"; allow (read, search, compare) userdn="ldap:///${reader.dn}";)
`;

describe.skipIf(missing !== undefined)('389 Directory Server', () => {
  const many = 6000;
  let server: LdapServer;
  let folder: string;
  let ledger: Ledger;
  const active = new Map<string, unknown>();
  beforeAll(async () => {
    const people = Array.from({ length: many }, (_, at) => person(at));
    const groups = [
      group(
        'all',
        ['u0', 'u1', 'u2'].map((uid) => `uid=${uid},ou=people,${suffix}`),
      ),
    ];
    server = await startDirectoryServer({ ldif: [...people, ...groups, readerLdif].join('\n') });
    server.modify(readable);
  }, 120_000);
  afterAll(() => server?.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-389ds-scan-'));
    ledger = makeLedger();
    active.clear();
    return () => rmSync(folder, { recursive: true, force: true });
  });

  const request = (more = '', account: { readonly dn: string; readonly password: string } = manager): ScanRequest => ({
    settings: `provider: 389ds
ldap:
  servers: ['127.0.0.1:${server.tlsPort}']
  bindDn: '${account.dn}'
  peopleBases: ['ou=people,${suffix}']
  groupBases: ['ou=groups,${suffix}']
  certificateAuthority: |
${server.certificates.authority.replace(/^/gm, '    ')}
${more}`,
    password: account.password,
    state: folder,
  });
  const scan = (of: ScanRequest, kind?: 'full' | 'changes') =>
    scanOnce(
      of,
      {
        receiver: recording((batch) => {
          ledger.accept(batch);
          if ('people' in batch) for (const each of batch.people) active.set(String(each.userName), each.active);
        }),
      },
      kind,
    );
  const few = `  peopleFilter: '(&(objectClass=inetOrgPerson)(|(uid=u0)(uid=u1)(uid=u2)))'\n`;
  const change = (uid: string, lines: string) => server.modify(`dn: uid=${uid},ou=people,${suffix}\n${lines}\n`);

  /** A test that fails says why, and not that its person has another name than at its end. */
  function removeIfThere(uid: string): void {
    try {
      change(uid, 'changetype: delete');
    } catch (error) {
      if (!String(error).includes('No such object')) throw error;
    }
  }

  it('has accounts that are locked switched off, and on again', async () => {
    change('u1', 'changetype: modify\nreplace: nsAccountLock\nnsAccountLock: true');
    await scan(request(few));
    expect([active.get('u0'), active.get('u1')]).toEqual([true, false]);
    change('u1', 'changetype: modify\ndelete: nsAccountLock');
    expect((await scan(request(few), 'changes')).result).toMatchObject({ sent: 1 });
    expect(active.get('u1')).toBe(true);
  });

  it('is read over StartTLS as well', async () => {
    const { port, tlsPort } = server;
    const settings = request(`${few}  security: starttls\n`);
    const plain = { ...settings, settings: settings.settings.replace(`:${tlsPort}'`, `:${port}'`) };
    expect((await scan(plain)).result).toMatchObject({ people: 3, groups: 1 });
  });

  // An entry has an entryUUID only if it came while the server ran: the group was loaded, and cannot be read by it.
  it.each([
    { id: 'nsUniqueId', sent: 2, codes: [] },
    { id: 'entryUUID', sent: 1, codes: ['no-id'] },
  ])('knows somebody again by $id after they were renamed', async ({ id, sent, codes }) => {
    server.modify(person(7001).replace('\nobjectClass', '\nchangetype: add\nobjectClass'));
    const settings = `  peopleFilter: '(|(uid=u7001)(uid=other7001))'\n  attributes: { id: ${id} }\n`;
    try {
      const { result, notices } = await scan(request(settings));
      expect(result).toMatchObject({ people: 1, sent });
      expect(notices.map(({ code }) => code)).toEqual(codes);
      change('u7001', 'changetype: modrdn\nnewrdn: uid=other7001\ndeleteoldrdn: 1');
      expect((await scan(request(settings))).result).toMatchObject({ people: 1, sent: 1, removed: 0 });
      expect([...ledger.people.values()]).toEqual(['other7001']);
    } finally {
      for (const uid of ['u7001', 'other7001']) removeIfThere(uid);
    }
  });

  it('ends a scan at the limits of an account, and goes on once they are lifted', async () => {
    const limited = request('', reader);
    await expect(scan(limited)).rejects.toMatchObject({ code: 'page-refused' });
    expect(ledger.people.size).toBe(0);
    server.modify(
      `dn: ${reader.dn}\nchangetype: modify\nreplace: nsSizeLimit\nnsSizeLimit: -1\n-\nreplace: nsLookThroughLimit\nnsLookThroughLimit: -1\n`,
    );
    expect((await scan(limited)).result).toMatchObject({ people: many, groups: 1 });
  });

  it('says that the account of the connector is locked', async () => {
    const locked = `dn: ${reader.dn}\nchangetype: modify\n`;
    server.modify(`${locked}replace: nsAccountLock\nnsAccountLock: true\n`);
    try {
      await expect(scan(request(few, reader))).rejects.toMatchObject({ code: 'account-locked' });
    } finally {
      server.modify(`${locked}delete: nsAccountLock\n`);
    }
  });
});
