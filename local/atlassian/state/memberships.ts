import type { Queries } from './queries';

export type Memberships = ReturnType<typeof createMemberships>;

/** The members of each group, by the sequence numbers of both. */
export function createMemberships(queries: Queries) {
  return {
    has: (groupSeq: number, personSeq: number) =>
      queries.one(`SELECT 1 FROM memberships WHERE group_seq = ? AND person_seq = ?`, groupSeq, personSeq) !==
      undefined,
    /** False if the person was a member already. */
    add: (groupSeq: number, personSeq: number) =>
      queries.run(`INSERT OR IGNORE INTO memberships (group_seq, person_seq) VALUES (?, ?)`, groupSeq, personSeq) > 0,
    /** False if the person was not a member. */
    remove: (groupSeq: number, personSeq: number) =>
      queries.run(`DELETE FROM memberships WHERE group_seq = ? AND person_seq = ?`, groupSeq, personSeq) > 0,
    removeAll: (personSeq: number) => queries.run(`DELETE FROM memberships WHERE person_seq = ?`, personSeq),
    count: (groupSeq: number) =>
      queries.one<{ n: number }>(`SELECT COUNT(*) AS n FROM memberships WHERE group_seq = ?`, groupSeq)?.n ?? 0,
    peopleOf: (groupSeq: number): number[] =>
      queries
        .all<{ person_seq: number }>(`SELECT person_seq FROM memberships WHERE group_seq = ?`, groupSeq)
        .map((row) => row.person_seq),
  };
}
