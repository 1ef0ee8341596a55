import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly baseUrl: string;
  readonly token: string;
  close(): Promise<void>;
}

/** Starts a script of this folder as a process of its own, so that client and server do not share an event loop. */
export async function serverProcess(script: string): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [folder], { execArgv: ['--import', 'tsx'] });
  const { baseUrl, token } = await new Promise<{ baseUrl: string; token: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { baseUrl: string; token: string }));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it listened`)));
  });
  return {
    baseUrl,
    token,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
