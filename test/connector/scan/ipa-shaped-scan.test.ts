import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordedBatch } from '../../../connector/sending/recording-receiver';
import { directoryServerMissing, startDirectoryServer } from '../servers/directory-server';
import { type LdapServer, manager, suffix } from '../servers/ldap-server';
import {
  ipaGroup,
  ipaGroups,
  ipaPlaces,
  ipaPrivateGroup,
  ipaSchema,
  ipaUser,
  ipaUsers,
} from '../support/ipa-directory';
import { type Ledger, makeLedger } from '../support/ledger';
import { recording, type ScanRequest, scanOnce } from '../support/scan-once';

const missing = process.env.ROLLCALL_CONNECTOR === 'whole' ? directoryServerMissing : 'npm run test:connector has them';
if (missing !== undefined) console.log(`scans of entries of FreeIPA's shape are skipped: ${missing}`);

const user = (uid: string) => `uid=${uid},${ipaUsers}`;
const all = ['ann', 'bob', 'cid', 'dan'];

/** FreeIPA itself is not here: its server is, with entries as FreeIPA's have them. */
describe.skipIf(missing !== undefined)('a scan of entries of FreeIPA’s shape', () => {
  let server: LdapServer;
  let folder: string;
  let ledger: Ledger;
  let batches: RecordedBatch[];
  beforeAll(async () => {
    const people = all.map((uid, at) => ipaUser(uid, at, uid === 'dan' ? ['nsAccountLock: TRUE'] : []));
    const twice = `dn: uid=ann,cn=users,cn=compat,${suffix}\nobjectClass: posixAccount\nobjectClass: extensibleObject\nuid: ann\ncn: ann\nuidNumber: 1\ngidNumber: 1\nhomeDirectory: /\n`;
    const deleted = ipaUser('eve', 9, [], `cn=deleted users,cn=accounts,cn=provisioning,${suffix}`);
    const groups = [
      ...all.map(ipaPrivateGroup),
      ipaGroup('ipausers', 1, all.map(user)),
      ipaGroup('inner', 2, [user('ann')]),
      ipaGroup('outer', 3, [user('bob'), `cn=inner,${ipaGroups}`]),
    ];
    server = await startDirectoryServer({
      ldif: [ipaPlaces, ...people, twice, deleted, ...groups].join('\n'),
      schema: [ipaSchema],
      packaged: ['60kerberos.ldif'],
    });
  }, 60_000);
  afterAll(() => server?.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-ipa-scan-'));
    ledger = makeLedger();
    batches = [];
    return () => rmSync(folder, { recursive: true, force: true });
  });
  const request = (more = ''): ScanRequest => ({
    settings: `provider: freeipa
ldap:
  servers: ['127.0.0.1:${server.tlsPort}']
  bindDn: '${manager.dn}'
  peopleBases: ['${ipaUsers}']
  groupBases: ['${ipaGroups}']
  certificateAuthority: |
${server.certificates.authority.replace(/^/gm, '    ')}
${more}`,
    password: manager.password,
    state: folder,
  });
  const scan = (of: ScanRequest) =>
    scanOnce(of, {
      receiver: recording((batch) => {
        ledger.accept(batch);
        batches.push(batch);
      }),
    });

  it('has everybody once, who is locked switched off, and groups without those of one person', async () => {
    expect((await scan(request())).result).toMatchObject({ people: 4, groups: 3, removed: 0 });
    expect([...ledger.people.values()].sort()).toEqual(all);
    expect(ledger.members()).toEqual(
      new Map([
        ['ipausers', new Set(all)],
        ['inner', new Set(['ann'])],
        ['outer', new Set(['ann', 'bob'])],
      ]),
    );
    const sent = batches.flatMap((batch) => ('people' in batch ? batch.people : []));
    expect(new Map(sent.map(({ userName, active }) => [userName, active])).get('dan')).toBe(false);
    expect(sent.filter(({ active }) => active === true)).toHaveLength(3);
    expect((await scan(request())).result).toMatchObject({ sent: 0, removed: 0 });
  });

  it('keeps all attributes but passwords and keys', async () => {
    await scan(request('  keep: all\n'));
    const text = JSON.stringify(batches);
    expect(text).toContain('ann@EXAMPLE.COM');
    expect(text).not.toMatch(/hidden treasure|krbPrincipalKey|userPassword/i);
    expect(text).not.toContain(Buffer.from('hidden treasure').toString('base64'));
  });

  it('removes with the second scan who was moved to those who are kept deleted', async () => {
    await scan(request());
    const kept = `cn=deleted users,cn=accounts,cn=provisioning,${suffix}`;
    const move = (dn: string, to: string) =>
      server.modify(`dn: ${dn}\nchangetype: moddn\nnewrdn: uid=cid\ndeleteoldrdn: 0\nnewsuperior: ${to}\n`);
    move(user('cid'), kept);
    try {
      expect((await scan(request())).result).toMatchObject({ people: 3, removed: 0 });
      expect((await scan(request())).result).toMatchObject({ people: 3, removed: 1 });
      expect([...ledger.people.values()].sort()).toEqual(['ann', 'bob', 'dan']);
    } finally {
      move(`uid=cid,${kept}`, ipaUsers);
    }
  });
});
