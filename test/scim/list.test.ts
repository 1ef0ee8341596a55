import { describe, expect, it } from 'vitest';
import { v2 } from '../../src/scim/dialect/v2';
import type { Json, JsonObject } from '../../src/scim/json';
import { parseListRequest, parseSearchRequest } from '../../src/scim/list';
import { queryOf } from '../../src/scim/request/query';
import { groupType } from '../../src/scim/schema/group';
import { userType } from '../../src/scim/schema/user';
import { comparator, parseSort } from '../../src/scim/sort';
import { refusal } from './support';

const list = (query: { [name: string]: string }) => parseListRequest(userType, query);

describe('the paging of a list (RFC 7644 §3.4.2.4)', () => {
  it.each([
    ['P01', { startIndex: '0', count: '1' }, { startIndex: 1, count: 1 }],
    ['P01', { startIndex: '-3' }, { startIndex: 1, count: 100 }],
    ['P02', { count: '0' }, { startIndex: 1, count: 0 }],
    ['P02', { count: '-1' }, { startIndex: 1, count: 0 }],
    ['P03', { startIndex: '100000' }, { startIndex: 100000, count: 100 }],
    ['P07', { startIndex: '101', count: '100' }, { startIndex: 101, count: 100 }],
    ['a huge count', { count: '9'.repeat(400) }, { startIndex: 1, count: 200 }],
    ['nothing', {}, { startIndex: 1, count: 100 }],
  ])('%s %o', (_, query, expected) => {
    expect(list(query as { [name: string]: string })).toMatchObject(expected);
  });

  it('P04 refuses anything but a number', () => {
    expect(refusal(() => list({ count: 'abc' }))).toMatchObject({ status: 400, scimType: 'invalidCount' });
    expect(refusal(() => list({ startIndex: 'x' }))).toMatchObject({ status: 400, scimType: 'invalidValue' });
    expect(refusal(() => list({ startIndex: '1.5' })).status).toBe(400);
    const search = (count: Json) => refusal(() => parseSearchRequest(userType, { count }));
    expect(search([[{ toString: 2 }]])).toMatchObject({ status: 400, scimType: 'invalidCount' });
    expect(search(true)).toMatchObject({ status: 400, scimType: 'invalidCount' });
  });

  it('A10 ignores unknown parameters', () => {
    expect(queryOf({ aadOptscim062020: [''], foo: ['bar'], STARTINDEX: ['2'] })).toEqual({ startIndex: '2' });
  });

  it('F27 refuses an empty filter instead of listing everybody', () => {
    expect(refusal(() => list({ filter: ' ' })).scimType).toBe('invalidFilter');
  });

  it('reads a cursor, and refuses it together with startIndex (RFC 9865 §2)', () => {
    expect(list({ cursor: '' }).cursor).toBe('');
    expect(list({ cursor: 'abc', count: '5' })).toMatchObject({ cursor: 'abc', count: 5 });
    expect(refusal(() => list({ cursor: '', startIndex: '1' })).status).toBe(400);
  });
});

describe('the answer to a list (RFC 7644 §3.4.2)', () => {
  it('P06 P09 has numbers and an array, even if empty', () => {
    expect(v2.list({ resources: [], totalResults: 0, startIndex: 1 })).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    });
  });

  it('names cursors instead of an index (RFC 9865 §2.1)', () => {
    const page = v2.list({ resources: [{ id: 'a' }], totalResults: 9, nextCursor: 'n', previousCursor: 'p' });
    expect(page).toMatchObject({ nextCursor: 'n', previousCursor: 'p', itemsPerPage: 1 });
    expect(page).not.toHaveProperty('startIndex');
  });
});

describe('POST /.search (RFC 7644 §3.4.3)', () => {
  it('S01 reads the same parameters from a body', () => {
    const request = parseSearchRequest(userType, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'userName pr',
      startIndex: 1,
      COUNT: 1,
      attributes: ['userName'],
    });
    expect(request).toMatchObject({ startIndex: 1, count: 1, filter: { kind: 'present' } });
    expect([...(request.projection.included?.keys() ?? [])]).toEqual(['username']);
  });

  it.each<[string, JsonObject, string]>([
    ['S03', { filter: 'nope eq "x"' }, 'invalidFilter'],
    ['a filter that is not a string', { filter: 7 }, 'invalidValue'],
    ['a count that is not a number', { count: {} }, 'invalidCount'],
    ['attributes that are not names', { attributes: [7] }, 'invalidValue'],
  ])('%s is refused', (_, body, scimType) => {
    expect(refusal(() => parseSearchRequest(userType, body))).toMatchObject({ status: 400, scimType });
  });
});

describe('the order of a list (RFC 7644 §3.4.2.3)', () => {
  const people: readonly JsonObject[] = [
    { id: '3', userName: 'bob', title: 'x', emails: [{ value: 'z' }, { value: 'a', primary: true }] },
    { id: '1', userName: 'Alice', emails: [{ value: 'y' }], meta: { created: '2026-01-01T00:00:00+02:00' } },
    { id: '2', userName: 'alice', meta: { created: '2026-01-01T00:00:00Z' } },
  ];
  const order = (by: string, direction?: string) =>
    people.toSorted(comparator(parseSort(userType, by, direction))).map(({ id }) => id);

  it.each([
    ['P08 text regardless of case, ties by id', 'USERNAME', 'ascending', ['1', '2', '3']],
    ['P08 descending', 'userName', 'Descending', ['3', '1', '2']],
    ['those without a value come last', 'title', 'ascending', ['3', '1', '2']],
    ['those without a value come first when descending', 'title', 'descending', ['1', '2', '3']],
    ['the primary of several values', 'emails', 'ascending', ['3', '1', '2']],
    ['dates as instants', 'meta.created', 'ascending', ['1', '2', '3']],
  ])('%s', (_, by, direction, expected) => {
    expect(order(by, direction)).toEqual(expected);
  });

  it('refuses unknown attributes and orders', () => {
    expect(refusal(() => parseSort(userType, 'nope', undefined)).scimType).toBe('invalidValue');
    expect(refusal(() => parseSort(userType, 'name', undefined)).scimType).toBe('invalidValue');
    expect(refusal(() => parseSort(groupType, 'displayName', 'up')).scimType).toBe('invalidValue');
  });
});
