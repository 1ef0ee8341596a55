import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/scim/json';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import { userType } from '../../src/scim/schema/user';
import { enterprise, patch, refusal, user } from './support';

const work = { type: 'work', value: 'jane@w.example', primary: true };
const home = { type: 'home', value: 'jane@h.example' };
const jane = user({
  active: true,
  title: 'Engineer',
  name: { givenName: 'Jane', familyName: 'Doe' },
  emails: [work, home],
  [enterprise]: { department: 'D', manager: { value: 'm', displayName: 'Boss' } },
});

interface Case {
  readonly id: string;
  readonly promise: string;
  readonly operations: readonly Json[];
  /** The differences from Jane afterwards; null means gone. */
  readonly changes: JsonObject;
  readonly before?: JsonObject;
}

const cases: readonly Case[] = [
  {
    id: 'T01',
    promise: 'sets active without a path (Okta)',
    operations: [{ op: 'replace', value: { active: false } }],
    changes: { active: false },
  },
  {
    id: 'T02',
    promise: 'reads "Replace" and "False" (Entra)',
    operations: [{ op: 'Replace', path: 'active', value: 'False' }],
    changes: { active: false },
  },
  {
    id: 'T13',
    promise: 'changes one part of the selected element',
    operations: [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'new@w.example' }],
    changes: { emails: [{ ...work, value: 'new@w.example' }, home] },
  },
  {
    id: 'T14',
    promise: 'creates the element that an Add selects (Entra)',
    operations: [{ op: 'Add', path: 'emails[type eq "other"].value', value: 'o@x' }],
    changes: { emails: [work, home, { type: 'other', value: 'o@x' }] },
  },
  {
    id: 'T14',
    promise: 'creates the element that a Replace of a part selects (Entra)',
    operations: [{ op: 'Replace', path: 'emails[type eq "other"].value', value: 'o@x' }],
    changes: { emails: [work, home, { type: 'other', value: 'o@x' }] },
  },
  {
    id: 'T15',
    promise: 'creates the first element of an attribute (Entra)',
    operations: [{ op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+1' }],
    changes: { phoneNumbers: [{ type: 'mobile', value: '+1' }] },
  },
  {
    id: 'T15',
    promise: 'creates a role from a boolean as text (Entra)',
    operations: [{ op: 'Add', path: 'roles[primary eq "True"].value', value: 'admin' }],
    changes: { roles: [{ primary: true, value: 'admin' }] },
  },
  {
    id: 'T17',
    promise: 'has nothing to remove if nothing is selected',
    operations: [{ op: 'remove', path: 'emails[type eq "nope"]' }],
    changes: {},
  },
  {
    id: 'T18',
    promise: 'removes the selected element only',
    operations: [{ op: 'remove', path: 'emails[type eq "home"]' }],
    changes: { emails: [work] },
  },
  {
    id: 'T19',
    promise: 'removes by a compound filter',
    operations: [{ op: 'remove', path: 'emails[type eq "work" and value ew "w.example"]' }],
    changes: { emails: [home] },
  },
  {
    id: 'T20',
    promise: 'sets an attribute of an extension, leaving its siblings',
    operations: [{ op: 'replace', path: `${enterprise}:department`, value: 'E' }],
    changes: { [enterprise]: { department: 'E', manager: { value: 'm', displayName: 'Boss' } } },
  },
  {
    id: 'T21',
    promise: 'creates the extension',
    before: user({}),
    operations: [{ op: 'add', path: `${enterprise}:department`, value: 'E' }],
    changes: { [enterprise]: { department: 'E' } },
  },
  {
    id: 'T22',
    promise: 'accepts a bare id for the manager, without the name of the old one (Entra)',
    operations: [{ op: 'Add', path: `${enterprise}:manager`, value: 'n' }],
    changes: { [enterprise]: { department: 'D', manager: { value: 'n' } } },
  },
  {
    id: 'T23',
    promise: 'accepts an array for the manager (Entra)',
    operations: [{ op: 'Add', path: `${enterprise}:manager`, value: [{ $ref: 'https://x/Users/n', value: 'n' }] }],
    changes: { [enterprise]: { department: 'D', manager: { $ref: 'https://x/Users/n', value: 'n' } } },
  },
  {
    id: 'T24',
    promise: 'resolves dotted and qualified names without a path (Entra)',
    operations: [
      {
        op: 'replace',
        value: { 'name.givenName': 'J', [`${enterprise}:department`]: 'E', 'emails[type eq "work"].value': 'j@w' },
      },
    ],
    changes: {
      name: { givenName: 'J', familyName: 'Doe' },
      [enterprise]: { department: 'E', manager: { value: 'm', displayName: 'Boss' } },
      emails: [{ ...work, value: 'j@w' }, home],
    },
  },
  {
    id: 'T25',
    promise: 'merges an extension given as an object',
    operations: [{ op: 'replace', value: { [enterprise]: { department: 'E' } } }],
    changes: { [enterprise]: { department: 'E', manager: { value: 'm', displayName: 'Boss' } } },
  },
  {
    id: 'T25',
    promise: 'merges an extension named as path',
    operations: [{ op: 'add', path: enterprise.toUpperCase(), value: { COSTCENTER: '7' } }],
    changes: { [enterprise]: { department: 'D', manager: { value: 'm', displayName: 'Boss' }, costCenter: '7' } },
  },
  {
    id: 'T25',
    promise: 'removes an extension named as path',
    operations: [{ op: 'remove', path: enterprise }],
    changes: { [enterprise]: null },
  },
  {
    id: 'T26',
    promise: 'keeps the other parts of a complex attribute',
    operations: [{ op: 'replace', path: 'name', value: { givenName: 'J' } }],
    changes: { name: { givenName: 'J', familyName: 'Doe' } },
  },
  {
    id: 'T27',
    promise: 'adds a part to a complex attribute',
    operations: [{ op: 'add', path: 'name', value: { middleName: 'X' } }],
    changes: { name: { givenName: 'Jane', familyName: 'Doe', middleName: 'X' } },
  },
  {
    id: 'T28',
    promise: 'moves primary to the added value',
    operations: [{ op: 'add', path: 'emails', value: [{ value: 'p@x', primary: true }] }],
    changes: { emails: [{ ...work, primary: false }, home, { value: 'p@x', primary: true }] },
  },
  {
    id: 'T29',
    promise: 'moves primary to the selected value',
    operations: [{ op: 'replace', path: 'emails[type eq "home"].primary', value: true }],
    changes: {
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    },
  },
  {
    id: 'T30',
    promise: 'reads attribute names in any case',
    operations: [
      { op: 'replace', path: 'TITLE', value: 'Boss' },
      { op: 'replace', path: 'NAME.GIVENNAME', value: 'J' },
    ],
    changes: { title: 'Boss', name: { givenName: 'J', familyName: 'Doe' } },
  },
  {
    id: 'T31',
    promise: 'reads the filter of a path in any case',
    operations: [{ op: 'replace', path: 'emails[TYPE EQ "WORK"].value', value: 'n@w' }],
    changes: { emails: [{ ...work, value: 'n@w' }, home] },
  },
  {
    id: 'T42',
    promise: 'needs no separate envelope for names in lower case',
    operations: [{ OP: 'replace', PATH: 'title', VALUE: 'Boss' }],
    changes: { title: 'Boss' },
  },
  {
    id: 'T44',
    promise: 'removes by null',
    operations: [{ op: 'replace', path: 'title', value: null }],
    changes: { title: null },
  },
  {
    id: 'T44',
    promise: 'keeps an empty text',
    operations: [{ op: 'replace', path: 'title', value: '' }],
    changes: { title: '' },
  },
  {
    id: 'T44',
    promise: 'removes a part by null',
    operations: [{ op: 'replace', path: 'name', value: { givenName: null } }],
    changes: { name: { familyName: 'Doe' } },
  },
  {
    id: 'T47',
    promise: 'forgets a password',
    operations: [
      { op: 'replace', value: { password: 'secret' } },
      { op: 'replace', path: 'password', value: 'x' },
    ],
    changes: {},
  },
  {
    id: 'T51',
    promise: 'applies one operation per attribute (JumpCloud)',
    operations: [
      { op: 'replace', path: 'name.givenName', value: 'J' },
      { op: 'replace', path: 'name.familyName', value: 'D' },
      { op: 'replace', path: 'active', value: false },
    ],
    changes: { name: { givenName: 'J', familyName: 'D' }, active: false },
  },
  {
    id: 'T53',
    promise: 'adds no value twice',
    operations: [{ op: 'add', path: 'emails', value: [work, { value: 'JANE@h.example' }] }],
    changes: {},
  },
  {
    id: 'T54',
    promise: 'finds the manager without its URN (Entra)',
    operations: [{ op: 'Add', path: 'manager', value: [{ value: 'n' }] }],
    changes: { [enterprise]: { department: 'D', manager: { value: 'n' } } },
  },
  {
    id: 'RFC 7644 §3.5.2.2',
    promise: 'removes the whole attribute',
    operations: [{ op: 'remove', path: 'emails' }],
    changes: { emails: null },
  },
  {
    id: 'RFC 7644 §3.5.2.2',
    promise: 'removes a part of the selected element',
    operations: [{ op: 'remove', path: 'emails[type eq "work"].primary' }],
    changes: { emails: [{ type: 'work', value: 'jane@w.example' }, home] },
  },
  {
    id: 'RFC 7644 §3.5.2.3',
    promise: 'replaces the selected element, which keeps what selected it',
    operations: [{ op: 'replace', path: 'emails[type eq "work"]', value: { value: 'n@w' } }],
    changes: { emails: [{ type: 'work', value: 'n@w' }, home] },
  },
  {
    id: 'Entra without flag',
    promise: 'removes the named values',
    operations: [{ op: 'Remove', path: 'emails', value: [{ $ref: null, value: 'jane@h.example' }] }],
    changes: { emails: [work] },
  },
  {
    id: 'Entra without flag',
    promise: 'reads a single value in an array of objects',
    operations: [{ op: 'Replace', path: 'displayName', value: [{ $ref: null, value: 'Jane D' }] }],
    changes: { displayName: 'Jane D' },
  },
  {
    id: 'custom attributes',
    promise: 'sets one in an unknown extension (Entra)',
    operations: [{ op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:costCode', value: 'c' }],
    changes: { 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { costCode: 'c' } },
  },
  {
    id: 'custom attributes',
    promise: 'merges such an extension by its URN',
    before: user({ 'urn:acme:1.0': { a: 1, b: 2 } }),
    operations: [
      { op: 'replace', path: 'URN:acme:1.0', value: { b: 3 } },
      { op: 'add', value: { 'urn:acme:1.0': { c: 4 } } },
      { op: 'remove', path: 'urn:acme:1.0:A' },
    ],
    changes: { 'urn:acme:1.0': { b: 3, c: 4 } },
  },
  {
    id: 'custom attributes',
    promise: 'changes an existing plain one',
    before: user({ shoeSize: 42 }),
    operations: [{ op: 'replace', path: 'SHOESIZE', value: 43 }],
    changes: { shoeSize: 43 },
  },
  {
    id: 'custom attributes',
    promise: 'reads a list under an unknown URN as an attribute of its extension',
    operations: [
      { op: 'add', value: { 'urn:acme:1.0:User:sizes': [1, 2] } },
      { op: 'replace', path: 'urn:acme:1.0:User:sizes', value: 3 },
    ],
    changes: { 'urn:acme:1.0:User': { sizes: 3 } },
  },
];

const applied = (before: JsonObject, changes: JsonObject) =>
  Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null));

describe('a PATCH of a user (RFC 7644 §3.5.2)', () => {
  it.each(cases)('$id $promise', ({ before = jane, operations, changes }) => {
    const copy = structuredClone(before);
    expect(patch(before, ...operations)).toEqual(applied(before, changes));
    expect(before).toEqual(copy);
  });

  it.each(cases)('$id is the same when repeated: $promise', ({ before = jane, operations }) => {
    const once = patch(before, ...operations);
    expect(patch(once, ...operations)).toEqual(once);
  });

  it('T41 T42 accepts a body without schemas', () => {
    expect(parsePatch({ Operations: [{ op: 'remove', path: 'title' }] })).toHaveLength(1);
  });

  it('T45 drops names that would reach a prototype', () => {
    const body = JSON.parse('{"__proto__":{"x":1},"constructor":{"y":1},"name":{"__proto__":{"z":1},"givenName":"J"}}');
    const result = patch(jane, { op: 'add', value: body });
    expect(Object.keys(result)).toEqual(Object.keys(jane));
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect(({} as JsonObject).x).toBeUndefined();
    for (const path of ['__proto__', 'constructor', 'urn:acme:1.0:__proto__', 'name.__proto__']) {
      expect(refusal(() => patch(jane, { op: 'add', path, value: 'x' })).scimType).toBe('invalidPath');
    }
  });
});

describe('a refused PATCH (RFC 7644 §3.5.2, §3.12)', () => {
  it.each<[string, Json, string]>([
    ['T16', { op: 'replace', path: 'emails[type eq "nope"]', value: { value: 'x' } }, 'noTarget'],
    ['T16', { op: 'add', path: 'emails[type ne "work" and type ne "home"].value', value: 'x' }, 'noTarget'],
    ['T32', { op: 'remove', path: 'userName' }, 'mutability'],
    ['T32', { op: 'replace', path: 'userName', value: '' }, 'invalidValue'],
    ['T33', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['T33', { op: 'add', path: 'groups', value: [{ value: 'x' }] }, 'mutability'],
    ['T33', { op: 'replace', path: 'meta.created', value: 'x' }, 'mutability'],
    ['T34', { op: 'remove' }, 'noTarget'],
    ['T35', { op: 'remove', path: 'emails[type eq' }, 'invalidPath'],
    ['T35', { op: 'remove', path: 'emails[type eq "work"' }, 'invalidPath'],
    ['T35', { op: 'remove', path: 'emails[type eq "work"].nope' }, 'invalidPath'],
    ['T36', { op: 'replace', path: 'fooBar', value: 'x' }, 'invalidPath'],
    ['T36', { op: 'replace', path: `${enterprise}:fooBar`, value: 'x' }, 'invalidPath'],
    ['T36', { op: 'add', path: 'userName:costCode', value: 'x' }, 'invalidPath'],
    ['T36', { op: 'replace', path: 'name[familyName eq "x"].givenName', value: 'x' }, 'invalidPath'],
    ['T37', { op: 'replace', path: 'active', value: 5 }, 'invalidValue'],
    ['T37', { op: 'replace', path: 'name', value: 'str' }, 'invalidValue'],
    ['T37', { op: 'replace', path: 'emails', value: 7 }, 'invalidValue'],
    ['T37', { op: 'replace', value: 7 }, 'invalidValue'],
    ['T38', { path: 'title', value: 'x' }, 'invalidSyntax'],
    ['T38', { op: 'move', path: 'title', value: 'x' }, 'invalidSyntax'],
    ['T39', { op: 'add', path: 'title' }, 'invalidValue'],
    ['a path that is not a string', { op: 'remove', path: 7 }, 'invalidPath'],
    ['an operation that is not an object', 'x', 'invalidSyntax'],
  ])('%s: %o is %s', (_, operation, scimType) => {
    expect(refusal(() => patch(jane, operation))).toMatchObject({ status: 400, scimType });
  });

  it('T40 changes nothing when a later operation fails, and names it', () => {
    const copy = structuredClone(jane);
    const { detail, scimType } = refusal(() =>
      patch(jane, { op: 'replace', path: 'title', value: 'x' }, { op: 'replace', path: 'id', value: 'x' }),
    );
    expect(jane).toEqual(copy);
    expect(scimType).toBe('mutability');
    expect(detail).toBe('Operation 2 (replace id): "id" is read-only and cannot be changed.');
  });

  it.each([
    ['T41 no operations', { Operations: [] }],
    ['T41 missing operations', {}],
    ['T41 wrong schemas', { schemas: ['urn:x'], Operations: [{ op: 'remove', path: 'title' }] }],
  ])('%s', (_, body) => {
    expect(refusal(() => parsePatch(body as JsonObject))).toMatchObject({ status: 400, scimType: 'invalidSyntax' });
  });

  it.each([
    [
      'a string in place of an extension',
      'urn:acme:1.0:User:x',
      '"urn:acme:1.0:User:x" must be an object, but is "v".',
    ],
    [
      'an attribute of a string',
      'urn:acme:1.0:Group:y',
      '"urn:acme:1.0:Group" is "kept", so it cannot have an attribute "y".',
    ],
  ])('says that it would lose existing data: %s', (_, path, detail) => {
    const before = user({ 'urn:acme:1.0:User:x': { a: 1 }, 'urn:acme:1.0:Group': 'kept' });
    expect(refusal(() => patch(before, { op: 'add', path, value: 'v' })).detail).toContain(detail);
  });

  it('names the path and the type that was found', () => {
    expect(refusal(() => patch(jane, { op: 'replace', path: 'active', value: 5 })).detail).toBe(
      'Operation 1 (replace active): "active" must be true or false, but is 5.',
    );
  });

  it('refuses more operations than an IdP would ever send', () => {
    const operations = Array.from({ length: 201 }, () => ({ op: 'remove' as const, path: 'title', value: undefined }));
    expect(refusal(() => applyPatch(userType, jane, operations)).scimType).toBe('invalidValue');
  });
});
