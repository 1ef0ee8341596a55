import { readFileSync } from 'node:fs';
import type { RecordedRequest } from './recorded-platform';

/** The cost of a process from its start to a function's first answer. */
export interface ColdStart {
  readonly milliseconds: number;
  /** CPU of all threads. */
  readonly cpuMilliseconds: number;
  /** Resident memory at the answer, in MB (2^20 bytes). The peak would include the parent process. */
  readonly megabytes: number;
  readonly statusCode: number;
}

/*
 * `cold-process.cjs BUNDLE REQUEST`: loads a bundle as Forge's runtime does, gives its function `scim` the recorded
 * request, and prints a ColdStart. Platform calls get their recorded answers at once: what is measured is the code.
 */
const [bundle = '', recorded = ''] = process.argv.slice(2);
const { event, runtime, calls }: RecordedRequest = JSON.parse(readFileSync(recorded, 'utf8'));
const metrics = { counter: () => ({ incr() {}, decr() {} }), timing: () => ({ measure: () => ({ stop() {} }) }) };
Object.assign(globalThis, {
  __forge_runtime__: { ...runtime, metrics, lambdaContext: { getRemainingTimeInMillis: () => 55_000 } },
  __forge_fetch__: async (_target: object, path: string, options?: { readonly body?: unknown }) => {
    const body = String(options?.body ?? '');
    const call = calls.find((known) => known.path === path && known.body === body);
    if (!call) throw new Error(`Nothing was recorded for ${path} ${body}`);
    // The part of an answer the packages read. A web Response would load Node's fetch, which is the platform's cost.
    return {
      ok: call.status < 300,
      status: call.status,
      statusText: '',
      headers: { get: () => null },
      text: async () => call.answer,
      json: async () => JSON.parse(call.answer),
    };
  },
});
// CommonJS, like Forge's runtime: esbuild bundles this file that way.
const { scim } = require(bundle) as { scim(event: object): Promise<{ readonly statusCode: number }> };
void scim(event).then(({ statusCode }) => {
  const { user, system } = process.cpuUsage();
  const start: ColdStart = {
    milliseconds: performance.now(),
    cpuMilliseconds: (user + system) / 1000,
    megabytes: process.memoryUsage.rss() / 2 ** 20,
    statusCode,
  };
  process.stdout.write(JSON.stringify(start));
});
