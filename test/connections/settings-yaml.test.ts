import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import { parseSettingsYaml, printSettingsYaml } from '../../src/connections/settings/document/settings-yaml';
import { defaultSettings } from '../../src/connections/settings/settings-schema';

const owner = { target: 'users', provider: 'okta' } as const;
const parse = (text: string) => parseSettingsYaml(text, owner);

const rich = parseSettings({
  mode: 'live',
  scope: 'userType ne "Contractor"',
  attributes: [{ to: 'jobTitle', template: '{{ title | default("no: \'title\'") }}' }],
  groups: {
    rename: [
      { pattern: '^okta-(.*)$', replacement: '$1' },
      { pattern: '#', replacement: ' ' },
    ],
    map: [{ from: ['yes', '007'], to: ['null', '~'] }],
  },
  protected: { people: ['a@example.com'] },
});

describe('settings as YAML', () => {
  it.each([
    ['the defaults', defaultSettings],
    ['texts that YAML could take for something else', rich],
  ])('come back the same: %s', (_, settings) => {
    expect(parse(printSettingsYaml(settings))).toEqual(settings);
  });

  it('are printed in the order of the docs', () => {
    const sections = printSettingsYaml(defaultSettings).match(/^\w+/gm);
    expect(sections).toEqual(Object.keys(defaultSettings));
  });

  it('may omit defaults', () => {
    expect(parse('')).toEqual(defaultSettings);
    expect(parse('mode: live # at last\n').mode).toBe('live');
  });

  it('may be JSON', () => {
    expect(parse(JSON.stringify(rich))).toEqual(rich);
  });

  it.each([
    [
      'groups:\n  rename:\n    - { pattern: a, replacement: b }\n    - pattern: "("\n      replacement: b\n',
      'groups.rename[1].pattern: The pattern is not a regular expression in RE2 syntax. A closing parenthesis is missing: (. (line 4)',
    ],
    ['users:\n  creat: true\n', 'users.creat: This is not a setting. Did you mean "create"? (line 2)'],
    ['mode: live\n\ncustomAttributes:\n  - from: title\n', 'customAttributes[0].name: This is missing. (line 4)'],
    ['mode: live\nmode: preview\n', 'The text is not YAML. A name stands twice in the same section. (line 2)'],
    [
      'mode: "live',
      'The text is not YAML. Something is missing, such as a colon, a blank, a comma, a quote or a bracket. (line 1)',
    ],
    ['just a text', 'The settings must be a section of names and values.'],
  ])('are refused with field and line: %j', (text, expected) => {
    expect(() => parse(text)).toThrow(expected);
  });

  it.each([
    [
      'an alias',
      'canaryGroups: &a [x]\nprotected: { groups: *a }',
      'The text has an alias (*name); write the values out.',
    ],
    ['a name that would reach a prototype', '__proto__: { mode: live }', '__proto__: This is not a setting'],
    ['a second document', 'mode: preview\n---\nmode: live\n', 'The text has more than one document (---).'],
    ['lists in lists without an end', '['.repeat(50_000), 'The text is not YAML'],
    ['more than 131072 characters', `# ${'x'.repeat(131_072)}`, 'The text has more than 131,072 characters.'],
  ])('can do no harm with %s', (_, text, expected) => {
    expect(() => parse(text)).toThrow(expected);
  });
});
