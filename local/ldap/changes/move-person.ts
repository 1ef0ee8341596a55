import type { Directory } from '../server/directory';
import { type Entry, textOf } from '../tree/entry';
import { ChangeError, changeEntry, nameOf, type PersonChanged, told } from './change-entry';
import { accountNameOf, findGroup, findPerson, groupsOf, hasMember, peopleOf } from './find-people';

export interface Move {
  /** Account names, or names; of the groups as well. Who and what is not named is chosen. */
  readonly person?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** From one group to another. @throws ChangeError */
export function movePerson(directory: Directory, { person: name, from, to }: Move): PersonChanged {
  const groups = groupsOf(directory);
  const known = name === undefined ? undefined : personNamed(directory, name);
  const source =
    from === undefined
      ? groups.find((each) => (known === undefined ? peopleIn(directory, each).length > 1 : hasMember(each, known)))
      : groupNamed(directory, from);
  const person = known ?? (source && peopleIn(directory, source)[0]);
  if (person === undefined) throw new ChangeError('There is no member to move.');
  const target =
    to === undefined ? groups.find((each) => each !== source && !hasMember(each, person)) : groupNamed(directory, to);
  if (target === undefined) throw new ChangeError('There is no other group to move to.');
  if (source !== undefined && !hasMember(source, person)) {
    throw new ChangeError(`${accountNameOf(person)} is no member of ${textOf(source, 'cn')}.`);
  }
  if (!hasMember(target, person)) changeEntry(directory, target, [['add', 'member', [nameOf(person)]]]);
  if (source !== undefined) changeEntry(directory, source, [['delete', 'member', [nameOf(person)]]]);
  const begin = source === undefined ? '' : ` from ${textOf(source, 'cn')}`;
  return told(person, `has moved${begin} to ${textOf(target, 'cn')}.`);
}

const peopleIn = (directory: Directory, group: Entry): readonly Entry[] =>
  peopleOf(directory).filter((each) => hasMember(group, each));

/** @throws ChangeError */
export function personNamed(directory: Directory, name: string): Entry {
  const person = findPerson(directory, name);
  if (person === undefined) throw new ChangeError(`The directory has nobody named "${name}".`);
  return person;
}

/** @throws ChangeError */
export function groupNamed(directory: Directory, name: string): Entry {
  const group = findGroup(directory, name);
  if (group === undefined) throw new ChangeError(`The directory has no group named "${name}".`);
  return group;
}
