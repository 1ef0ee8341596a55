import { coerce } from '../../src/scim/coerce';
import { isNotModified } from '../../src/scim/etag';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import type { Json } from '../../src/scim/json';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import { parsePath } from '../../src/scim/path';
import { parseProjection } from '../../src/scim/projection';
import { parseBody } from '../../src/scim/request/parse-body';
import { parseQuery } from '../../src/scim/request/query';
import { routeOf } from '../../src/scim/request/route';
import { readV1Request } from '../../src/scim/request/v1-request';
import { userType } from '../../src/scim/schema/user';

/** Input meant to overload the service, and its outcome: accepted, or refused with this status. */
export interface HostileInput {
  readonly name: string;
  readonly outcome: 'taken' | 400 | 404 | 406 | 413 | 414;
  readonly run: () => unknown;
}

export const manyMembers = Array.from({ length: 40_000 }, (_, index) => ({
  value: `u${index}xxxxxxxxxxxxxxxx`,
  display: `user${index}@example.com`,
}));
export const manyKeys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
const muchTooManyKeys = manyKeys(40_000);
export const longText = 'x'.repeat(60_000);

const user = (attributes: object) => coerce(userType, { userName: 'jane@example.com', ...attributes });
const patched = (attributes: object, operations: readonly Json[]) =>
  applyPatch(userType, user(attributes), parsePatch({ Operations: operations }));
const repeated = (count: number, operation: (index: number) => Json) =>
  Array.from({ length: count }, (_, index) => operation(index));
const row = (outcome: HostileInput['outcome'], name: string, run: () => unknown): HostileInput => ({
  name,
  outcome,
  run,
});

const removals = (count: number) =>
  repeated(count, (index) => ({
    op: 'remove',
    path: `members[value eq "${index}" or value eq "x" or not (value ne "y")]`,
  }));

const removal = (filter: string): Json => ({ op: 'remove', path: `emails[${filter}]` });
const longValues = { emails: [1, 2, 3].map((index) => ({ value: `${longText}${index}` })) };
const manyValues = Array.from({ length: 200 }, (_, index) => ({ value: `b${index}` }));

const allBut = (count: number): readonly Json[] => [
  { op: 'replace', path: 'members', value: manyMembers.slice(0, 5000) },
  ...repeated(count, () => ({ op: 'remove', path: 'members[not (value eq "u1xxxxxxxxxxxxxxxx")]' })),
];

const filters: readonly HostileInput[] = [
  row(400, 'F22 a filter of 10,000 nested parentheses', () =>
    parseFilter(userType, `${'('.repeat(10_000)}title pr${')'.repeat(10_000)}`),
  ),
  row(400, 'F22 a filter of 1,500 nested parentheses', () =>
    parseFilter(userType, `${'('.repeat(1500)}title pr${')'.repeat(1500)}`),
  ),
  row(400, 'F22 a filter of 300 terms', () => parseFilter(userType, Array(300).fill('title eq "a"').join(' or '))),
  row(400, 'a filter of nested negations', () => parseFilter(userType, 'not('.repeat(2000))),
  row(400, 'a filter of quotes', () => parseFilter(userType, '"'.repeat(8000))),
  row('taken', 'a filter of escapes', () => parseFilter(userType, `title eq "${'\\"'.repeat(4000)}"`)),
  row('taken', 'a filter of a text made for backtracking', () =>
    parseFilter(userType, `title co "${'(a+)+$'.repeat(1300)}"`),
  ),
  row(400, 'a date made for backtracking', () =>
    parseFilter(userType, `meta.created gt "${'2026-01-01T'.repeat(700)}"`),
  ),
  row(400, 'F23 a filter on a prototype', () => parseFilter(userType, 'constructor.prototype.x eq "a"')),
  row(400, 'a path of 10,000 nested parentheses', () => parsePath(userType, `emails[${'('.repeat(10_000)}`)),
  row(400, 'a path of dots and colons', () => parsePath(userType, 'a.:'.repeat(100_000))),
  row(400, 'a path to a prototype', () => parsePath(userType, 'urn:a:b:__proto__.x')),
];

const messages: readonly HostileInput[] = [
  row(400, 'a query of quotes and pluses', () =>
    parseFilter(userType, parseQuery(`filter=${'%22%5C%22+'.repeat(800)}`).filter ?? ''),
  ),
  row('taken', 'a query of ampersands', () => parseQuery('&'.repeat(32_000))),
  row(414, 'a query of 100,000 characters', () => parseQuery('a'.repeat(100_000))),
  row(404, 'a route of slashes', () => routeOf('GET', '/a'.repeat(100_000))),
  row('taken', 'an entity tag of commas', () => isNotModified(','.repeat(100_000), 'W/"1"')),
  row(406, 'an Accept header made for backtracking', () =>
    readV1Request({
      method: 'GET',
      path: '/Users',
      accept: `text/xml,${`application/${'a+'.repeat(20_000)}`}`,
      methodOverride: undefined,
    }),
  ),
  row('taken', 'a list of attribute names', () => parseProjection(userType, { attributes: 'name.a,'.repeat(100) })),
  row(400, 'a list of 100,000 attribute names', () =>
    parseProjection(userType, { attributes: 'name.a,'.repeat(100_000) }),
  ),
  row(413, 'L01 a body of 5 MB', () => parseBody(`{"a":"${'x'.repeat(5_000_000)}"}`, undefined)),
  row(400, 'a body of nested arrays', () => parseBody(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, undefined)),
  row(400, 'a body of nested objects', () => parseBody(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, undefined)),
];

const resources: readonly HostileInput[] = [
  row(400, 'a user of 40,000 attributes', () => user(muchTooManyKeys)),
  row(400, 'an extension of 40,000 attributes', () =>
    user({ 'urn:scim:schemas:extension:enterprise:1.0': muchTooManyKeys }),
  ),
  row(400, 'a user of 40,000 e-mail addresses', () => user({ emails: manyMembers })),
  row(413, 'a user of 300,000 bytes', () =>
    user(Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`a${index}`, longText]))),
  ),
  row('taken', 'T45 keys that would reach a prototype', () =>
    user(JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}},"name":{"__proto__":{"a":1}}}')),
  ),
  row('taken', 'a locale made for backtracking', () => user({ locale: 'a_'.repeat(30_000) })),
  row('taken', '20 operations on long texts', () =>
    patched(
      longValues,
      repeated(20, () => removal('value eq "é"')),
    ),
  ),
  row(400, '200 operations on long texts', () =>
    patched(
      longValues,
      repeated(200, () => removal('value eq "é"')),
    ),
  ),
  row(400, 'operations of 199 terms', () =>
    patched(
      { emails: manyValues },
      repeated(70, () => removal(Array(199).fill('value eq "é"').join(' or '))),
    ),
  ),
  row(400, 'filters made for backtracking', () =>
    patched(
      longValues,
      repeated(60, () => removal(`value co "${'x'.repeat(4000)}b"`)),
    ),
  ),
  row(400, 'removals of 200 values', () =>
    patched(
      longValues,
      repeated(80, () => ({ op: 'remove', path: 'emails', value: manyValues })),
    ),
  ),
  row(400, 'additions of values that are there', () =>
    patched(
      { emails: manyValues.slice(100) },
      repeated(160, () => ({ op: 'add', value: { emails: manyValues.slice(100) } })),
    ),
  ),
  row('taken', '200 additions to 200 values', () =>
    patched(
      {},
      repeated(200, (index) => ({ op: 'add', path: 'emails', value: [{ value: `a${index}` }] })),
    ),
  ),
  row('taken', '1,000 removals by long filters', () => compileGroupPatch(parsePatch({ Operations: removals(1000) }))),
  row('taken', 'removals of all but some, again and again', () =>
    compileGroupPatch(parsePatch({ Operations: allBut(2000) })),
  ),
  row(400, '1,200 removals by 199 terms each', () =>
    parsePatch({ Operations: repeated(1200, () => removal(Array(199).fill('value eq "x"').join(' or '))) }),
  ),
  row(400, 'too many operations', () => parsePatch({ Operations: removals(5001) })),
];

export const hostileInputs: readonly HostileInput[] = [...filters, ...messages, ...resources];
