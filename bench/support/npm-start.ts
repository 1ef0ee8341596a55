import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checkout } from './checkout';

export interface Started {
  readonly child: ChildProcess;
  /** `http://127.0.0.1:40123` */
  readonly url: string;
}

/**
 * Starts what `npm start` of a checkout starts, with the same Node flags, on a data folder; it talks over IPC.
 * @param nodeArguments more Node flags
 * @throws Error if it ends before reporting its address
 */
export async function npmStart(
  folder: string,
  checkout: Checkout,
  options: { readonly nodeArguments?: readonly string[]; readonly arguments?: readonly string[] } = {},
): Promise<Started> {
  const { scripts } = JSON.parse(readFileSync(join(checkout.folder, 'package.json'), 'utf8'));
  const [, ...command] = (scripts.start as string).split(' ');
  const given = ['--empty', '--port', '0', '--data', folder, ...(options.arguments ?? [])];
  const child = spawn(process.execPath, [...(options.nodeArguments ?? []), ...command, ...given], {
    cwd: checkout.folder,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${printed}`)));
  });
  return { child, url };
}

/** Ends it like Ctrl+C, and waits for its end. */
export async function end({ child }: Started): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
