import { hash } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import { resourceText } from '../reading/to-resource';
import type { DirectoryGroup, MemberName } from '../source/directory-group';
import type { DirectoryPerson } from '../source/directory-person';
import type { State } from './open-state';

/** What is added to the picture, in place of what it had of the same person or group. */
export interface Additions {
  addPerson(person: DirectoryPerson): void;
  addGroup(group: DirectoryGroup): void;
}

/** The same for whoever has to know the rows. */
export interface Adding {
  /** @returns the number of the row */
  person(person: DirectoryPerson): number;
  group(group: DirectoryGroup): number;
  /** Into a table without indexes, whether or not they are there already. */
  insertPerson(person: DirectoryPerson): void;
}

export function addingTo({ database }: State): Adding {
  const insert = `INSERT INTO person (id, raw, key, account, mail, manager, primary_group, digest, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  const update = `
     ON CONFLICT (id) DO UPDATE SET raw = excluded.raw, key = excluded.key, account = excluded.account,
       mail = excluded.mail, manager = excluded.manager, primary_group = excluded.primary_group,
       digest = excluded.digest, body = excluded.body`;
  // Prepared as soon as they are wanted: one needs the indexes, and the other one is for a table without.
  let putPerson: StatementSync | undefined;
  let insertPerson: StatementSync | undefined;
  const putGroup = database.prepare(
    `INSERT INTO grp (id, raw, key, name, folded, relative_id) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET raw = excluded.raw, key = excluded.key, name = excluded.name,
       folded = excluded.folded, relative_id = excluded.relative_id
     RETURNING no`,
  );
  const dropNames = database.prepare('DELETE FROM names WHERE group_no = ?');
  const putNames = database.prepare('INSERT INTO names VALUES (?, ?, ?, ?)');
  const noOf = (row: unknown) => (row as { readonly no: number }).no;
  return {
    person(each) {
      putPerson ??= database.prepare(`${insert} ${update} RETURNING no`);
      return noOf(putPerson.get(...rowOf(each)));
    },
    insertPerson(each) {
      insertPerson ??= database.prepare(insert);
      insertPerson.run(...rowOf(each));
    },
    group({ id, key, name, relativeId, members, digest }) {
      const no = noOf(putGroup.get(id, digest ?? null, key, name, name.toLowerCase(), relativeId ?? null));
      dropNames.run(no);
      let at = 0;
      for (const slice of members) {
        for (const by of ['dn', 'accountName'] as const) {
          const names: string[] = [];
          for (const member of slice) if (member.by === by) names.push(textOf(member));
          if (names.length > 0) putNames.run(no, at++, by, JSON.stringify(names));
        }
      }
      return no;
    },
  };
}

function rowOf(person: DirectoryPerson) {
  const { id, key, accountName, mail, manager, primaryGroup, digest = null } = person;
  const body = resourceText(person);
  const [account, address] = [accountName.toLowerCase(), mail?.toLowerCase() ?? null];
  return [id, digest, key, account, address, manager ?? null, primaryGroup ?? null, digestOf(body), body] as const;
}

const textOf = (member: MemberName): string => (member.by === 'dn' ? member.key : member.name);

const digestOf = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);
