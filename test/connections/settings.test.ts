import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import { problemText, SettingsError } from '../../src/connections/settings/settings-error';
import { defaultSettings } from '../../src/connections/settings/settings-schema';

function problems(input: unknown): readonly string[] {
  try {
    parseSettings(input);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map(problemText);
    throw error;
  }
  return [];
}

describe('the settings of a connection', () => {
  it('have a default for everything, and the defaults lose nothing', () => {
    expect(parseSettings({})).toEqual(defaultSettings);
    expect(defaultSettings).toMatchObject({
      mode: 'preview',
      users: { create: true, existingAccount: 'link', onDeactivate: 'suspend', onDelete: 'suspend' },
      groups: { mode: 'onTheFly', createMissing: true, existingGroup: 'adopt', keepManualMembers: true },
    });
  });

  it('are accepted in the full shape shown in the docs', () => {
    const shown = {
      mode: 'canary',
      canaryGroups: ['pilots'],
      scope: 'active eq true and userType ne "Contractor"',
      users: {
        create: true,
        update: true,
        followActive: true,
        existingAccount: 'skip',
        match: ['externalId', 'email'],
        onDeactivate: 'deactivate',
        onDelete: 'removeFromGroups',
        onReactivate: 'restorePrevious',
        sendInvitation: false,
        productAccess: ['jira-software'],
      },
      leads: { defaultProjectLead: 'lead@example.com', defaultComponentLead: '', successorAttribute: 'manager' },
      attributes: [
        { to: 'displayName', from: 'displayName' },
        { to: 'jobTitle', template: '{{ title | default("Staff") }}', when: 'ifEmpty' },
        { to: 'locale', when: 'never' },
      ],
      customAttributes: [
        {
          name: 'Department',
          from: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
          showOn: ['issue', 'profile'],
        },
      ],
      groups: {
        mode: 'manual',
        createMissing: true,
        existingGroup: 'ask',
        keepManualMembers: false,
        name: '{{ displayName }}',
        include: ['jira-*'],
        exclude: ['*-test'],
        rename: [{ pattern: '^okta-(.*)$', replacement: '$1' }],
        map: [{ from: 'Engineering', to: ['jira-engineers'] }],
        unmapped: 'onTheFly',
        defaultForNewPeople: ['newcomers'],
        defaultForEveryone: ['staff'],
      },
      protected: { people: ['boss@example.com'], groups: ['board'] },
      conflicts: 'precedence',
    };
    expect(parseSettings(shown)).toMatchObject(shown);
  });

  it('are unchanged by parsing, so that saving twice changes nothing', () => {
    const once = parseSettings({ scope: 'userName sw "a"', groups: { include: [' a* '] } });
    expect(parseSettings(once)).toEqual(once);
  });

  it('keep a list of IdP groups and a single one in the map as given', () => {
    const map = [
      { from: 'A', to: ['a'] },
      { from: ['B', 'C'], to: ['b', 'c'] },
    ];
    expect(parseSettings({ groups: { map } }).groups.map).toEqual(map);
  });
});

describe('a bad setting', () => {
  it.each<[string, object, string]>([
    [
      'a pattern that is not a regular expression',
      {
        groups: {
          rename: [
            { pattern: 'a', replacement: 'b' },
            { pattern: '^(a', replacement: '' },
          ],
        },
      },
      'groups.rename[1].pattern: The pattern is not a regular expression in RE2 syntax. A closing parenthesis is missing: ^(a.',
    ],
    [
      'a replacement that names a group the pattern lacks',
      { users: { userNameRules: [{ pattern: '(a)', replacement: '$2' }] } },
      'users.userNameRules[0].replacement: The replacement has $2, and the pattern has only 1 of the groups (…). Write $$ for a dollar sign.',
    ],
    [
      'a scope that is not a filter',
      { scope: 'active eq' },
      'scope: The filter ends at position 10, where a value is expected.',
    ],
    [
      'a scope with an unknown attribute',
      { scope: 'colour eq "red"' },
      'scope: The filter names "colour" at position 1, which is not an attribute of a User.',
    ],
    [
      'a template with an unknown function',
      { attributes: [{ to: 'jobTitle', template: '{{ title | lowr }}' }] },
      'attributes[0].template: The template has an unknown function "lowr" at position 12. Did you mean "lower"?',
    ],
    [
      'a name template that does not end',
      { groups: { name: 'jira-{{ displayName' } },
      'groups.name: The template has "{{" at position 6 without "}}".',
    ],
    [
      'a row without a source',
      { attributes: [{ to: 'jobTitle' }] },
      'attributes[0]: This needs exactly one of from, template and constant.',
    ],
    [
      'a row with two sources',
      { attributes: [{ to: 'jobTitle', from: 'title', constant: 'Pilot' }] },
      'attributes[0]: This needs exactly one of from, template and constant.',
    ],
    [
      'an e-mail row that is not always applied',
      { attributes: [{ to: 'email', from: 'mail', when: 'ifEmpty' }] },
      'attributes[0].when: This must be always, because people are found by their email.',
    ],
    [
      'an attribute that cannot be a name',
      { customAttributes: [{ name: 'A', from: 'cost center' }] },
      'customAttributes[0].from: "cost center" is not the name of an attribute, such as name.givenName or urn:…:User:department.',
    ],
    [
      'a custom name of 41 characters',
      { customAttributes: [{ name: 'x'.repeat(41), from: 'title' }] },
      'customAttributes[0].name: This has more than 40 characters.',
    ],
    [
      'a custom name used twice',
      {
        customAttributes: [
          { name: 'Cost', from: 'a' },
          { name: 'cost ', from: 'b' },
        ],
      },
      'customAttributes[1].name: This is the name of another row.',
    ],
    [
      'a misspelled value',
      { users: { onDeactivate: 'suspnd' } },
      'users.onDeactivate: This must be one of suspend, deactivate, remove, removeFromGroups, logOnly. Did you mean "suspend"?',
    ],
    ['a value of the wrong type', { users: { create: 'yes' } }, 'users.create: This must be true or false.'],
    ['a number with a fraction', { precedence: 1.5 }, 'precedence: This must be a whole number.'],
    [
      'a number that is too small',
      { users: { seats: { keepFree: -1 } } },
      'users.seats.keepFree: This must be at least 0.',
    ],
    [
      'an empty list of targets',
      { groups: { map: [{ from: 'A', to: [] }] } },
      'groups.map[0].to: This needs at least one entry.',
    ],
    [
      'a map row without a source',
      { groups: { map: [{ to: ['a'] }] } },
      'groups.map[0].from: This must be a text, or a list of texts.',
    ],
    [
      'an invalid address',
      { leads: { defaultProjectLead: 'mia' } },
      'leads.defaultProjectLead: This must be an e-mail address.',
    ],
    [
      'a match key named twice',
      { users: { match: ['email', 'email'] } },
      'users.match: This names the same one twice.',
    ],
    [
      'a successor whom nobody names',
      { belongings: { filters: 'successor' } },
      'belongings.filters: This needs a default successor, or the attribute that names the successor of leads.',
    ],
    ['canary mode without a group', { mode: 'canary' }, 'canaryGroups: Canary mode needs at least one group.'],
    [
      'a default group that is protected',
      { protected: { groups: ['Board'] }, groups: { defaultForEveryone: ['staff', 'board'] } },
      'groups.defaultForEveryone[1]: This is on the list of protected groups, which are never changed.',
    ],
    [
      'a version from the future',
      { version: 9 },
      'version: This is newer than the settings version that this Rollcall supports (5).',
    ],
    [
      'a list of 501 entries',
      { protected: { people: Array(501).fill('a') } },
      'protected.people: This has more than 500 entries.',
    ],
  ])('is named with its field: %s', (_, input, expected) => {
    expect(problems(input)).toEqual([expected]);
  });

  it.each<[string, object, string]>([
    ['on top', { scop: '' }, 'scop: This is not a setting. Did you mean "scope"?'],
    ['in a section', { groups: { renames: [] } }, 'groups.renames: This is not a setting. Did you mean "rename"?'],
    [
      'in a row',
      { groups: { rename: [{ pattern: 'a', replacement: 'b', flag: 'i' }] } },
      'groups.rename[0].flag: This is not a setting. The settings here are pattern, replacement.',
    ],
  ])('that is unknown %s is reported with the known names', (_, input, expected) => {
    expect(problems(input)).toEqual([expected]);
  });

  it('does not hide the others', () => {
    expect(problems({ mode: 'x', users: { create: 1, creat: true }, groups: { name: '{{' } })).toHaveLength(4);
  });

  it.each([null, undefined, [], 'live', 7])('covers the settings as a whole if they are %j', (input) => {
    expect(problems(input)).toEqual(['The settings must be a section of names and values.']);
  });

  it('never reaches a prototype', () => {
    expect(problems(JSON.parse('{"__proto__": {"mode": "live"}}'))).toHaveLength(1);
    expect(problems({ customAttributes: [{ name: '__proto__', from: 'title' }] })).toHaveLength(1);
  });
});
