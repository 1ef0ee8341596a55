import { describe, expect, it } from 'vitest';
import { parseAttributePath } from '../../src/connections/settings/rules/attribute-path';
import '../../src/connections/settings/rules/re2';
import { parseTemplate } from '../../src/connections/settings/rules/template';
import type { ResourceAttributes } from '../../src/directory/user';
import { fullName, readAttribute } from '../../src/sync/rules/read-attribute';
import { receivedAttributes } from '../../src/sync/rules/received-attributes';
import { evaluateTemplate } from '../../src/sync/rules/template';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const okta = 'urn:okta:acme:1.0:User';
const read = (path: string, attributes: object) =>
  readAttribute(parseAttributePath(path), attributes as ResourceAttributes);

describe('the value of an attribute', () => {
  it.each<[string, string, object, string | readonly string[] | undefined]>([
    ['a text without spaces around it', 'title', { title: ' Pilot ' }, 'Pilot'],
    ['nothing if it is empty', 'title', { title: '  ' }, undefined],
    ['a number', 'level', { level: 7 }, '7'],
    ['a mark', 'active', { active: false }, 'false'],
    ['the main part of an object', 'manager', { [enterprise]: { manager: { value: 'm', displayName: 'Zoe' } } }, 'm'],
    ['the formatted part', 'name', { name: { formatted: 'Mia K', displayName: 'x' } }, 'Mia K'],
    ['the display name', 'team', { team: { displayName: 'A', display: 'B' } }, 'A'],
    ['the name to show', 'team', { team: { display: 'B' } }, 'B'],
    ['one of a list alone', 'roles', { roles: [{ value: 'a' }, { value: '' }] }, 'a'],
    ['several of a list', 'roles', { roles: [{ value: 'a' }, { value: 'b' }] }, ['a', 'b']],
    ['none of a list', 'roles', { roles: [{ value: '' }, {}] }, undefined],
    ['plain texts of a list', 'teams', { teams: ['a', 'b'] }, ['a', 'b']],
    ['no part of a plain text', 'roles.value', { roles: ['a'] }, undefined],
    ['a part in any case', 'team.size', { team: { SIZE: 3 } }, '3'],
    ['no part that is missing', 'team.size', { team: { color: 'x' } }, undefined],
    [
      'those that a filter selects',
      'emails[type eq "work"].value',
      { emails: ['x', { type: 'work', value: 'w' }] },
      'w',
    ],
    ['a custom attribute in any case', 'costCode', { COSTCODE: 'x' }, 'x'],
    ['the exact spelling first', 'costCode', { COSTCODE: 'x', costCode: 'y' }, 'y'],
    ['one of an extension', 'costCode', { [okta]: { CostCode: 'x' } }, 'x'],
    ['the resource before its extensions', 'costCode', { [okta]: { costCode: 'x' }, costCode: 'y' }, 'y'],
    [
      'the next extension if the first has none',
      'costCode',
      { 'urn:a:b': { size: 1 }, [okta]: { costCode: 'x' } },
      'x',
    ],
    ['none of an object that is no extension', 'costCode', { shape: { costCode: 'x' } }, undefined],
    ['none of a text under a URN', 'costCode', { [okta]: 'x' }, undefined],
    ['one by its URN, in any case', `${okta}:costCode`, { [okta.toUpperCase()]: { COSTCODE: 'x' } }, 'x'],
    ['none by another URN', `${okta}:costCode`, { 'urn:a:b': { costCode: 'x' } }, undefined],
    ['none by a URN with a text', `${okta}:costCode`, { [okta]: 'x' }, undefined],
    ['none if nobody sent it', 'costCode', {}, undefined],
    ['none of a schema that is no object', `${enterprise}:department`, { [enterprise]: 'x' }, undefined],
  ])('is %s', (_, path, attributes, value) => {
    expect(read(path, attributes)).toEqual(value);
  });

  it.each([
    [{ displayName: 'Mia K', name: { formatted: 'x' } }, 'Mia K'],
    [{ name: { formatted: 'Mia K', givenName: 'x' } }, 'Mia K'],
    [{ name: { givenName: 'Mia', familyName: 'K' } }, 'Mia K'],
    [{ name: { givenName: 'Mia' } }, 'Mia'],
    [{ name: { familyName: 'K' } }, 'K'],
    [{ name: 'Mia' }, undefined],
    [{}, undefined],
  ])('is, as the full name of %j, %s', (attributes, name) => {
    expect(fullName(attributes)).toBe(name);
  });
});

describe('a template over lists and long texts', () => {
  const evaluate = (text: string, attributes: object) =>
    evaluateTemplate(parseTemplate(text), (path) => readAttribute(path, attributes as ResourceAttributes));
  const lists = { teams: ['a@1', 'b'], blank: 'x' };

  it.each([
    ['{{ teams | split("@", 1) | default("none") }}', '1'],
    ['{{ teams | split("@", 7) | default("none") }}', 'none'],
    ['{{ teams | split("@", 0) | join("+") }}', 'a+b'],
    ['{{ teams | split("@") | join("+") }}', 'a+1+b'],
    ['{{ teams | replace("a@1", " ") | default("none") | join("+") }}', '+b'],
    ['{{ teams | replace(".*", " ") | default("none") }}', 'none'],
    ['{{ blank | replace("x", " ") | default("none") }}', 'none'],
    ['{{ missing | split("@", 0) | default("none") }}', 'none'],
    ['{{ teams | trim | join("+") }}', 'a@1+b'],
    ['{{ teams | replace("a@1", " c ") | trim | join("+") }}', 'c+b'],
  ])('%s gives %j', (template, text) => {
    expect(evaluate(template, lists)).toBe(text);
  });

  it('may have exactly 32,768 characters', () => {
    const half = 'x'.repeat(16_384);
    expect(evaluate('{{ title }}{{ title }}', { title: half })).toHaveLength(32_768);
    expect(() => evaluate('{{ title }}y{{ title }}', { title: half })).toThrow('more than 32,768 characters');
  });
});

describe('the attributes received from an IdP', () => {
  const pathsOf = (...people: readonly object[]) =>
    receivedAttributes(people as readonly ResourceAttributes[]).map(({ path }) => path);

  it('leave out what says nothing about a person', () => {
    const made = { id: 'x', meta: { created: 'x' }, groups: [{ value: 'g' }], schemas: ['s'] };
    expect(pathsOf(made)).toEqual([]);
  });

  it('name the parts of an entry of a list, except those that only tell which it is', () => {
    const address = { type: 'work', primary: true, display: 'x', $ref: 'y', locality: 'Rome' };
    expect(pathsOf({ addresses: [address] })).toEqual(['addresses[type eq "work"].locality']);
    expect(pathsOf({ roles: ['a'] })).toEqual(['roles']);
    expect(pathsOf({ roles: [{ value: 'a' }] })).toEqual(['roles']);
    expect(pathsOf({ roles: [{ value: 'a', type: 7 }] })).toEqual(['roles']);
  });

  it('leave out a URN that holds no object', () => {
    expect(pathsOf({ [okta]: 'x', title: 'y' })).toEqual(['title']);
  });

  it('show three values at most', () => {
    const people = ['a', 'b', 'b', 'c', 'd'].map((title) => ({ title }));
    expect(receivedAttributes(people)).toEqual([{ path: 'title', people: 5, samples: ['a', 'b', 'c'] }]);
  });

  it('are 300 at most', () => {
    const wide = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`a${index}`, 'x']));
    const found = pathsOf(wide, wide);
    expect(found.length).toBeLessThanOrEqual(300);
    expect(found.length).toBeGreaterThan(290);
    expect(new Set(found).size).toBe(found.length);
  });
});
