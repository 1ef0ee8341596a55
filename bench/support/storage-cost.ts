import { atMost, type Result } from '../result';
import type { LocalScim } from './local-scim';

/** An operation and the storage requests it may make. */
export interface Operation {
  readonly name: string;
  readonly reads: number;
  readonly writes: number;
  /** How many HTTP requests it consists of; default 1. */
  readonly requests?: number;
  /** Sets up the operation's starting point; not counted. */
  prepare?(): Promise<unknown>;
  run(): Promise<unknown>;
}

/** Storage requests of one operation, from the local Forge's own ledger. */
export async function storageCost(
  rollcall: LocalScim,
  operation: Operation,
  directory: string,
): Promise<readonly Result[]> {
  const { ledger, settle } = rollcall.local.forge;
  await operation.prepare?.();
  await settle();
  // Time has moved: another request records the token's use in this quarter of an hour.
  await rollcall.scim.send('GET', '/Users?count=1');
  ledger.reset();
  await operation.run();
  const calls = ledger.calls().filter(({ kind }) => kind === 'storage');
  // The queue may have started the work the operation left to it: that is a separate invocation.
  const invocations = [...new Set(calls.map(({ invocationId }) => invocationId))].slice(0, operation.requests ?? 1);
  const own = calls.filter(({ invocationId }) => invocations.includes(invocationId));
  const reads = own.filter((call) => /get$|query$/.test(call.operation)).length;
  const name = `${operation.name}, ${directory}`;
  return [atMost(name, reads, operation.reads, 'reads'), atMost(name, own.length - reads, operation.writes, 'writes')];
}
