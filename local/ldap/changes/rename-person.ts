import { nameBelow } from '../company/entries';
import type { Directory } from '../server/directory';
import { type Entry, textOf } from '../tree/entry';
import { renameEntry } from '../writes/rename-entry';
import { changeEntry, nameOf, type PersonChanged, type TextChange, told } from './change-entry';
import { peopleOf } from './find-people';

/** Another family name; the account name stays. In Active Directory the entry has the person's name, and moves. */
export function renamePerson(directory: Directory, person: Entry, to: string | undefined): PersonChanged {
  const given = textOf(person, 'givenName') ?? '';
  const before = textOf(person, 'sn') ?? '';
  const family = to ?? (before.endsWith('-Novak') ? before.slice(0, -'-Novak'.length) : `${before}-Novak`);
  const display = `${given} ${family}`.trim();
  const texts: readonly TextChange[] = [
    ['replace', 'sn', [family]],
    ['replace', 'displayName', [display]],
  ];
  if (directory.kind.name === 'openldap') changeEntry(directory, person, [...texts, ['replace', 'cn', [display]]]);
  else {
    changeEntry(directory, person, texts);
    const newRdn = nameBelow('CN', freeCommonName(directory, display), '');
    renameEntry({ kind: 'rename', dn: nameOf(person), newRdn, deleteOldRdn: true, newSuperior: undefined }, directory);
  }
  return told(person, `is now ${display}.`);
}

/** Two people may have one name, but no two entries. */
function freeCommonName(directory: Directory, wanted: string): string {
  const taken = new Set(peopleOf(directory).map((entry) => textOf(entry, 'cn')?.toLowerCase()));
  let name = wanted;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted} ${count}`;
  return name;
}
