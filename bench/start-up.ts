import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Result } from './result';

/** Seconds from the start of the process to the first answered request. */
async function secondsToFirstAnswer(folder: string): Promise<number> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'local/start.ts', '--empty', '--port', '0', '--data', folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
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

/** How long `npm start` takes on an empty data folder, everything built from nothing. */
export async function startUp(): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    return [atMost('npm start: first answer', await secondsToFirstAnswer(folder), 8, 'seconds')];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
