import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/scim/json';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { parsePartial } from '../../src/scim/patch/parse-partial';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import type { PatchOperation } from '../../src/scim/patch/patch-operation';
import { attribute } from '../../src/scim/schema/attribute';
import { groupType } from '../../src/scim/schema/group';
import { resourceType } from '../../src/scim/schema/resource-type';
import { urns } from '../../src/scim/schema/urns';
import { userType } from '../../src/scim/schema/user';
import { refusal, user } from './support';

const removal = { op: 'remove', path: 'title' };

describe('the body of a PATCH', () => {
  it.each<[string, JsonObject, readonly object[]]>([
    ['may hold one operation alone', { Operations: removal }, [{ ...removal, value: undefined, number: 1 }]],
    ['may name no schema', { schemas: [], Operations: [removal] }, [{ ...removal, value: undefined, number: 1 }]],
    [
      'may name other schemas too, in any case',
      { schemas: ['urn:x', urns.patchOp.toUpperCase()], Operations: [removal] },
      [{ ...removal, value: undefined, number: 1 }],
    ],
    [
      'may have something else in the place of schemas',
      { schemas: 'x', Operations: [removal] },
      [{ ...removal, value: undefined, number: 1 }],
    ],
    [
      'may have empty paths and null for values',
      {
        operations: [
          { op: ' ADD ', path: '', value: { a: 1 } },
          { op: 'replace', path: null, value: null },
        ],
      },
      [
        { op: 'add', path: undefined, value: { a: 1 }, number: 1 },
        { op: 'replace', path: undefined, value: null, number: 2 },
      ],
    ],
    [
      'is read by exact names first',
      { OPERATIONS: [], Operations: [{ OP: 'add', op: 'remove', PATH: 'x', path: 'title' }] },
      [{ ...removal, value: undefined, number: 1 }],
    ],
  ])('%s', (_, body, operations) => {
    expect(parsePatch(body)).toEqual(operations);
  });

  it('may hold up to 5,000 operations', () => {
    expect(parsePatch({ Operations: Array(5000).fill(removal) })).toHaveLength(5000);
  });

  it('is refused if it names only other schemas', () => {
    expect(refusal(() => parsePatch({ schemas: [7, 'urn:x'], Operations: [removal] }))).toMatchObject({
      scimType: 'invalidSyntax',
    });
  });

  it('has no operator of another type', () => {
    expect(refusal(() => parsePatch({ Operations: [{ op: 7, path: 'title' }] })).detail).toBe(
      'The "op" of operation 1 is missing; it must be "add", "replace" or "remove".',
    );
  });

  it('has paths of 250,000 characters at most, and names that are no paths do not count', () => {
    const named = (name: string) => ({ Operations: [{ op: 'add', value: { [name]: 'x' } }] });
    expect(parsePatch(named('x'.repeat(250_001)))).toHaveLength(1);
    expect(parsePatch(named(`[${'x'.repeat(249_999)}`))).toHaveLength(1);
    expect(refusal(() => parsePatch(named(`[${'x'.repeat(250_000)}`))).scimType).toBe('invalidPath');
    const many = Array.from({ length: 3 }, () => ({ op: 'remove', path: 'x'.repeat(100_000) }));
    expect(refusal(() => parsePatch({ Operations: many })).detail).toContain('have 300000 characters');
    expect(parsePatch({ Operations: [{ op: 'add', value: 'x' }] })).toHaveLength(1);
  });
});

describe('a PATCH of SCIM 1.1', () => {
  const remove = (path: string, value?: Json) => ({ op: 'remove', path, value });
  const add = (path: string, value: Json) => ({ op: 'add', path, value });
  const replace = (value: Json) => ({ op: 'replace', path: undefined, value });
  const gone = { value: 'x', operation: 'DELETE' };

  it.each<[string, JsonObject, readonly object[]]>([
    ['does nothing without attributes', {}, []],
    ['replaces single values', { title: 'T', shoes: [1] }, [replace({ title: 'T', shoes: [1] })]],
    [
      'clears attributes first',
      { meta: { attributes: ['title', 'name'] }, title: 'T' },
      [remove('title'), remove('name'), replace({ meta: { attributes: ['title', 'name'] }, title: 'T' })],
    ],
    ['clears nothing by null', { meta: { attributes: null } }, [replace({ meta: { attributes: null } })]],
    [
      'reads meta in any case',
      { META: { Attributes: ['title'] } },
      [remove('title'), replace({ META: { Attributes: ['title'] } })],
    ],
    ['has no attributes in a meta that is no object', { meta: 'x' }, [replace({ meta: 'x' })]],
    ['adds values', { EMAILS: [{ value: 'a' }] }, [add('emails', [{ value: 'a' }])]],
    ['adds one value', { emails: { value: 'a' } }, [add('emails', [{ value: 'a' }])]],
    ['adds bare values', { roles: ['a', null] }, [add('roles', ['a', null])]],
    ['removes values', { emails: [gone] }, [remove('emails', [{ value: 'x' }])]],
    [
      'removes before it adds',
      { emails: [{ value: 'a' }, gone, { value: 'b', operation: 'keep' }, { value: 'c', operation: 7 }] },
      [
        remove('emails', [{ value: 'x' }]),
        add('emails', [{ value: 'a' }, { value: 'b', operation: 'keep' }, { value: 'c', operation: 7 }]),
      ],
    ],
    ['leaves read-only lists to the refusal', { groups: [{ value: 'g' }] }, [replace({ groups: [{ value: 'g' }] })]],
    ['drops names that would reach a prototype', { constructor: 1, title: 'T' } as never, [replace({ title: 'T' })]],
  ])('%s', (_, body, operations) => {
    expect(parsePartial(userType, body)).toEqual(operations);
  });
});

describe('an operation that is refused', () => {
  const refused = (operation: PatchOperation) => refusal(() => applyPatch(userType, user({}), [operation])).detail;

  it('is named by its number, if it has one, and by up to 80 characters of its path', () => {
    const operation = { op: 'replace', path: 'id', value: 'x' } as const;
    expect(refused(operation)).toBe('Operation (replace id): "id" is read-only and cannot be changed.');
    expect(refused({ ...operation, number: 7 })).toMatch(/^Operation 7 \(replace id\): /);
    expect(refused({ ...operation, path: 'x'.repeat(90) })).toContain(`Operation (replace ${'x'.repeat(80)}): `);
    expect(refused({ op: 'remove', path: undefined, value: undefined })).toMatch(/^Operation \(remove\): /);
  });

  it('names a password of the wrong type, though it is kept nowhere', () => {
    expect(refused({ op: 'replace', path: 'password', value: true })).toBe(
      'Operation (replace password): "password" must be a string, but is true.',
    );
    const removed = applyPatch(userType, user({}), [{ op: 'remove', path: 'password', value: true }]);
    expect(removed).toEqual(user({}));
  });

  it('changes a part that is read-only', () => {
    const badge = attribute('badge', 'A badge.', {
      subAttributes: [attribute('number', 'Its number.'), attribute('issued', 'When.', { mutability: 'readOnly' })],
    });
    const type = resourceType(
      'User',
      '/Users',
      { id: 'urn:x', name: 'X', description: '', aliases: [], attributes: [badge] },
      [],
    );
    const before = { badge: { number: '1', issued: 'then' } };
    const run = (operation: PatchOperation) => applyPatch(type, before, [operation]);
    expect(refusal(() => run({ op: 'replace', path: 'badge.issued', value: 'now' }))).toMatchObject({
      scimType: 'mutability',
      detail: 'Operation (replace badge.issued): "badge.issued" is read-only and cannot be changed.',
    });
    // Without a path it is an echo, as of `id`.
    expect(run({ op: 'replace', path: undefined, value: { 'badge.issued': 'now', 'badge.number': '2' } })).toEqual({
      badge: { number: '2', issued: 'then' },
    });
  });
});

describe('the core schema as a path', () => {
  it('means the resource itself', () => {
    const set = (op: 'add' | 'replace', value: Json) =>
      applyPatch(userType, user({}), [{ op, path: urns.user, value }]);
    expect(set('add', { title: 'T' })).toEqual(user({ title: 'T' }));
    expect(set('replace', { title: 'T' })).toEqual(user({ title: 'T' }));
    const removed = () => applyPatch(userType, user({}), [{ op: 'remove', path: urns.user, value: { title: 'T' } }]);
    expect(refusal(removed).scimType).toBe('invalidPath');
  });
});

describe("the operations on a group's other attributes", () => {
  const compile = (...operations: readonly Json[]) => compileGroupPatch(parsePatch({ Operations: operations }));
  const ids = (...values: readonly string[]) => values.map((value) => ({ value }));
  const core = 'urn:ietf:params:scim:schemas:core:2.0:Group';

  it('are what is left without the members', () => {
    expect(compile({ op: 'add', value: { members: ids('1') } }).operations).toEqual([]);
    expect(compile({ op: 'add', value: { [`${core}:members`]: ids('1'), displayName: 'G' } })).toEqual({
      operations: [{ op: 'add', path: undefined, value: { displayName: 'G' }, number: 1 }],
      members: { kind: 'delta', add: ids('1'), remove: [] },
    });
    expect(compile({ op: 'add', value: 'x' }).operations).toHaveLength(1);
  });

  it.each<[string, JsonObject]>([
    ['a path into an extension', { op: 'replace', path: 'urn:acme:1.0:members', value: [] }],
    ['a path without a URN', { op: 'replace', path: 'x:members', value: [] }],
    ['a name in an extension', { op: 'replace', value: { 'urn:acme:1.0:members': [] } }],
    ['a custom attribute', { op: 'replace', value: { membersOfBoard: ['x'], teamMembers: ['y'] } }],
    ['another attribute', { op: 'replace', path: 'displayName', value: 'members' }],
  ])('include whatever is only called like the members: %s', (_, operation) => {
    const { operations, members } = compile(operation);
    expect(operations).toEqual([{ path: undefined, ...operation, number: 1 }]);
    expect(members).toEqual({ kind: 'unchanged' });
  });

  it.each<[Json, object]>([
    [{ op: 'replace', path: 'members', value: null }, { kind: 'unchanged' }],
    [{ op: 'replace', path: 'members', value: '' }, { kind: 'unchanged' }],
    [{ op: 'replace', path: 'members', value: [null] }, { kind: 'unchanged' }],
    [{ op: 'add', path: 'members', value: null }, { kind: 'unchanged' }],
    [
      { op: 'add', path: 'members', value: '1' },
      { kind: 'delta', add: ids('1'), remove: [] },
    ],
    [
      { op: 'add', path: 'members.value', value: '1' },
      { kind: 'delta', add: ids('1'), remove: [] },
    ],
    [{ op: 'remove', path: 'members', value: null }, { kind: 'unchanged' }],
    [
      { op: 'remove', path: 'members', value: '1' },
      { kind: 'delta', add: [], remove: ['1'] },
    ],
    [{ op: 'add', value: { 'members[value eq "1"].display': 'x' } }, { kind: 'unchanged' }],
    [{ op: 'remove', path: 'members[not (value eq "1") and not (value pr)]' }, { kind: 'unchanged' }],
  ])('leave to the members what names nobody: %j', (operation, members) => {
    expect(compile(operation)).toEqual({ operations: [], members });
  });

  it('are applied to a group', () => {
    const { operations } = compile({ op: 'replace', value: { displayName: 'New', 'urn:acme:1.0:members': ['x'] } });
    expect(applyPatch(groupType, { displayName: 'Old' }, operations)).toEqual({
      displayName: 'New',
      'urn:acme:1.0': { members: ['x'] },
    });
  });
});
