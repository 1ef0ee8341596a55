import type { Clock } from '../clock';
import type { FaultDice } from '../faults';
import type { LedgerWriter, PlatformCall } from '../ledger';
import { quotaWindow } from '../quota-window';
import { measuredLatency } from './latency';
import { limits, toUnits } from './limits';
import { StorageRefusal, toErrorBody } from './refusal';
import type { StorageOperation } from './store';

/** The storage service's answer over the wire. */
export interface StorageAnswer {
  readonly status: number;
  readonly body: string;
}

/** Forge's storage service: `POST /api/v1/…` with quotas, faults and bookkeeping around the store. */
export type StorageService = (path: string, body: string, invocationId: string) => Promise<StorageAnswer>;

export interface StorageServiceParts {
  readonly operations: ReadonlyMap<string, StorageOperation>;
  readonly clock: Clock;
  readonly faults: FaultDice;
  readonly ledger: LedgerWriter;
  readonly quotas: 'platform' | 'unlimited';
  /** Whether the manifest requests `storage:app`. */
  readonly isPermitted: boolean;
}

const PREFIX = '/api/v1/';

export function storageService(parts: StorageServiceParts): StorageService {
  const { operations, clock, faults, ledger } = parts;
  const quota = storageQuota(clock, parts.quotas === 'platform');

  const answer = async (operation: StorageOperation, name: string, body: unknown, bytes: number): Promise<string> => {
    if (!parts.isPermitted) throw new StorageRefusal('SCOPE_MISSING');
    quota.takeRequest(name);
    const { settings } = faults;
    const latency = settings.storageLatencyMilliseconds + measuredLatency(faults);
    if (latency > 0) await new Promise<void>((resolve) => clock.after(latency, resolve));
    if (faults.strikes('storageThrottleNext', settings.storageThrottleRate)) throw quota.refusal(name);
    if (faults.strikes('storageErrorNext', settings.storageErrorRate))
      throw new StorageRefusal('INTERNAL_SERVER_ERROR');
    if (bytes > limits.payloadBytes) throw new StorageRefusal('BAD_REQUEST', 'The payload is over 4 MB.');
    if (operation.access === 'write') quota.takeWrite(name, toUnits(bytes));
    else quota.checkRead(name);
    const text = await operation.run(body);
    if (operation.access === 'write' && faults.strikes('storageLostAnswerNext', settings.storageLostAnswerRate)) {
      throw new StorageRefusal('INTERNAL_SERVER_ERROR');
    }
    return text;
  };

  return async (path, text, invocationId) => {
    const started = performance.now();
    const name = path.slice(PREFIX.length);
    const operation = path.startsWith(PREFIX) ? operations.get(name) : undefined;
    if (!operation) return toErrorAnswer(new StorageRefusal('UNKNOWN_OPERATION'));
    const bytes = Buffer.byteLength(text);
    const body = parse(text);
    if (body === undefined) return toErrorAnswer(new StorageRefusal('BAD_REQUEST', 'The body is not JSON.'));
    const result = await toAnswer(answer(operation, name, body, bytes));
    // Requests refused by the quota use none of it.
    const size = operation.access === 'read' ? Buffer.byteLength(result.body) : bytes;
    const units = result.status === 429 ? 0 : toUnits(size);
    if (operation.access === 'read' && result.status === 200) quota.addRead(units);
    const call: PlatformCall = {
      at: clock.now(),
      invocationId,
      kind: 'storage',
      operation: name,
      keys: operation.keys(body),
      units,
      status: result.status,
      milliseconds: performance.now() - started,
    };
    ledger.storage(call, operation.access);
    return result;
  };
}

async function toAnswer(work: Promise<string>): Promise<StorageAnswer> {
  try {
    const body = await work;
    return { status: body === '' ? 204 : 200, body };
  } catch (error) {
    if (error instanceof StorageRefusal) return toErrorAnswer(error);
    return toErrorAnswer(new StorageRefusal('INTERNAL_SERVER_ERROR', String(error)));
  }
}

const toErrorAnswer = (refusal: StorageRefusal) => ({ status: refusal.status, body: toErrorBody(refusal) });

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Rates per installation: https://developer.atlassian.com/platform/forge/limits-kvs-ce/#operation-limits-per-installation */
function storageQuota(clock: Clock, isEnforced: boolean) {
  const requests = quotaWindow(clock, limits.requestsPerSecond, 1_000);
  const reads = quotaWindow(clock, limits.readUnitsPerMinute, 60_000);
  const writes = quotaWindow(clock, limits.writeUnitsPerMinute, 60_000);
  const refusal = (name: string) =>
    new StorageRefusal(name === 'transaction' ? 'TOO_MANY_REQUESTS' : 'RATE_LIMIT_EXCEEDED');
  return {
    refusal,
    takeRequest(name: string) {
      if (isEnforced && !requests.take(1)) throw refusal(name);
    },
    takeWrite(name: string, units: number) {
      if (isEnforced && !writes.take(units)) throw refusal(name);
    },
    /** The size of a read is known only afterwards, so it may exceed the window's limit; later reads then wait. */
    checkRead(name: string) {
      if (isEnforced && reads.isSpent()) throw refusal(name);
    },
    addRead(units: number) {
      if (isEnforced) reads.add(units);
    },
  };
}
