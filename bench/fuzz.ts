import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atMost, type Result } from './result';
import type { FuzzNumbers } from './support/fuzz-process';

const warmUp = 10_000;
const requests = 100_000;
/** Always the same requests, so that a fault can be found again. */
const seed = 20_260_101;

/** What 100,000 requests that no identity provider sends do to the SCIM edge, in a process of their own. */
export async function fuzz(): Promise<readonly Result[]> {
  const { faults, slowestMilliseconds, heapBefore, heapAfter } = await numbers();
  for (const fault of faults.slice(0, 5)) console.error(fault);
  return [
    atMost(`faults in ${requests} arbitrary requests`, faults.length, 0, 'answers of 5xx'),
    atMost('the slowest arbitrary request', slowestMilliseconds, 100, 'ms of CPU'),
    atMost(`growth of the heap over ${requests} arbitrary requests`, heapAfter - heapBefore, 5, 'MB'),
  ];
}

function numbers(): Promise<FuzzNumbers> {
  const script = fileURLToPath(new URL('support/fuzz-process.ts', import.meta.url));
  const child = fork(script, [warmUp, requests, seed].map(String), { execArgv: ['--import', 'tsx', '--expose-gc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as FuzzNumbers));
    child.once('exit', (code) => reject(new Error(`the fuzzing process ended with ${code} before it was done`)));
  });
}
