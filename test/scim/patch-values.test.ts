import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/scim/json';
import { enterprise, patch, user } from './support';

const manager = `${enterprise}:manager`;
const boss = { value: 'm', displayName: 'Boss' };
const jane = user({
  active: false,
  title: 'Boss',
  name: { givenName: 'Jane', familyName: 'Doe' },
  [enterprise]: { department: 'D', manager: boss },
  tags: ['a', 'b'],
  shape: { a: 1 },
  'urn:acme:ext': { a: 1 },
  'urn:acme:1.0': 'x',
});
const jobs: JsonObject = { department: 'D', manager: boss };
const managed = (by: JsonObject): JsonObject => ({ [enterprise]: { department: 'D', manager: by } });
const unmanaged: JsonObject = { [enterprise]: { department: 'D' } };

/** `null` in the changes: it is gone. */
type Case = [JsonObject & { op: string }, Record<string, Json>];

function expectChanges(operation: Json, changes: Record<string, Json>): void {
  const expected = Object.entries({ ...jane, ...changes }).filter(([, value]) => value !== null);
  expect(patch(jane, operation)).toEqual(Object.fromEntries(expected));
}

describe('a PATCH of a reference', () => {
  it.each<Case>([
    [{ op: 'replace', path: `${manager}.value`, value: '' }, unmanaged],
    [{ op: 'replace', path: `${manager}.value`, value: null }, unmanaged],
    [{ op: 'remove', path: `${manager}.value` }, unmanaged],
    [{ op: 'remove', path: `${manager}.displayName` }, managed({ value: 'm' })],
    [{ op: 'replace', path: `${manager}.value`, value: 'n' }, managed({ value: 'n' })],
    [{ op: 'replace', path: `${manager}.value`, value: 'm' }, {}],
    [{ op: 'replace', path: `${manager}.displayName`, value: 'Chief' }, managed({ value: 'm', displayName: 'Chief' })],
    [{ op: 'replace', value: { [`${manager}.value`]: 'n' } }, managed({ value: 'n' })],
    [{ op: 'replace', path: manager, value: { value: 'n' } }, managed({ value: 'n' })],
    [{ op: 'replace', path: manager, value: { value: 'm' } }, {}],
    [{ op: 'replace', path: manager, value: { displayName: 'Chief' } }, managed({ value: 'm', displayName: 'Chief' })],
    [{ op: 'replace', path: manager, value: { value: null } }, unmanaged],
    [{ op: 'replace', path: manager, value: [{ value: null }] }, unmanaged],
    [{ op: 'replace', path: manager, value: null }, unmanaged],
    [{ op: 'replace', path: manager, value: {} }, {}],
    [{ op: 'remove', path: manager }, unmanaged],
  ])('keeps nothing of somebody else, and all that it does not name: %j', expectChanges);
});

describe('a PATCH of a complex attribute', () => {
  it.each<Case>([
    [{ op: 'replace', path: 'name', value: { givenName: null } }, { name: { familyName: 'Doe' } }],
    [{ op: 'replace', path: 'name', value: { givenName: null, familyName: '' } }, { name: { familyName: '' } }],
    [{ op: 'replace', path: 'name', value: { givenName: null, familyName: null } }, { name: null }],
    [{ op: 'remove', path: 'name.givenName' }, { name: { familyName: 'Doe' } }],
    [{ op: 'remove', path: 'name.givenName', value: 'Jane' }, { name: { familyName: 'Doe' } }],
    [{ op: 'replace', path: 'name', value: { GIVENNAME: null } }, { name: { familyName: 'Doe' } }],
    [{ op: 'replace', path: 'name', value: { nick: null } }, {}],
    [{ op: 'add', path: 'name', value: { nick: 'J' } }, { name: { givenName: 'Jane', familyName: 'Doe', nick: 'J' } }],
    [{ op: 'remove', path: 'name', value: { givenName: 'Jane' } }, { name: null }],
    [{ op: 'remove', path: 'title', value: 'Boss' }, { title: null }],
  ])('takes away what it names as null: %j', expectChanges);
});

describe('a PATCH of an attribute that would grant something without a value', () => {
  it.each<Case>([
    [{ op: 'remove', path: 'active' }, {}],
    [{ op: 'replace', path: 'active', value: null }, {}],
  ])('leaves it as it is: %j', expectChanges);
});

describe('a PATCH of an extension', () => {
  it.each<Case>([
    [{ op: 'add', path: enterprise, value: null }, {}],
    [{ op: 'replace', path: enterprise, value: null }, { [enterprise]: null }],
    [{ op: 'remove', path: enterprise }, { [enterprise]: null }],
    [{ op: 'remove', path: `${enterprise}:department` }, { [enterprise]: { manager: boss } }],
    [{ op: 'replace', value: { 'urn:acme:ext': { b: 2 } } }, { 'urn:acme:ext': { a: 1, b: 2 } }],
    [{ op: 'remove', path: enterprise, value: { department: 'D' } }, { [enterprise]: null }],
    [{ op: 'remove', path: 'urn:acme:ext:a' }, { 'urn:acme:ext': null }],
    [{ op: 'add', path: 'urn:acme:ext', value: { b: null } }, {}],
    [
      { op: 'add', path: enterprise, value: { shoes: 1, employeeNumber: '7' } },
      { [enterprise]: { ...jobs, shoes: 1, employeeNumber: '7' } },
    ],
    [{ op: 'add', path: enterprise, value: { shoes: null, department: null } }, { [enterprise]: { manager: boss } }],
    [
      { op: 'add', path: enterprise, value: { constructor: 1, prototype: 1, department: 'E' } },
      { [enterprise]: { ...jobs, department: 'E' } },
    ],
    [{ op: 'remove', path: 'urn:acme:1.0:a' }, {}],
    [{ op: 'remove', path: 'urn:acme:other:a' }, {}],
  ])('merges, or takes it away as a whole: %j', expectChanges);
});

describe('a PATCH of a custom attribute', () => {
  it.each<Case>([
    [{ op: 'add', value: { tags: ['b', 'c'] } }, { tags: ['a', 'b', 'c'] }],
    [{ op: 'replace', value: { tags: ['b', 'c'] } }, { tags: ['b', 'c'] }],
    [{ op: 'add', value: { shape: { b: 2 } } }, { shape: { a: 1, b: 2 } }],
    [{ op: 'replace', value: { shape: { b: 2 } } }, { shape: { b: 2 } }],
    [{ op: 'replace', value: { shape: null } }, { shape: null }],
    [{ op: 'add', value: { shape: ['x'] } }, { shape: ['x'] }],
    [{ op: 'replace', value: { SHAPE: 1 } }, { shape: 1 }],
    [{ op: 'add', value: { Shape: { c: 3 } } }, { shape: { a: 1, c: 3 } }],
    [{ op: 'add', value: { tags: 'z' } }, { tags: 'z' }],
    [{ op: 'add', path: 'shape.a', value: 2 }, { shape: { a: 2 } }],
    [{ op: 'remove', path: 'shape.a' }, { shape: null }],
    [{ op: 'replace', value: { 'my.thing': 1 } }, { 'my.thing': 1 }],
    [{ op: 'replace', value: { 'odd:thing': 1 } }, { 'odd:thing': 1 }],
    [{ op: 'replace', value: { 'urn:acme:new:User:size': 1 } }, { 'urn:acme:new:User': { size: 1 } }],
  ])('adds to lists and objects, and replaces the rest: %j', expectChanges);
});

describe('a PATCH of a password', () => {
  it.each<Case>([
    [{ op: 'remove', path: 'password' }, {}],
    [{ op: 'replace', path: 'password', value: 'secret' }, {}],
  ])('is accepted and kept nowhere: %j', expectChanges);
});
