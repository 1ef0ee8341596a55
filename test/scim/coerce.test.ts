import { describe, expect, it } from 'vitest';
import { coerce, withDefaults } from '../../src/scim/coerce';
import type { Json, JsonObject } from '../../src/scim/json';
import { splitGroup } from '../../src/scim/members';
import { groupType } from '../../src/scim/schema/group';
import { userType } from '../../src/scim/schema/user';
import { enterprise, refusal, resource, user } from './support';

const userName = 'jane@example.com';

describe('the body of a user (RFC 7644 §3.3, §3.5.1)', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['C02 forgets the password', { password: 'x' }, {}],
    [
      'C03 ignores id, meta and groups',
      { id: 'x', meta: { created: 'x' }, groups: [{ value: 'g' }], schemas: ['urn:x'] },
      {},
    ],
    ['C07 reads "True" as a boolean', { active: 'True' }, { active: true }],
    [
      'C08 makes an array of one e-mail object',
      { emails: { value: 'a', primary: 'true' } },
      { emails: [{ value: 'a', primary: true }] },
    ],
    [
      'C09 takes null as unassigned',
      { addresses: null, title: null, phoneNumbers: null, manager: null, name: { middleName: null } },
      {},
    ],
    [
      'C10 keeps a custom attribute',
      { shoeSize: 42, 'urn:acme:1.0:User': { a: { b: [1] } } },
      { shoeSize: 42, 'urn:acme:1.0:User': { a: { b: [1] } } },
    ],
    ['C13 echoes unicode', { displayName: '👩‍🚀 עברית e\u0301' }, { displayName: '👩‍🚀 עברית e\u0301' }],
    [
      'C15 gives names their case',
      { DISPLAYNAME: 'J', Emails: [{ VALUE: 'a', Type: 'work' }] },
      { displayName: 'J', emails: [{ value: 'a', type: 'work' }] },
    ],
    [
      'C16 keeps an extension that schemas does not list',
      { [enterprise.toUpperCase()]: { Department: 'D' } },
      { [enterprise]: { department: 'D' } },
    ],
    ['C26 takes an empty array as unassigned', { emails: [], roles: [] }, {}],
    [
      'C27 keeps markup and control characters',
      { displayName: '<script>"\'\n\u0000' },
      { displayName: '<script>"\'\n\u0000' },
    ],
    ['writes the locale with a hyphen', { locale: 'en_US' }, { locale: 'en-US' }],
    ['writes the locale with a hyphen', { locale: 'en_us' }, { locale: 'en-us' }],
    [
      'accepts a bare id for the manager',
      { [enterprise]: { manager: 'm' } },
      { [enterprise]: { manager: { value: 'm' } } },
    ],
    ['accepts an array for the manager', { manager: [{ value: 'm' }] }, { [enterprise]: { manager: { value: 'm' } } }],
    [
      'knows managerId',
      { [enterprise]: { manager: { managerId: 'm' } } },
      { [enterprise]: { manager: { value: 'm' } } },
    ],
    [
      'knows the extension of 1.1',
      { 'urn:scim:schemas:extension:enterprise:1.0': { division: 'x' } },
      { [enterprise]: { division: 'x' } },
    ],
    [
      'writes a numeric employee number as text',
      { [enterprise]: { employeeNumber: 701984 } },
      { [enterprise]: { employeeNumber: '701984' } },
    ],
    ['accepts roles as strings', { roles: ['admin'] }, { roles: [{ value: 'admin' }] }],
    ['resolves dotted names', { 'name.givenName': 'J' }, { name: { givenName: 'J' } }],
    ['keeps empty texts', { name: { middleName: '' } }, { name: { middleName: '' } }],
    ['keeps unknown parts', { name: { nickname: 'x' } }, { name: { nickname: 'x' } }],
    ['drops empty elements', { emails: [null, {}, { value: 'a' }] }, { emails: [{ value: 'a' }] }],
  ])('%s', (_, body, expected) => {
    expect(coerce(userType, { userName, ...body })).toEqual({ userName, ...expected });
  });

  it('C12 does without schemas', () => {
    expect(coerce(userType, { userName })).toEqual({ userName });
  });

  it('C14 keeps long texts whole', () => {
    expect(user({ displayName: 'x'.repeat(10_000) }).displayName).toHaveLength(10_000);
    expect(coerce(userType, { userName: 'x'.repeat(1000) }).userName).toHaveLength(1000);
  });

  it('C19 makes a new user active, and keeps an inactive one inactive', () => {
    expect(withDefaults(userType, { userName }).active).toBe(true);
    expect(withDefaults(userType, { userName }, { active: false }).active).toBe(false);
    expect(withDefaults(userType, { userName, active: true }, { active: false }).active).toBe(true);
  });

  it('R01 R06 contains nothing that the body omits', () => {
    expect(coerce(userType, { userName })).not.toHaveProperty('title');
    expect(splitGroup(coerce(groupType, { displayName: 'G' }))).toEqual({
      attributes: { displayName: 'G' },
      members: [],
    });
  });

  it('T45 drops names that would reach a prototype', () => {
    const body = JSON.parse(
      '{"userName":"a","__proto__":{"x":1},"urn:x:1":{"__proto__":{"y":1},"prototype":1,"ok":1}}',
    );
    const result = coerce(userType, body);
    expect(result).toEqual({ userName: 'a', 'urn:x:1': { ok: 1 } });
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });
});

describe('a refused body (RFC 7644 §3.12)', () => {
  it.each<[string, JsonObject, string]>([
    ['C04a', { userName: undefined as unknown as null }, '"userName" is required'],
    ['C04b', { userName: ' ' }, '"userName" must not be empty.'],
    ['C04c', { userName: null }, '"userName" is required'],
    ['C04d', { userName: 7 }, '"userName" must be a string, but is 7.'],
    ['C04e', { userName: {} }, '"userName" must be a string, but is {…}.'],
    ['C06', { active: 'maybe' }, '"active" must be true or false, but is "maybe".'],
    ['C06', { emails: 'x' }, '"emails" must be an array of objects, but is "x".'],
    ['C06', { name: [] }, '"name" must be an object, but is […].'],
    ['C06', { emails: [{ value: 'a' }, { value: 7 }] }, '"emails[1].value" must be a string, but is 7.'],
    ['an extension that is not an object', { [enterprise]: 'x' }, 'must be an object, but is "x".'],
    ['a text beyond the limit', { title: 'x'.repeat(65_537) }, '"title" has 65537 characters'],
  ])('%s', (_, body, detail) => {
    const refused = refusal(() => coerce(userType, { userName, ...body }));
    expect(refused).toMatchObject({ status: 400, scimType: 'invalidValue' });
    expect(refused.detail).toContain(detail);
  });

  it('C22 a group without a displayName', () => {
    expect(refusal(() => coerce(groupType, { members: [] })).detail).toContain('"displayName" is required for a Group');
  });
});

describe('the body of a group (RFC 7643 §4.2)', () => {
  it('C23 C24 has each member once', () => {
    const members: Json = [
      { value: '1', display: 'one', $ref: null },
      { value: '1' },
      '2',
      { $ref: 'https://x/Users/3' },
    ];
    const group = splitGroup(coerce(groupType, { displayName: 'G', externalId: 'e', members }));
    expect(group.attributes).toEqual({ displayName: 'G', externalId: 'e' });
    expect(group.members).toEqual([{ value: '1' }, { value: '2' }, { value: '3' }]);
  });

  it('keeps the description that Okta always sends (X12)', () => {
    const custom = { 'urn:okta:custom:group:1.0': { description: 'West' } };
    expect(coerce(groupType, { displayName: 'G', ...custom })).toEqual({ displayName: 'G', ...custom });
  });
});

describe('PUT of what GET returned (R02, R08)', () => {
  it.each<[string, JsonObject]>([
    ['a plain user', {}],
    [
      'a full user',
      {
        emails: [{ value: 'a', type: 'work', primary: true, display: 'a' }],
        locale: 'en_US',
        active: false,
        [enterprise]: { manager: { value: 'm', displayName: 'M' } },
      },
    ],
    ['custom attributes', { 'urn:x:1': { a: [1, { b: true }] }, shoeSize: 42, 'odd.name': 1, 'name with blank': 'x' }],
    ['empty texts', { title: '', name: { middleName: '' } }],
  ])('changes nothing of %s', (_, attributes) => {
    const stored = user(attributes);
    const groups = [{ value: 'g', display: 'G', $ref: 'https://x/Groups/g', type: 'direct' as const }];
    const shown = resource(userType, stored, { groups });
    expect(coerce(userType, JSON.parse(JSON.stringify(shown)))).toEqual(stored);
  });

  it('changes nothing of a group', () => {
    const stored = coerce(groupType, { displayName: 'G' });
    const members = [{ value: '1', display: 'one' }, { value: '2' }];
    expect(splitGroup(coerce(groupType, resource(groupType, stored, { members })))).toEqual({
      attributes: stored,
      members,
    });
  });
});
