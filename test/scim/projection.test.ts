import { describe, expect, it } from 'vitest';
import { coerce } from '../../src/scim/coerce';
import type { JsonObject } from '../../src/scim/json';
import { parseProjection, project, wants, wholeResource } from '../../src/scim/projection';
import { groupType } from '../../src/scim/schema/group';
import { userType } from '../../src/scim/schema/user';
import { enterprise, refusal, resource, user } from './support';

const jane = resource(
  userType,
  user({
    name: { givenName: 'Jane', familyName: 'Doe' },
    emails: [{ value: 'a', type: 'work' }],
    [enterprise]: { department: 'D', division: 'V' },
    'urn:acme:1.0': { cost: 1, other: 2 },
    shoeSize: 42,
  }),
);
const base = { schemas: jane.schemas, id: 'Id1' };
const see = (names: { attributes?: string; excludedAttributes?: string }) =>
  project(parseProjection(userType, names), jane);

describe('attributes (RFC 7644 §3.9)', () => {
  it.each<[string, string, JsonObject]>([
    ['A01', 'userName', { userName: 'jane@example.com' }],
    ['A04', 'EMAILS.value,Name.FAMILYNAME', { emails: [{ value: 'a' }], name: { familyName: 'Doe' } }],
    ['A05', `${enterprise}:department`, { [enterprise]: { department: 'D' } }],
    ['A05 a whole extension', enterprise, { [enterprise]: { department: 'D', division: 'V' } }],
    ['A05 a custom extension', 'urn:acme:1.0:cost', { 'urn:acme:1.0': { cost: 1 } }],
    ['A05 a custom extension', 'URN:acme:1.0', { 'urn:acme:1.0': { cost: 1, other: 2 } }],
    ['A08', 'doesNotExist', {}],
    ['A09', 'password', {}],
    ['a custom attribute', 'shoesize', { shoeSize: 42 }],
    ['a part and the whole', 'name.givenName,name', { name: { givenName: 'Jane', familyName: 'Doe' } }],
    [
      'a qualified core attribute',
      'urn:ietf:params:scim:schemas:core:2.0:User:userName',
      { userName: 'jane@example.com' },
    ],
  ])('%s: %s', (_, attributes, expected) => {
    expect(see({ attributes })).toEqual({ ...base, ...expected });
  });

  it('treats an empty list as none', () => {
    expect(see({ attributes: '' })).toEqual(jane);
    expect(project(wholeResource(userType), jane)).toEqual(jane);
  });

  it('refuses more names than a resource could have', () => {
    expect(refusal(() => see({ attributes: 'a,'.repeat(300) })).scimType).toBe('invalidValue');
  });
});

describe('excludedAttributes (RFC 7644 §3.9)', () => {
  it('A02 omits attributes and parts', () => {
    const { emails: _, ...others } = jane;
    expect(see({ excludedAttributes: 'emails,name.givenName' })).toEqual({ ...others, name: { familyName: 'Doe' } });
  });

  it('A03 never omits id and schemas', () => {
    expect(see({ excludedAttributes: 'id,schemas' })).toEqual(jane);
  });

  it('narrows the choice of attributes', () => {
    expect(see({ attributes: 'name,title', excludedAttributes: 'name.givenName' })).toEqual({
      ...base,
      name: { familyName: 'Doe' },
    });
  });
});

describe('the reads of a store', () => {
  it('A06 leaves the members of a group unread', () => {
    const projection = parseProjection(groupType, { excludedAttributes: 'members' });
    expect(wants(projection, 'members')).toBe(false);
    const group = resource(groupType, coerce(groupType, { displayName: 'G' }), { members: [{ value: 'u' }] });
    expect(project(projection, group)).not.toHaveProperty('members');
  });

  it.each([
    [{ attributes: 'id' }, false],
    [{ attributes: 'members.value' }, true],
    [{ attributes: 'urn:ietf:params:scim:schemas:core:2.0:Group:members' }, true],
    [{ excludedAttributes: 'members.display' }, true],
    [{}, true],
  ])('follows %o', (names, expected) => {
    expect(wants(parseProjection(groupType, names), 'members')).toBe(expected);
  });
});
