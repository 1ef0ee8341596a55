import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches } from '../../src/scim/filter/evaluate-filter';
import { type Filter, type FilterValue, join, type Operator } from '../../src/scim/filter/filter';
import { lookupOf } from '../../src/scim/filter/lookup';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import { printFilter } from '../../src/scim/filter/print-filter';
import type { Json, JsonObject } from '../../src/scim/json';
import type { AttributeRef } from '../../src/scim/schema/resource-type';
import { userType } from '../../src/scim/schema/user';
import { runs } from '../support/runs';
import { enterprise } from './support';

const ref = (name: string): AttributeRef => userType.find(name) ?? expect.fail(name);
const emails = ref('emails');
const inEmails = (name: string): AttributeRef => {
  const sub = emails.attribute.sub(name) ?? expect.fail(name);
  return { schema: undefined, attribute: sub, sub: undefined };
};

const texts = fc.oneof(
  fc.constantFrom('a', 'A', 'ab', 'B', '', 'é', 'x"y\\'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const operators = fc.constantFrom<Operator>('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
const compare = (target: AttributeRef, values: fc.Arbitrary<FilterValue>, ops: fc.Arbitrary<Operator>) =>
  fc.record({ kind: fc.constant('compare' as const), ref: fc.constant(target), operator: ops, value: values });
const textNames = ['title', 'externalId', 'name.givenName', 'emails.value', 'emails.type', `${enterprise}:department`];
const leaves: fc.Arbitrary<Filter> = fc.oneof(
  fc.constantFrom(...textNames).chain((name) => compare(ref(name), texts, operators)),
  compare(ref('active'), fc.boolean(), fc.constantFrom('eq', 'ne')),
  compare(ref('title'), fc.constant(null), fc.constantFrom('eq', 'ne')),
  fc.constantFrom(...textNames, 'name', 'emails').map((name): Filter => ({ kind: 'present', ref: ref(name) })),
);
const combined = (leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      tie('filter').map((term): Filter => ({ kind: 'not', term })),
      fc
        .tuple(fc.constantFrom('and' as const, 'or' as const), tie('filter'), tie('filter'))
        .map(([kind, a, b]) => join(kind, a, b)),
    ),
  })).filter;
const elementLeaves = fc.oneof(
  fc.constantFrom('value', 'type').chain((name) => compare(inEmails(name), texts, operators)),
  compare(inEmails('primary'), fc.boolean(), fc.constantFrom('eq', 'ne')),
);
const filters = combined(
  fc.oneof(
    leaves,
    combined(elementLeaves).map((filter): Filter => ({ kind: 'values', ref: emails, filter })),
  ),
);

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const withoutUndefined = (value: object): JsonObject => JSON.parse(JSON.stringify(value));
const users = fc
  .record({
    title: maybe(texts),
    externalId: maybe(texts),
    active: maybe(fc.boolean()),
    name: maybe(fc.record({ givenName: texts })),
    emails: maybe(
      fc.array(fc.record({ value: maybe(texts), type: maybe(texts), primary: maybe(fc.boolean()) }), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
    [enterprise]: maybe(fc.record({ department: texts })),
  })
  .map(withoutUndefined);

/** The rules of RFC 7644 §3.4.2.2 as a reader would note them, applied to the filter's attributes as text. */
function model(filter: Filter, user: JsonObject): boolean {
  if ('terms' in filter) {
    const results = filter.terms.map((term) => model(term, user));
    return filter.kind === 'and' ? !results.includes(false) : results.includes(true);
  }
  if (filter.kind === 'not') return !model(filter.term, user);
  const place = filter.ref.schema ? (user[filter.ref.schema] as JsonObject | undefined) : user;
  const whole = place?.[filter.ref.attribute.name];
  const elements = whole === undefined ? [] : ([whole].flat() as readonly Json[]);
  if (filter.kind === 'values') return elements.some((element) => model(filter.filter, element as JsonObject));
  const { sub } = filter.ref;
  const values = sub
    ? elements.map((element) => (element as JsonObject)[sub.name]).filter((v) => v !== undefined)
    : elements;
  if (filter.kind === 'present') {
    const isFilled = (v: Json | undefined): boolean =>
      typeof v === 'object' && v !== null ? Object.values(v).some(isFilled) : v !== '' && v !== undefined && v !== null;
    return values.some(isFilled);
  }
  const exact = (sub ?? filter.ref.attribute).caseExact;
  const key = (v: unknown) => (typeof v === 'string' && !exact ? modelFold(v) : v);
  const wanted = key(filter.value);
  const test = (value: Json | undefined): boolean => {
    const actual = key(value ?? null);
    if (filter.operator === 'eq') return actual === wanted;
    if (filter.operator === 'ne') return actual !== wanted;
    if (typeof actual !== 'string' || typeof wanted !== 'string') return false;
    const results = {
      co: actual.includes(wanted),
      sw: actual.startsWith(wanted),
      ew: actual.endsWith(wanted),
      gt: actual > wanted,
      ge: actual >= wanted,
      lt: actual < wanted,
      le: actual <= wanted,
    };
    return results[filter.operator];
  };
  return values.length === 0 ? test(undefined) : values.some(test);
}
const modelFold = (text: string) => text.normalize('NFC').toLowerCase().replace(/ς/g, 'σ').replace(/ß/g, 'ss');

describe('any filter', () => {
  it('is the same after printing and parsing', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(userType, printFilter(filter))).toEqual(filter);
      }),
      runs(500),
    );
  });

  it('selects what a naive model selects', () => {
    fc.assert(
      fc.property(filters, users, (filter, user) => {
        expect(matches(filter, user)).toBe(model(filter, user));
      }),
      runs(2000),
    );
  });

  it('selects the same by look-up and rest as by a scan', () => {
    const keys = fc
      .constantFrom('userName', 'externalId', 'id')
      .chain((name) => compare(ref(name), fc.constantFrom('a', 'b'), fc.constant('eq')));
    const conjunctions = fc.tuple(keys, filters).map(([key, filter]) => join('and', key, filter));
    fc.assert(
      fc.property(conjunctions, users, fc.constantFrom('a', 'b'), (filter, attributes, key) => {
        const user: JsonObject = { externalId: 'b', ...attributes, id: key, userName: key };
        const lookup = lookupOf(userType, filter) ?? expect.fail('no look-up');
        const found = user[lookup.by] === lookup.value && (!lookup.rest || matches(lookup.rest, user));
        expect(found).toBe(matches(filter, user));
      }),
      runs(500),
    );
  });
});
