import type { State } from './open-state';
import type { PersonNo } from './sent';

/** Members who join or leave groups of the picture and have not been told yet. */
export interface MemberChanges {
  clear(): void;
  put(groupNo: number, people: readonly PersonNo[], joins: boolean): void;
  /** Nobody leaves whom the picture does not have. */
  dropLeavesOfMissing(): void;
  dropLeaves(): void;
  countLeaves(): number;
  of(groupNo: number, limit: number): readonly MemberChange[];
  done(groupNo: number, people: readonly PersonNo[]): void;
}

export interface MemberChange {
  readonly no: PersonNo;
  /** The id that the receiver gave. */
  readonly remote: string;
  readonly joins: boolean;
}

export function memberChangesIn({ database }: State): MemberChanges {
  const put = database.prepare('INSERT OR REPLACE INTO member_change SELECT ?, value, ? FROM json_each(?)');
  const dropMissing = database.prepare(
    `DELETE FROM member_change WHERE joins = 0 AND NOT EXISTS (
       SELECT 1 FROM sent_person s JOIN person p ON p.id = s.id WHERE s.no = member_change.person_no
     )`,
  );
  const leaves = database.prepare('SELECT count(*) AS n FROM member_change WHERE joins = 0');
  const page = database.prepare(
    `SELECT c.person_no AS no, s.remote, c.joins FROM member_change c CROSS JOIN sent_person s ON s.no = c.person_no
     WHERE c.group_no = ? LIMIT ?`,
  );
  const done = database.prepare(
    'DELETE FROM member_change WHERE group_no = ? AND person_no IN (SELECT value FROM json_each(?))',
  );
  return {
    clear: () => database.exec('DELETE FROM member_change'),
    put: (groupNo, people, joins) => void put.run(groupNo, joins ? 1 : 0, JSON.stringify(people)),
    dropLeavesOfMissing: () => void dropMissing.run(),
    dropLeaves: () => database.exec('DELETE FROM member_change WHERE joins = 0'),
    countLeaves: () => Number(leaves.get()?.n),
    of: (groupNo, limit) =>
      page
        .all(groupNo, limit)
        .map(({ no, remote, joins }) => ({ no: Number(no), remote: String(remote), joins: joins === 1 })),
    done: (groupNo, people) => void done.run(groupNo, JSON.stringify(people)),
  };
}
