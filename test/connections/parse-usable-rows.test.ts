import { describe, expect, it } from 'vitest';
import { parseUsableRows } from '../../src/connections/settings/document/parse-usable-rows';
import { problemText, SettingsError } from '../../src/connections/settings/settings-error';
import { defaultSettings } from '../../src/connections/settings/settings-schema';

const none = { userNameRules: [], attributes: [], customAttributes: [] };
const parse = (draft: Partial<typeof none> | object, target: 'users' | 'customers' = 'users') =>
  parseUsableRows(
    { target, provider: 'okta' },
    { ...defaultSettings, users: { ...defaultSettings.users, update: false } },
    {
      ...none,
      ...draft,
    },
  );

describe('a mapping that is being typed', () => {
  it('is used without its invalid rows, each reported by its place', () => {
    const { settings, problems, places } = parse({
      userNameRules: [{ pattern: '(', replacement: '' }],
      attributes: [
        { to: 'jobTitle', template: '{{ title | uper }}' },
        { to: 'jobTitle', from: 'title' },
        { to: 'userName', from: 'userName', when: 'onCreate' },
      ],
    });
    expect(settings.attributes).toEqual([{ to: 'jobTitle', from: 'title', when: 'always' }]);
    expect(settings.users.userNameRules).toEqual([]);
    expect(places).toEqual({ userNameRules: [], attributes: [1], customAttributes: [] });
    expect(problems.map(({ path }) => path)).toEqual([
      'users.userNameRules[0].pattern',
      'attributes[0].template',
      'attributes[2].when',
    ]);
    expect(problems[1] && problemText(problems[1])).toContain('unknown function "uper"');
  });

  it('reports problems hidden by other rows, by their place in the draft', () => {
    const row = { name: 'Cost', from: 'costCode' };
    const { problems, places } = parse({ customAttributes: [{ name: '', from: 'x' }, row, { ...row, name: 'cost' }] });
    expect(problems.map(({ path }) => path)).toEqual(['customAttributes[0].name', 'customAttributes[2].name']);
    expect(places.customAttributes).toEqual([1]);
  });

  it('is refused for problems outside its rows', () => {
    const attributes = Array.from({ length: 101 }, () => ({ to: 'jobTitle', from: 'title' }));
    expect(() => parse({ attributes })).toThrow(SettingsError);
  });
});
