import type { Connection } from '../../../src/entry/admin/contract/connections';

export interface Totals {
  /** Undefined if they were not counted for every connection. */
  readonly people: number | undefined;
  readonly groups: number | undefined;
}

/** How many people and groups all identity providers have sent. */
export const totalsOf = (connections: readonly Connection[]): Totals => ({
  people: sumOf(connections.map(({ people }) => people)),
  groups: sumOf(connections.map(({ groups }) => groups)),
});

const sumOf = (counts: readonly (number | undefined)[]): number | undefined =>
  counts.reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
