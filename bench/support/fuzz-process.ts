import { setTimeout as delay } from 'node:timers/promises';
import { fuzzScim } from '../../test/support/fuzz-scim';

/** The IPC report of `fuzz-process.ts WARM-UP REQUESTS SEED`; it needs `--expose-gc`. */
export interface FuzzNumbers {
  readonly faults: readonly string[];
  readonly slowestMilliseconds: number;
  /** Heap in MB after the warm-up and at the end, after garbage collection. */
  readonly heapBefore: number;
  readonly heapAfter: number;
}

async function heap(): Promise<number> {
  await delay(10);
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

/** Only the numbers outlive the run: the slowest request may be megabytes long. */
async function run(seed: number, requests: number): Promise<Pick<FuzzNumbers, 'faults' | 'slowestMilliseconds'>> {
  const { faults, slowest } = await fuzzScim({ seed, requests });
  return { faults, slowestMilliseconds: slowest.milliseconds };
}

const [warmUp = 0, requests = 0, seed = 0] = process.argv.slice(2).map(Number);
await run(seed + 1, warmUp);
const heapBefore = await heap();
const numbers = await run(seed, requests);
const heapAfter = await heap();
process.send?.({ ...numbers, heapBefore, heapAfter } satisfies FuzzNumbers);
process.disconnect();
