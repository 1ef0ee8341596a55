import { describe, expect, it } from 'vitest';
import { changePeople } from '../../local/ldap/changes/change-people';
import { accountNameOf, peopleOf } from '../../local/ldap/changes/find-people';
import { makeCompany } from '../../local/ldap/company/company';
import { fillCompany, fillPlaces } from '../../local/ldap/company/fill-directory';
import { kindNames } from '../../local/ldap/kinds/kind';
import { openDirectory } from '../../local/ldap/open-directory';
import { fromText, toText } from '../../local/ldap/tree/entry-text';
import type { EntryStore } from '../../local/ldap/tree/open-tree';
import { passwords } from './a-directory';

/** A disk, as texts. */
function aStore(): EntryStore {
  const texts = new Map<number, string>();
  return {
    load: () => [...texts].sort(([left], [right]) => left - right).map(([, text]) => fromText(text)),
    save: (entry) => void texts.set(entry.no, toText(entry)),
    remove: (no) => void texts.delete(no),
  };
}

describe.each(kindNames)('a simulated directory on disk, %s', (kind) => {
  const open = (store: EntryStore) => openDirectory({ kind, administratorPassword: passwords.administrator, store });
  const company = { groups: 3, members: 4, seed: 1 };

  it('is the same after a restart, whatever has changed', () => {
    const store = aStore();
    const directory = open(store);
    fillPlaces(directory, passwords);
    fillCompany(directory, makeCompany({ people: 10, ...company }));
    for (const change of ['leave', 'rename', 'disable', 'move'] as const) changePeople(directory, { kind: change });
    expect([...open(store).tree.all()]).toEqual([...directory.tree.all()]);
  });

  it('gets the people of a larger company beside those whom it has', () => {
    const directory = open(aStore());
    fillPlaces(directory, passwords);
    fillCompany(directory, makeCompany({ people: 5, ...company }));
    const before = peopleOf(directory);
    fillCompany(directory, makeCompany({ people: 9, ...company }));
    expect(peopleOf(directory).slice(0, 5)).toEqual(before);
    expect(new Set(peopleOf(directory).map(accountNameOf)).size).toBe(9);
  });

  it('has two thousand people, each with a name of their own', () => {
    const directory = open(aStore());
    fillPlaces(directory, passwords);
    fillCompany(directory, makeCompany({ people: 2000, groups: 0, members: 0, seed: 3 }));
    const names = peopleOf(directory).map(accountNameOf);
    expect(new Set(names).size).toBe(2000);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(20);
  });
});
