import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/scim/json';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import { groupType } from '../../src/scim/schema/group';
import { refusal } from './support';

const compile = (...operations: readonly Json[]) => compileGroupPatch(parsePatch({ Operations: operations }));
const change = (...operations: readonly Json[]) => compile(...operations).members;
const attributes = (before: JsonObject, ...operations: readonly Json[]) =>
  applyPatch(groupType, before, compile(...operations).operations);

const ids = (...values: readonly string[]) => values.map((value) => ({ value }));
const delta = (add: readonly string[], remove: readonly string[]) => ({ kind: 'delta', add: ids(...add), remove });
const replace = (...members: readonly string[]) => ({ kind: 'replace', members: ids(...members) });

describe("a PATCH of a group's members (RFC 7644 §3.5.2)", () => {
  it.each<[string, readonly Json[], object]>([
    [
      'T04 removes by filter and adds (Okta)',
      [
        { op: 'remove', path: 'members[value eq "1"]' },
        { op: 'add', path: 'members', value: ids('3') },
      ],
      delta(['3'], ['1']),
    ],
    ['T05 removes every named id, member or not', [{ op: 'remove', path: 'members[value eq "9"]' }], delta([], ['9'])],
    ['T06 adds a member once', [{ op: 'add', path: 'members', value: ids('1', '1') }], delta(['1'], [])],
    ['T07 replaces with nobody (Okta push now)', [{ op: 'replace', path: 'members', value: [] }], replace()],
    [
      'T08 replaces with nobody without a path (Okta)',
      [{ op: 'replace', value: { members: [], id: 'g', displayName: 'g' } }],
      replace(),
    ],
    [
      'T09 removes only those in value (Entra)',
      [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: '1' }] }],
      delta([], ['1']),
    ],
    ['T10 removes all', [{ op: 'remove', path: 'members' }], replace()],
    ['T11 leaves the members alone', [{ op: 'replace', value: { displayName: 'x' } }], { kind: 'unchanged' }],
    ['T12 adds one object', [{ op: 'add', path: 'members', value: { value: '1' } }], delta(['1'], [])],
    ['adds bare ids', [{ op: 'add', path: 'members', value: ['1', '2'] }], delta(['1', '2'], [])],
    ['adds without a path', [{ op: 'add', value: { MEMBERS: ids('1') } }], delta(['1'], [])],
    [
      'takes the id out of $ref',
      [{ op: 'add', path: 'members', value: [{ $ref: 'https://x/v2/Users/1' }] }],
      delta(['1'], []),
    ],
    [
      'lets the later of add and remove win',
      [
        { op: 'add', path: 'members', value: ids('1') },
        { op: 'remove', path: 'members[value eq "1"]' },
      ],
      delta([], ['1']),
    ],
    [
      'lets the later of remove and add win',
      [
        { op: 'remove', path: 'members[value eq "1"]' },
        { op: 'add', path: 'members', value: ids('1') },
      ],
      delta(['1'], []),
    ],
    [
      'composes replace, add and remove',
      [
        { op: 'replace', path: 'members', value: ids('1', '2') },
        { op: 'add', path: 'members', value: ids('3') },
        { op: 'remove', path: 'members[value eq "1"]' },
      ],
      replace('2', '3'),
    ],
    [
      'composes remove all and add',
      [
        { op: 'remove', path: 'members' },
        { op: 'add', path: 'members', value: ids('3') },
      ],
      replace('3'),
    ],
    ['removes several by or', [{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' }], delta([], ['a', 'b'])],
    ['removes by id and type', [{ op: 'remove', path: 'members[type eq "User" and value eq "a"]' }], delta([], ['a'])],
    [
      'removes no groups, because none is a member',
      [{ op: 'remove', path: 'members[type eq "Group"]' }],
      { kind: 'unchanged' },
    ],
    ['removes everybody by pr', [{ op: 'remove', path: 'members[value pr]' }], replace()],
    [
      'keeps only one of those it has set',
      [
        { op: 'replace', path: 'members', value: ids('1', '2') },
        { op: 'remove', path: 'members[not (value eq "1")]' },
      ],
      replace('1'),
    ],
    [
      'ignores the name of a member',
      [{ op: 'replace', path: 'members[value eq "1"].display', value: 'x' }],
      { kind: 'unchanged' },
    ],
    ['adds nobody', [{ op: 'add', path: 'members', value: [] }], { kind: 'unchanged' }],
  ])('%s', (_, operations, expected) => {
    expect(change(...operations)).toEqual(expected);
  });

  it('keeps the display name that an IdP sends', () => {
    expect(change({ op: 'add', path: 'members', value: [{ value: '1', display: 'one', type: 'User' }] })).toEqual({
      kind: 'delta',
      add: [{ value: '1', display: 'one' }],
      remove: [],
    });
  });

  it('T03 renames and ignores the id in the value (Okta)', () => {
    const operation = { op: 'replace', value: { id: 'g', displayName: 'New' } };
    expect(attributes({ displayName: 'Old' }, operation)).toEqual({ displayName: 'New' });
    expect(change(operation)).toEqual({ kind: 'unchanged' });
  });

  it('T08 splits a value into name and members', () => {
    const operation = { op: 'replace', value: { members: ids('1'), displayName: 'New' } };
    expect(attributes({ displayName: 'Old' }, operation)).toEqual({ displayName: 'New' });
    expect(change(operation)).toEqual(replace('1'));
  });

  it('T48 compiles 1,000 removals and additions at once', () => {
    const operations = [
      ...Array.from({ length: 1000 }, (_, index) => ({ op: 'remove', path: `members[value eq "r${index}"]` })),
      { op: 'add', path: 'members', value: Array.from({ length: 1000 }, (_, index) => ({ value: `a${index}` })) },
    ];
    expect(change(...operations)).toMatchObject({ kind: 'delta', remove: { length: 1000 }, add: { length: 1000 } });
  });
});

describe("a refused PATCH of a group's members", () => {
  it.each<[string, Json, string]>([
    ['a filter by name', { op: 'remove', path: 'members[display eq "x"]' }, 'invalidPath'],
    ['a filter by part of an id', { op: 'remove', path: 'members[value sw "x"]' }, 'invalidPath'],
    ['all but one of members unknown here', { op: 'remove', path: 'members[value ne "x"]' }, 'invalidPath'],
    [
      'a member changed in place',
      { op: 'replace', path: 'members[value eq "x"]', value: { value: 'y' } },
      'invalidPath',
    ],
    ['a broken path', { op: 'remove', path: 'members[value eq' }, 'invalidPath'],
    ['a number', { op: 'add', path: 'members', value: 7 }, 'invalidValue'],
    ['a member without an id', { op: 'add', path: 'members', value: [{ display: 'x' }] }, 'invalidValue'],
  ])('%s', (_, operation, scimType) => {
    expect(refusal(() => compile(operation))).toMatchObject({ status: 400, scimType });
  });

  it.each<[string, Json, string]>([
    ['a name that is removed', { op: 'remove', path: 'displayName' }, 'mutability'],
    ['an unknown path', { op: 'replace', path: 'nope', value: 1 }, 'invalidPath'],
    ['a remove without a path', { op: 'remove' }, 'noTarget'],
    ['an id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
  ])('%s', (_, operation, scimType) => {
    expect(refusal(() => attributes({ displayName: 'G' }, operation))).toMatchObject({ status: 400, scimType });
  });
});
