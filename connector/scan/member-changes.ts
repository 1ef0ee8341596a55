import type { PersonNo } from '../state/sent';

/**
 * Members who join or leave groups of the picture and have not been told yet. They are what the picture and what was sent differ
 * in, so a scan that is killed finds them again: in memory, four bytes each.
 */
export interface MemberChanges {
  /** In place of what was noted of this group. */
  put(groupNo: number, joining: readonly PersonNo[], leaving: readonly PersonNo[]): void;
  countLeaves(): number;
  dropLeaves(): void;
  /** The first that have not been told. */
  of(groupNo: number, limit: number): readonly MemberChange[];
  told(groupNo: number, changes: readonly MemberChange[]): void;
}

export interface MemberChange {
  readonly no: PersonNo;
  readonly joins: boolean;
}

interface Open {
  readonly joining: Uint32Array;
  readonly leaving: Uint32Array;
}

const nobody = new Uint32Array();

export function memberChanges(): MemberChanges {
  const open = new Map<number, Open>();
  function keep(groupNo: number, { joining, leaving }: Open): void {
    if (joining.length === 0 && leaving.length === 0) open.delete(groupNo);
    else open.set(groupNo, { joining, leaving });
  }
  return {
    put: (groupNo, joining, leaving) =>
      keep(groupNo, { joining: Uint32Array.from(joining), leaving: Uint32Array.from(leaving) }),
    countLeaves: () => [...open.values()].reduce((sum, { leaving }) => sum + leaving.length, 0),
    dropLeaves() {
      for (const [groupNo, { joining }] of open) keep(groupNo, { joining, leaving: nobody });
    },
    of(groupNo, limit) {
      const { joining, leaving } = open.get(groupNo) ?? { joining: nobody, leaving: nobody };
      const joins = Array.from(joining.subarray(0, limit), (no) => ({ no, joins: true }));
      const leaves = Array.from(leaving.subarray(0, limit - joins.length), (no) => ({ no, joins: false }));
      return [...joins, ...leaves];
    },
    told(groupNo, changes) {
      const before = open.get(groupNo);
      if (before === undefined) return;
      const of = (joins: boolean) => new Set(changes.filter((each) => each.joins === joins).map(({ no }) => no));
      const [joined, left] = [of(true), of(false)];
      keep(groupNo, {
        joining: before.joining.filter((no) => !joined.has(no)),
        leaving: before.leaving.filter((no) => !left.has(no)),
      });
    },
  };
}
