import { describe, expect, it } from 'vitest';
import { presentSettings } from '../../src/connections/settings/document/present-settings';
import { settingFields } from '../../src/connections/settings/document/settings-fields';
import { mayUseExpressions } from '../../src/connections/settings/may-use-expressions';
import type { Settings } from '../../src/connections/settings/settings-schema';

const plain = {
  version: 5,
  users: { userNameRules: [] },
  groups: { rename: [], name: '{{ displayName }}' },
  attributes: [{ to: 'displayName', from: 'fullName', when: 'always' }],
} as unknown as Settings;

const rule = { pattern: '^okta-', replacement: '' };
const template = '{{ title | replace("a", "b") }}';

const withExpression: Readonly<Record<string, Settings>> = {
  'users.userNameRules': { ...plain, users: { ...plain.users, userNameRules: [rule] } },
  'groups.rename': { ...plain, groups: { ...plain.groups, rename: [rule] } },
  'groups.name': { ...plain, groups: { ...plain.groups, name: '{{ displayName | replace("a", "b") }}' } },
  'attributes[].template': { ...plain, attributes: [{ to: 'jobTitle', template, when: 'always' }] },
};

describe('stored settings', () => {
  it('come back unchanged', async () => {
    for (const settings of [plain, ...Object.values(withExpression)]) {
      expect(await presentSettings(settings, undefined)).toBe(settings);
    }
  });

  it('have the present shape if they are of an older version', async () => {
    const settings = await presentSettings({ users: { onDelete: 'logOnly' } }, 'live');
    expect(settings).toMatchObject({ version: 5, mode: 'live', users: { onDelete: 'logOnly', create: true } });
  });
});

describe('the places for an expression', () => {
  it.each(Object.entries(withExpression))('%s', (_, settings) => {
    expect(mayUseExpressions(settings)).toBe(true);
  });

  it('are exactly those that the schema checks as one, or as a template', () => {
    const places = settingFields()
      .filter(({ path, title, help }) => path.endsWith('[].pattern') || `${title} ${help}`.includes('Template'))
      .map(({ path }) => path.replace('[].pattern', ''));
    expect(places.sort()).toEqual(Object.keys(withExpression).sort());
    expect(mayUseExpressions(plain)).toBe(false);
  });
});
