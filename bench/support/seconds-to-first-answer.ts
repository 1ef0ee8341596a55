import { spawn } from 'node:child_process';
import type { Checkout } from './checkout';

/** Seconds from the start of `npm start` on a data folder to its first answered request. @throws Error when it ends before */
export async function secondsToFirstAnswer(folder: string, checkout: Checkout): Promise<number> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'local/start.ts', '--empty', '--port', '0', '--data', folder],
    { cwd: checkout.folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString('utf8');
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${printed}`)));
    });
    const answer = await fetch(`${url}/local/site`);
    if (!answer.ok) throw new Error(`the first request was answered ${answer.status}`);
    return (performance.now() - started) / 1000;
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}
