import { places } from '../company/places';
import { dnKey, parseDn } from '../names/dn';
import type { Directory } from '../server/directory';
import { type Entry, textOf, valuesOf } from '../tree/entry';

/** The entries that are people, in the order in which they came. */
export const peopleOf = (directory: Directory): readonly Entry[] =>
  childrenOf(directory, places[directory.kind.name].people);

export const groupsOf = (directory: Directory): readonly Entry[] =>
  childrenOf(directory, places[directory.kind.name].groups);

const childrenOf = ({ tree }: Directory, place: string): readonly Entry[] =>
  [...tree.children(dnKey(parseDn(place) ?? []))].sort((left, right) => left.no - right.no);

export const accountNameOf = (entry: Entry): string => textOf(entry, 'uid') ?? textOf(entry, 'sAMAccountName') ?? '';

/** By account name, name or address, in any letter case. */
export function findPerson(directory: Directory, wanted: string): Entry | undefined {
  const name = wanted.trim().toLowerCase();
  return peopleOf(directory).find((entry) =>
    [accountNameOf(entry), textOf(entry, 'displayName'), textOf(entry, 'mail')].some(
      (each) => each?.toLowerCase() === name,
    ),
  );
}

export const findGroup = (directory: Directory, wanted: string): Entry | undefined =>
  groupsOf(directory).find((entry) => textOf(entry, 'cn')?.toLowerCase() === wanted.trim().toLowerCase());

/** Whether a group names an entry as its member. */
export function hasMember(group: Entry, { key }: Entry): boolean {
  return valuesOf(group, 'member').some((value) => {
    const dn = parseDn(value.toString());
    return dn !== undefined && dnKey(dn) === key;
  });
}

/** Switched off, as the product says it. */
export function isDisabled(entry: Entry): boolean {
  const control = Number(textOf(entry, 'userAccountControl') ?? 0);
  return (control & 2) !== 0 || textOf(entry, 'pwdAccountLockedTime') === '000001010000Z';
}
