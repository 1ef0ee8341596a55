import { atMost, type Result } from '../result';
import type { LocalScim } from './local-scim';

/** An operation and the requests to storage that it may make. */
export interface Operation {
  readonly name: string;
  readonly reads: number;
  readonly writes: number;
  /** How many requests over HTTP it is made of; 1 where not said. */
  readonly requests?: number;
  /** Brings about what the operation starts from; not counted. */
  prepare?(): Promise<unknown>;
  run(): Promise<unknown>;
}

/** Requests to storage of one operation; the ledger is the local Forge's own. */
export async function storageCost(
  rollcall: LocalScim,
  operation: Operation,
  directory: string,
): Promise<readonly Result[]> {
  const { ledger, settle } = rollcall.local.forge;
  await operation.prepare?.();
  await settle();
  // Time has moved: that the token was used in this quarter of an hour is noted by another request.
  await rollcall.scim.send('GET', '/Users?count=1');
  ledger.reset();
  await operation.run();
  const calls = ledger.calls().filter(({ kind }) => kind === 'storage');
  // The queue may have begun on what the operation left to it: that is an invocation of its own.
  const invocations = [...new Set(calls.map(({ invocationId }) => invocationId))].slice(0, operation.requests ?? 1);
  const own = calls.filter(({ invocationId }) => invocations.includes(invocationId));
  const reads = own.filter((call) => /get$|query$/.test(call.operation)).length;
  const name = `${operation.name}, ${directory}`;
  return [atMost(name, reads, operation.reads, 'reads'), atMost(name, own.length - reads, operation.writes, 'writes')];
}
