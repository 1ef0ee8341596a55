import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Checkout, thisCheckout } from './checkout';
import { forkScript } from './fork-script';
import type { Usage } from './process-probe';

export interface ServerProcess {
  readonly baseUrl: string;
  readonly token: string;
  /** Its data folder. */
  readonly folder: string;
  usage(): Promise<Usage>;
  /** Ends it; its data goes too, unless the folder was given. */
  close(): Promise<void>;
}

/**
 * Starts `bench/support/{script}` as a separate process, so that client and server do not share an event loop.
 * @param checkout whose code it runs; default: this one
 * @param given its data folder, which stays; by default a new one that goes with the server
 * @param more arguments of the script after the folder
 */
export async function serverProcess(
  script: string,
  checkout: Checkout = thisCheckout,
  given?: string,
  more: readonly string[] = [],
): Promise<ServerProcess> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'rollcall-bench-')));
  const probe = new URL('process-probe.ts', import.meta.url).href;
  const child = forkScript(script, [folder, ...more], { checkout, nodeArguments: ['--import', probe] });
  const name = join(checkout.folder, 'bench', 'support', script);
  const { baseUrl, token } = await nextMessage<{ baseUrl: string; token: string }>(child, name);
  return {
    baseUrl,
    token,
    folder,
    async usage() {
      const answer = nextMessage<Usage>(child, name);
      child.send('usage');
      return answer;
    },
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
      if (given === undefined) await rm(folder, { recursive: true, force: true });
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
