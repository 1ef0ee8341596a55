import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import { collisionsAmong, groupCollisions } from '../../src/sync/rules/group-collisions';
import { compileGroupRules, type GroupSource, type GroupTarget, groupTarget } from '../../src/sync/rules/group-target';
import { compileNamePattern } from '../../src/sync/rules/name-pattern';
import { runs } from '../support/runs';
import { aSentence } from '../support/spoken';
import { worded } from '../support/worded';

const rulesOf = (groups: object) => compileGroupRules(parseSettings({ groups }).groups);
const group = (displayName: string, more: object = {}): GroupSource => ({
  id: displayName,
  attributes: { displayName, ...more },
});
const target = (groups: object, displayName: string) => groupTarget(rulesOf(groups), group(displayName));

describe('a group made on the fly', () => {
  it('keeps its name if no rule says otherwise', () => {
    expect(worded(target({}, ' Engineering '))).toEqual({
      kind: 'target',
      names: ['Engineering'],
      via: 'onTheFly',
      steps: 'The group keeps its name.',
    });
  });

  it("is filtered by exclude patterns, then by include patterns, on the IdP's name", () => {
    const groups = {
      include: ['jira-*', 'okta-?'],
      exclude: ['*-test'],
      rename: [{ pattern: '^', replacement: 'jira-' }],
    };
    expect(target(groups, 'Jira-users')).toMatchObject({ kind: 'target', names: ['jira-Jira-users'] });
    expect(target(groups, 'okta-1')).toMatchObject({ kind: 'target' });
    expect(worded(target(groups, 'jira-test'))).toEqual({
      kind: 'ignored',
      why: 'The name fits the exclude pattern *-test.',
    });
    expect(worded(target(groups, 'sales'))).toEqual({ kind: 'ignored', why: 'The name fits no include pattern.' });
  });

  it('is rewritten rule after rule, then put into the name template, with each step explained', () => {
    const groups = {
      include: ['okta-*'],
      rename: [
        { pattern: '^okta-(.*)$', replacement: '$1' },
        { pattern: 'x', replacement: 'y' },
        { pattern: '_', replacement: '-' },
      ],
      name: 'jira-{{ displayName | lower }}',
    };
    expect(worded(target(groups, 'okta-Site_Admins'))).toEqual({
      kind: 'target',
      names: ['jira-site-admins'],
      via: 'onTheFly',
      steps: [
        'The name fits the include pattern okta-*.',
        'Rule 1 (^okta-(.*)$) makes it Site_Admins.',
        'Rule 3 (_) makes it Site-Admins.',
        'The template jira-{{ displayName | lower }} makes it jira-site-admins.',
      ].join(' '),
    });
  });

  it('may be named after other attributes from the IdP', () => {
    const rules = rulesOf({ name: '{{ displayName }} ({{ externalId }})' });
    expect(groupTarget(rules, group('A', { externalId: '7' }))).toMatchObject({ names: ['A (7)'] });
  });

  it.each([
    [{ rename: [{ pattern: '.*', replacement: '' }] }, 'A', 'The rules give no name of 1 to 255 characters.'],
    [{ name: '{{ displayName }}{{ displayName }}' }, 'x'.repeat(200), 'The rules give no name of 1 to 255 characters.'],
    [{}, '', 'The IdP sent no name of 1 to 255 characters.'],
  ])('is invalid when the rules %j leave %s without a name', (groups, name, why) => {
    expect(worded(target(groups, name))).toEqual({ kind: 'invalid', why });
  });
});

describe('a group in manual mode', () => {
  const groups = {
    mode: 'manual',
    map: [
      { from: 'Engineering', to: ['jira-engineers', 'wiki'] },
      { from: ['Sales', 'engineering'], to: ['Wiki', 'everybody'] },
    ],
    exclude: ['*'],
  };

  it('goes where the rows of the map lead, many to many and regardless of case', () => {
    expect(worded(target(groups, 'ENGINEERING'))).toEqual({
      kind: 'target',
      names: ['jira-engineers', 'wiki', 'everybody'],
      via: 'map',
      steps: 'Row 1 of the map leads to jira-engineers, wiki. Row 2 of the map leads to Wiki, everybody.',
    });
    expect(target(groups, 'Sales')).toMatchObject({ names: ['Wiki', 'everybody'] });
  });

  it('is ignored if no row names it', () => {
    expect(worded(target(groups, 'Board'))).toEqual({
      kind: 'ignored',
      why: 'No row of the map names the group, and such groups are ignored.',
      isUnmapped: true,
    });
  });

  it('is made on the fly if no row names it and the settings say so', () => {
    expect(worded(target({ ...groups, exclude: ['b*'], unmapped: 'onTheFly' }, 'Sales 2'))).toMatchObject({
      names: ['Sales 2'],
      via: 'onTheFly',
      steps: 'No row of the map names the group, and such groups are made on the fly.',
    });
    expect(target({ ...groups, exclude: ['b*'], unmapped: 'onTheFly' }, 'Board').kind).toBe('ignored');
  });

  it('is the only one that looks at the map', () => {
    expect(target({ map: groups.map }, 'Sales')).toMatchObject({ names: ['Sales'], via: 'onTheFly' });
  });
});

describe('collisions of groups', () => {
  const to = (via: 'onTheFly' | 'map', ...names: readonly string[]): GroupTarget => ({
    kind: 'target',
    names,
    via,
    steps: [],
  });
  const named = (collisions: ReturnType<typeof groupCollisions>) =>
    collisions.map(({ name, groups }) => [name, groups.map(({ id }) => id)]);

  it('are groups that would become one, regardless of case', () => {
    const rules = rulesOf({ rename: [{ pattern: '^(okta|azure)-', replacement: '' }], exclude: ['old-*'] });
    const groups = ['okta-Eng', 'azure-eng', 'sales', 'old-eng'].map((name) => group(name));
    expect(named(groupCollisions(rules, groups))).toEqual([['Eng', ['okta-Eng', 'azure-eng']]]);
  });

  it('are not groups that the map brings together, unless another joins them on the fly', () => {
    const rules = rulesOf({ mode: 'manual', unmapped: 'onTheFly', map: [{ from: ['A', 'B'], to: ['c'] }] });
    expect(named(groupCollisions(rules, [group('A'), group('B')]))).toEqual([]);
    expect(named(groupCollisions(rules, [group('A'), group('C')]))).toEqual([['c', ['A', 'C']]]);
  });

  it.each([
    [
      'no row of the map means them to be one',
      [to('onTheFly', 'A'), to('onTheFly', 'a')],
      [{ name: 'A', groups: [0, 1] }],
    ],
    ['a row means one of them to be another', [to('map', 'A'), to('onTheFly', 'A')], [{ name: 'A', groups: [0, 1] }]],
    ['a row comes after it', [to('onTheFly', 'A'), to('map', 'A')], [{ name: 'A', groups: [0, 1] }]],
    ['rows mean them to be one', [to('map', 'A'), to('map', 'A')], []],
    ['one of several names is the same', [to('map', 'A', 'B'), to('onTheFly', 'b')], [{ name: 'B', groups: [0, 1] }]],
    ['one is left out', [to('onTheFly', 'A'), { kind: 'ignored', why: aSentence() } as const], []],
    ['they have different names', [to('onTheFly', 'A'), to('onTheFly', 'B')], []],
  ])('are found among known targets: %s', (_, targets, expected) => {
    expect(collisionsAmong(targets.map((each, group) => ({ group, target: each })))).toEqual(expected);
  });

  it('are found among 5,000 groups at once', () => {
    const rules = rulesOf({ include: ['team-*'], rename: [{ pattern: '^team-(.*)-[0-9]+$', replacement: '$1' }] });
    const groups = Array.from({ length: 5000 }, (_, index) => group(`team-${index % 2500}-${index}`));
    expect(groupCollisions(rules, groups)).toHaveLength(2500);
  });
});

describe('a name pattern', () => {
  it.each([
    ['*', '', true],
    ['jira-*', 'JIRA-Users', true],
    ['jira-*', 'my-jira-users', false],
    ['*-test', 'a-test-test', true],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b*c', 'aXcXb', false],
    ['te?t', 'test', true],
    ['te?t', 'tet', false],
    ['te?t', 'te😀t', true],
    ['a.c', 'abc', false],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['a\\', 'a\\', true],
    ['', 'a', false],
  ])('%s on %s is %s', (pattern, name, expected) => {
    expect(compileNamePattern(pattern)(name)).toBe(expected);
  });

  it('does the same as a regular expression', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 12 });
    const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(text, name, (pattern, candidate) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(compileNamePattern(pattern)(candidate)).toBe(expression.test(candidate));
      }),
      runs(100),
    );
  });
});
