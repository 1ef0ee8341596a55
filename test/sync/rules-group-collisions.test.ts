import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/parse-settings';
import { givenGroups } from '../../src/sync/rules/given-groups';
import { collisionsAmong, groupCollisions } from '../../src/sync/rules/group-collisions';
import { compileGroupRules, type GroupTarget } from '../../src/sync/rules/group-target';
import { compileNamePattern } from '../../src/sync/rules/name-pattern';

const target = (via: 'onTheFly' | 'map', ...names: readonly string[]): GroupTarget => ({
  kind: 'target',
  names,
  via,
  steps: [],
});

describe('groups that would become one at Atlassian', () => {
  it('are told with the name of the first, whatever the case', () => {
    const rules = compileGroupRules(parseSettings({ groups: { exclude: ['C*'] } }).groups);
    const group = (id: string, displayName: string) => ({ id, attributes: { displayName } });
    const [one, other, third] = [group('1', 'Crew'), group('2', 'A'), group('3', 'a')];
    expect(groupCollisions(rules, [one, other, third, group('4', 'crew'), group('5', 'B')])).toEqual([
      { name: 'A', groups: [other, third] },
    ]);
  });

  it.each([
    [
      'no row of the map means them to be one',
      [target('onTheFly', 'A'), target('onTheFly', 'a')],
      [{ name: 'A', groups: [0, 1] }],
    ],
    [
      'a row means one of them to be another',
      [target('map', 'A'), target('onTheFly', 'A')],
      [{ name: 'A', groups: [0, 1] }],
    ],
    ['a row comes after it', [target('onTheFly', 'A'), target('map', 'A')], [{ name: 'A', groups: [0, 1] }]],
    ['rows mean them to be one', [target('map', 'A'), target('map', 'A')], []],
    [
      'one of several names is the same',
      [target('map', 'A', 'B'), target('onTheFly', 'b')],
      [{ name: 'B', groups: [0, 1] }],
    ],
    ['one is left out', [target('onTheFly', 'A'), { kind: 'ignored', why: '' } as const], []],
    ['they have different names', [target('onTheFly', 'A'), target('onTheFly', 'B')], []],
  ])('are found among known targets: %s', (_, targets, expected) => {
    expect(collisionsAmong(targets.map((each, group) => ({ group, target: each })))).toEqual(expected);
  });
});

describe('the groups that a person gets from the settings alone', () => {
  it('are the default groups, and for a customer each service desk once', () => {
    const settings = parseSettings({
      groups: { defaultForEveryone: ['staff'], defaultForNewPeople: ['new'] },
      customers: { serviceDesks: ['IT', 'HR', 'IT'] },
    });
    const reason = 'The settings name this service desk for all customers.';
    expect(givenGroups(settings, { isNew: true })).toEqual([
      { name: 'staff', reason: 'It is a default group for everyone.' },
      { name: 'new', reason: 'It is a default group for new people.' },
      { name: 'Service desk IT', reason, isProduct: true },
      { name: 'Service desk HR', reason, isProduct: true },
    ]);
    expect(givenGroups(settings, { isNew: false }).map(({ name }) => name)).not.toContain('new');
  });
});

describe('a pattern of names', () => {
  it.each<[string, string, boolean]>([
    ['', '', true],
    ['', 'a', false],
    ['a', '', false],
    ['*', '', true],
    ['a', 'A', true],
    ['A', 'a', true],
    ['a', 'ab', false],
    ['ab', 'a', false],
    ['a*', 'a', true],
    ['*a', 'ba', true],
    ['*a', 'ab', false],
    ['a*c', 'abbc', true],
    ['a*c', 'abcd', false],
    ['a**c', 'ac', true],
    ['*b*', 'abc', true],
    ['*ab', 'aab', true],
    ['*aab*c', 'aaabxc', true],
    ['?', 'a', true],
    ['?', '', false],
    ['?', 'ab', false],
    ['a?c', 'abc', true],
    ['?', '😀', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['\\?a', '?a', true],
    ['\\?a', 'xa', false],
    ['\\\\', '\\', true],
    ['a\\', 'a\\', true],
    ['a\\', 'a', false],
    ['a.c', 'abc', false],
  ])('%j fits %j: %s', (pattern, name, expected) => {
    expect(compileNamePattern(pattern)(name)).toBe(expected);
  });
});
