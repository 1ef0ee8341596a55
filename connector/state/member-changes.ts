import type { State } from './open-state';
import type { PersonNo } from './sent';

/** Members who join or leave groups and have not been told yet. */
export interface MemberChanges {
  clear(): void;
  put(groupId: string, person: PersonNo, joins: boolean): void;
  /** Nobody leaves whom the picture does not have. */
  dropLeavesOfMissing(scan: number): void;
  dropLeaves(): void;
  countLeaves(): number;
  of(groupId: string, limit: number): readonly MemberChange[];
  done(groupId: string, person: PersonNo): void;
}

export interface MemberChange {
  readonly no: PersonNo;
  readonly joins: boolean;
}

export function memberChangesIn({ database }: State): MemberChanges {
  const put = database.prepare('INSERT OR REPLACE INTO member_change VALUES (?, ?, ?)');
  const dropMissing = database.prepare(
    `DELETE FROM member_change WHERE joins = 0 AND NOT EXISTS (
       SELECT 1 FROM sent_person s JOIN person p ON p.scan = ? AND p.id = s.id WHERE s.no = member_change.person_no
     )`,
  );
  const leaves = database.prepare('SELECT count(*) AS n FROM member_change WHERE joins = 0');
  const page = database.prepare('SELECT person_no AS no, joins FROM member_change WHERE group_id = ? LIMIT ?');
  const done = database.prepare('DELETE FROM member_change WHERE group_id = ? AND person_no = ?');
  return {
    clear: () => database.exec('DELETE FROM member_change'),
    put: (groupId, no, joins) => void put.run(groupId, no, joins ? 1 : 0),
    dropLeavesOfMissing: (scan) => void dropMissing.run(scan),
    dropLeaves: () => database.exec('DELETE FROM member_change WHERE joins = 0'),
    countLeaves: () => Number(leaves.get()?.n),
    of: (groupId, limit) => page.all(groupId, limit).map(({ no, joins }) => ({ no: Number(no), joins: joins === 1 })),
    done: (groupId, no) => void done.run(groupId, no),
  };
}
