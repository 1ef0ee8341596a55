import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import type { ResourceAttributes } from '../../src/directory/user';
import { compileAttributeRules, type MappingMoment, mapAttributes } from '../../src/sync/rules/attribute-mapping';
import type { Profile } from '../../src/sync/site/accounts';
import { worded } from '../support/worded';

const map = (settings: object, attributes: ResourceAttributes, moment: MappingMoment = { isNew: true }) =>
  mapAttributes(compileAttributeRules(parseSettings(settings)), attributes, moment);

const rows = (settings: object, attributes: ResourceAttributes, moment?: MappingMoment) =>
  map(settings, attributes, moment).rows.filter(({ row }) => row !== undefined);

describe('the default mapping', () => {
  const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
  const people: readonly [ResourceAttributes, string | undefined, Profile][] = [
    [
      { userName: 'mia@example.com', displayName: 'Mia K', title: 'Pilot', timezone: 'Europe/Rome' },
      'mia@example.com',
      { displayName: 'Mia K', jobTitle: 'Pilot', timeZone: 'Europe/Rome' },
    ],
    [
      {
        userName: 'mia',
        emails: [
          { value: 'Home@Example.com', type: 'home' },
          { value: 'w@example.com', type: 'work' },
        ],
      },
      'w@example.com',
      {},
    ],
    [{ userName: 'mia', emails: [{ value: 'none', primary: true }, { value: 'a@example.com' }] }, 'a@example.com', {}],
    [
      {
        userName: 'mia',
        name: { givenName: 'Mia', familyName: 'K' },
        [enterprise]: { department: 'R&D', organization: 'X' },
      },
      undefined,
      { displayName: 'Mia K', department: 'R&D', organization: 'X' },
    ],
    [{ userName: 'mia', name: { formatted: 'Mia Krystof' } }, undefined, { displayName: 'Mia Krystof' }],
  ];

  it.each(people)('finds the address and the profile of %j', (attributes, address, wanted) => {
    const { email, profile } = map({}, attributes);
    expect({ email, profile }).toEqual({ email: address, profile: wanted });
  });

  it('takes mail and userPrincipalName too', () => {
    expect(map({}, { userName: 'mia', mail: 'Mia@Example.com' }).email).toBe('mia@example.com');
    expect(map({}, { userName: 'mia', UserPrincipalName: 'mia@corp.example' }).email).toBe('mia@corp.example');
    expect(map({}, { userPrincipalName: 'mia@corp.example' }).userName).toBe('mia@corp.example');
  });

  it('stays for the fields that no row mentions', () => {
    const attributes: readonly object[] = [{ to: 'jobTitle', template: '{{ title | default("Staff") }}' }];
    const { email, profile } = map({ attributes }, { userName: 'mia@example.com', displayName: 'Mia' });
    expect({ email, profile }).toEqual({
      email: 'mia@example.com',
      profile: { displayName: 'Mia', jobTitle: 'Staff' },
    });
  });
});

describe('a row of the mapping', () => {
  it('replaces the default rows of its field', () => {
    const attributes = [{ to: 'email', from: 'contact' }];
    expect(map({ attributes }, { userName: 'mia@example.com', mail: 'a@example.com' }).email).toBeUndefined();
    expect(map({ attributes }, { userName: 'x', contact: 'C@example.com' }).email).toBe('c@example.com');
  });

  it('is tried after the rows above it, and the first usable value wins', () => {
    const attributes = [
      { to: 'location', from: 'office' },
      { to: 'location', from: 'addresses[type eq "work"].locality' },
      { to: 'location', constant: 'Home' },
    ];
    const sent = { addresses: [{ type: 'work', locality: 'Rome' }] };
    expect(rows({ attributes }, sent).map(({ row, outcome, output }) => [row, outcome, output])).toEqual([
      [1, 'missing', undefined],
      [2, 'set', 'Rome'],
      [3, 'notNeeded', undefined],
    ]);
    expect(map({ attributes }, {}).profile.location).toBe('Home');
  });

  it('is passed over if its value is not an address', () => {
    const attributes = [
      { to: 'email', from: 'title' },
      { to: 'email', template: '{{ userName }}@example.com' },
    ];
    const { email, rows: told } = map({ attributes }, { userName: 'Mia', title: 'Pilot' });
    expect(email).toBe('mia@example.com');
    expect(worded(told.find(({ row }) => row === 1))).toMatchObject({
      input: 'Pilot',
      outcome: 'unusable',
      reason: 'The value cannot be the e-mail address.',
    });
  });

  it.each<[string, MappingMoment, string | undefined]>([
    ['onCreate', { isNew: true }, 'Pilot'],
    ['onCreate', { isNew: false, account: {} }, undefined],
    ['ifEmpty', { isNew: true }, 'Pilot'],
    ['ifEmpty', { isNew: false, account: { jobTitle: '' } }, 'Pilot'],
    ['ifEmpty', { isNew: false, account: { jobTitle: 'Boss' } }, undefined],
    ['always', { isNew: false, account: { jobTitle: 'Boss' } }, 'Pilot'],
  ])('that applies %s, with %j gives %s', (when, moment, expected) => {
    const attributes = [{ to: 'jobTitle', from: 'title', when }];
    expect(map({ attributes }, { title: 'Pilot' }, moment).profile.jobTitle).toBe(expected);
  });

  it('that is never applied leaves the field as it is at Atlassian', () => {
    const attributes = [{ to: 'jobTitle', when: 'never' }];
    expect(map({ attributes }, { title: 'Pilot' }).profile).toEqual({});
  });

  it('says what it read, what it made of it and why', () => {
    const attributes = [{ to: 'jobTitle', template: '{{ title | upper }} in {{ department }}' }];
    expect(worded(rows({ attributes }, { title: 'Pilot' }))).toEqual([
      {
        to: 'jobTitle',
        row: 1,
        source: 'template {{ title | upper }} in {{ department }}',
        input: 'Pilot',
        output: 'PILOT in',
        outcome: 'set',
        reason: 'It gives the job title.',
      },
    ]);
  });

  it.each<[string, object, ResourceAttributes, MappingMoment, object]>([
    [
      'an attribute that was not sent',
      { from: 'title' },
      {},
      { isNew: true },
      { source: 'attribute title', outcome: 'missing', reason: 'The IdP sent no value.' },
    ],
    [
      'an attribute',
      { from: 'title' },
      { title: 'Pilot' },
      { isNew: true },
      { source: 'attribute title', input: 'Pilot', output: 'Pilot', outcome: 'set', reason: 'It gives the job title.' },
    ],
    [
      'several values',
      { from: 'roles' },
      { roles: ['a', 'b'] },
      { isNew: true },
      { source: 'attribute roles', input: 'a, b', output: 'a, b', outcome: 'set', reason: 'It gives the job title.' },
    ],
    [
      'a constant',
      { constant: 'Staff' },
      {},
      { isNew: true },
      { source: 'constant Staff', output: 'Staff', outcome: 'set', reason: 'It gives the job title.' },
    ],
    [
      'nothing',
      { when: 'never' },
      { title: 'Pilot' },
      { isNew: true },
      { source: 'nothing', outcome: 'kept', reason: 'The row leaves the field alone.' },
    ],
    [
      'a field of an account that exists',
      { from: 'title', when: 'onCreate' },
      { title: 'Pilot' },
      { isNew: false },
      { source: 'attribute title', outcome: 'kept', reason: 'The row applies only when the account is created.' },
    ],
    [
      'a field that is not empty',
      { from: 'title', when: 'ifEmpty' },
      { title: 'Pilot' },
      { isNew: false, account: { jobTitle: 'Boss' } },
      {
        source: 'attribute title',
        outcome: 'kept',
        reason: 'The row applies only while the field is empty, and it is not.',
      },
    ],
  ])('tells the whole of what it did: %s', (_, row, sent, moment, told) => {
    expect(worded(rows({ attributes: [{ to: 'jobTitle', ...row }] }, sent, moment))).toStrictEqual([
      { to: 'jobTitle', row: 1, ...told },
    ]);
  });

  it('says that a row above it gave the value', () => {
    const attributes = [
      { to: 'jobTitle', constant: 'A' },
      { to: 'jobTitle', constant: 'B' },
    ];
    expect(worded(rows({ attributes }, {})[1])).toStrictEqual({
      to: 'jobTitle',
      row: 2,
      source: 'constant B',
      outcome: 'notNeeded',
      reason: 'A row above it gave the value.',
    });
  });

  it('that cannot be evaluated says why and spoils no other row', () => {
    const attributes = [
      { to: 'jobTitle', template: '{{ title | replace("a", "b") }}' },
      { to: 'jobTitle', constant: 'Staff' },
    ];
    const { profile, rows: told } = map({ attributes }, { title: 'a'.repeat(5000) });
    expect(profile.jobTitle).toBe('Staff');
    expect(worded(told.find(({ row }) => row === 1))).toMatchObject({
      outcome: 'unusable',
      reason: expect.stringContaining('too long for a pattern'),
    });
  });

  it('may map everything that Atlassian takes', () => {
    const fields = ['displayName', 'jobTitle', 'department', 'organization', 'location', 'timeZone', 'locale'];
    const attributes = fields.map((to) => ({ to, constant: to }));
    expect(map({ attributes }, {}).profile).toEqual(Object.fromEntries(fields.map((field) => [field, field])));
  });
});

describe('the user name', () => {
  const users = {
    userNameRules: [
      { pattern: '^CORP\\\\', replacement: '' },
      { pattern: '^(.*)$', replacement: '$1@corp.example' },
    ],
  };

  it('is rewritten rule after rule, and the other rows see the result', () => {
    const attributes = [{ to: 'location', template: '{{ userName | split("@", 1) }}' }];
    const person = map({ users, attributes }, { userName: 'CORP\\mia' });
    expect(person).toMatchObject({
      userName: 'mia@corp.example',
      email: 'mia@corp.example',
      profile: { location: 'corp.example' },
    });
  });

  it('is not there if nothing gives it, nor is an address', () => {
    expect(map({ users }, {})).toStrictEqual({ profile: {}, rows: expect.any(Array) });
  });

  it('is the only field whose result the other rows see', () => {
    const attributes = [{ to: 'location', template: '{{ userName }}' }];
    const sent = { userName: 'mia', emails: [{ value: 'm@example.com' }], displayName: 'Mia' };
    expect(map({ attributes }, sent).profile.location).toBe('mia');
  });

  it('does not replace an address that the IdP sends', () => {
    const sent = { userName: 'CORP\\mia', emails: [{ value: 'mia@example.com' }] };
    expect(map({ users }, sent).email).toBe('mia@example.com');
  });
});
