import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../connector/command-line/run-command';
import { openState } from '../../../connector/state/open-state';
import { type LdapServer, manager, suffix } from '../servers/ldap-server';
import { slapdMissing, startSlapd } from '../servers/slapd';
import { makeCompany } from '../support/company';
import { fakeClock } from '../support/fake-clock';

const company = makeCompany(30, 7);

describe.skipIf(slapdMissing !== undefined)('the connector on the command line', () => {
  let server: LdapServer;
  let folder: string;
  beforeAll(async () => {
    server = await startSlapd({ ldif: company.ldif });
  }, 60_000);
  afterAll(() => server?.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-command-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });

  interface Run {
    readonly code: number;
    readonly out: readonly string[];
    readonly error: readonly string[];
    readonly all: string;
  }

  async function run(
    args: readonly string[],
    { more = '', password = manager.password, hosts = ['127.0.0.1'], now = Date.now(), servers = '' } = {},
  ): Promise<Run> {
    const settings = join(folder, 'settings.yml');
    const servers_ = servers || `['127.0.0.1:${server.tlsPort}']`;
    writeFileSync(
      settings,
      `provider: openldap
ldap:
  servers: ${servers_}
  bindDn: '${manager.dn}'
  peopleBases: ['ou=people,${suffix}']
  groupBases: ['ou=groups,${suffix}']
  keep: all
  certificateAuthority: |
${server.certificates.authority.replace(/^/gm, '    ')}
${more}`,
    );
    const out: string[] = [];
    const error: string[] = [];
    const allowed = hosts.flatMap((host) => ['--allow-host', host]);
    const code = await runCommand([...args, '--settings', settings, '--state', join(folder, 'state'), ...allowed], {
      out: (line) => out.push(line),
      error: (line) => error.push(line),
      progress: (line) => error.push(line),
      isTerminal: false,
      env: { ROLLCALL_BIND_PASSWORD: password },
      platform: 'linux',
      clock: fakeClock(now),
      signal: new AbortController().signal,
    });
    return { code, out, error, all: [...out, ...error].join('\n') };
  }
  const last = ({ out }: Run): unknown => JSON.parse(out.at(-1) ?? 'null');

  it('shows what it would send, ends with the counts, and keeps nothing', async () => {
    const first = await run(['sync', '--dry-run', '--json']);
    expect(first.code).toBe(0);
    expect(last(first)).toEqual({ people: 30, groups: 7, sent: 37, unchanged: 0, removed: 0, errors: 0 });
    const sent = first.out
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { kind: string; people?: { userName: string }[] });
    const names = sent
      .flatMap(({ kind, people }) => (kind === 'people' ? (people ?? []) : []))
      .map((each) => each.userName);
    expect(new Set(names)).toEqual(company.people);
    expect(readdirSync(join(folder, 'state')).filter((name) => name.startsWith('dry-run'))).toEqual([]);
    expect(last(await run(['sync', '--dry-run', '--json']))).toEqual(last(first));
  });

  it.each([
    [['check']],
    [['check', '--json']],
    [['search', 'u00003']],
    [['search', 'u00003', '--json']],
    [['search', 'g1', '--group']],
    [['sync', '--dry-run']],
    [['sync', '--dry-run', '--json']],
  ])('prints no password and no secret attribute: %s', async (args) => {
    const { code, all } = await run(args);
    expect(code).toBe(0);
    expect(all).not.toContain(manager.password);
    expect(all).not.toMatch(/userPassword|hidden treasure/i);
    expect(all).not.toContain(Buffer.from('hidden treasure').toString('base64'));
  });

  it('checks step by step', async () => {
    const { out } = await run(['check', '--json']);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'bind', security: 'ldaps', bindDn: manager.dn },
      { kind: 'people', count: 30, without: { mail: 1 } },
      { kind: 'groups', count: 7, without: {} },
      { kind: 'example', resource: { userName: expect.any(String), active: true } },
    ]);
  });

  it.each([
    ['finds nobody', `  peopleFilter: '(uid=nobody)'`, { kind: 'trouble', code: 'nobody-found' }],
    ['cannot read a person', '  attributes: { id: uuid }', { kind: 'notice', code: 'no-id' }],
  ])('says that somebody has to look where a check %s', async (_, more, told) => {
    const { code, out } = await run(['check', '--json'], { more });
    expect([code, JSON.parse(out.at(-1) ?? '')]).toMatchObject([3, told]);
  });

  it('counts in words that fit', async () => {
    const one = await run(['check'], { more: `  peopleFilter: '(uid=u00003)'\n  groupFilter: '(cn=g1)'` });
    expect(one.out.slice(1, 3)).toEqual([`ou=people,${suffix}: 1 person`, `ou=groups,${suffix}: 1 group`]);
    const all = await run(['sync', '--dry-run']);
    expect(all.out.at(-1)).toBe('30 people and 7 groups read; 37 would be sent, 0 unchanged, 0 removed; 0 errors');
  });

  it('finds a person with every attribute, and says when there is none', async () => {
    const { out } = await run(['search', 'U00003', '--json']);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'entry', attributes: { uid: ['u00003'], sn: ['a+b'], description: ['Person 3'] } },
      { kind: 'person', status: 'active', resource: { userName: 'u00003' } },
    ]);
    expect((await run(['search', 'nobody'])).code).toBe(1);
  });

  it('finds a group with the groups inside', async () => {
    const { out } = await run(['search', 'g1', '--group', '--json']);
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ kind: 'group', name: 'g1', inside: ['g2'] });
  });

  it('stops trying after three refusals an hour, and prints no wrong password', async () => {
    const now = Date.now();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { code, out, all } = await run(['check', '--json'], { password: 'not it', now: now + attempt });
      const refused = { kind: 'trouble', code: 'bind-refused', detail: 'invalidCredentials (49)' };
      expect([code, last({ out } as Run)]).toMatchObject([1, refused]);
      expect(all).not.toContain('not it');
    }
    expect(last(await run(['check', '--json'], { now: now + 10 }))).toMatchObject({ code: 'binds-used-up' });
    expect((await run(['check'], { now: now + 3_600_001 })).code).toBe(0);
  });

  it('gives the password only to hosts that are allowed, and unprotected only if both say so', async () => {
    expect(last(await run(['check', '--json'], { hosts: ['dc1.example.com'] }))).toMatchObject({
      code: 'host-refused',
    });
    const plain = { more: '  security: none', servers: `['127.0.0.1:${server.port}']` };
    expect(last(await run(['check', '--json'], plain))).toMatchObject({ code: 'plain-refused' });
    expect((await run(['check', '--allow-plain'], plain)).code).toBe(0);
  });

  it('tries servers in order, and tells which could not be used', async () => {
    const { code, out } = await run(['check', '--json'], { servers: `['127.0.0.1:1', '127.0.0.1:${server.tlsPort}']` });
    expect(code).toBe(0);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      code: 'unreachable',
      server: '127.0.0.1:1',
      remedy: expect.any(String),
    });
  });

  it('says where a filter cannot be read, and in which line', async () => {
    const { code, error } = await run(['check'], { more: `  peopleFilter: '(&(uid=a)(mail=)b)'` });
    expect(code).toBe(2);
    expect(error.join()).toMatch(
      /ldap\.peopleFilter: The filter cannot be read at character 17, before "b\)": .* \(line \d+\)/,
    );
  });

  it('ends a dry run with the counts when the directory is in trouble', async () => {
    const { code, out } = await run(['sync', '--dry-run', '--json'], { more: `  peopleFilter: '(uid=nobody)'` });
    expect(code).toBe(1);
    expect(JSON.parse(out.at(-2) ?? '')).toMatchObject({ kind: 'trouble', code: 'nobody-found' });
    expect(last({ out } as Run)).toEqual({ people: 0, groups: 0, sent: 0, unchanged: 0, removed: 0, errors: 1 });
  });

  it('works with a state that nobody else has', async () => {
    const state = openState(join(folder, 'state'), Date.now());
    try {
      const { code, error } = await run(['sync', '--dry-run']);
      expect(code).toBe(4);
      expect(error.join()).toContain(`Process ${process.pid} on`);
      expect((await run(['check'])).code).toBe(0);
    } finally {
      state.close();
    }
    expect((await run(['sync', '--dry-run'])).code).toBe(0);
  });

  it('takes a password from a file that nobody else may read', async () => {
    const file = join(folder, 'password');
    writeFileSync(file, `${manager.password}\n`, { mode: 0o644 });
    const args = ['check', '--password-file', file];
    expect(await run(args, { password: '' })).toMatchObject({ code: 2, error: [expect.stringContaining('chmod 600')] });
    chmodSync(file, 0o600);
    expect((await run(args, { password: '' })).code).toBe(0);
    expect(last(await run(['check', '--json'], { password: '' }))).toMatchObject({ code: 'password-missing' });
  });
});

describe('the arguments of the connector', () => {
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const code = await runCommand(args, {
      out: (line) => lines.push(line),
      error: (line) => lines.push(line),
      progress: () => undefined,
      isTerminal: false,
      env: {},
      platform: 'linux',
      clock: fakeClock(0),
      signal: new AbortController().signal,
    });
    return { code, text: lines.join('\n') };
  };

  it.each([
    [['--help'], 0, 'Usage:'],
    [[], 2, 'Usage:'],
    [['dance'], 2, 'There is no command dance; there are check, search, sync, run.'],
    [['check', '--colour'], 2, "Unknown option '--colour'"],
    [['check', 'mia'], 2, 'check takes no mia.'],
    [['search'], 2, 'search needs one name.'],
    [['sync', '--state', '/tmp/x'], 2, '--url or ROLLCALL_URL is missing'],
    [['run', '--state', '/tmp/x'], 2, '--url or ROLLCALL_URL is missing'],
    [['run', '--url', 'http://app.example.com/c'], 2, 'has to begin with https:'],
    [['run', '--url', 'https://app.example.com/c?token=x'], 2, 'is not the address of a connection'],
    [['sync', '--url', 'https://app.example.com/c', '--settings', 'x'], 2, '--settings is for check, search'],
    [['check', '--dry-run'], 2, '--dry-run belongs to sync'],
    [['check'], 2, '--state is missing'],
    [['check', '--settings', '/no/such/file', '--state', '/tmp/x'], 2, 'The settings /no/such/file cannot be read.'],
  ])('are answered: %j', async (args, code, text) => {
    expect(await run(...args)).toEqual({ code, text: expect.stringContaining(text) });
  });
});
