import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteSnapshot } from '../../local/atlassian/snapshot';
import { noLimits } from '../support/no-limits';

const project = join(import.meta.dirname, '..', '..');

/** The local server in a process that a fault or a test can kill; it always comes back at the same address. */
export interface ServerThatDies {
  /** Calls the control API. @throws Error unless it succeeds */
  post<Value = unknown>(path: string, body?: unknown): Promise<Value>;
  put(path: string, body: unknown): Promise<void>;
  /** Reads from the control API. @throws Error unless it succeeds */
  get<Value>(path: string): Promise<Value>;
  snapshot(): Promise<SiteSnapshot>;
  /** Whether it still answers. A process that kills itself does so at once, so nothing is under way that would end it. */
  isUp(): Promise<boolean>;
  /** kill -9: nothing is finished. */
  kill(): void;
  /** Starts it again after it has died. @throws Error if it has not: a test that means it to die would prove nothing. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function serverThatDies(): Promise<ServerThatDies> {
  const data = mkdtempSync(join(tmpdir(), 'rollcall-dies-'));
  const port = await freePort();
  let child = await start(data, port);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  const isUp = () =>
    ask('/local/fault').then(
      () => true,
      () => false,
    );
  const send = (method: string, path: string, body: unknown): Promise<unknown> => {
    const headers = { 'Content-Type': 'application/json' };
    return ask(path, { method, headers, body: JSON.stringify(body) });
  };
  /** What tests that are about something else need; those about limits set their own. */
  const liftLimits = async (id: string) => {
    const { settings } = (await ask(`/local/settings/${id}`)) as { readonly settings: object };
    // JSON is YAML too.
    await send('PUT', `/local/settings/${id}`, { yaml: JSON.stringify({ ...settings, safety: noLimits }) });
  };
  return {
    async post<Value>(path: string, body: unknown = {}) {
      const value = await send('POST', path, body);
      if (path === '/local/connect') await liftLimits((value as { readonly id: string }).id);
      return value as Value;
    },
    put: async (path, body) => void (await send('PUT', path, body)),
    get: async <Value>(path: string) => (await ask(path)) as Value,
    snapshot: async () => (await ask('/local/site')) as SiteSnapshot,
    isUp,
    kill: () => void child.kill('SIGKILL'),
    async restart() {
      if (!child.killed && (await isUp())) throw new Error('The process has not died.');
      // Its connections break before it is known to be dead.
      if (isRunning()) await once(child, 'exit');
      child = await start(data, port);
    },
    async close() {
      if (isRunning()) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Resolves once it is up. */
async function start(data: string, port: number): Promise<ChildProcess> {
  const script = join(project, 'local', 'start.mjs');
  const argv = [script, '--empty', '--page-later', '--port', String(port), '--data', data];
  const child = spawn(process.execPath, argv, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('What to do next')) resolve();
    });
    child.on('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
  return child;
}

/** The IdP knows the base URL, so the second server must be where the first was. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
