import type { Connection, OpenCount, StateList } from '../../../src/entry/admin/contract/connections';

export type SubjectKind = OpenCount['kind'];

/** How many are in a list, over all connections; undefined if one of them is not counted. */
export function openIn(connections: readonly Connection[], kind: SubjectKind, list: StateList): number | undefined {
  return connections.reduce<number | undefined>(
    (sum, { open }) => (sum === undefined || open === undefined ? undefined : sum + countOf(open, kind, list)),
    0,
  );
}

export const countOf = (open: readonly OpenCount[], kind: SubjectKind, list: StateList): number =>
  open.reduce((sum, each) => (each.kind === kind && each.list === list ? sum + each.count : sum), 0);
