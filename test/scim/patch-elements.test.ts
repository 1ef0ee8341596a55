import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/scim/json';
import { patch, refusal, user } from './support';

const work = { type: 'work', value: 'jane@w.example', primary: true };
const home = { type: 'home', value: 'jane@h.example' };
const jane = user({ emails: [work, home], phoneNumbers: [{ value: '1' }, { type: 'fax' }] });
const { primary: _, ...plainWork } = work;

const emailsAfter = (operation: JsonObject, before = jane) => patch(before, operation).emails;
const op = (name: 'add' | 'replace' | 'remove', path: string, value?: Json): JsonObject => ({
  op: name,
  path,
  ...(value !== undefined && { value }),
});

describe('a PATCH of the values of an attribute', () => {
  it.each<[string, JsonObject, readonly JsonObject[] | undefined]>([
    ['replaces them all', op('replace', 'emails', [home]), [home]],
    ['replaces them by one object', op('replace', 'emails', home), [home]],
    ['replaces them by nothing', op('replace', 'emails', null), undefined],
    [
      'keeps one primary of those that it sets',
      op('replace', 'emails', [work, { ...home, primary: true }]),
      [work, { ...home, primary: false }],
    ],
    ['adds one', op('add', 'emails', { value: 'x@y' }), [work, home, { value: 'x@y' }]],
    ['adds nothing', op('add', 'emails', null), [work, home]],
    ['adds none that is there in part', op('add', 'emails', { type: 'WORK' }), [work, home]],
    [
      'adds one that has another part',
      op('add', 'emails', { type: 'work', display: 'J' }),
      [work, home, { type: 'work', display: 'J' }],
    ],
    [
      'adds a part to one that is there',
      op('add', 'emails', { value: 'JANE@h.example', display: 'J' }),
      [work, { ...home, value: 'JANE@h.example', display: 'J' }],
    ],
    [
      'adds one of another type',
      op('add', 'emails', { value: home.value, type: 'other' }),
      [work, home, { value: home.value, type: 'other' }],
    ],
    ['removes all', op('remove', 'emails'), undefined],
    ['removes none by null', op('remove', 'emails', null), [work, home]],
    ['removes several by value', op('remove', 'emails', [{ value: home.value }, { value: work.value }]), undefined],
    ['removes by value and type', op('remove', 'emails', [{ value: home.value, type: 'work' }, plainWork]), [home]],
    ['removes by a part', op('remove', 'emails', [{ type: 'home' }]), [work]],
    ['removes none whose parts differ', op('remove', 'emails', [{ primary: false }]), [work, home]],
    [
      'removes a part of all',
      op('remove', 'emails.type'),
      [{ value: work.value, primary: true }, { value: home.value }],
    ],
    [
      'sets a part of all',
      op('replace', 'emails.display', 'J'),
      [
        { ...work, display: 'J' },
        { ...home, display: 'J' },
      ],
    ],
    [
      'takes a part of all away',
      op('replace', 'emails.type', null),
      [{ value: work.value, primary: true }, { value: home.value }],
    ],
  ])('%s', (_, operation, emails) => {
    expect(emailsAfter(operation)).toEqual(emails);
  });

  it.each<[JsonObject, readonly JsonObject[]]>([
    [op('remove', 'phoneNumbers.type'), [{ value: '1' }]],
    [op('replace', 'phoneNumbers[type eq "fax"].type', null), [{ value: '1' }]],
    [op('remove', 'phoneNumbers[type eq "fax"].type'), [{ value: '1' }]],
  ])('leaves no value without a part: %j', (operation, phoneNumbers) => {
    expect(patch(jane, operation).phoneNumbers).toEqual(phoneNumbers);
  });

  it('creates the first value for a part without a filter', () => {
    expect(emailsAfter(op('replace', 'emails.value', 'x@y'), user({}))).toEqual([{ value: 'x@y' }]);
    expect(emailsAfter(op('add', 'emails.value', 'x@y'), user({}))).toEqual([{ value: 'x@y' }]);
  });

  it('compares certificates exactly', () => {
    const before = user({ x509Certificates: [{ value: 'abc' }] });
    const added = patch(before, op('add', 'x509Certificates', [{ value: 'ABC' }, { value: 'abc' }]));
    expect(added.x509Certificates).toEqual([{ value: 'abc' }, { value: 'ABC' }]);
  });

  it('compares custom parts regardless of case', () => {
    const before = user({ emails: [{ note: 'a' }] });
    expect(emailsAfter(op('add', 'emails', { note: 'A' }), before)).toEqual([{ note: 'a' }]);
    expect(emailsAfter(op('add', 'emails', { note: 1 }), before)).toEqual([{ note: 'a' }, { note: 1 }]);
    expect(emailsAfter(op('add', 'emails', { note: { a: 1 } }), user({ emails: [{ note: { a: 1 } }] }))).toHaveLength(
      1,
    );
  });
});

describe('a PATCH of the values that a filter selects', () => {
  it.each<[string, JsonObject, readonly JsonObject[] | undefined]>([
    ['replaces a part', op('replace', 'emails[type eq "home"].value', 'x@y'), [work, { ...home, value: 'x@y' }]],
    ['takes a part away', op('replace', 'emails[type eq "work"].primary', null), [plainWork, home]],
    ['takes the whole value away', op('replace', 'emails[type eq "work"]', null), [home]],
    [
      'replaces the value',
      op('replace', 'emails[type eq "home"]', { value: 'x@y' }),
      [work, { type: 'home', value: 'x@y' }],
    ],
    [
      'replaces the value by one in a list',
      op('replace', 'emails[type eq "home"]', [{ value: 'x@y' }]),
      [work, { type: 'home', value: 'x@y' }],
    ],
    [
      'replaces what selected it too',
      op('replace', 'emails[type eq "home"]', { type: 'other' }),
      [work, { type: 'other' }],
    ],
    ['merges into the value', op('add', 'emails[type eq "home"]', { display: 'J' }), [work, { ...home, display: 'J' }]],
    [
      'keeps all parts that selected it',
      op('replace', 'emails[type eq "work" and primary eq true]', { value: 'x@y' }),
      [{ type: 'work', primary: true, value: 'x@y' }, home],
    ],
    [
      'keeps no part that only looked alike',
      op('replace', 'emails[value ew "w.example"]', { display: 'J' }),
      [{ display: 'J' }, home],
    ],
    [
      'keeps no part if one only looked alike',
      op('replace', 'emails[type eq "work" and value ew "w.example"]', { display: 'J' }),
      [{ display: 'J' }, home],
    ],
    [
      'keeps no part of an alternative',
      op('replace', 'emails[type eq "work" or type eq "x"]', { display: 'J' }),
      [{ display: 'J' }, home],
    ],
    [
      'keeps no part that is missing',
      op('replace', 'emails[primary eq null]', { display: 'J' }),
      [work, { display: 'J' }],
    ],
    [
      'removes a part of the selected',
      op('remove', 'emails[type eq "work"].type'),
      [{ value: work.value, primary: true }, home],
    ],
    ['removes the selected', op('remove', 'emails[primary eq true]'), [home]],
    ['removes all if all are selected', op('remove', 'emails[value pr]'), undefined],
  ])('%s', (_, operation, emails) => {
    expect(emailsAfter(operation)).toEqual(emails);
  });

  it('refuses several values in the place of one', () => {
    expect(refusal(() => emailsAfter(op('replace', 'emails[type eq "work"]', [home, home])))).toEqual({
      status: 400,
      scimType: 'invalidValue',
      detail: 'Operation 1 (replace emails[type eq "work"]): "emails" must be an object, but is […].',
    });
  });
});

describe('a PATCH of a value that no filter selects', () => {
  it.each<[JsonObject, readonly JsonObject[]]>([
    [op('add', 'emails[type eq "x"]', { value: 'x@y' }), [{ type: 'x', value: 'x@y' }]],
    [op('add', 'emails[type eq "x"].value', 'x@y'), [{ type: 'x', value: 'x@y' }]],
    [op('replace', 'emails[type eq "OTHER"].value', 'x@y'), [{ type: 'OTHER', value: 'x@y' }]],
    [
      op('replace', 'emails[type eq "other" and primary eq true].value', 'x@y'),
      [{ type: 'other', primary: true, value: 'x@y' }],
    ],
    [op('add', 'emails[type eq "x"].value', null), []],
  ])('creates it: %j', (operation, added) => {
    expect(emailsAfter(operation, user({ emails: [home] }))).toEqual([home, ...added]);
  });

  it.each<JsonObject>([
    op('replace', 'emails[type eq "other"]', { value: 'x@y' }),
    op('replace', 'emails[type eq "x"].value', 'x@y'),
    op('replace', 'emails[type eq "other"].type', 'x'),
    op('add', 'emails[type eq "x"].type', 'y'),
    op('add', 'emails[type eq null].value', 'x@y'),
    op('add', 'emails[primary eq false].value', 'x@y'),
    op('replace', 'emails[type eq null].value', 'x@y'),
    op('add', 'emails[display eq "x"].value', 'x@y'),
    op('add', 'emails[display eq true].value', 'x@y'),
    op('add', 'emails[type ne "home"].value', 'x@y'),
    op('add', 'emails[display pr].value', 'x@y'),
    op('add', 'emails[type eq "x" and display pr].value', 'x@y'),
    op('add', 'emails[type eq "x" or type eq "y"].value', 'x@y'),
  ])('is refused where the filter does not say what to create: %j', (operation) => {
    expect(refusal(() => emailsAfter(operation, user({ emails: [home] })))).toMatchObject({
      scimType: 'noTarget',
      detail: expect.stringContaining('No value of "emails" matches the path.'),
    });
  });

  it('is created for an attribute whose usual types nobody knows only by an add', () => {
    expect(patch(user({}), op('add', 'roles[type eq "x"].value', 'admin')).roles).toEqual([
      { type: 'x', value: 'admin' },
    ]);
    expect(refusal(() => patch(user({}), op('replace', 'roles[type eq "x"].value', 'admin')))).toMatchObject({
      scimType: 'noTarget',
    });
  });
});
