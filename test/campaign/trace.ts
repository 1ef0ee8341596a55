/** One event in a campaign. */
export interface Row {
  /** The number of the operation, from 1; 0 before the first. */
  readonly operation: number;
  /** Milliseconds since the start. */
  readonly at: number;
  readonly text: string;
  readonly result: string;
  /** Its subjects: e-mail addresses and places of groups; empty if it concerns everybody. */
  readonly subjects: readonly string[];
}

/** A campaign in numbers. */
export interface Totals {
  operations: number;
  faults: number;
  kills: number;
  /** By status; `-` for no answer. */
  requests: Record<string, number>;
}

export const noTotals = (): Totals => ({ operations: 0, faults: 0, kills: 0, requests: {} });

/** Adds the second to the first. */
export function addTotals(sum: Totals, more: Totals): void {
  sum.operations += more.operations;
  sum.faults += more.faults;
  sum.kills += more.kills;
  for (const [status, count] of Object.entries(more.requests)) {
    sum.requests[status] = (sum.requests[status] ?? 0) + count;
  }
}

/** Rows as lines of a table: all of them, or those about one subject and about everybody. */
export function tableOf(rows: readonly Row[], subject?: string): string[] {
  const seen = rows.filter(
    ({ subjects }) => subject === undefined || subjects.length === 0 || subjects.includes(subject),
  );
  return seen.map(({ operation, at, text, result }) => {
    const seconds = (at / 1_000).toFixed(1).padStart(9);
    return `${String(operation).padStart(4)} ${seconds} s  ${text.padEnd(56)}  ${result}`;
  });
}
