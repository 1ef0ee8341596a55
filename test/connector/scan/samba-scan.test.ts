import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScanPoint } from '../../../connector/scan/watch';
import { administrator, domain, type Samba, sambaMissing, startSamba } from '../servers/samba';
import { type Ledger, makeLedger } from '../support/ledger';
import { recording, type ScanRequest, scanOnce } from '../support/scan-once';

/** Making a domain takes half a minute: only the whole form does. */
const skipped = process.env.ROLLCALL_CONNECTOR === 'whole' ? sambaMissing : 'npm run test:connector has them';
if (skipped !== undefined) console.log(`scans of Samba's Active Directory are skipped: ${skipped}`);

const people = 1100;
const account = (at: number) => `u${String(at).padStart(5, '0')}`;
const dnOf = (at: number) => `CN=Person ${at},OU=Staff,${domain}`;
const add = (dn: string, lines: readonly string[]) => `dn: ${dn}\nchangetype: add\n${lines.join('\n')}\n`;
const person = (at: number, more: readonly string[] = ['userAccountControl: 544']) =>
  add(dnOf(at), ['objectClass: user', `sAMAccountName: ${account(at)}`, `sn: Person ${at}`, ...more]);
const group = (name: string, members: readonly string[]) =>
  add(`CN=${name},OU=Groups,${domain}`, [
    'objectClass: group',
    `sAMAccountName: ${name}`,
    ...members.map((dn) => `member: ${dn}`),
  ]);

describe.skipIf(skipped !== undefined)('a scan of Samba’s Active Directory', () => {
  let server: Samba;
  let folder: string;
  let ledger: Ledger;
  const active = new Map<string, unknown>();
  beforeAll(async () => {
    server = await startSamba();
    const everybody = Array.from({ length: people }, (_, at) => at);
    const units = ['Staff', 'Groups'].map((name) => add(`OU=${name},${domain}`, ['objectClass: organizationalUnit']));
    server.modify([...units, ...everybody.map((at) => person(at))].join('\n'));
    const cycle = `dn: CN=one,OU=Groups,${domain}\nchangetype: modify\nadd: member\nmember: CN=two,OU=Groups,${domain}\n`;
    const groups = [
      group('all', everybody.map(dnOf)),
      group('one', [dnOf(1)]),
      group('two', [dnOf(2), `CN=one,OU=Groups,${domain}`]),
    ];
    const special = [
      person(5001, ['userAccountControl: 546']),
      person(5002, ['userAccountControl: 544', 'accountExpires: 132000000000000000']),
    ];
    server.modify([...groups, cycle, ...special].join('\n'));
  }, 600_000);
  afterAll(() => server?.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-samba-scan-'));
    ledger = makeLedger();
    active.clear();
    return () => rmSync(folder, { recursive: true, force: true });
  });

  const request = (bindDn = administrator.name, servers: readonly string[] = ['127.0.0.1']): ScanRequest => ({
    settings: `provider: active-directory
ldap:
  servers: ${JSON.stringify(servers)}
  bindDn: '${bindDn}'
  peopleBases: ['OU=Staff,${domain}']
  groupBases: ['OU=Groups,${domain}']
  certificateAuthority: |
${server.certificates.authority.replace(/^/gm, '    ')}
`,
    password: administrator.password,
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

  it.each([administrator.name, `CN=Administrator,CN=Users,${domain}`])('has everybody, as %s', async (bindDn) => {
    const { result } = await scan(request(bindDn));
    expect(result).toEqual({ people: people + 2, groups: 3, sent: people + 5, unchanged: 0, removed: 0 });
    expect(ledger.members().get('all')?.size).toBe(people);
    expect(ledger.members().get('one')).toEqual(new Set([account(1), account(2)]));
    expect(ledger.members().get('two')).toEqual(new Set([account(1), account(2)]));
    expect([active.get(account(1)), active.get(account(5001)), active.get(account(5002))]).toEqual([
      true,
      false,
      false,
    ]);
    expect((await scan(request(bindDn))).result).toMatchObject({ sent: 0, removed: 0 });
  });

  it('is none of a global catalogue, on its port or behind another one, and nobody is taken away', async () => {
    await scan(request());
    const before = new Set(ledger.people.keys());
    const relay = createServer((socket) => {
      const there = connect(3269, '127.0.0.1');
      for (const [from, to] of [
        [socket, there],
        [there, socket],
      ] as const) {
        from.pipe(to);
        from.on('error', () => to.destroy());
      }
    });
    relay.listen(0, '127.0.0.1');
    await once(relay, 'listening');
    const { port } = relay.address() as AddressInfo;
    try {
      for (const server of ['127.0.0.1:3269', `127.0.0.1:${port}`]) {
        const told = scan(request(undefined, [server]));
        await expect(told).rejects.toMatchObject({ code: 'global-catalog', server });
      }
      expect(new Set(ledger.people.keys())).toEqual(before);
      // Whoever has the whole is asked instead.
      const { result } = await scan(request(undefined, ['127.0.0.1:3269', `127.0.0.1:${port}`, '127.0.0.1']));
      expect(result).toMatchObject({ people: people + 2, removed: 0 });
    } finally {
      relay.close();
    }
  });

  it('finds changes by uSNChanged, and removes who is gone in the next full scan', async () => {
    await scan(request());
    const title = `dn: ${dnOf(3)}\nchangetype: modify\nreplace: title\ntitle: Boss\n`;
    server.modify([title, `dn: ${dnOf(4)}\nchangetype: delete\n`].join('\n'));
    expect((await scan(request(), 'changes')).result).toMatchObject({ sent: 1, removed: 0 });
    expect((await scan(request())).result).toMatchObject({ removed: 1 });
    expect([...ledger.people.values()]).not.toContain(account(4));
    expect(ledger.members().get('all')?.size).toBe(people - 1);
    server.modify(person(4));
  });

  it('keeps whoever is renamed after they were read in their groups, which follow at once', async () => {
    await scan(request());
    const renamed = `CN=Another name,OU=Staff,${domain}`;
    const rename = (from: string, to: string) =>
      server.modify(`dn: ${from}\nchangetype: modrdn\nnewrdn: ${to.replace(/,.*$/, '')}\ndeleteoldrdn: 1\n`);
    const during = {
      receiver: recording(ledger.accept),
      reached(point: ScanPoint) {
        if (point === 'people-read') rename(dnOf(1), renamed);
      },
    };
    expect((await scanOnce(request(), during)).result).toMatchObject({ removed: 0 });
    expect(ledger.members().get('one')).toEqual(new Set([account(1), account(2)]));
    // And whoever really leaves meanwhile does so.
    server.modify(`dn: CN=two,OU=Groups,${domain}\nchangetype: modify\ndelete: member\nmember: ${dnOf(2)}\n`);
    await scan(request());
    expect(ledger.members().get('one')).toEqual(new Set([account(1)]));
    rename(renamed, dnOf(1));
    server.modify(`dn: CN=two,OU=Groups,${domain}\nchangetype: modify\nadd: member\nmember: ${dnOf(2)}\n`);
  });
});
