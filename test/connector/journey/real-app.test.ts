import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scanPoints } from '../../../connector/scan/watch';
import type { ConnectorClient } from '../../support/connector-client';
import { type RunningApp, runApp } from '../../support/running-app';
import { type LdapServer, manager, suffix } from '../servers/ldap-server';
import { slapdMissing, startSlapd } from '../servers/slapd';
import { fakeClock } from '../support/fake-clock';
import { killScan } from '../support/kill-scan';
import { type CommandAround, type CommandRun, runConnectorCommand } from '../support/run-connector-command';

const isWhole = process.env.ROLLCALL_CONNECTOR === 'whole';
if (slapdMissing !== undefined) console.log(`the journey from slapd to the site is skipped: ${slapdMissing}`);

const dn = (name: string) => `uid=${name},ou=people,${suffix}`;
const groupDn = (name: string) => `cn=${name},ou=groups,${suffix}`;
const person = (name: string, more = '') =>
  `dn: ${dn(name)}\nobjectClass: inetOrgPerson\nuid: ${name}\ncn: ${name}\nsn: ${name}\nmail: ${name}@example.com\n${more}`;
const group = (name: string, members: readonly string[]) =>
  [
    `dn: ${groupDn(name)}`,
    'objectClass: groupOfNames',
    `cn: ${name}`,
    ...members.map((each) => `member: ${each}`),
    '',
  ].join('\n');
const added = (ldif: string) => ldif.replace('\nobjectClass', '\nchangetype: add\nobjectClass');
const deleted = (name: string) => `dn: ${dn(name)}\nchangetype: delete\n`;
const changed = (name: string, attribute: string, value: string) =>
  `dn: ${name}\nchangetype: modify\nreplace: ${attribute}\n${attribute}: ${value}\n`;

const names = Array.from({ length: 12 }, (_, at) => `p${String(at).padStart(2, '0')}`);
const at = (index: number) => names[index] ?? '';

/** Stands between connector and app, and can lose what passes. */
interface Relay {
  readonly url: string;
  /** Whether a request is lost, or the answer to it. */
  lose: (path: string) => 'request' | 'answer' | undefined;
  close(): void;
}

async function relayTo(url: string): Promise<Relay> {
  const { origin, pathname } = new URL(url);
  const server: Server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const lost = relay.lose(path);
    if (lost === 'request') return void request.socket.destroy();
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const headers = { authorization, 'content-type': type };
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body: await buffer(request) });
    const text = await answer.text();
    if (lost === 'answer') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const relay: Relay = {
    url: `http://127.0.0.1:${port}${pathname}`,
    lose: () => undefined,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return relay;
}

describe.skipIf(slapdMissing !== undefined)('a directory in slapd, by the connector, in the site', () => {
  let app: RunningApp;
  let server: LdapServer;
  const folders: string[] = [];
  beforeAll(async () => {
    const ldif = [
      ...names.map((name) => person(name)),
      group('staff', [...names.slice(0, 6).map(dn), groupDn('leads')]),
      group('leads', [dn(at(6)), groupDn('staff')]),
    ].join('\n');
    server = await startSlapd({ ldif, database: ['overlay ppolicy'] });
  }, 60_000);
  beforeEach(async () => {
    app = await runApp();
    return () => app.close();
  });
  afterAll(async () => {
    await server?.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** A connection with the settings of the directory, and a folder for its connector. */
  async function connect(more: object = {}) {
    const connection = await app.connectDirectory({ provider: 'openldap' });
    const { version, settings } = (await app.admin('getSettings', { connectionId: connection.id })) as {
      readonly version: number;
      readonly settings: { readonly ldap: object };
    };
    const ldap = {
      ...settings.ldap,
      servers: [`127.0.0.1:${server.tlsPort}`],
      bindDn: manager.dn,
      peopleBases: [`ou=people,${suffix}`],
      groupBases: [`ou=groups,${suffix}`],
      certificateAuthority: server.certificates.authority,
      mostMissing: 0.5,
      ...more,
    };
    await app.admin('saveSettings', { connectionId: connection.id, version, settings: { ...settings, ldap } });
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-journey-'));
    folders.push(folder);
    return { connection, folder };
  }
  interface Connected {
    readonly connection: ConnectorClient;
    readonly folder: string;
  }
  async function run(
    { connection, folder }: Connected,
    command: readonly string[],
    { env = {}, ...around }: CommandAround = {},
  ): Promise<CommandRun> {
    const options = ['--state', join(folder, 'state'), '--allow-host', '127.0.0.1', '--json'];
    const result = await runConnectorCommand([...command, ...options], {
      env: {
        ROLLCALL_URL: connection.url,
        ROLLCALL_TOKEN: connection.token,
        ROLLCALL_BIND_PASSWORD: manager.password,
        ...env,
      },
      ...around,
    });
    expect(result.all).not.toContain(manager.password);
    expect(result.all).not.toContain(connection.token);
    await app.forge.settle();
    return result;
  }
  const people = () =>
    new Map(app.snapshot().people.map(({ email, active }) => [email.replace('@example.com', ''), active]));
  const members = (name: string) =>
    app
      .snapshot()
      .groups.find((each) => each.name === name)
      ?.members.map((email) => email.replace('@example.com', ''))
      .sort();

  it('gives everybody an account, with the groups inside, and says nothing the second time', async () => {
    const connected = await connect();
    const first = await run(connected, ['sync']);
    expect([first.code, first.last()]).toEqual([
      0,
      { people: 12, groups: 2, sent: 14, unchanged: 0, removed: 0, errors: 0 },
    ]);
    expect([...people().keys()]).toEqual(expect.arrayContaining(names));
    expect(members('staff')).toEqual(names.slice(0, 7));
    expect(members('leads')).toEqual(names.slice(0, 7));
    const again = await run(connected, ['sync']);
    expect(again.last()).toEqual({ people: 12, groups: 2, sent: 0, unchanged: 14, removed: 0, errors: 0 });

    server.modify(
      [
        added(person('joiner')),
        changed(dn(at(1)), 'displayName', 'Renamed Person'),
        `dn: ${groupDn('leads')}\nchangetype: modify\nadd: member\nmember: ${dn(at(8))}\n-\ndelete: member\nmember: ${dn(at(6))}\n`,
        deleted(at(10)),
        `dn: ${dn(at(9))}\nchangetype: modrdn\nnewrdn: uid=moved\ndeleteoldrdn: 1\n`,
      ].join('\n'),
    );
    for (const _ of ['missed', 'gone']) expect((await run(connected, ['sync'])).code).toBe(0);
    expect(people().get('joiner')).toBe(true);
    expect(people().get(at(10))).toBe(false);
    expect(people().get(at(9))).toBe(true);
    expect(members('staff')).toEqual([...names.slice(0, 6), at(8)].sort());
    const test = await app.admin('testPerson', { connectionId: connected.connection.id, person: 'moved' });
    expect(test).toMatchObject({ person: { userName: 'moved' } });
    const status = await app.admin('getConnector', { connectionId: connected.connection.id });
    expect(status).toMatchObject({ scans: [{ kind: 'full', outcome: 'done' }, {}, {}, {}] });
    server.modify(
      [
        deleted('joiner'),
        added(person(at(10))),
        `dn: uid=moved,ou=people,${suffix}\nchangetype: modrdn\nnewrdn: uid=${at(9)}\ndeleteoldrdn: 1\n`,
        `dn: ${groupDn('leads')}\nchangetype: modify\nadd: member\nmember: ${dn(at(6))}\n-\ndelete: member\nmember: ${dn(at(8))}\n`,
      ].join('\n'),
    );
  });

  it.each(['is lost', 'is of another connection'])(
    'removes who left, renames, and takes members out, when the state of its connector %s',
    async (what) => {
      const connected = await connect();
      await run(connected, ['sync']);
      const lost = { ...connected, folder: join(connected.folder, 'new') };
      if (what === 'is of another connection') {
        const other = await connect({ peopleFilter: `(uid=${at(0)})` });
        expect((await run({ ...other, folder: lost.folder }, ['sync'])).code).toBe(0);
      }
      const swap = (add: string, drop: string) =>
        `dn: ${groupDn('leads')}\nchangetype: modify\nadd: member\nmember: ${dn(add)}\n-\ndelete: member\nmember: ${dn(drop)}\n`;
      const rename = (from: string, to: string) =>
        `dn: ${dn(from)}\nchangetype: modrdn\nnewrdn: uid=${to}\ndeleteoldrdn: 1\n`;
      server.modify([deleted(at(10)), rename(at(9), 'moved'), swap(at(8), at(6))].join('\n'));
      try {
        const first = await run(lost, ['sync']);
        expect([first.code, first.last()]).toMatchObject([0, { people: 11, removed: 0 }]);
        // Of slapd an entry that is not found is no proof: it has to be missing twice.
        expect(people().get(at(10))).toBe(true);
        expect(members('leads')).toEqual([...names.slice(0, 6), at(8)].sort());
        expect(members('staff')).toEqual([...names.slice(0, 6), at(8)].sort());
        expect((await run(lost, ['sync'])).last()).toMatchObject({ sent: 0, removed: 1 });
        expect(people().get(at(10))).toBe(false);
        const test = await app.admin('testPerson', { connectionId: connected.connection.id, person: 'moved' });
        expect(test).toMatchObject({ person: { userName: 'moved' } });
      } finally {
        server.modify([added(person(at(10))), rename('moved', at(9)), swap(at(6), at(8))].join('\n'));
      }
    },
  );

  it('takes access from whoever is locked by an administrator, and gives it back', async () => {
    const connected = await connect();
    await run(connected, ['sync']);
    const lock = (change: string) => server.modify(`dn: ${dn(at(4))}\nchangetype: modify\n${change}\n`);
    lock('replace: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z');
    expect((await run(connected, ['sync'])).last()).toMatchObject({ sent: 1, removed: 0 });
    expect(people().get(at(4))).toBe(false);
    lock('delete: pwdAccountLockedTime');
    expect((await run(connected, ['sync'])).last()).toMatchObject({ sent: 1 });
    expect(people().get(at(4))).toBe(true);
  });

  it('checks and searches by the settings of the page, also while another process has the state', async () => {
    const connected = await connect();
    expect((await run(connected, ['check'])).out[1]).toContain('"count":12');
    const found = await run(connected, ['search', at(3)]);
    expect(found.last()).toMatchObject({ kind: 'person', resource: { userName: at(3) } });
  });

  it('shows by a dry run what a new state would change, without changing anything', async () => {
    const connected = await connect();
    await run(connected, ['sync']);
    const fresh = { ...connected, folder: join(connected.folder, 'new') };
    const swap = (add: string, drop: string) =>
      `dn: ${groupDn('leads')}\nchangetype: modify\nadd: member\nmember: ${dn(add)}\n-\ndelete: member\nmember: ${dn(drop)}\n`;
    server.modify(swap(at(8), at(6)));
    try {
      const look = await run(fresh, ['sync', '--dry-run']);
      expect([look.code, look.last()]).toMatchObject([0, { people: 12, groups: 2, sent: 14, removed: 0 }]);
      const groups = look.out.map((line) => JSON.parse(line)).find(({ kind }) => kind === 'groups');
      const one = [expect.any(String)];
      expect(groups.groups.map(({ add, remove }: { add: object; remove: object }) => [add, remove])).toEqual([
        [one, one],
        [one, one],
      ]);
      expect(members('leads')).toEqual(names.slice(0, 7));
      // Whoever only looks has let go of the lease.
      expect((await run(connected, ['sync'])).code).toBe(0);
    } finally {
      server.modify(swap(at(6), at(8)));
    }
  });

  it('says that a dry run shows everybody as new where it may not ask', async () => {
    const connected = await connect();
    await run(connected, ['sync']);
    const settings = join(connected.folder, 'settings.yml');
    const { configuration } = JSON.parse(readFileSync(join(connected.folder, 'state/configuration.json'), 'utf8'));
    writeFileSync(settings, JSON.stringify(configuration));
    const fresh = { ...connected, folder: join(connected.folder, 'new') };
    await connected.connection.poll({ instance: 'another-connector', host: 'host-b' });
    for (const env of [{}, { ROLLCALL_URL: '' }]) {
      const look = await run(fresh, ['sync', '--dry-run', '--settings', settings], { env });
      expect(look.all).toContain('"kind":"not-known"');
      expect(look.last()).toMatchObject({ sent: 14, removed: 0 });
    }
  });

  it('is read by one connector at a time', async () => {
    const connected = await connect();
    await connected.connection.poll({ instance: 'another-connector', host: 'host-b' });
    const refused = await run(connected, ['sync']);
    expect([refused.code, refused.last()]).toMatchObject([4, { sent: 0, errors: 1 }]);
    expect(refused.all).toMatch(/Another connector on host-b works for this connection until/);
    await connected.connection.poll({ instance: 'another-connector', host: 'host-b', leaving: true });
    expect((await run(connected, ['sync'])).code).toBe(0);
  });

  it('is not taken from a connector with a wrong token, or by an address that is none', async () => {
    const connected = await connect();
    const wrong = await run(connected, ['sync'], { env: { ROLLCALL_TOKEN: 'rc-wrong' } });
    expect([wrong.code, wrong.all]).toEqual([5, expect.stringContaining('Rollcall does not accept the token')]);
    expect(wrong.all).not.toContain('rc-wrong');
    const gone = await run(connected, ['sync'], { env: { ROLLCALL_URL: `${connected.connection.url}x` } });
    expect(gone.code).toBe(5);
  });

  it('comes through when the app is down for a while, and no batch counts twice', async () => {
    const connected = await connect();
    const relay = await relayTo(connected.connection.url);
    try {
      const clock = fakeClock();
      let batches = 0;
      relay.lose = (path) => {
        if (path.endsWith('/poll')) return undefined;
        batches += 1;
        return ([undefined, 'answer', 'request', 'answer'] as const)[batches % 4];
      };
      let hasEnded = false;
      const running = run(connected, ['sync'], { env: { ROLLCALL_URL: relay.url }, clock });
      void running.finally(() => {
        hasEnded = true;
      });
      while (!hasEnded) {
        const [pause] = clock.pauses();
        // Whoever waits for longer waits for the next poll only.
        if (pause !== undefined && pause <= 4000) await clock.advance(pause);
        else await new Promise((done) => setImmediate(done));
      }
      expect((await running).last()).toMatchObject({ people: 12, groups: 2, errors: 0 });
      relay.lose = () => undefined;
      const again = await run(connected, ['sync'], { env: { ROLLCALL_URL: relay.url } });
      expect(again.last()).toMatchObject({ sent: 0, unchanged: 14 });
    } finally {
      relay.close();
    }
  });

  it.each(isWhole ? scanPoints : (['removals-sent', 'people-sent', 'groups-sent'] as const))(
    'is whole in the site after a connector that was killed at %s',
    async (point) => {
      const connected = await connect();
      const { connection, folder } = connected;
      await run(connected, ['sync']);
      server.modify(deleted(at(11)));
      try {
        await run(connected, ['sync']);
        const swap = `dn: ${groupDn('leads')}\nchangetype: modify\nadd: member\nmember: ${dn(at(8))}\n-\ndelete: member\nmember: ${dn(at(6))}\n`;
        server.modify([added(person('fresh')), changed(dn(at(2)), 'title', point), swap].join('\n'));
        await killScan(
          {
            url: connection.url,
            token: connection.token,
            state: join(folder, 'state'),
            password: manager.password,
            settings: settingsText(server),
          },
          point,
        );
        await app.forge.settle();
        expect((await run(connected, ['sync'])).code).toBe(0);
        expect((await run(connected, ['sync'])).last()).toMatchObject({ people: 12, sent: 0, removed: 0 });
        expect(members('staff')).toEqual([...names.slice(0, 6), at(8)]);
        const active = [...people()].filter(([name, isActive]) => isActive && /^p\d|fresh/.test(name));
        expect(active.map(([name]) => name).sort()).toEqual(['fresh', ...names.slice(0, 11)]);
      } finally {
        const back = `dn: ${groupDn('leads')}\nchangetype: modify\nadd: member\nmember: ${dn(at(6))}\n-\ndelete: member\nmember: ${dn(at(8))}\n`;
        server.modify([deleted('fresh'), added(person(at(11))), back].join('\n'));
      }
    },
  );
});

const settingsText = ({ tlsPort, certificates }: LdapServer): string => `provider: openldap
ldap:
  servers: ['127.0.0.1:${tlsPort}']
  bindDn: '${manager.dn}'
  peopleBases: ['ou=people,${suffix}']
  groupBases: ['ou=groups,${suffix}']
  mostMissing: 0.5
  certificateAuthority: |
${certificates.authority.replace(/^/gm, '    ')}`;
