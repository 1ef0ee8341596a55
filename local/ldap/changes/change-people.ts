import type { CompanyPerson } from '../company/company';
import { toPerson } from '../company/entries';
import { add } from '../company/fill-directory';
import type { Directory } from '../server/directory';
import { type Entry, textOf } from '../tree/entry';
import { deleteEntry } from '../writes/delete-entry';
import { ChangeError, changeEntry, nameOf, type PersonChanged, told } from './change-entry';
import { accountNameOf, groupsOf, isDisabled, peopleOf } from './find-people';
import { groupNamed, type Move, movePerson, personNamed } from './move-person';
import { renamePerson } from './rename-person';

/** One change, as a person at the command line tells it. */
export type PeopleChange =
  | { readonly kind: 'join'; readonly people: readonly CompanyPerson[]; readonly group?: string | undefined }
  | { readonly kind: 'leave' | 'disable' | 'enable'; readonly person?: string | undefined }
  | { readonly kind: 'rename'; readonly person?: string | undefined; readonly to?: string | undefined }
  | ({ readonly kind: 'move' } & Move);

/**
 * Changes people as an administrator of the directory would: by the same operations as `ldapmodify`. Who is not named is
 * chosen: the last one leaves, the first one who can is changed.
 * @throws ChangeError
 */
export function changePeople(directory: Directory, change: PeopleChange): readonly PersonChanged[] {
  switch (change.kind) {
    case 'join':
      return join(directory, change.people, change.group);
    case 'leave':
      return [
        leave(
          directory,
          chosen(directory, change.person, (people) => people.at(-1)),
        ),
      ];
    case 'disable':
      return [
        disable(
          directory,
          chosen(directory, change.person, (people) => people.find((each) => !isDisabled(each))),
        ),
      ];
    case 'enable':
      return [
        enable(
          directory,
          chosen(directory, change.person, (people) => people.find(isDisabled)),
        ),
      ];
    case 'rename':
      return [
        renamePerson(
          directory,
          chosen(directory, change.person, ([first]) => first),
          change.to,
        ),
      ];
    case 'move':
      return [movePerson(directory, change)];
  }
}

function chosen(
  directory: Directory,
  name: string | undefined,
  choose: (people: readonly Entry[]) => Entry | undefined,
): Entry {
  const person = name === undefined ? choose(peopleOf(directory)) : personNamed(directory, name);
  if (person === undefined) throw new ChangeError('There is nobody to change.');
  return person;
}

function join(directory: Directory, people: readonly CompanyPerson[], group: string | undefined) {
  const groups = groupsOf(directory);
  const names = new Map(peopleOf(directory).map((entry) => [accountNameOf(entry), nameOf(entry)]));
  return people.map((person, at): PersonChanged => {
    const entry = toPerson(person, directory.kind.name, names);
    add(directory, entry);
    const target = group === undefined ? groups[at % Math.max(1, groups.length)] : groupNamed(directory, group);
    if (target !== undefined) changeEntry(directory, target, [['add', 'member', [entry.dn]]]);
    const where = target === undefined ? '' : `, in ${textOf(target, 'cn')}`;
    return { person: person.accountName, text: `${person.displayName} has joined${where}.` };
  });
}

/** In OpenLDAP, whoever leaves stays a member by name, as there. */
function leave(directory: Directory, person: Entry): PersonChanged {
  deleteEntry(nameOf(person), directory);
  return told(person, 'has left.');
}

const lockedByAdministrator = '000001010000Z';

function disable(directory: Directory, person: Entry): PersonChanged {
  switchTo(directory, person, 'off');
  return told(person, 'is switched off.');
}

function enable(directory: Directory, person: Entry): PersonChanged {
  switchTo(directory, person, 'on');
  return told(person, 'is switched on.');
}

function switchTo(directory: Directory, person: Entry, state: 'on' | 'off'): void {
  const control = Number(textOf(person, 'userAccountControl') ?? 512);
  const changed = state === 'off' ? control | 2 : control & ~2;
  const locked = state === 'off' ? [lockedByAdministrator] : [];
  changeEntry(directory, person, [
    directory.kind.name === 'openldap'
      ? ['replace', 'pwdAccountLockedTime', locked]
      : ['replace', 'userAccountControl', [String(changed)]],
  ]);
}
