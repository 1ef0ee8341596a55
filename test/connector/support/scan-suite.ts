import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learningPoints, type ScanPoint, scanPoints } from '../../../connector/scan/watch';
import type { RecordedBatch } from '../../../connector/sending/recording-receiver';
import type { DirectoryKind } from '../../../src/connections/settings/ldap/ldap-kinds';
import { type LdapServer, manager, suffix } from '../servers/ldap-server';
import { accountName, groupDn, makeCompany, personDn, personLdif } from './company';
import { type FakeApp, startFakeApp } from './fake-app';
import { killScan } from './kill-scan';
import { type Ledger, makeLedger } from './ledger';
import { receiverAt } from './receiver-at';
import { recording, type ScanHooks, type ScanOutcome, type ScanRequest, scanOnce } from './scan-once';

const isWhole = process.env.ROLLCALL_CONNECTOR === 'whole';
const size = isWhole ? { people: 5000, groups: 300 } : { people: 1000, groups: 60 };

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'rollcall-scan-'));
  folders.push(made);
  return made;
}
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

const settingsFor = (
  provider: DirectoryKind,
  { tlsPort, certificates }: LdapServer,
  more: string,
): string => `provider: ${provider}
ldap:
  servers: ['127.0.0.1:${tlsPort}']
  bindDn: '${manager.dn}'
  peopleBases: ['ou=people,${suffix}']
  groupBases: ['ou=groups,${suffix}']
  keep: [description, userPassword]
  certificateAuthority: |
${certificates.authority.replace(/^/gm, '    ')}
${more}`;

/** Scans into a ledger. */
const scan = (
  request: ScanRequest,
  ledger: Ledger,
  hooks: Partial<ScanHooks> = {},
  kind?: 'full' | 'changes',
): Promise<ScanOutcome> => scanOnce(request, { receiver: recording(ledger.accept), ...hooks }, kind);

const namesIn = (ledger: Ledger): ReadonlySet<string> => new Set(ledger.people.values());
const deletion = (dn: string) => `dn:: ${Buffer.from(dn).toString('base64')}\nchangetype: delete\n`;
const addition = (ldif: string) => ldif.replace('\nobjectClass', '\nchangetype: add\nobjectClass');

/** A server that the suite is run over. */
export interface ScannedServer {
  /** As it is called in the names of the tests. */
  readonly name: string;
  readonly provider: DirectoryKind;
  /** Why it is not here. */
  readonly missing: string | undefined;
  start(ldif: string): Promise<LdapServer>;
  /** Whether scans are killed at each point too: what follows depends on the server least of all. */
  readonly isKilled: boolean;
}

/** What a scan promises, of any server that answers as the RFCs have it. */
export function testScans(of: ScannedServer): void {
  const settingsOf = (server: LdapServer, more = '') => settingsFor(of.provider, server, more);
  const requestFor = (server: LdapServer, more?: string): ScanRequest => ({
    settings: settingsOf(server, more),
    password: manager.password,
    state: folder(),
  });

  describe.skipIf(of.missing !== undefined)(`a scan of ${size.people} people in ${of.name}`, () => {
    const company = makeCompany(size.people, size.groups);
    let server: LdapServer;
    beforeAll(async () => {
      server = await of.start(company.ldif);
    }, 120_000);
    afterAll(() => server?.close());

    it('sends everybody and every membership once, and nothing when nothing has changed', async () => {
      const request = requestFor(server);
      const ledger = makeLedger();
      const batches: RecordedBatch[] = [];
      const accept = (batch: RecordedBatch) => {
        batches.push(batch);
        ledger.accept(batch);
      };
      const { result, notices } = await scan(request, ledger, { receiver: recording(accept) });
      expect(result).toEqual({ ...size, sent: size.people + size.groups, unchanged: 0, removed: 0 });
      expect(namesIn(ledger)).toEqual(company.people);
      expect(ledger.members()).toEqual(company.members);
      expect(notices).toEqual([{ code: 'double-mail', about: 'u00005@example.com' }]);
      expect(JSON.stringify(batches)).not.toMatch(/hidden treasure|userPassword/i);
      expect(JSON.stringify(batches)).not.toContain(Buffer.from('hidden treasure').toString('base64'));
      const first = [...ledger.people.entries()].find(([, name]) => name === accountName(0))?.[0];
      const managed = batches
        .flatMap((batch) => ('people' in batch ? batch.people : []))
        .filter(({ userName }) => userName !== accountName(0));
      expect(managed.every((person) => JSON.stringify(person).includes(`"manager":{"value":"${first}"}`))).toBe(true);

      const again = await scan(request, ledger);
      expect(again.result).toEqual({ ...size, sent: 0, unchanged: size.people + size.groups, removed: 0 });
    });

    it('leaves groups inside alone where nested groups are off', async () => {
      const ledger = makeLedger();
      await scan(requestFor(server, '  nested: false'), ledger);
      const flat = ledger.members().get('g6') ?? new Set();
      expect(flat.size).toBeLessThan(company.members.get('g6')?.size ?? 0);
    });

    it('ends without any conclusion when the server is lost in the middle, and the next one is whole', async () => {
      const request = requestFor(server);
      const ledger = makeLedger();
      await scan(request, ledger);
      const lost = scan(request, ledger, {
        reached(point, count) {
          if (point === 'people-page' && count <= 500) void server.kill();
        },
      });
      await expect(lost).rejects.toMatchObject({ code: 'connection-lost' });
      await server.start();
      expect((await scan(request, ledger)).result).toMatchObject({ people: size.people, sent: 0, removed: 0 });
      expect(ledger.removed.size).toBe(0);
    });

    it('loses nobody when entries come, go and are renamed between two pages', async () => {
      const request = requestFor(server);
      const ledger = makeLedger();
      await scan(request, ledger);
      const [first, last, renamed, fresh] = [1, size.people - 1, size.people - 4, size.people + 1];
      let isDone = false;
      await scan(request, ledger, {
        reached(point) {
          if (point !== 'people-page' || isDone) return;
          isDone = true;
          const rename = `dn:: ${Buffer.from(personDn(renamed)).toString('base64')}\nchangetype: modrdn\nnewrdn: uid=other\ndeleteoldrdn: 0\n`;
          server.modify(
            [deletion(personDn(first)), deletion(personDn(last)), rename, addition(personLdif(fresh))].join('\n'),
          );
        },
      });
      expect(ledger.removed.size).toBe(0);
      for (let round = 0; round < 3; round += 1) await scan(request, ledger);
      const gone = [accountName(first), accountName(last)];
      expect(namesIn(ledger)).toEqual(
        new Set([...company.people, accountName(fresh)].filter((name) => !gone.includes(name))),
      );
      expect(ledger.removed.size).toBe(2);
      server.modify([addition(personLdif(first)), addition(personLdif(last)), deletion(personDn(fresh))].join('\n'));
    });

    it('takes nobody away when far too few are found, and says so', async () => {
      const request = requestFor(server);
      const ledger = makeLedger();
      await scan(request, ledger);
      const people = ledger.people.size;
      const narrow = { ...request, settings: settingsOf(server, `  peopleFilter: '(uid=u0000*)'`) };
      const { notices } = await scan(narrow, ledger);
      expect(notices.map(({ code }) => code)).toContain('too-many-missing');
      expect(ledger.people.size).toBe(people);
      const none = { ...request, settings: settingsOf(server, `  peopleFilter: '(uid=nobody)'`) };
      await expect(scan(none, ledger)).rejects.toMatchObject({ code: 'nobody-found' });
      expect(ledger.removed.size).toBe(0);
    });
  });

  describe.skipIf(of.missing !== undefined)(`a small directory in ${of.name}`, () => {
    const company = makeCompany(40, 6);
    let server: LdapServer;
    beforeAll(async () => {
      server = await of.start(company.ldif);
    }, 60_000);
    afterAll(() => server?.close());

    it('has people removed who no longer match the filter, at once, and who are gone after the second scan', async () => {
      const request = requestFor(server, `  peopleFilter: '(!(title=left))'`);
      const ledger = makeLedger();
      await scan(request, ledger);
      const leaver = Buffer.from(personDn(8)).toString('base64');
      server.modify(`${deletion(personDn(7))}\ndn:: ${leaver}\nchangetype: modify\nreplace: title\ntitle: left\n`);
      expect((await scan(request, ledger)).result?.removed).toBe(1);
      expect(namesIn(ledger).has(accountName(8))).toBe(false);
      expect(namesIn(ledger).has(accountName(7))).toBe(true);
      expect((await scan(request, ledger)).result?.removed).toBe(1);
      expect(namesIn(ledger).has(accountName(7))).toBe(false);
      server.modify(`${addition(personLdif(7))}\ndn:: ${leaver}\nchangetype: modify\ndelete: title\n`);
    });

    it('keeps whoever was below a part that has moved to another server, and takes others who leave', async () => {
      const sales = `ou=sales,ou=people,${suffix}`;
      const inSales = [80, 81, 82].map((at) => `uid=${accountName(at)},${sales}`);
      const entry = (at: number) => addition(personLdif(at)).replace(/^dn:.*$/m, `dn: ${inSales[at - 80]}`);
      const place = `dn: ${sales}\nchangetype: add\nobjectClass: organizationalUnit\nou: sales\n`;
      server.modify([place, addition(personLdif(83)), ...[80, 81, 82].map(entry)].join('\n'));
      const request = requestFor(server);
      const ledger = makeLedger();
      await scan(request, ledger);
      expect(namesIn(ledger).has(accountName(80))).toBe(true);
      const referral = `dn: ${sales}\nchangetype: add\nobjectClass: referral\nobjectClass: extensibleObject\nou: sales\nref: ldap://other.example.com/ou=sales,dc=other\n`;
      server.modify([...inSales.map(deletion), deletion(sales), referral].join('\n'));
      try {
        const { notices } = await scan(request, ledger);
        expect(notices).toContainEqual({
          code: 'out-of-sight',
          about: 'ldap://other.example.com/ou=sales,dc=other: 3 of 44',
        });
        server.modify(deletion(personDn(83)));
        for (let round = 0; round < 3; round += 1) await scan(request, ledger);
        expect(namesIn(ledger).has(accountName(83))).toBe(false);
        expect([80, 81, 82].every((at) => namesIn(ledger).has(accountName(at)))).toBe(true);
        const answered = { ...request, settings: settingsOf(server, '  mostMissing: 1') };
        expect((await scan(answered, ledger)).result?.removed).toBe(3);
      } finally {
        server.modify(deletion(sales), 'manages referrals');
      }
    });

    it('has changes found between full scans, and nothing taken by them', async () => {
      const request = requestFor(server);
      const ledger = makeLedger();
      expect((await scan(request, ledger, {}, 'changes')).result).toBeUndefined();
      await scan(request, ledger);
      const before = ledger.members().get('g0');
      const group = `dn: ${groupDn(0)}\nchangetype: modify\nadd: member\nmember: uid=${accountName(61)},ou=people,${suffix}\n-\ndelete: member\nmember:: ${Buffer.from(personDn(0)).toString('base64')}\n`;
      server.modify([addition(personLdif(61)), group, deletion(personDn(5))].join('\n'));
      const { result } = await scan(request, ledger, {}, 'changes');
      expect(result).toMatchObject({ sent: 2, removed: 0 });
      expect(namesIn(ledger).has(accountName(61))).toBe(true);
      expect(ledger.members().get('g0')).toEqual(new Set([...(before ?? []), accountName(61)]));
      await scan(request, ledger);
      expect(ledger.members().get('g0')?.has(accountName(0))).toBe(false);
      const back = `dn: ${groupDn(0)}\nchangetype: modify\ndelete: member\nmember: uid=${accountName(61)},ou=people,${suffix}\n-\nadd: member\nmember:: ${Buffer.from(personDn(0)).toString('base64')}\n`;
      server.modify([back, deletion(personDn(61)), addition(personLdif(5))].join('\n'));
    });

    /** Somebody joins and leaves, a group is renamed: in two scans, of which the second one may be killed and done again. */
    async function life(app: FakeApp, point: ScanPoint | undefined): Promise<void> {
      const request = { ...requestFor(server), url: app.url, token: app.token };
      const once = () => scanOnce(request, { receiver: (state) => receiverAt(app, state) });
      await once();
      server.modify([deletion(personDn(2)), addition(personLdif(70)), addition(personLdif(71))].join('\n'));
      await once();
      const rename = `dn: ${groupDn(3)}\nchangetype: modrdn\nnewrdn: cn=renamed\ndeleteoldrdn: 1\n`;
      server.modify([rename, deletion(personDn(70)), addition(personLdif(72))].join('\n'));
      try {
        if (point !== undefined) await killScan(request, point);
        await once();
        await once();
      } finally {
        const back = `dn: cn=renamed,ou=groups,${suffix}\nchangetype: modrdn\nnewrdn: cn=g3\ndeleteoldrdn: 1\n`;
        server.modify([back, addition(personLdif(2)), deletion(personDn(71)), deletion(personDn(72))].join('\n'));
      }
    }

    it.each(of.isKilled ? [undefined, ...scanPoints] : [undefined])(
      'is whole, and nothing is done twice, after a scan that may be killed: %s',
      async (point) => {
        const app = await startFakeApp();
        try {
          await life(app, point);
          const expected = new Set([...company.people, accountName(71), accountName(72)]);
          expected.delete(accountName(2));
          expect(app.directory.names()).toEqual([...expected].sort());
          expect(app.directory.removed.size).toBe(2);
          const members = new Map(
            [...company.members].map(([name, of]) => [
              name === 'g3' ? 'renamed' : name,
              new Set([...of].filter((each) => each !== accountName(2))),
            ]),
          );
          expect(app.directory.members()).toEqual(members);
          const memberships = [...company.members.values()].reduce((sum, { size }) => sum + size, 0);
          // Everybody and every membership once; then three join, two leave, and a group gets another name.
          expect(app.directory.changes()).toBe(40 + 6 + memberships + 3 + 2 + 1);
        } finally {
          await app.close();
        }
      },
    );

    it.each(of.isKilled ? learningPoints : [])(
      'misses who left while its state was lost, after a scan that was killed at %s',
      async (point) => {
        const app = await startFakeApp();
        const scan = (request: ScanRequest) => scanOnce(request, { receiver: (state) => receiverAt(app, state) });
        try {
          await scan(requestFor(server));
          server.modify([deletion(personDn(2)), addition(personLdif(70))].join('\n'));
          const request = requestFor(server);
          await killScan({ ...request, url: app.url, token: app.token }, point);
          expect(app.directory.names()).toEqual([...company.people].sort());
          await scan(request);
          // It takes two scans: these servers give no proof.
          expect(app.directory.removed.size).toBe(0);
          await scan(request);
          const rest = [...company.people].filter((name) => name !== accountName(2));
          expect(app.directory.names()).toEqual([...rest, accountName(70)].sort());
          expect(app.directory.removed.size).toBe(1);
        } finally {
          server.modify([addition(personLdif(2)), deletion(personDn(70))].join('\n'));
          await app.close();
        }
      },
    );
  });
}
