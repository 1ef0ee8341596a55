import { createRandom } from '../../local/okta/random';
import { type RequestSample, requestSamples } from './request-samples';

/** A request no identity provider sends, though it looks like one. */
export interface ArbitraryRequest {
  readonly method: string;
  /** Starts at the version: `/v2/Users`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
}

/** Ids issued by the service, so that requests get past the lookup. */
export interface KnownIds {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

const names = [
  ...['userName', 'USERNAME', 'displayName', 'name', 'name.givenName', 'emails', 'emails.value', 'active', 'members'],
  ...['manager', 'locale', 'roles', 'id', 'meta', 'meta.attributes', 'meta.created', 'groups', 'schemas', 'password'],
  ...['externalId', 'x509Certificates', 'shoeSize', 'value', 'type', 'primary', '$ref', 'op', 'path', 'Operations'],
  ...['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'urn:scim:schemas:core:1.0', 'urn:acme:1.0:User:x'],
  ...['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value', 'emails[type eq "work"].value'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    '',
    ' ',
    'a b',
    '.',
    ':',
    '[',
    '\u0000',
  ],
];
const texts = [
  ...[
    '',
    ' ',
    'a',
    'True',
    'false',
    'null',
    'delete',
    '\u0000',
    '\ud800',
    '\udc00x',
    '\u202e',
    'é\u0301',
    'ﬀ',
    'İ',
    'ß',
    '👩‍🚀',
  ],
  ...[
    'bulkId:q',
    'bulkId:',
    '../x',
    '%00',
    '%',
    "'",
    '"',
    '\\',
    '{user}',
    '{group}',
    '2026-13-45T99:99:99Z',
    '9'.repeat(400),
  ],
  'x'.repeat(70_000),
];
const leaves: readonly unknown[] = [null, true, false, 0, -1, 1e308, -1e-300, 2 ** 53, 0.1, [], {}, ...texts];
const words = [
  ...[
    ' eq ',
    ' ne ',
    ' co ',
    ' gt ',
    ' pr',
    ' and ',
    ' or ',
    'not ',
    'not(',
    '(',
    ')',
    '[',
    ']',
    '"',
    '\\',
    '\\u00',
    '.value',
  ],
  ...['true', 'null', '1e400', "'", '+', '"a"', '"2026-01-01T00:00:00Z"', ' in ', '\u00a0', '{user}', ...names],
];
const methods = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'patch',
  'QUERY',
  'constructor',
  '',
];
const paths = [
  '/',
  '//',
  '/Users/',
  '/users',
  '/Users/%',
  '/Users/x/y',
  '/Users/.search',
  '/Nope',
  '/Bulk/1',
  '/Schemas/%00',
];
const tags = ['*', 'W/"1"', '"1"', 'W/"2", "3"', '', ',,,', 'W/"'.repeat(2000)];
const contentTypes = [
  'application/json',
  'application/scim+json;charset=x',
  'text/plain',
  'application/xml',
  '',
  '/;;',
];

/** Requests in an order determined by the seed alone (and by the returned ids). */
export function arbitraryRequests(seed: number, known: () => KnownIds): () => ArbitraryRequest {
  const random = createRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const chance = (share: number) => random() < share;
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const withIds = (text: string) =>
    text
      .replaceAll('{n}', () => String(below(100)))
      .replaceAll('{user}', () => pick(known().users) ?? 'unknown00000')
      .replaceAll('{group}', () => pick(known().groups) ?? 'unknown00000');

  const anything = (depth = 0): unknown => {
    if (depth > 3 || chance(0.5)) return pick(leaves);
    if (chance(0.3)) return Array.from({ length: below(4) }, () => anything(depth + 1));
    return Object.fromEntries(Array.from({ length: below(5) }, () => [pick(names), anything(depth + 1)]));
  };
  const deep = (value: unknown) => {
    let nested = value;
    for (let levels = below(60); levels > 0; levels -= 1) nested = chance(0.5) ? [nested] : { [pick(names)]: nested };
    return nested;
  };
  const changed = (value: unknown): unknown => {
    const kind = below(7);
    if (kind === 0) return anything();
    if (kind === 1) return deep(value);
    if (kind === 2) return pick(leaves);
    if (kind === 3 && typeof value === 'string') return value + pick(texts);
    if (kind === 4) return Array.from({ length: typeof value === 'object' ? 3 : pick([1, 2, 50]) }, () => value);
    if (typeof value !== 'object' || value === null) return pick(leaves);
    return Array.isArray(value) ? changedList(value) : changedObject(value as Record<string, unknown>);
  };
  const changedList = (list: readonly unknown[]) => {
    const at = below(list.length + 1);
    return [...list.slice(0, at), changed(list[at]), ...list.slice(at + 1)];
  };
  const changedObject = (object: Record<string, unknown>) => {
    const entries = Object.entries(object);
    const at = below(entries.length + 1);
    const [name = pick(names), value] = entries[at] ?? [];
    const entry = [chance(0.3) ? pick(names) : name, changed(value)] as const;
    // As text, so that "__proto__" becomes a key, as in a body.
    return { ...object, ...JSON.parse(`{${JSON.stringify(entry[0])}:${JSON.stringify(entry[1] ?? null)}}`) };
  };
  const spoiled = (text: string) => {
    const at = below(text.length + 1);
    return text.slice(0, at) + pick(['', '"', '}', '\\', '\u0000', '\ufeff', ...words]) + text.slice(at + below(3));
  };
  const bodyOf = ({ body }: RequestSample): string | undefined => {
    if (body === undefined) return chance(0.05) ? JSON.stringify(anything()) : undefined;
    let value: unknown = body;
    for (let count = below(4); count > 0; count -= 1) value = changed(value);
    const text = withIds(JSON.stringify(value ?? null));
    return chance(0.05) ? spoiled(text) : text;
  };
  const expression = () => Array.from({ length: 1 + below(12) }, () => pick(words)).join('');
  const queryOf = ({ query = {} }: RequestSample): Record<string, string> => {
    const changes: Record<string, string> = {};
    if (chance(0.2)) changes.filter = query.filter && chance(0.6) ? spoiled(query.filter) : expression();
    if (chance(0.1)) changes.startIndex = pick(['0', '-1', '1e9', 'x', '', '99999999999999999999']);
    if (chance(0.1)) changes.count = pick(['0', '-1', '1', '1.5', 'NaN', '', '99999999999999999999']);
    if (chance(0.1)) changes[pick(['attributes', 'excludedAttributes'])] = `${pick(names)},${pick(names)}`;
    if (chance(0.05)) changes.sortBy = pick(names);
    if (chance(0.05)) changes.cursor = pick(['', 'page-0', 'page-zzzzzzzz', 'x', 'page--1']);
    if (chance(0.05)) changes[pick(names)] = pick(texts);
    return Object.fromEntries(Object.entries({ ...query, ...changes }).map(([name, value]) => [name, withIds(value)]));
  };
  const headersOf = (hasBody: boolean): Record<string, string> => ({
    ...(hasBody && { 'Content-Type': chance(0.1) ? pick(contentTypes) : 'application/scim+json' }),
    ...(chance(0.05) && { 'If-Match': pick(tags) }),
    ...(chance(0.05) && { 'If-None-Match': pick(tags) }),
    ...(chance(0.05) && { Accept: pick(['application/xml', '*/*', 'text/xml;q=1', ',,']) }),
    ...(chance(0.05) && { 'X-HTTP-Method-Override': pick(methods) }),
    ...(chance(0.02) && { Authorization: pick(['', 'Bearer', 'Bearer x', 'Basic eDp5', 'b'.repeat(10_000)]) }),
  });

  return () => {
    const sample = pick(requestSamples);
    const text = bodyOf(sample);
    const path = withIds(chance(0.05) ? pick(paths) : sample.path);
    const version = chance(0.05) ? pick(['v1', 'v2', 'v3', '']) : sample.version;
    return {
      method: chance(0.05) ? pick(methods) : sample.method,
      path: `/${version}${path}`,
      query: queryOf(sample),
      headers: headersOf(text !== undefined),
      text,
    };
  };
}
