import { describe, expect, it } from 'vitest';
import { dnKey } from '../../../connector/directory/dn';
import { type RawEntry, toEntry } from '../../../connector/directory/entry';
import { presets } from '../../../connector/presets/presets';
import { readGroup } from '../../../connector/reading/read-group';
import { type Directory, type Nest, resolveMembers } from '../../../connector/reading/resolve-members';

const key = (text: string) => dnKey(text) ?? 'none';
const rules = { preset: presets.openldap, attributes: presets.openldap.attributes, keep: [] };
const read = (entry: RawEntry) => {
  const group = readGroup(toEntry(entry), rules);
  if (typeof group === 'string') throw new Error(group);
  return group;
};

describe('a group', () => {
  it('names its members by entry, by entry with an identifier, and by account name', () => {
    const group = read({
      dn: 'cn=g,dc=x',
      entryUUID: 'U1',
      cn: 'g',
      member: ['UID=A,dc=x', ''],
      uniqueMember: "uid=b,dc=x#'0101'B",
      memberUid: 'C',
    });
    expect([...group.members].flat()).toEqual([
      { by: 'dn', key: key('uid=a,dc=x') },
      { by: 'dn', key: key('uid=b,dc=x') },
      { by: 'accountName', name: 'c' },
    ]);
    expect(group.rest).toEqual([]);
  });

  it('says which members have still to be asked for', () => {
    const group = read({
      dn: 'cn=g,dc=x',
      entryUUID: 'u',
      cn: 'g',
      member: [],
      'member;range=0-1': ['uid=a', 'uid=b'],
    });
    expect([...group.members].flat()).toHaveLength(2);
    expect(group.rest).toEqual([{ attribute: 'member', start: 2 }]);
  });

  it('is not read without an id or a name', () => {
    expect(readGroup(toEntry({ dn: 'cn=g', cn: 'g' }), rules)).toBe('no-id');
    expect(readGroup(toEntry({ dn: 'cn=g', entryUUID: 'u' }), rules)).toBe('no-account-name');
    expect(readGroup(toEntry({ dn: '?', entryUUID: 'u', cn: 'g' }), rules)).toBe('bad-name');
  });
});

interface Keyed extends Nest<string> {
  readonly key: string;
}

describe('the members of a group', () => {
  const group = (id: string, members: readonly string[], relativeId?: string): Keyed => ({
    id,
    key: key(`cn=${id}`),
    members: members.map((name) =>
      name.startsWith('@') ? { by: 'accountName', name: name.slice(1) } : { by: 'dn', key: key(`cn=${name}`) },
    ),
    relativeId,
  });
  const directory = (groups: readonly Keyed[]): Directory<string> => ({
    personByKey: (name) => ['a', 'b', 'c'].find((id) => key(`cn=${id}`) === name),
    personByAccountName: (name) => (name === 'carl' ? 'c' : undefined),
    groupByKey: (name) => groups.find((one) => one.key === name),
    peopleOfPrimaryGroup: (number) => (number === '513' ? ['b'] : []),
  });
  const resolve = (groups: readonly [Keyed, ...Keyed[]], nested = true) => {
    const { people, groups: inner, unresolved } = resolveMembers(groups[0], directory(groups), nested);
    return { people: [...people].sort(), groups: [...inner].sort(), unresolved };
  };

  it('are the people it names, once each, and those of its primary group', () => {
    expect(resolve([group('g', ['a', 'a', '@carl'], '513')])).toEqual({
      people: ['a', 'b', 'c'],
      groups: [],
      unresolved: 0,
    });
  });

  it('are those of the groups inside if they count, at any depth', () => {
    const groups = [group('g', ['h']), group('h', ['i', 'a']), group('i', ['b'])] as const;
    expect(resolve(groups)).toEqual({ people: ['a', 'b'], groups: ['h', 'i'], unresolved: 0 });
    expect(resolve(groups, false)).toEqual({ people: [], groups: ['h'], unresolved: 0 });
  });

  it('are found although groups contain each other, or themselves', () => {
    const groups = [group('g', ['g', 'h', 'a']), group('h', ['g', 'i']), group('i', ['h', 'b'])] as const;
    expect(resolve(groups)).toEqual({ people: ['a', 'b'], groups: ['h', 'i'], unresolved: 0 });
  });

  it('leave out names that stand for nobody', () => {
    expect(resolve([group('g', ['nobody', '@none', 'a'])])).toEqual({ people: ['a'], groups: [], unresolved: 2 });
  });
});
