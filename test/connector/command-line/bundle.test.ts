import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PollRequest } from '../../../src/entry/connector/contract/poll';
import { manager, suffix } from '../servers/ldap-server';
import { slapdMissing, startSlapd } from '../servers/slapd';
import { makeCompany } from '../support/company';
import { type FakeApp, startFakeApp } from '../support/fake-app';
import { smallConfiguration } from '../support/small-active-directory';

const root = join(import.meta.dirname, '../../..');
/** The oldest Node that the connector is for, where somebody has one. */
const node = process.env.ROLLCALL_CONNECTOR_NODE ?? process.execPath;

describe('the connector in one file', () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-bundle-'));
    file = join(folder, 'rollcall-connector.mjs');
    execFileSync(process.execPath, ['checks/connector-build.mts', file], { cwd: root });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let app: FakeApp;
  beforeEach(async () => {
    app = await startFakeApp();
    return () => app.close();
  });

  /** Runs the file in a folder where nothing else is. */
  function start(args: readonly string[], more: Readonly<Record<string, string>> = {}): ChildProcess {
    const env = {
      ROLLCALL_URL: app.url,
      ROLLCALL_TOKEN: app.token,
      ROLLCALL_BIND_PASSWORD: manager.password,
      STATE_DIRECTORY: mkdtempSync(join(folder, 'state-')),
      ...more,
    };
    return spawn(node, [file, ...args, '--json'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
  async function ended(child: ChildProcess) {
    const [out, error, [code]] = await Promise.all([
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
      once(child, 'exit'),
    ]);
    expect(out + error).not.toContain(app.token);
    expect(out + error).not.toContain(manager.password);
    return {
      code,
      error,
      lines: out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { readonly kind?: string }),
    };
  }

  it('needs nothing but Node', () => {
    const content = readFileSync(file, 'utf8');
    const imported = [...content.matchAll(/\b(?:from|import)\s*["']([^"']+)["']/g)].map(([, name]) => name ?? '');
    expect(imported.filter((name) => !isBuiltin(name))).toEqual([]);
    // Asked for by a function that looks as if it took anything: these are all that it is given.
    const asked = [...content.matchAll(/\b[\w$]+\("(node:[^"]+)"\)/g)].map(([, name]) => name ?? '');
    expect(asked).toContain('node:sqlite');
    expect(asked.filter((name) => !isBuiltin(name))).toEqual([]);
    expect(execFileSync(node, [file, '--help'], { encoding: 'utf8' })).toContain('Usage:');
  });

  it('says which Node it needs to one that is too old', async () => {
    // As far as the file looks: what an old one lacks, it lacks later.
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.12.0' } });`;
    const preload = join(folder, 'older-node.mjs');
    writeFileSync(preload, older);
    const child = spawn(node, ['--import', pathToFileURL(preload).href, file, '--help'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    expect([code, out, error]).toEqual([
      2,
      '',
      expect.stringMatching(/^The connector needs Node 22\.13 or later; this is v\S+: \S+\n$/),
    ]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('works until %s, and lets go of its lease', async (signal) => {
    app.configure(smallConfiguration());
    const child = start(['run', '--allow-host', 'elsewhere.example.com']);
    const end = ended(child);
    await app.until(() => app.ended.length > 0);
    child.kill(signal);
    const { code, lines, error } = await end;
    expect([code, error]).toEqual([0, '']);
    expect(lines.map(({ kind }) => kind)).toEqual(['begin', 'settings', 'scan-begins', 'trouble', 'scan-ends', 'end']);
    const [last] = app.requests.slice(-1);
    expect(last?.body as PollRequest).toMatchObject({
      leaving: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(app.ended).toMatchObject([{ outcome: 'failed', trouble: { code: 'host-refused' } }]);
  });

  it('ends with a code of its own when the app refuses it', async () => {
    const { code, lines } = await ended(start(['run'], { ROLLCALL_TOKEN: 'rc-wrong' }));
    expect([code, lines.at(-1)]).toMatchObject([5, { kind: 'trouble', code: 'token-wrong' }]);
  });

  it.skipIf(slapdMissing !== undefined)('sends a whole directory, and answers a search meanwhile', async () => {
    const server = await startSlapd({ ldif: makeCompany(60, 8).ldif });
    try {
      const { ldap } = smallConfiguration();
      const reach = { servers: [`127.0.0.1:${server.tlsPort}`], bindDn: manager.dn };
      const bases = { peopleBases: [`ou=people,${suffix}`], groupBases: [`ou=groups,${suffix}`] };
      const { authority: certificateAuthority } = server.certificates;
      app.configure({ provider: 'openldap', ldap: { ...ldap, ...reach, ...bases, certificateAuthority } });
      app.ask({ kind: 'person', id: 'j1', name: 'u00003' });
      const child = start(['run', '--allow-host', '127.0.0.1']);
      const end = ended(child);
      await app.until(() => app.ended.length > 0 && app.results.length > 0);
      child.kill('SIGTERM');
      expect((await end).code).toBe(0);
      expect(app.results).toMatchObject([{ id: 'j1', found: [{ resource: { userName: 'u00003' } }] }]);
      expect(app.ended).toMatchObject([{ outcome: 'done', people: 60, groups: 8, sent: 68 }]);
    } finally {
      await server.close();
    }
  });
});
