import { atMost, type Result } from './result';
import { forkScript } from './support/fork-script';
import type { FuzzNumbers } from './support/fuzz-process';
import { progress } from './support/progress';

const warmUp = 10_000;
const requests = 100_000;
/** Always the same requests, so that a fault can be reproduced. */
const seed = 20_260_101;

/** The effect on the SCIM edge of 100,000 requests no identity provider sends, in a separate process. */
export async function fuzz(): Promise<readonly Result[]> {
  const { faults, slowestMilliseconds, heapBefore, heapAfter } = await numbers();
  for (const fault of faults.slice(0, 5)) progress(fault);
  return [
    atMost(`faults in ${requests} arbitrary requests`, faults.length, 0, 'answers of 5xx'),
    atMost('the slowest arbitrary request', slowestMilliseconds, 100, 'ms of CPU'),
    atMost(`growth of the heap over ${requests} arbitrary requests`, heapAfter - heapBefore, 5, 'MB'),
  ];
}

function numbers(): Promise<FuzzNumbers> {
  const sizes = [warmUp, requests, seed].map(String);
  const child = forkScript('fuzz-process.ts', sizes, { nodeArguments: ['--expose-gc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as FuzzNumbers));
    child.once('exit', (code) => reject(new Error(`the fuzzing process ended with ${code} before it was done`)));
  });
}
