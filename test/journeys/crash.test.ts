import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SiteSnapshot } from '../../local/atlassian/snapshot';
import { memoryStore } from '../../local/okta/directory-store';
import { runOkta } from '../../local/okta/run-okta';
import { expectSiteToEqual, type Watched } from './expect-site';

const project = join(import.meta.dirname, '..', '..');

describe('a kill -9 in the middle of an onboarding of 200 people', () => {
  it('loses nothing that was answered, and the site ends equal to Okta', async () => {
    const data = mkdtempSync(join(tmpdir(), 'rollcall-crash-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
    const port = await freePort();
    const first = await start(data, port);
    const okta = await post<{ id: string; baseUrl: string; token: string }>(port, '/local/connect', {
      name: 'Okta',
      provider: 'okta',
      scim: '2.0',
      mode: 'live',
    });
    await post(port, '/local/access', { kind: 'organization' });
    const store = memoryStore();
    const onboarding = { ...okta, store, users: 200, groups: 6, members: 40, scenario: 'onboarding' as const };
    let killed = false;
    const interrupted = await runOkta({
      ...onboarding,
      onProgress({ done }) {
        if (killed || done < 120) return;
        killed = true;
        first.kill('SIGKILL');
      },
    });
    expect(interrupted.failed).toBeGreaterThan(0);

    await start(data, port);
    const finished = await runOkta(onboarding);
    expect(finished.failures).toEqual([]);
    await post(port, '/local/settle', {});
    const state = await store.load();
    expect(state?.users.filter(({ remoteId }) => remoteId !== undefined)).toHaveLength(200);
    await expectSiteToEqual(watched(port), okta, store);
  });
});

const watched = (port: number): Watched => ({
  snapshot: async () => (await (await fetch(`http://127.0.0.1:${port}/local/site`)).json()) as SiteSnapshot,
  async admin(functionKey, payload) {
    const call = { moduleKey: 'rollcall-admin', functionKey, payload };
    const answer = await post<{ value: { value: unknown } }>(port, '/local/bridge/invoke', call);
    return answer.value.value;
  },
});

async function post<Value = unknown>(port: number, path: string, body: unknown): Promise<Value> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Value;
}

/** The local server as a process of its own; resolves once it is up. */
async function start(data: string, port: number): Promise<ChildProcess> {
  const argv = [
    '--import',
    'tsx',
    join(project, 'local', 'start.ts'),
    '--empty',
    '--port',
    String(port),
    '--data',
    data,
  ];
  const child = spawn(process.execPath, argv, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
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
