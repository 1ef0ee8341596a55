import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import type { Json } from '../../src/scim/json';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { memberIds } from '../../src/scim/patch/member-ids';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import { groupType } from '../../src/scim/schema/group';
import { runs } from '../support/runs';
import { refusal } from './support';

const all = ['a', 'b', 'c', 'd'];

/** A filter's text beside what it means of one member. */
interface Selection {
  readonly text: string;
  readonly fits: (id: string, isGroup: boolean) => boolean;
}
const byId = fc.tuple(fc.constantFrom(...all), fc.boolean()).map(
  ([wanted, is]): Selection => ({
    text: `value ${is ? 'eq' : 'ne'} "${wanted}"`,
    fits: (id) => (id === wanted) === is,
  }),
);
const byType = fc.tuple(fc.constantFrom('User', 'group', 'Device'), fc.boolean()).map(
  ([type, is]): Selection => ({
    text: `type ${is ? 'eq' : 'ne'} "${type}"`,
    fits: (_, isGroup) => (type === (isGroup ? 'group' : 'User')) === is,
  }),
);
const selections = fc.letrec<{ selection: Selection }>((tie) => ({
  selection: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(byId, byType, fc.constant<Selection>({ text: 'value pr', fits: () => true })),
    tie('selection').map(
      ({ text, fits }): Selection => ({ text: `not (${text})`, fits: (id, isGroup) => !fits(id, isGroup) }),
    ),
    fc.tuple(tie('selection'), tie('selection'), fc.boolean()).map(
      ([one, other, isAnd]): Selection => ({
        text: `(${one.text}) ${isAnd ? 'and' : 'or'} (${other.text})`,
        fits: (...member) =>
          isAnd ? one.fits(...member) && other.fits(...member) : one.fits(...member) || other.fits(...member),
      }),
    ),
  ),
})).selection;

const inside = (text: string) => {
  const filter = parseFilter(groupType, `members[${text}]`);
  return filter.kind === 'values' ? filter.filter : expect.fail('That is no value path.');
};

describe('the members that a filter selects', () => {
  it('are told from their ids, and from which of them are groups', () => {
    fc.assert(
      fc.property(selections, fc.subarray(all), ({ text, fits }, nested) => {
        const { kind, ids } = memberIds(inside(text), new Set(nested));
        const selected = all.filter((id) => ids.has(id) === (kind === 'these'));
        expect(selected).toEqual(all.filter((id) => fits(id, nested.includes(id))));
      }),
      runs(500),
    );
  });
});

describe('a PATCH of a group that holds groups', () => {
  const ids = (...values: readonly string[]) => values.map((value) => ({ value }));
  const replace = (...members: readonly string[]) => ({ kind: 'replace', members: ids(...members) });
  const delta = (add: readonly string[], remove: readonly string[]) => ({ kind: 'delta', add: ids(...add), remove });
  const without = (text: string): Json => ({ op: 'remove', path: `members[${text}]` });

  it.each<[string, readonly Json[], object]>([
    ['removes the groups', [without('type eq "Group"')], delta([], ['g1', 'g2'])],
    ['removes the people, and keeps the groups', [without('type eq "User"')], replace('g1', 'g2')],
    ['removes nobody of another type', [without('type eq "Device"')], { kind: 'unchanged' }],
    ['keeps no group that it has removed', [without('value eq "g1"'), without('type eq "User"')], replace('g2')],
    [
      'keeps nobody whom it has added, if that is a person',
      [{ op: 'add', path: 'members', value: ids('p') }, without('type eq "User"')],
      replace('g1', 'g2'),
    ],
    ['keeps one group alone', [without('value ne "g2"')], replace('g2')],
    [
      'removes its groups from a list that it has set',
      [{ op: 'replace', path: 'members', value: ids('g1', 'p') }, without('type eq "Group"')],
      replace('p'),
    ],
    [
      'keeps those of a list that it has set, and no others',
      [{ op: 'replace', path: 'members', value: ids('g1', 'p') }, without('type eq "User"')],
      replace('g1'),
    ],
    [
      'adds to what is left of the groups',
      [without('type eq "User"'), { op: 'add', path: 'members', value: ids('q') }],
      replace('g1', 'g2', 'q'),
    ],
    [
      'keeps whom it has added of a list that it has set',
      [
        { op: 'replace', path: 'members', value: ids('g1', 'p') },
        without('value eq "p"'),
        { op: 'add', path: 'members', value: ids('p') },
        without('not (value eq "p" or value eq "q")'),
      ],
      replace('p'),
    ],
    ['removes everybody', [without('value pr')], replace()],
    [
      'removes none again that it has removed before a new list',
      [without('value eq "p"'), { op: 'replace', path: 'members', value: ids('p', 'q') }],
      replace('p', 'q'),
    ],
  ])('%s', (_, operations, expected) => {
    expect(compileGroupPatch(parsePatch({ Operations: operations }), ['g1', 'g2']).members).toEqual(expected);
  });

  it('is refused if it would keep somebody of whom nobody knows whether they are there', () => {
    const mixed = [without('not (value eq "g1" or value eq "p")')];
    const run = () => compileGroupPatch(parsePatch({ Operations: mixed }), ['g1', 'g2']);
    expect(refusal(run)).toMatchObject({ scimType: 'invalidPath' });
  });
});
