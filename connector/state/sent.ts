import type { State } from './open-state';
import type { StoredGroup } from './pictured-groups';

/** Numbers of the state, which members are kept by: ids are long, and members many. */
export type PersonNo = number;

/** What the receiver has accepted, and under which ids (`remote`). Written only after it has. */
export interface Sent {
  person(id: string): SentPerson | undefined;
  /** Who has been sent under an account name, in lower case. */
  personIdByAccount(account: string): string | undefined;
  /** Whoever comes back under another remote id is somebody new there, and in no group. */
  putPerson(id: string, remote: string, account: string, digest: string): void;
  /** The ids that the receiver gave to these. */
  remotesOf(people: readonly PersonNo[]): readonly string[];
  /** The receiver does not know these remote ids: whoever had one has to be sent again, and into their groups. */
  forgetPeople(remotes: readonly string[]): void;
  group(id: string): SentGroup | undefined;
  groupByKey(key: string): SentGroup | undefined;
  /** A group that comes back under another remote id is a new one there, and empty. */
  putGroup(group: StoredGroup, remote: string): SentGroup;
  members(group: SentGroup): readonly PersonNo[];
  putMembers(group: SentGroup, people: readonly PersonNo[], joins: boolean): void;
  remove(kind: 'people' | 'groups', id: string): void;
  count(kind: 'people' | 'groups'): number;
  countMembers(): number;
}

export interface SentPerson {
  readonly no: PersonNo;
  readonly id: string;
  readonly remote: string;
  readonly account: string;
  readonly digest: string;
  /** How many complete scans in a row have not found them. */
  readonly absent: number;
}

export interface SentGroup {
  readonly no: number;
  readonly id: string;
  readonly remote: string;
  readonly key: string;
  readonly name: string;
  readonly absent: number;
}

export function sentIn(state: State): Sent {
  return { ...sentPeopleIn(state), ...sentGroupsIn(state), ...removingIn(state) };
}

type SentPeople = Pick<Sent, 'person' | 'personIdByAccount' | 'putPerson' | 'remotesOf' | 'forgetPeople'>;

function sentPeopleIn({ database }: State): SentPeople {
  const person = database.prepare('SELECT * FROM sent_person WHERE id = ?');
  const byAccount = database.prepare('SELECT id FROM sent_person WHERE account = ?');
  const leaveGroups = database.prepare(
    'DELETE FROM sent_member WHERE person_no IN (SELECT no FROM sent_person WHERE id = ? AND remote <> ?)',
  );
  const put = database.prepare(
    `INSERT INTO sent_person (id, remote, account, digest) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET remote = excluded.remote, account = excluded.account, digest = excluded.digest`,
  );
  const remotes = database.prepare(
    `SELECT json_group_array(s.remote) AS remotes
     FROM json_each(?) j CROSS JOIN sent_person s ON s.no = j.value`,
  );
  const forgetMembers = database.prepare(
    'DELETE FROM sent_member WHERE person_no IN (SELECT no FROM sent_person WHERE remote IN (SELECT value FROM json_each(?)))',
  );
  const forget = database.prepare(
    `UPDATE sent_person SET digest = '' WHERE remote IN (SELECT value FROM json_each(?))`,
  );
  return {
    person: (id) => person.get(id) as unknown as SentPerson | undefined,
    personIdByAccount: (account) => (byAccount.get(account) as { readonly id: string } | undefined)?.id,
    putPerson(id, remote, account, digest) {
      leaveGroups.run(id, remote);
      put.run(id, remote, account, digest);
    },
    remotesOf: (people) => JSON.parse(String(remotes.get(JSON.stringify(people))?.remotes)) as readonly string[],
    forgetPeople(unknown) {
      forgetMembers.run(JSON.stringify(unknown));
      forget.run(JSON.stringify(unknown));
    },
  };
}

type SentGroups = Pick<Sent, 'group' | 'groupByKey' | 'putGroup' | 'members' | 'putMembers'>;

function sentGroupsIn({ database }: State): SentGroups {
  const group = database.prepare('SELECT * FROM sent_group WHERE id = ?');
  const byKey = database.prepare('SELECT * FROM sent_group WHERE key = ?');
  const empty = database.prepare(
    'DELETE FROM sent_member WHERE group_no IN (SELECT no FROM sent_group WHERE id = ? AND remote <> ?)',
  );
  const put = database.prepare(
    `INSERT INTO sent_group (id, remote, key, name, folded) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE
       SET remote = excluded.remote, key = excluded.key, name = excluded.name, folded = excluded.folded
     RETURNING *`,
  );
  const members = database.prepare('SELECT json_group_array(person_no) AS people FROM sent_member WHERE group_no = ?');
  const addMember = database.prepare('INSERT OR IGNORE INTO sent_member SELECT ?, value FROM json_each(?)');
  const dropMember = database.prepare(
    'DELETE FROM sent_member WHERE group_no = ? AND person_no IN (SELECT value FROM json_each(?))',
  );
  return {
    group: (id) => group.get(id) as unknown as SentGroup | undefined,
    groupByKey: (key) => byKey.get(key) as unknown as SentGroup | undefined,
    putGroup({ id, key, name }, remote) {
      empty.run(id, remote);
      return put.get(id, remote, key, name, name.toLowerCase()) as unknown as SentGroup;
    },
    // One text: a row for each would cost more than all else.
    members: ({ no }) => JSON.parse(String(members.get(no)?.people)) as readonly PersonNo[],
    putMembers: (of, people, joins) => void (joins ? addMember : dropMember).run(of.no, JSON.stringify(people)),
  };
}

function removingIn({ database }: State): Pick<Sent, 'remove' | 'count' | 'countMembers'> {
  const removing = {
    people: [
      database.prepare('DELETE FROM sent_member WHERE person_no IN (SELECT no FROM sent_person WHERE id = ?)'),
      database.prepare('DELETE FROM sent_person WHERE id = ?'),
    ],
    groups: [
      database.prepare('DELETE FROM sent_member WHERE group_no IN (SELECT no FROM sent_group WHERE id = ?)'),
      database.prepare('DELETE FROM sent_group WHERE id = ?'),
    ],
  };
  const counting = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`);
  const counts = { people: counting('sent_person'), groups: counting('sent_group') };
  const memberCount = counting('sent_member');
  return {
    remove(kind, id) {
      for (const statement of removing[kind]) statement.run(id);
    },
    count: (kind) => Number(counts[kind].get()?.n),
    countMembers: () => Number(memberCount.get()?.n),
  };
}
