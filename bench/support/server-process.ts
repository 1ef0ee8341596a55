import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Checkout, thisCheckout } from './checkout';
import type { CpuAnswer } from './cpu-probe';
import { forkScript } from './fork-script';

export interface ServerProcess {
  readonly baseUrl: string;
  readonly token: string;
  /** CPU time of the process since it started, in microseconds: user and system, all threads. */
  cpuMicroseconds(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Starts `bench/support/{script}` as a process of its own, so that client and server do not share an event loop.
 * @param checkout whose code it runs; this one where not said
 */
export async function serverProcess(script: string, checkout: Checkout = thisCheckout): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const probe = new URL('cpu-probe.ts', import.meta.url).href;
  const child = forkScript(script, [folder], { checkout, nodeArguments: ['--import', probe] });
  const name = join(checkout.folder, 'bench', 'support', script);
  const { baseUrl, token } = await nextMessage<{ baseUrl: string; token: string }>(child, name);
  return {
    baseUrl,
    token,
    async cpuMicroseconds() {
      const answer = nextMessage<CpuAnswer>(child, name);
      child.send('cpu');
      return (await answer).cpuMicroseconds;
    },
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function nextMessage<Message>(child: ChildProcess, name: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`${name} ended with ${code} before it answered`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Message);
    });
  });
}
