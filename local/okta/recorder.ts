import type { OperationKind, ScimRequest } from './conversation';

export interface KindSummary {
  readonly count: number;
  readonly failed: number;
  /** Median and 95th percentile of one request's time in milliseconds, without the wait after a 429. */
  readonly p50: number;
  readonly p95: number;
}

/** An operation that ended up in Okta's list of tasks for the administrator. */
export interface Failure {
  /** `POST /Users`. */
  readonly request: string;
  readonly kind: OperationKind;
  /** HTTP status; 0 if no answer came. */
  readonly status: number;
  /** The server's words. */
  readonly detail: string;
  /** Why the answer was not accepted. */
  readonly why: string;
}

export interface OktaResult {
  /** Finished SCIM requests, not counting repeats after a 429. */
  readonly operations: number;
  readonly failed: number;
  readonly byKind: Readonly<Record<string, KindSummary>>;
  readonly milliseconds: number;
  readonly failures: readonly Failure[];
}

export interface Recorder {
  record(kind: OperationKind, milliseconds: number): void;
  fail(request: ScimRequest, milliseconds: number, failure: Pick<Failure, 'status' | 'detail' | 'why'>): void;
  result(milliseconds: number): OktaResult;
}

export function createRecorder(): Recorder {
  const times = new Map<OperationKind, number[]>();
  const failures: Failure[] = [];
  function record(kind: OperationKind, milliseconds: number): void {
    const kept = times.get(kind);
    if (kept) kept.push(milliseconds);
    else times.set(kind, [milliseconds]);
  }
  return {
    record,
    fail({ kind, method, path }, milliseconds, failure) {
      record(kind, milliseconds);
      failures.push({ request: `${method} ${path}`, kind, ...failure });
    },
    result(milliseconds) {
      const rows = [...times].map(([kind, taken]) => {
        const failed = failures.filter((failure) => failure.kind === kind).length;
        return [kind, { count: taken.length, failed, p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) }] as const;
      });
      return {
        operations: rows.reduce((sum, [, { count }]) => sum + count, 0),
        failed: failures.length,
        byKind: Object.fromEntries(rows),
        milliseconds: Math.round(milliseconds),
        failures,
      };
    },
  };
}

/** The nearest-rank quantile, rounded to a tenth of a millisecond. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return Math.round(value * 10) / 10;
}
