import { AndFilter, EqualityFilter } from 'ldapts';
import type { NoticeCode } from '../../src/entry/connector/contract/codes';
import type { DnKey } from '../directory/dn';
import type { Entry } from '../directory/entry';
import type { Session } from '../ldap/session';
import { personAttributes } from '../reading/asked-attributes';
import { readPerson } from '../reading/read-person';
import { toResource, type UserResource } from '../reading/to-resource';
import type { DirectorySettings } from '../settings/directory-settings';

/** A person who was searched by name: the whole entry, and what a scan would make of it. */
export interface FoundPerson {
  readonly entry: Entry;
  readonly resource?: UserResource;
  /** `active`, or why not. */
  readonly status?: string;
  readonly unreadable?: NoticeCode;
}

export interface PeopleSearch {
  readonly directory: DirectorySettings;
  readonly session: Session;
  readonly now: number;
  /** The manager's id, as the last scan knows it. */
  readonly managerId: (manager: DnKey) => string | undefined;
}

/** Everybody with an account name; one, unless the directory has it twice. @throws {Trouble} */
export async function findPeople(search: PeopleSearch, name: string): Promise<readonly FoundPerson[]> {
  const { directory, session } = search;
  const { bases, scope, filter } = directory.people;
  const isNamed = new EqualityFilter({ attribute: directory.rules.attributes.accountName, value: name });
  const attributes = personAttributes({ ...directory.rules, keep: 'all' });
  const found: Entry[] = [];
  for (const { dn } of bases) {
    const both = new AndFilter({ filters: [isNamed, filter] });
    found.push(...(await session.find({ base: dn, scope, filter: both, attributes })));
  }
  return found.map((entry) => read(search, entry));
}

function read({ directory, now, managerId }: PeopleSearch, entry: Entry): FoundPerson {
  const person = readPerson(entry, directory.rules, now);
  if (typeof person === 'string') return { entry, unreadable: person };
  const { status, manager } = person;
  return {
    entry,
    resource: toResource(person, manager && managerId(manager)),
    status: status.state === 'inactive' ? status.why : status.state,
  };
}
