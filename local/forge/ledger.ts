/** One call of the app to the platform. */
export interface PlatformCall {
  readonly at: number;
  readonly invocationId: string;
  /** 'storage' | 'events' | 'product' | 'egress' | 'graphql' */
  readonly kind: 'storage' | 'events' | 'product' | 'egress' | 'graphql';
  /** Storage: the operation ('get', 'entity/query', 'transaction' …); otherwise 'METHOD target'. */
  readonly operation: string;
  /** Storage: how many keys it names; events: how many are pushed; otherwise 1. */
  readonly keys: number;
  /** Storage units of 10 KB, rounded up; 0 for other calls. */
  readonly units: number;
  readonly status: number;
  readonly milliseconds: number;
}

export interface LedgerSnapshot {
  readonly storage: { reads: number; writes: number; readUnits: number; writeUnits: number };
  /** Events pushed. */
  readonly events: number;
  readonly productCalls: number;
  readonly egressCalls: number;
  readonly invocations: number;
}

/** The app's platform calls since the last reset. */
export interface PlatformLedger {
  snapshot(): LedgerSnapshot;
  /** The newest calls, oldest first; at most 10,000 are kept. */
  calls(): readonly PlatformCall[];
  reset(): void;
}

export interface LedgerWriter extends PlatformLedger {
  storage(call: PlatformCall, access: 'read' | 'write'): void;
  other(call: Omit<PlatformCall, 'units'>): void;
  invocation(): void;
}

const KEPT_CALLS = 10_000;

export function createLedger(): LedgerWriter {
  let totals = zero();
  let calls: PlatformCall[] = [];

  const keep = (call: PlatformCall) => {
    calls.push(call);
    // Dropping half at a time keeps the cost per call constant.
    if (calls.length >= 2 * KEPT_CALLS) calls = calls.slice(-KEPT_CALLS);
  };

  return {
    storage(call, access) {
      const storage = totals.storage;
      if (access === 'read') {
        storage.reads += 1;
        storage.readUnits += call.units;
      } else {
        storage.writes += 1;
        storage.writeUnits += call.units;
      }
      keep(call);
    },
    other(call) {
      if (call.kind === 'events') totals.events += call.keys;
      if (call.kind === 'product') totals.productCalls += 1;
      if (call.kind === 'egress') totals.egressCalls += 1;
      keep({ ...call, units: 0 });
    },
    invocation() {
      totals.invocations += 1;
    },
    snapshot: () => ({ ...totals, storage: { ...totals.storage } }),
    calls: () => calls.slice(-KEPT_CALLS),
    reset() {
      totals = zero();
      calls = [];
    },
  };
}

const zero = () => ({
  storage: { reads: 0, writes: 0, readUnits: 0, writeUnits: 0 },
  events: 0,
  productCalls: 0,
  egressCalls: 0,
  invocations: 0,
});
