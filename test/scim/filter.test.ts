import { describe, expect, it } from 'vitest';
import { coerce } from '../../src/scim/coerce';
import { matches } from '../../src/scim/filter/evaluate-filter';
import { instantOf } from '../../src/scim/filter/instant-of';
import { lookupOf } from '../../src/scim/filter/lookup';
import { mentions } from '../../src/scim/filter/mentions';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import { printFilter } from '../../src/scim/filter/print-filter';
import { groupType } from '../../src/scim/schema/group';
import { userType } from '../../src/scim/schema/user';
import { enterprise, groupHit, hit, refusal, resource, user } from './support';

const jane = {
  userName: 'Jane@Example.com',
  externalId: 'ExtA',
  displayName: 'Jane "JD" Doe \\ ok',
  title: '',
  name: { familyName: 'Doe' },
  active: false,
  emails: [
    { type: 'work', value: 'jane@w.example', primary: true },
    { type: 'home', value: 'jane@h.example' },
  ],
  roles: [{ value: 'admin', primary: true }],
  [enterprise]: { department: 'D', manager: { value: 'm' } },
};

const hits = (filter: string) => hit(filter, jane);
const operators = 'an operator (eq, ne, co, sw, ew, pr, gt, ge, lt, le)';
const aDate = 'the value must be a date and time such as "2026-01-31T12:00:00Z".';

describe('a filter (RFC 7644 §3.4.2.2)', () => {
  it.each([
    ['F01 userName regardless of case', 'userName eq "JANE@EXAMPLE.COM"', true],
    ['F02 names and operators in any case', 'USERNAME EQ "jane@example.com"', true],
    ['F02 names and operators in any case', 'userName Eq "jane@example.com"', true],
    [
      'F03 and binds tighter than or',
      'userName eq "jane@example.com" or userName eq "B" and displayName eq "no"',
      true,
    ],
    ['F04 parentheses group', '(userName eq "jane@example.com" or userName eq "B") and displayName eq "no"', false],
    ['F05 not with a space', 'userName sw "jane" and not (userName eq "B")', true],
    ['F05 not without a space', 'userName sw "jane" and not(userName eq "jane@example.com")', false],
    ['F06 JSON escapes', 'displayName eq "Jane \\"JD\\" Doe \\\\ ok"', true],
    ['F08 one element satisfies a value path', 'emails[type eq "work" and value co "@w"]', true],
    ['F08 one element satisfies a value path', 'emails[type eq "home" and value co "@w"]', false],
    ['F09 each term any element', 'emails.type eq "home" and emails.value co "@w"', true],
    ['F10 the value of a multi-valued attribute', 'emails co "h.exam"', true],
    ['F11 pr of an absent attribute', 'nickName pr', false],
    ['F11 pr of an empty text', 'title pr', false],
    ['F11 pr of a complex attribute', 'name pr', true],
    ['F12 booleans', 'active eq false', true],
    ['F12 booleans', 'active eq true', false],
    ['F13 instants', 'meta.lastModified ge "2026-02-01T12:00:00+02:00"', true],
    ['F13 instants', 'meta.lastModified gt "2026-02-01T12:00:00+02:00"', false],
    ['X14 the incremental import of Okta', 'meta.lastModified gt "2020-04-07T14:19:34Z"', true],
    ['F14 attributes of an extension', `${enterprise}:department eq "d"`, true],
    ['F14 attributes of an extension', `${enterprise}:manager.value eq "m"`, true],
    [
      'F14 the extension under its name of 1.1',
      'urn:scim:schemas:extension:enterprise:1.0:manager.managerId eq "m"',
      true,
    ],
    [
      'F15 a qualified core attribute',
      'urn:ietf:params:scim:schemas:core:2.0:User:userName eq "jane@example.com"',
      true,
    ],
    ['F16 externalId is exact', 'externalId eq "ExtA"', true],
    ['F16 externalId is exact', 'externalId eq "exta"', false],
    ['F16 id is exact', 'id eq "Id1"', true],
    ['F16 id is exact', 'id eq "id1"', false],
    ['F17 ne', 'userName ne "JANE@example.com"', false],
    ['F17 ne of an absent attribute', 'nickName ne "x"', true],
    ['F17 co', 'userName co "E@EX"', true],
    ['F17 sw', 'userName sw "JANE@"', true],
    ['F17 ew', 'userName ew ".COM"', true],
    ['F17 gt and lt', 'userName gt "jane" and userName lt "jane@z"', true],
    ['F20 a part after a value path (Entra)', 'emails[type eq "work"].value eq "JANE@w.example"', true],
    ['F20 a part after a value path (Entra)', 'emails[type eq "home"].value eq "jane@w.example"', false],
    ['F26 an empty text', 'userName eq ""', false],
    ['an unquoted word after an operator (Entra)', 'externalId eq ExtA', true],
    ['a boolean as text (Entra)', 'roles[primary eq "True"].value eq "admin"', true],
    ['null as an absent value', 'nickName eq null', true],
    ['null as an absent value', 'userName ne null', true],
    ['manager without its URN (Entra)', 'id eq "Id1" and manager eq "m"', true],
  ])('%s: %s', (_, filter, expected) => {
    expect(hits(filter)).toBe(expected);
  });

  it('F07 decodes \\u escapes', () => {
    expect(hit('displayName eq "\\u00e9\\u4e2d"', { displayName: 'é中' })).toBe(true);
  });

  it('F06 decodes every escape of JSON', () => {
    expect(hit('displayName eq "\\/\\b\\f\\n\\r\\t"', { displayName: '/\b\f\n\r\t' })).toBe(true);
  });

  it('takes any white space between words, and none before a text', () => {
    for (const space of [' ', '\t', '\n', '\r', '  ']) {
      expect(hits(['userName', 'sw', '"jane"', 'and', 'active', 'eq', 'false'].join(space)), `"${space}"`).toBe(true);
    }
    expect(hits('userName eq"jane@example.com"')).toBe(true);
  });

  it('F13 compares created and lastModified as instants for equality too', () => {
    expect(hits('meta.lastModified eq "2026-02-01T11:00:00+01:00"')).toBe(true);
  });

  it('F21 finds a group by its id and a member, in three spellings', () => {
    for (const member of ['members eq "u"', 'members.value eq "u"', 'members[value eq "u"]']) {
      expect(groupHit(`id eq "Id1" and ${member}`, { displayName: 'G' }, ['t', 'u'])).toBe(true);
      expect(groupHit(`id eq "Id1" and ${member}`, { displayName: 'G' }, ['U'])).toBe(false);
    }
  });

  it('F25 compares the name of a group regardless of case', () => {
    expect(groupHit('displayName eq "ENGINEERS"', { displayName: 'Engineers' })).toBe(true);
  });

  it('F28 keeps every special character of a value', () => {
    const userName = 'a b+c%&=#é@x';
    expect(hit(`userName eq "${userName}"`, { userName })).toBe(true);
  });

  it.each(['ü@例え.jp', '👩‍🚀 עברית', 'e\u0301@x', 'é@x', 'ΟΔΟΣ', 'STRASSE'])('C13 finds %s by itself', (userName) => {
    expect(hit(`userName eq "${userName}"`, { userName })).toBe(true);
  });

  it('C13 treats composed and decomposed letters, ς and σ, ß and ss alike', () => {
    expect(hit('userName eq "e\u0301@x"', { userName: 'é@x' })).toBe(true);
    expect(hit('userName eq "οδοσ"', { userName: 'ΟΔΟΣ' })).toBe(true);
    expect(hit('userName eq "straße"', { userName: 'STRASSE' })).toBe(true);
  });
});

describe('an invalid filter (RFC 7644 §3.12)', () => {
  it.each([
    ['F18a', 'userName'],
    ['F18b', 'userName eq'],
    ['F18c', 'userName zz "a"'],
    ['F18d', '(userName eq "a"'],
    ['F18e', 'userName eq "a'],
    ['F18f', 'userName eq "a" and'],
    ['F18g', 'userName eq "a") or (userName pr'],
    ['F18h', 'RUNSCOPE@ATKO.COM'],
    ['F18i', "userName eq 'a'"],
    ['F18j', 'emails[type eq "work"'],
    ['F19', 'active gt true'],
    ['F23', 'unknownAttr eq "x"'],
    ['F23', '__proto__ eq "x"'],
    ['F23', 'constructor.name eq "Object"'],
    ['F23', 'emails.__proto__ eq "x"'],
    ['F27', ''],
    ['F27', '   '],
    ['active by a number', 'active eq 5'],
    ['an invalid date', 'meta.created gt "yesterday"'],
    ['a complex attribute as a whole', 'name co "x"'],
    ['a value path on a single value', 'name[familyName eq "x"]'],
    ['a part that does not exist', 'emails[type eq "work"].nope eq "x"'],
    ['null with an ordering', 'userName gt null'],
    ['a broken escape', 'userName eq "\\x"'],
    ['a broken \\u escape', 'userName eq "\\u12"'],
    ['not without parentheses', 'not userName eq "x"'],
    ['an unknown extension', 'urn:acme:1.0:User:x eq "y"'],
  ])('%s is refused: %s', (_, filter) => {
    expect(refusal(() => parseFilter(userType, filter))).toMatchObject({ status: 400, scimType: 'invalidFilter' });
  });

  it.each([
    ['', 'The filter is empty; leave the parameter away to list everything.'],
    ['"x" eq "a"', 'The filter has "x" at position 1, where an attribute is expected.'],
    ['nope eq "x"', 'The filter names "nope" at position 1, which is not an attribute of a User.'],
    ['title pr and nope pr', 'The filter names "nope" at position 14, which is not an attribute of a User.'],
    ['emails[nope eq "x"]', 'The filter names "nope" at position 8, which is not an attribute of emails.'],
    ['userName zz "a"', `The filter has "zz" at position 10, where ${operators} is expected.`],
    ['userName "eq" "a"', `The filter has "eq" at position 10, where ${operators} is expected.`],
    ['userName "pr"', `The filter has "pr" at position 10, where ${operators} is expected.`],
    ['userName eq', 'The filter ends at position 12, where a value is expected.'],
    ['userName eq (', 'The filter has "(" at position 13, where a value is expected.'],
    ['userName eq "a")', 'The filter has ")" at position 16, where "and", "or" or the end is expected.'],
    ['title pr "or" title pr', 'The filter has "or" at position 10, where "and", "or" or the end is expected.'],
    ['(userName pr', 'The filter ends at position 13, where ")" is expected.'],
    ['emails[type pr', 'The filter ends at position 15, where "]" is expected.'],
    ['name[familyName eq "x"]', 'The filter has "[" at position 5, but name has only one value.'],
    ['emails.value[type pr]', 'The filter has "[" at position 13, but emails.value has only one value.'],
    ['emails[type pr].nope eq "x"', 'The filter has ".nope" at position 16, where a part of emails is expected.'],
    [
      'emails[type pr]xvalue eq "x"',
      'The filter has "xvalue" at position 16, where "and", "or" or the end is expected.',
    ],
    [
      'emails[type pr]".value" eq "x"',
      'The filter has ".value" at position 16, where "and", "or" or the end is expected.',
    ],
    ['title (title pr)', `The filter has "(" at position 7, where ${operators} is expected.`],
    ['not title pr', 'The filter names "not" at position 1, which is not an attribute of a User.'],
    ['name co "x"', 'The filter compares name before position 6: name a part such as name.formatted.'],
    ['userName gt null', 'The filter compares userName at position 13: null can only be used with eq and ne.'],
    ['active gt true', 'The filter compares active at position 11: "gt" is not possible with a boolean.'],
    ['active eq 5', 'The filter compares active at position 11: the value must be true or false.'],
    ['meta.created gt "yesterday"', `The filter compares meta.created at position 17: ${aDate}`],
    ["userName eq 'a'", 'The filter has a single quote at position 13; values stand in double quotes.'],
    ['userName eq "\\x"', 'The filter has an unknown escape "\\x" at position 14.'],
    ['userName eq "\\', 'The filter has an unknown escape "\\" at position 14.'],
    ['userName eq "\\u12"', 'The filter has an incomplete \\u escape at position 14.'],
    ['userName eq "\\u12345', 'The filter has a string that starts at position 13 and never ends.'],
    ['userName eq "\\u1x34"', 'The filter has an incomplete \\u escape at position 14.'],
    ['userName eq "a', 'The filter has a string that starts at position 13 and never ends.'],
    [
      `${'n'.repeat(61)} pr`,
      `The filter names "${'n'.repeat(60)}…" at position 1, which is not an attribute of a User.`,
    ],
    [
      `${'n'.repeat(60)} pr`,
      `The filter names "${'n'.repeat(60)}" at position 1, which is not an attribute of a User.`,
    ],
    ['('.repeat(51), 'The filter is nested more than 50 levels deep.'],
    [Array(201).fill('title pr').join(' or '), 'The filter has more than 200 terms.'],
    ['x'.repeat(8193), 'The filter has 8193 characters; at most 8192 are allowed.'],
  ])('says what is wrong and where: %s', (filter, detail) => {
    expect(refusal(() => parseFilter(userType, filter)).detail).toBe(detail);
  });

  it('is none at the limits of length, depth and terms', () => {
    const terms = Array(200).fill('title pr').join(' or ');
    const deep = `${'('.repeat(50)}title pr${')'.repeat(50)}`;
    const groups = Array(51).fill('(title pr)').join(' or ');
    for (const filter of [terms, deep, groups, `${' '.repeat(8184)}title pr`]) {
      expect(() => parseFilter(userType, filter), filter.slice(0, 20)).not.toThrow();
    }
  });
});

describe('an ordering', () => {
  const shown = (value: string) =>
    ['lt', 'le', 'eq', 'ge', 'gt', 'ne'].filter((operator) => hit(`userName ${operator} "b"`, { userName: value }));
  it('of texts is by their characters, regardless of case', () => {
    expect(shown('a')).toEqual(['lt', 'le', 'ne']);
    expect(shown('B')).toEqual(['le', 'eq', 'ge']);
    expect(shown('c')).toEqual(['ge', 'gt', 'ne']);
  });

  it('of times is by the moments', () => {
    const at = (time: string) =>
      ['lt', 'le', 'eq', 'ge', 'gt', 'ne'].filter((operator) => hits(`meta.lastModified ${operator} "${time}"`));
    expect(at('2026-02-01T11:30:00+01:00')).toEqual(['lt', 'le', 'ne']);
    expect(at('2026-02-01T11:00:00+01:00')).toEqual(['le', 'eq', 'ge']);
    expect(at('2026-02-01T10:30:00+01:00')).toEqual(['ge', 'gt', 'ne']);
  });

  it.each([
    ['co', '02-01T10', true],
    ['co', '02-01T11', false],
    ['sw', '2026-02', true],
    ['sw', '02', false],
    ['ew', '000Z', true],
    ['ew', '2026', false],
  ])('is none with %s, which compares the text of a time with "%s"', (operator, text, expected) => {
    expect(hits(`meta.lastModified ${operator} "${text}"`)).toBe(expected);
  });

  it('holds for no value that is absent or no text', () => {
    for (const operator of ['lt', 'le', 'ge', 'gt', 'co', 'sw', 'ew']) {
      expect(hit(`nickName ${operator} ""`, {}), operator).toBe(false);
    }
  });
});

describe('a moment', () => {
  const noon = Date.parse('2026-01-31T12:00:00.000Z');
  it.each([
    ['2026-01-31T12:00:00Z', 0],
    ['2026-01-31t12:00:00z', 0],
    ['2026-01-31T12:00:00', 0],
    ['2026-01-31T12:00', 0],
    ['2026-01-31T12:00Z', 0],
    ['2026-01-31T12:00:00.5Z', 500],
    ['2026-01-31T12:00:00.123456789Z', 123],
    ['2026-01-31T14:00:00+02:00', 0],
    ['2026-01-31T14:00:00+0200', 0],
    ['2026-01-31T10:00:00-02:00', 0],
    ['2026-01-31', -43_200_000],
  ])('is read from %s', (text, offset) => {
    expect(instantOf(text)).toBe(noon + offset);
  });

  it.each([
    '',
    '2026',
    '2026-01',
    '26-01-31',
    '2026-1-31',
    '2026-01-1',
    'x2026-01-31',
    '2026-01-31x',
    '2026-13-31',
    '2026-01-31T',
    '2026-01-31T12',
    '2026-01-31T1:00',
    '2026-01-31T12:0',
    '2026-01-31T12:00:0',
    '2026-01-31T12:00:00.',
    '2026-01-31T12:00:00.1234567890Z',
    '2026-01-31T12:00:00+2',
    '2026-01-31T12:00:00+02:0',
    '2026-01-31T25:00:00Z',
    '2026-01-31 12:00:00Z',
  ])('is not read from "%s"', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });
});

describe('the look-up of a filter', () => {
  const lookup = (type: typeof userType, filter: string) => {
    const found = lookupOf(type, parseFilter(type, filter));
    return found && { ...found, rest: found.rest && printFilter(found.rest) };
  };

  it.each([
    [userType, 'userName eq "a"', 'userName', 'a', undefined],
    [userType, 'externalId eq "a"', 'externalId', 'a', undefined],
    [userType, 'title pr and id eq "a"', 'id', 'a', 'title pr'],
    [userType, 'userName eq "a" and id eq "b"', 'id', 'b', 'userName eq "a"'],
    [userType, 'userName eq "a" and title pr and active eq true', 'userName', 'a', 'title pr and active eq true'],
    [groupType, 'displayName eq "a"', 'displayName', 'a', undefined],
    [groupType, 'externalId eq "a"', 'externalId', 'a', undefined],
    [groupType, 'members eq "u"', 'member', 'u', undefined],
    [groupType, 'members[value eq "u"] and displayName sw "x"', 'member', 'u', 'displayName sw "x"'],
  ])('of a %o by %s is direct', (type, filter, by, value, rest) => {
    expect(lookup(type, filter)).toEqual({ by, value, members: [], rest });
  });

  it('separates the member from the id, for a read of its set (Entra)', () => {
    expect(lookup(groupType, 'id eq "g" and members eq "u"')).toEqual({
      by: 'id',
      value: 'g',
      members: ['u'],
      rest: undefined,
    });
  });

  it.each([
    'userName sw "a"',
    'userName eq "a" or userName eq "b"',
    'not (id eq "a")',
    'emails eq "a"',
    'emails.value eq "a"',
    'emails[value eq "a"]',
    'title eq "a"',
    'title pr',
    'externalId eq null',
    'displayName eq "a"',
    `${enterprise}:department eq "a"`,
  ])('is none for %s', (filter) => {
    expect(lookupOf(userType, parseFilter(userType, filter))).toBeUndefined();
  });

  it.each([
    'members.type eq "User"',
    'members[type eq "User"]',
    'members[value ne "u"]',
    'members[value eq null]',
    'members[value pr]',
    'members[not (value eq "u")]',
    'members ne "u"',
  ])('of a group is none for %s', (filter) => {
    expect(lookupOf(groupType, parseFilter(groupType, filter))).toBeUndefined();
  });

  it('finds exactly what the filter finds by look-up and rest', () => {
    const filter = parseFilter(userType, 'userName eq "jane@example.com" and title eq "a" and active eq true');
    const found = lookupOf(userType, filter);
    const john = resource(userType, user({ title: 'A', active: true }));
    expect(found?.rest && matches(found.rest, john)).toBe(true);
    expect(matches(filter, john)).toBe(true);
  });
});

describe('the attributes in a filter', () => {
  it('tell whether members must be read', () => {
    expect(mentions(parseFilter(groupType, 'displayName eq "a" or not (members[value eq "u"])'), 'members')).toBe(true);
    expect(mentions(parseFilter(groupType, 'displayName eq "members"'), 'members')).toBe(false);
  });
});

describe('coerced resources', () => {
  it('are found by their stored values', () => {
    const group = resource(groupType, coerce(groupType, { DISPLAYNAME: 'X' }));
    expect(matches(parseFilter(groupType, 'displayName eq "x"'), group)).toBe(true);
  });
});
