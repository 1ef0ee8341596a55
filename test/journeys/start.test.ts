import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const project = join(import.meta.dirname, '..', '..');

interface Started {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves once the output matches. @throws Error if the process ends first */
  until(pattern: RegExp): Promise<void>;
  /** Resolves with the exit code, or the name of the signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

function start(data: string, ...options: string[]): Started {
  const argv = [join(project, 'local', 'start.mjs'), '--port', '0', '--data', data, ...options];
  const child = spawn(process.execPath, argv, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const watchers = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk;
    for (const watch of watchers) watch();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? code));
  });
  const until = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const watch = () => {
        if (!pattern.test(output)) return;
        watchers.delete(watch);
        resolve();
      };
      watchers.add(watch);
      void ended.then(() => reject(new Error(`The process ended: ${output}`)));
      watch();
    });
  return { child, output: () => output, until, ended };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

async function ask<Value>(data: string, path: string): Promise<Value> {
  const url = readFileSync(join(data, 'server-url'), 'utf8');
  return (await (await fetch(url + path)).json()) as Value;
}

interface Site {
  readonly people: readonly { readonly email: string; readonly groups: readonly string[] }[];
  readonly groups: readonly { readonly name: string; readonly members: readonly string[] }[];
}

describe('npm start', () => {
  it('plays an onboarding of 25 people and 3 groups, even if killed half-way', async () => {
    const data = temporaryFolder();
    const first = start(data);
    await first.until(/SCIM base URL/);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = start(data);
    await second.until(/What to do next/);
    expect(second.output()).toContain('0 failed; nothing is pending');
    const { connections } = await ask<{ connections: readonly { readonly id: string }[] }>(data, '/local/status');
    expect(second.output()).toContain(`local -- okta --connection ${connections[0]?.id} --scenario movers --url `);
    const site = await ask<Site>(data, '/local/site');
    const groups = ['Engineering', 'Sales', 'Support'];
    const pushed = site.groups.filter(({ name }) => groups.includes(name));
    expect(pushed.map(({ name, members }) => [name, members.length])).toEqual(groups.map((name) => [name, 10]));
    expect(new Set(pushed.flatMap(({ members }) => members)).size).toBe(25);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);

    const third = start(data);
    await third.until(/What to do next/);
    expect(third.output()).not.toContain('Okta');
    expect(await ask<Site>(data, '/local/site')).toEqual(site);
    third.child.kill('SIGINT');
    expect(await third.ended).toBe(0);
  });

  it('--empty starts without a connection', async () => {
    const data = temporaryFolder();
    const empty = start(data, '--empty');
    await empty.until(/What to do next/);
    expect(await ask(data, '/local/status')).toMatchObject({ connections: [], pending: 0 });
    expect(empty.output()).toContain(
      `local -- connect --name Okta --url ${readFileSync(join(data, 'server-url'), 'utf8')}`,
    );
  });

  it('says in one line what is wrong', async () => {
    const wrong = start(temporaryFolder(), '--port', 'nonsense');
    expect(await wrong.ended).toBe(1);
    expect(wrong.output().trim()).toBe('"nonsense" is not a port.');
    const mistyped = start(temporaryFolder(), '--emtpy');
    expect(await mistyped.ended).toBe(1);
    expect(mistyped.output().trim()).toBe('There is no option "--emtpy"; did you mean "--empty"?');
  });
});
