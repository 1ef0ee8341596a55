import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/scim/json';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { parsePartial } from '../../src/scim/patch/parse-partial';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import { userType } from '../../src/scim/schema/user';
import { enterprise, refusal } from './support';

const times = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));
const many = (count: number) => times(count, () => ({ op: 'remove', path: 'title' }));
const wide = (count: number): JsonObject => Object.fromEntries(times(count, (index) => [`a${index}`, 'x']));
const values = (count: number, prefix = 'a') => times(count, (index) => ({ value: `${prefix}${index}` }));
const ofOne = (...Operations: readonly Json[]): JsonObject => ({ Operations });
const patched = (body: JsonObject) => applyPatch(userType, { userName: 'a' }, parsePatch(body));
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const kinds = 'it must be "add", "replace" or "remove"';

describe('what a refused PATCH tells the IdP', () => {
  it.each<[JsonObject, string, string]>([
    [
      { schemas: ['urn:x'], ...ofOne({ op: 'remove', path: 'title' }) },
      'invalidSyntax',
      'A PATCH body needs the schema "urn:ietf:params:scim:api:messages:2.0:PatchOp".',
    ],
    [{}, 'invalidSyntax', 'A PATCH body needs at least one operation in "Operations".'],
    [ofOne(), 'invalidSyntax', 'A PATCH body needs at least one operation in "Operations".'],
    [{ Operations: 'x' }, 'invalidSyntax', 'A PATCH body needs at least one operation in "Operations".'],
    [ofOne('x'), 'invalidSyntax', 'Operation 1 must be an object, but is "x".'],
    [ofOne(...many(5001)), 'invalidSyntax', 'The PATCH has 5001 operations; at most 5000 are allowed.'],
    [ofOne(...many(201)), 'invalidValue', 'The PATCH has 201 operations; at most 200 are allowed.'],
    [
      ofOne({ op: 'remove', path: 'x'.repeat(250_001) }),
      'invalidPath',
      'The paths of the PATCH have 250001 characters; at most 250000 are allowed.',
    ],
    [
      ofOne({ op: 'replace', value: { [`emails[${'x'.repeat(250_000)}]`]: 'x' } }),
      'invalidPath',
      'The paths of the PATCH have 250008 characters; at most 250000 are allowed.',
    ],
    [ofOne({ op: 'move', path: 'title' }), 'invalidSyntax', `The "op" of operation 1 is "move"; ${kinds}.`],
    [ofOne({ op: 'm'.repeat(41) }), 'invalidSyntax', `The "op" of operation 1 is "${'m'.repeat(40)}"; ${kinds}.`],
    [ofOne({ path: 'title' }), 'invalidSyntax', `The "op" of operation 1 is missing; ${kinds}.`],
    [ofOne({ op: 'remove', path: 7 }), 'invalidPath', 'The path of operation 1 must be a string, but is 7.'],
    [ofOne({ op: 'add', path: 'title' }), 'invalidValue', 'Operation 1 (add) has no "value".'],
    [ofOne({ op: 'remove' }), 'noTarget', 'Operation 1 (remove): A remove needs a "path".'],
    [ofOne({ op: 'remove', path: ' ' }), 'noTarget', 'Operation 1 (remove): A remove needs a "path".'],
    [
      ofOne({ op: 'add', value: ['x'] }),
      'invalidValue',
      'Operation 1 (add): Without a "path" the "value" must be an object, but is […].',
    ],
    [
      ofOne({ op: 'replace', path: 'title', value: 'a' }, { op: 'replace', path: 'id', value: 'x' }),
      'mutability',
      'Operation 2 (replace id): "id" is read-only and cannot be changed.',
    ],
    [
      ofOne({ op: 'replace', path: 'meta.created', value: 'x' }),
      'mutability',
      'Operation 1 (replace meta.created): "meta.created" is read-only and cannot be changed.',
    ],
    [
      ofOne({ op: 'replace', path: core, value: 'x' }),
      'invalidPath',
      `Operation 1 (replace ${core}): The core schema cannot be changed as a whole.`,
    ],
    [
      ofOne({ op: 'replace', path: enterprise, value: 'x' }),
      'invalidValue',
      `Operation 1 (replace ${enterprise}): "${enterprise}" must be an object, but is "x".`,
    ],
    [
      ofOne({ op: 'replace', path: enterprise, value: wide(501) }),
      'invalidValue',
      `Operation 1 (replace ${enterprise}): "${enterprise}" has 501 attributes; at most 500 are allowed.`,
    ],
    [
      ofOne({ op: 'replace', value: wide(501) }),
      'invalidValue',
      'Operation 1 (replace): There are 501 attributes; at most 500 are allowed.',
    ],
    [
      ofOne({ op: 'replace', path: 'emails[type eq "nope"].value', value: 'x' }),
      'noTarget',
      'Operation 1 (replace emails[type eq "nope"].value): No value of "emails" matches the path.',
    ],
    [
      ofOne({ op: 'replace', path: 'emails[type eq "work"]', value: { value: 'x' } }),
      'noTarget',
      'Operation 1 (replace emails[type eq "work"]): No value of "emails" matches the path.',
    ],
    [
      ofOne({ op: 'add', path: 'emails', value: values(201) }),
      'invalidValue',
      'Operation 1 (add emails): "emails" has 201 values; at most 200 are allowed.',
    ],
    [
      ofOne(...['a', 'b'].map((prefix) => ({ op: 'add', path: 'emails', value: values(150, prefix) }))),
      'invalidValue',
      'Operation 2 (add emails): "emails" would have more than 200 values.',
    ],
    [
      ofOne({ op: 'remove', path: 'userName' }),
      'mutability',
      '"userName" is required for a User and cannot be removed.',
    ],
  ])('is what is wrong, and in which operation: %#', (body, scimType, detail) => {
    expect(refusal(() => patched(body))).toEqual({ status: 400, scimType, detail });
  });

  it.each<[string, JsonObject]>([
    ['operations', ofOne(...many(200))],
    ['characters of paths', ofOne({ op: 'remove', path: `title${' '.repeat(249_995)}` })],
    ['attributes', ofOne({ op: 'replace', value: wide(500) })],
    ['attributes of an extension', ofOne({ op: 'replace', path: enterprise, value: wide(500) })],
    ['values', ofOne(...['a', 'b'].map((prefix) => ({ op: 'add', path: 'emails', value: values(100, prefix) })))],
  ])('is nothing at the limit of %s', (_, body) => {
    expect(() => patched(body)).not.toThrow();
  });

  it.each<[Json, string, string]>([
    [{ op: 'remove', path: 'members[display eq "x"]' }, 'invalidPath', byId()],
    [{ op: 'remove', path: 'members[display pr]' }, 'invalidPath', byId()],
    [{ op: 'remove', path: 'members[value sw "x"]' }, 'invalidPath', byId()],
    [{ op: 'remove', path: 'members[value eq null]' }, 'invalidPath', byId()],
    [
      { op: 'remove', path: 'members[value ne "x"]' },
      'invalidPath',
      '"All members but some" cannot be removed in one step: replace the members by those who stay.',
    ],
    [{ op: 'replace', path: 'members[value eq "x"]', value: { value: 'y' } }, 'invalidPath', inPlace()],
    [{ op: 'replace', path: 'members[value eq "x"].value', value: 'y' }, 'invalidPath', inPlace()],
    [
      { op: 'remove', path: 'members[not (value eq "x" or value eq "y")]' },
      'invalidPath',
      '"All members but some" cannot be removed in one step: replace the members by those who stay.',
    ],
    [{ op: 'remove', path: 'members[display ne "x"]' }, 'invalidPath', byId()],
    [{ op: 'remove', path: 'members[value eq "x"].value' }, 'invalidPath', inPlace()],
    [
      { op: 'add', path: 'members.display', value: 'x' },
      'invalidPath',
      '"members.display" follows from the users and cannot be changed.',
    ],
    [
      { op: 'add', path: 'members', value: true },
      'invalidValue',
      '"members" must be an array of objects, but is true.',
    ],
  ])('is, of the members of a group, what can be done in its place: %#', (operation, scimType, detail) => {
    const { op, path } = operation as { op: string; path: string };
    expect(refusal(() => compileGroupPatch(parsePatch(ofOne(operation))))).toEqual({
      status: 400,
      scimType,
      detail: `Operation 1 (${op} ${path}): ${detail}`,
    });
  });

  it.each<Json>(['title', ['title', 7], 7])('is, of a PATCH of SCIM 1.1, that names are wanted: %j', (attributes) => {
    expect(refusal(() => parsePartial(userType, { meta: { attributes } }))).toEqual({
      status: 400,
      scimType: 'invalidSyntax',
      detail: '"meta.attributes" must be an array of attribute names.',
    });
  });
});

function byId(): string {
  return 'Members can only be selected by their id, as in members[value eq "…"], or their type.';
}

function inPlace(): string {
  return 'A member cannot be changed in place: remove it and add the other one.';
}
