import { setTimeout as delay } from 'node:timers/promises';
import { fuzzScim } from '../../test/support/fuzz-scim';

/**
 * Sends arbitrary requests to the SCIM edge and tells over IPC what came of them: `fuzz-process.ts WARM-UP REQUESTS SEED`,
 * with `--expose-gc`, so that what is left in memory can be told from what is only not collected yet.
 */
export interface FuzzNumbers {
  readonly faults: readonly string[];
  readonly slowestMilliseconds: number;
  /** Heap in MB after the warm-up and at the end, garbage collected. */
  readonly heapBefore: number;
  readonly heapAfter: number;
}

async function heap(): Promise<number> {
  await delay(10);
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

const [warmUp = 0, requests = 0, seed = 0] = process.argv.slice(2).map(Number);
await fuzzScim({ seed: seed + 1, requests: warmUp });
const heapBefore = await heap();
const { faults, slowest } = await fuzzScim({ seed, requests });
const heapAfter = await heap();
process.send?.({ faults, slowestMilliseconds: slowest.milliseconds, heapBefore, heapAfter } satisfies FuzzNumbers);
process.disconnect();
