import { describe, expect, it } from 'vitest';
import { parseBulk } from '../../src/scim/bulk/bulk-request';
import { type BulkRun, type BulkStep, bulkRun } from '../../src/scim/bulk/bulk-run';
import { v2 } from '../../src/scim/dialect/v2';
import { ScimError } from '../../src/scim/error';
import type { Json, JsonObject } from '../../src/scim/json';
import { refusal } from './support';

const bulk = (operations: readonly Json[], more: JsonObject = {}) =>
  bulkRun(
    parseBulk({ schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: operations, ...more }),
  );

/** Runs all operations; those with `fails` in their data are refused. */
function runAll(run: BulkRun): readonly BulkStep[] {
  const steps: BulkStep[] = [];
  for (let step = run.next(); step; step = run.next()) {
    steps.push(step);
    const fails = step.operation.data?.fails === true;
    const location = `https://x/v2${step.operation.path}/id-${step.index}`;
    run.done(
      step,
      fails ? { error: new ScimError(409, 'No.', 'uniqueness') } : { id: `id-${step.index}`, status: 201, location },
    );
  }
  return steps;
}
const post = (bulkId: string, data: JsonObject, path = '/Users') => ({ method: 'POST', path, bulkId, data });
const statuses = (run: BulkRun) => {
  const { Operations } = run.response(v2.error);
  return (Operations as readonly JsonObject[]).map(({ status }) => status);
};

describe('a bulk request (RFC 7644 §3.7)', () => {
  it('B02 first creates resources that others refer to, and replaces the references', () => {
    const run = bulk([
      post('g', { displayName: 'G', members: [{ value: 'bulkId:q' }] }, '/Groups'),
      post('q', { userName: 'a' }),
      { method: 'PATCH', path: '/Users/bulkId:q', data: { Operations: [] } },
    ]);
    const steps = runAll(run);
    expect(steps.map(({ index }) => index)).toEqual([1, 0, 2]);
    expect(steps[1]?.operation.data?.members).toEqual([{ value: 'id-1' }]);
    expect(steps[2]?.route).toEqual({ kind: 'user', id: 'id-1', method: 'PATCH' });
    expect(run.response(v2.error)).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
      Operations: [
        { method: 'POST', bulkId: 'g', status: '201' },
        { bulkId: 'q', location: 'https://x/v2/Users/id-1' },
        {},
      ],
    });
  });

  it('B03 stops after failOnErrors errors', () => {
    const run = bulk([post('a', { fails: true }), post('b', {})], { failOnErrors: 1 });
    expect(runAll(run)).toHaveLength(1);
    expect(statuses(run)).toEqual(['409']);
  });

  it('continues after errors without failOnErrors', () => {
    const run = bulk([post('a', { fails: true }), post('b', {})]);
    runAll(run);
    expect(statuses(run)).toEqual(['409', '201']);
  });

  it('refuses references to a failed or unknown operation', () => {
    const run = bulk([post('a', { fails: true }), post('b', { x: 'bulkId:a' }), post('c', { x: 'bulkId:nope' })]);
    expect(runAll(run)).toHaveLength(1);
    expect(statuses(run)).toEqual(['409', '400', '400']);
  });

  it('answers 409 to operations that refer to each other (RFC 7644 §3.7.1)', () => {
    const run = bulk([post('a', { x: 'bulkId:b' }), post('b', { x: 'bulkId:a' })]);
    expect(runAll(run)).toEqual([]);
    expect(statuses(run)[0]).toBe('409');
  });

  it.each<[string, JsonObject]>([
    ['a POST without bulkId', { method: 'POST', path: '/Users', data: {} }],
    ['a POST without data', { method: 'POST', path: '/Users', bulkId: 'x' }],
    ['a GET', { method: 'GET', path: '/Users/x' }],
    ['discovery', { method: 'GET', path: '/Schemas' }],
    ['itself', { method: 'POST', path: '/Bulk', bulkId: 'x', data: {} }],
  ])('refuses only %s, not the others', (_, operation) => {
    const run = bulk([operation, post('b', {})]);
    expect(runAll(run)).toHaveLength(1);
    expect(statuses(run)).toEqual(['400', '201']);
  });

  it('B04 has a limit', () => {
    const operations = Array.from({ length: 101 }, (_, index) => post(String(index), {}));
    expect(refusal(() => bulk(operations)).status).toBe(413);
  });

  it.each<[string, JsonObject]>([
    ['other schemas', { schemas: ['urn:x'], Operations: [] }],
    ['no operations', {}],
    ['an operation that is not an object', { Operations: [7] }],
    ['failOnErrors -1', { Operations: [], failOnErrors: -1 }],
  ])('refuses %s as a whole', (_, body) => {
    expect(refusal(() => parseBulk(body)).status).toBe(400);
  });
});
