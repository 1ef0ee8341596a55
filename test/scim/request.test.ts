import { describe, expect, it } from 'vitest';
import { ScimError } from '../../src/scim/error';
import { checkIfMatch, etagOf, isNotModified } from '../../src/scim/etag';
import { parseListRequest } from '../../src/scim/list';
import { parseBody } from '../../src/scim/request/parse-body';
import { parseQuery, queryOf } from '../../src/scim/request/query';
import { bodyLimitOf, routeOf } from '../../src/scim/request/route';
import { userType } from '../../src/scim/schema/user';
import { refusal } from './support';

describe('a route (RFC 7644 §3.2)', () => {
  it.each([
    ['GET', '/Users', { kind: 'users', method: 'GET' }],
    ['G12 GET', '/Users/', { kind: 'users', method: 'GET' }],
    ['G12 POST', '//Users', { kind: 'users', method: 'POST' }],
    ['PATCH', '/Users/abc', { kind: 'user', id: 'abc', method: 'PATCH' }],
    ['DELETE', '/Groups/a%20b', { kind: 'group', id: 'a b', method: 'DELETE' }],
    ['put', '/groups/x', { kind: 'group', id: 'x', method: 'PUT' }],
    ['POST', '/.search', { kind: 'search', scope: 'all', method: 'POST' }],
    ['POST', '/Users/.search', { kind: 'search', scope: 'users', method: 'POST' }],
    ['POST', '/Bulk', { kind: 'bulk', method: 'POST' }],
    ['GET', '/ServiceProviderConfigs', { kind: 'serviceProviderConfig', method: 'GET' }],
    ['GET', '/ResourceTypes/User', { kind: 'resourceTypes', id: 'User', method: 'GET' }],
    ['GET', '/Schemas/urn:x:y', { kind: 'schemas', id: 'urn:x:y', method: 'GET' }],
  ])('%s %s', (method, path, expected) => {
    expect(routeOf(method.split(' ').at(-1) ?? '', path)).toEqual(expected);
  });

  it.each(['/Nope', '/Users/x/y', '/', '', '/Bulk/x', `/Users/${'x'.repeat(5000)}`, '/%', '/__proto__'])(
    'G02 G13 has nothing at %s',
    (path) => {
      expect(refusal(() => routeOf('GET', path)).status).toBe(404);
    },
  );

  it.each([
    ['PUT', '/Users', 'GET, POST'],
    ['DELETE', '/Users', 'GET, POST'],
    ['PATCH', '/Groups', 'GET, POST'],
    ['POST', '/Users/x', 'GET, PUT, PATCH, DELETE'],
    ['POST', '/ServiceProviderConfig', 'GET'],
    ['POST', '/ServiceProviderConfigs', 'GET'],
    ['POST', '/ResourceTypes', 'GET'],
    ['POST', '/Schemas', 'GET'],
    ['GET', '/Bulk', 'POST'],
    ['GET', '/Users/.search', 'POST'],
  ])('G05 G06 answers 405 to %s %s and names what is possible', (method, path, allow) => {
    expect.assertions(2);
    try {
      routeOf(method, path);
    } catch (error) {
      expect(error).toBeInstanceOf(ScimError);
      expect(error).toMatchObject({ status: 405, headers: { Allow: allow } });
    }
  });

  it('G11 answers 501 for /Me', () => {
    expect(refusal(() => routeOf('GET', '/Me')).status).toBe(501);
  });

  it('G13 keeps an odd id for the store to look up', () => {
    expect(routeOf('GET', '/Users/%2e%2e%2fx')).toMatchObject({ id: '../x' });
    expect(routeOf('GET', '/Users/%F0%9F%91%A9"')).toMatchObject({ id: '👩"' });
    expect(routeOf('GET', '/Users/%zz')).toMatchObject({ id: '%zz' });
  });

  it('lets groups have longer bodies than users', () => {
    expect(bodyLimitOf(routeOf('PUT', '/Groups/x'))).toBeGreaterThan(bodyLimitOf(routeOf('PUT', '/Users/x')));
  });
});

describe('a body (RFC 7644 §3.12)', () => {
  it.each(['{"schemas":', '[]', '"x"', '', ' ', 'null', '{"userName":"a"', 'test', '7'])(
    'C11 refuses the body %s',
    (text) => {
      expect(refusal(() => parseBody(text, 'application/json'))).toMatchObject({
        status: 400,
        scimType: 'invalidSyntax',
      });
    },
  );

  it.each(['application/json', 'application/scim+json', 'Application/JSON; charset=utf-8', undefined, ''])(
    'C20 accepts the content type %s',
    (contentType) => {
      expect(parseBody('{"a":1}', contentType)).toEqual({ a: 1 });
    },
  );

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])('C21 refuses %s', (contentType) => {
    expect(refusal(() => parseBody('{}', contentType)).status).toBe(415);
  });

  it('L01 refuses a body that is too long', () => {
    expect(refusal(() => parseBody(`{"a":"${'x'.repeat(6_000_000)}"}`, undefined)).status).toBe(413);
    expect(refusal(() => parseBody('{"a":"xxxxxxxxxx"}', undefined, 10)).status).toBe(413);
  });

  it('accepts a byte order mark', () => {
    expect(parseBody('\ufeff{"a":1}', undefined)).toEqual({ a: 1 });
  });
});

describe('a query', () => {
  it.each([
    ['filter=userName%20eq%20%22a%2Bb%40c%22&count=2', { filter: 'userName eq "a+b@c"', count: '2' }],
    ['?filter=userName+eq+%22a%40b%22&startIndex=1', { filter: 'userName eq "a@b"', startIndex: '1' }],
    ['aadOptscim062020&attributes=a&attributes=b', { attributes: 'a,b' }],
    ['filter=%zz', { filter: '%zz' }],
    ['__proto__=x&count=1&count=2', { count: '1' }],
    ['', {}],
  ])('F24 F28 of %s', (raw, expected) => {
    expect(parseQuery(raw)).toEqual(expected);
  });

  it('F24 understands spaces that a platform has left as +', () => {
    expect(queryOf({ filter: ['userName+eq+"a+b@c"'] })).toEqual({ filter: 'userName eq "a+b@c"' });
    expect(queryOf({ filter: ['userName eq "a+b \\" +c"'] })).toEqual({ filter: 'userName eq "a+b \\" +c"' });
    expect(queryOf({ filter: ['userName eq a+b'] })).toEqual({ filter: 'userName eq a+b' });
  });

  it('joins what a platform has split at commas', () => {
    const filter = 'displayName eq "Krystof, Mia,,Dr." or displayName eq ","';
    expect(queryOf({ filter: filter.split(','), count: ['1'] })).toEqual({ filter, count: '1' });
    expect(queryOf({ filter: ['userName+eq+"a', 'b"'] })).toEqual({ filter: 'userName eq "a,b"' });
    expect(queryOf({ attributes: ['userName', 'emails.value'] })).toEqual({ attributes: 'userName,emails.value' });
  });

  it('refuses a filter given twice, rather than ignoring one', () => {
    const twice = queryOf({ filter: ['userName eq "a"', 'active eq true'] });
    expect(refusal(() => parseListRequest(userType, twice))).toMatchObject({ status: 400, scimType: 'invalidFilter' });
  });
});

describe('entity tags (RFC 7644 §3.14)', () => {
  it('V01 are weak and answer If-None-Match', () => {
    expect(etagOf(7)).toBe('W/"7"');
    expect(isNotModified('W/"7"', etagOf(7))).toBe(true);
    expect(isNotModified('"6", W/"7"', etagOf(7))).toBe(true);
    expect(isNotModified('*', etagOf(7))).toBe(true);
    expect(isNotModified('W/"6"', etagOf(7))).toBe(false);
    expect(isNotModified(undefined, etagOf(7))).toBe(false);
  });

  it('V02 refuse a stale If-Match', () => {
    expect(refusal(() => checkIfMatch('W/"6"', etagOf(7))).status).toBe(412);
  });

  it.each([undefined, '', '*', 'W/"7"', '"7"', '7', 'W/"1", W/"7"'])('V03 let If-Match %s pass', (header) => {
    expect(() => checkIfMatch(header, etagOf(7))).not.toThrow();
  });
});
