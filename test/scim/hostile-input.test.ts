import { describe, expect, it } from 'vitest';
import { coerce } from '../../src/scim/coerce';
import { ScimError } from '../../src/scim/error';
import { isNotModified } from '../../src/scim/etag';
import { matches } from '../../src/scim/filter/evaluate-filter';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import type { Json, JsonObject } from '../../src/scim/json';
import { limits } from '../../src/scim/limits';
import { splitGroup } from '../../src/scim/members';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import { parsePath } from '../../src/scim/path';
import { parseProjection } from '../../src/scim/projection';
import { parseBody } from '../../src/scim/request/parse-body';
import { parseQuery } from '../../src/scim/request/query';
import { routeOf } from '../../src/scim/request/route';
import { groupType } from '../../src/scim/schema/group';
import { userType } from '../../src/scim/schema/user';
import { milliseconds, patch, refusal, user } from './support';

const members = Array.from({ length: 40_000 }, (_, index) => ({
  value: `u${index}xxxxxxxxxxxxxxxx`,
  display: `user${index}@example.com`,
}));
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
const long = 'x'.repeat(60_000);
const bigGroup = JSON.stringify({ displayName: 'G', members });

const inputs: readonly [string, () => unknown][] = [
  [
    'F22 a filter of 10,000 nested parentheses',
    () => parseFilter(userType, `${'('.repeat(10_000)}title pr${')'.repeat(10_000)}`),
  ],
  [
    'F22 a filter of 1,500 nested parentheses',
    () => parseFilter(userType, `${'('.repeat(1500)}title pr${')'.repeat(1500)}`),
  ],
  [
    'F22 a filter of 300 terms',
    () => parseFilter(userType, Array.from({ length: 300 }, () => 'title eq "a"').join(' or ')),
  ],
  ['a filter of nested negations', () => parseFilter(userType, 'not('.repeat(2000))],
  ['a filter of quotes', () => parseFilter(userType, '"'.repeat(8000))],
  ['a filter of escapes', () => parseFilter(userType, `title eq "${'\\"'.repeat(4000)}`)],
  ['a path of 10,000 nested parentheses', () => parsePath(userType, `emails[${'('.repeat(10_000)}`)],
  ['a path of dots and colons', () => parsePath(userType, 'a.:'.repeat(100_000))],
  ['a query of quotes and pluses', () => parseQuery(`filter=${'%22%5C%22+'.repeat(3000)}`)],
  ['a query of ampersands', () => parseQuery('&'.repeat(32_000))],
  ['a route of slashes', () => routeOf('GET', '/a'.repeat(100_000))],
  ['an entity tag of commas', () => isNotModified(','.repeat(100_000), 'W/"1"')],
  ['a list of attribute names', () => parseProjection(userType, { attributes: 'name.a,'.repeat(100_000) })],
  ['a body of 5 MB', () => parseBody(`{"a":"${'x'.repeat(5_000_000)}"}`, undefined)],
  ['a body of nested arrays', () => parseBody(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, undefined)],
  ['a body of nested objects', () => parseBody(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, undefined)],
  ['a user of 40,000 attributes', () => coerce(userType, keys(40_000))],
  [
    'an extension of 40,000 attributes',
    () => coerce(userType, { userName: 'a', 'urn:scim:schemas:extension:enterprise:1.0': keys(40_000) }),
  ],
  ['a user of 40,000 e-mail addresses', () => coerce(userType, { userName: 'a', emails: members })],
  ['a locale made for backtracking', () => user({ locale: 'a_'.repeat(30_000) })],
  ['a date made for backtracking', () => parseFilter(userType, `meta.created gt "${'2026-01-01T'.repeat(700)}"`)],
  [
    '200 operations on long texts',
    () =>
      patch(
        user({ emails: [long, long, long].map((value) => ({ value })) }),
        ...Array.from({ length: 200 }, () => ({ op: 'remove', path: 'emails[value eq "é"]' })),
      ),
  ],
  [
    '200 additions to 200 values',
    () =>
      patch(
        user({}),
        ...Array.from({ length: 200 }, (_, index) => ({ op: 'add', path: 'emails', value: [{ value: `a${index}` }] })),
      ),
  ],
  ['5,000 removals by long filters', () => compileGroupPatch(parsePatch({ Operations: manyFilters(1000) }))],
  ['removals of all but some, again and again', () => compileGroupPatch(parsePatch({ Operations: allBut(2000) }))],
  ['too many operations', () => parsePatch({ Operations: manyFilters(5001) })],
];

function manyFilters(count: number): readonly Json[] {
  return Array.from({ length: count }, (_, index) => ({
    op: 'remove',
    path: `members[value eq "${index}" or value eq "x" or not (value ne "y")]`,
  }));
}

function allBut(count: number): readonly Json[] {
  const removal = { op: 'remove', path: 'members[not (value eq "u1xxxxxxxxxxxxxxxx")]' };
  return [
    { op: 'replace', path: 'members', value: members.slice(0, 5000) },
    ...Array.from({ length: count }, () => removal),
  ];
}

describe('a hostile input', () => {
  it.each(inputs)('%s is handled or refused within 50 ms', (_, run) => {
    const attempt = () => {
      try {
        run();
      } catch (error) {
        if (!(error instanceof ScimError)) throw error;
      }
    };
    expect(milliseconds(attempt)).toBeLessThan(50);
  });

  it('is named when it breaks a limit', () => {
    expect(refusal(() => parseFilter(userType, '('.repeat(60))).detail).toContain('more than 50 levels');
    expect(refusal(() => parseFilter(userType, `title eq "${long}"`)).detail).toContain('at most 8192');
    expect(refusal(() => parseBody(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`, undefined)).detail).toContain(
      '32 levels',
    );
    expect(refusal(() => coerce(userType, keys(501))).detail).toContain('at most 500');
  });
});

describe('a large but honest input', () => {
  it('R07 replaces the 40,000 members of a group within 150 ms', () => {
    const run = () => splitGroup(coerce(groupType, parseBody(bigGroup, 'application/json')));
    expect(bigGroup.length).toBeLessThan(limits.bodyCharacters);
    expect(run().members).toHaveLength(40_000);
    expect(milliseconds(run)).toBeLessThan(150);
  });

  it('evaluates 200 terms on 1,000 users within 200 ms', () => {
    const filter = parseFilter(
      userType,
      Array.from({ length: 199 }, (_, index) => `title eq "x${index}"`).join(' or '),
    );
    const users: readonly JsonObject[] = Array.from({ length: 1000 }, () => user({ title: 'y' }));
    expect(milliseconds(() => users.filter((one) => matches(filter, one)))).toBeLessThan(200);
  });
});
