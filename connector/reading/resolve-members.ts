import type { DirectoryGroup, MemberName } from '../source/directory-group';
import type { EntryKey } from '../source/directory-person';

/** Finds who is meant by a name. */
export interface Directory<Person> {
  readonly personByKey: (key: EntryKey) => Person | undefined;
  readonly personByAccountName: (name: string) => Person | undefined;
  readonly groupByKey: (key: EntryKey) => Nest<Person> | undefined;
  /** The people whose primary group has this number. */
  readonly peopleOfPrimaryGroup: (relativeId: string) => readonly Person[];
}

/** A group as far as its members matter. */
export interface Nest<Person> extends Pick<DirectoryGroup, 'id' | 'relativeId'> {
  readonly members: Iterable<MemberName>;
  /** Of a group that could not be read this time: the people whom it had before. */
  readonly peopleBefore?: readonly Person[];
}

export interface ResolvedMembers<Person> {
  /** People, each once. */
  readonly people: ReadonlySet<Person>;
  /** Ids of the groups inside, at any depth. */
  readonly groups: ReadonlySet<string>;
  /** Names that stand for nobody here: deleted ones, computers, people outside of the bases. */
  readonly unresolved: number;
}

/**
 * The people in a group: those it names, those of its primary group, and, if nested groups count, those of the groups
 * inside. Groups that contain each other end, because each is walked once.
 */
export function resolveMembers<Person>(
  group: Nest<Person>,
  directory: Directory<Person>,
  nested: boolean,
): ResolvedMembers<Person> {
  const people = new Set<Person>();
  const groups = new Set<string>();
  let unresolved = 0;
  const waiting = [group];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const id of next.relativeId === undefined ? [] : directory.peopleOfPrimaryGroup(next.relativeId))
      people.add(id);
    for (const id of next.peopleBefore ?? []) people.add(id);
    for (const member of next.members) {
      const person = personOf(member, directory);
      const inner = person === undefined && member.by === 'dn' ? directory.groupByKey(member.key) : undefined;
      if (person !== undefined) people.add(person);
      else if (inner === undefined) unresolved += 1;
      else if (inner.id !== group.id && !groups.has(inner.id)) {
        groups.add(inner.id);
        if (nested) waiting.push(inner);
      }
    }
  }
  return { people, groups, unresolved };
}

const personOf = <Person>(
  member: MemberName,
  { personByKey, personByAccountName }: Directory<Person>,
): Person | undefined => (member.by === 'dn' ? personByKey(member.key) : personByAccountName(member.name));
