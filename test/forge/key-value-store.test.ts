import { describe, expect, it } from 'vitest';
import { startFixture } from './start-fixture';

describe('the key-value store', () => {
  it('returns what was set, and nothing once it is deleted', async () => {
    const { perform } = await startFixture();
    await perform('set', 'a', { x: [1, 'two', true] });
    expect(await perform('get', 'a')).toEqual({ value: { x: [1, 'two', true] } });
    await perform('delete', 'a');
    expect(await perform('get', 'a')).toEqual({});
  });

  it('accepts the deletion of a missing key', async () => {
    const { perform } = await startFixture();
    expect(await perform('delete', 'nothing')).toEqual({});
  });

  it.each([[['a', 1]], [true], [0], ['text'], [{ nested: { deep: null } }]])('keeps %j', async (value) => {
    const { perform } = await startFixture();
    await perform('set', 'a', value);
    expect(await perform('get', 'a')).toEqual({ value });
  });

  it('shows when a value was created, updated and expires', async () => {
    const { perform, forge } = await startFixture();
    const created = forge.clock.now();
    await perform('set', 'a', 1, { ttl: { value: 2, unit: 'DAYS' } });
    forge.clock.advance(5_000);
    await perform('set', 'a', 2, { ttl: { value: 2, unit: 'DAYS' } });
    const { value } = await perform<{ createdAt: number; updatedAt: number; expireTime: string }>('get', 'a', {
      metadataFields: ['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'],
    });
    expect(value).toMatchObject({ key: 'a', value: 2 });
    expect((value?.updatedAt ?? 0) - (value?.createdAt ?? 0)).toBeGreaterThanOrEqual(5_000);
    expect(value?.createdAt).toBeGreaterThanOrEqual(created);
    expect(Date.parse(value?.expireTime ?? '')).toBe((value?.updatedAt ?? 0) + 2 * 86_400_000);
  });

  it('refuses a second value under FAIL_IF_EXISTS and keeps the first', async () => {
    const { perform } = await startFixture();
    expect(await perform('set', 'a', 1, { keyPolicy: 'FAIL_IF_EXISTS' })).toEqual({});
    const second = await perform('set', 'a', 2, { keyPolicy: 'FAIL_IF_EXISTS' });
    expect(second.error).toMatchObject({
      name: 'ForgeKvsError',
      code: 'KEY_CONFLICT',
      status: 409,
      statusText: 'Conflict',
    });
    expect(await perform('get', 'a')).toEqual({ value: 1 });
  });

  it('lets one of many racing writers take a key under FAIL_IF_EXISTS', async () => {
    const { perform } = await startFixture();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, writer) => perform('set', 'a', writer, { keyPolicy: 'FAIL_IF_EXISTS' })),
    );
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1);
  });

  it.each([
    ['PREVIOUS', 1],
    ['LATEST', 2],
  ])('returns the %s value on request', async (returnValue, expected) => {
    const { perform } = await startFixture();
    await perform('set', 'a', 1);
    const answer = await perform('set', 'a', 2, { keyPolicy: 'OVERRIDE', returnValue });
    expect(answer.value).toEqual({ key: 'a', value: expected });
  });

  it('returns nothing as the previous value of a new key', async () => {
    const { perform } = await startFixture();
    expect(await perform('set', 'a', 2, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' })).toEqual({});
  });

  it.each([
    ['an empty key', '', 1, 'KEY_TOO_SHORT'],
    ['a blank key', '  ', 1, 'INVALID_KEY'],
    ['a key with a slash', 'a/b', 1, 'INVALID_KEY'],
    ['a key of 501 characters', 'k'.repeat(501), 1, 'KEY_TOO_LONG'],
    ['a value over 240 KiB', 'a', 'x'.repeat(240 * 1024), 'MAX_SIZE'],
    ['a value 32 levels deep', 'a', nested(32), 'MAX_DEPTH'],
  ])('refuses %s', async (_what, key, value, code) => {
    const { perform } = await startFixture();
    const { error } = await perform('set', key, value);
    expect(error).toMatchObject({ code, status: 400, statusText: 'Bad Request' });
  });

  it('refuses a missing value', async () => {
    const { perform } = await startFixture();
    expect((await perform('set', 'a', null)).error).toMatchObject({ code: 'UNPROCESSABLE_ENTITY', status: 422 });
  });

  it('has a different code for an empty key of an entity, as documented for each store', async () => {
    const { perform } = await startFixture();
    expect((await perform('setEntity', 'badge', '', { code: 'x' })).error?.code).toBe('EMPTY_KEY');
  });

  it('accepts a key of 500 characters, every allowed character, and a value 31 levels deep', async () => {
    const { perform } = await startFixture();
    expect(await perform('set', 'aZ9:._ -#'.padEnd(500, 'k'), nested(31))).toEqual({});
  });

  it('lists keys by prefix, in order, page by page', async () => {
    const { perform } = await startFixture();
    for (const key of ['b:1', 'a:3', 'a:1', 'a:2', 'b:2']) await perform('set', key, key);
    const first = await perform<Page>('query', { prefix: 'a:', limit: 2 });
    expect(first.value?.results.map(({ key }) => key)).toEqual(['a:1', 'a:2']);
    const second = await perform<Page>('query', { prefix: 'a:', limit: 2, cursor: first.value?.nextCursor });
    expect(second.value).toEqual({ results: [{ key: 'a:3', value: 'a:3' }] });
  });

  it('lists 10 keys by default and refuses over 100', async () => {
    const { perform } = await startFixture();
    for (let key = 0; key < 12; key += 1) await perform('set', `k${key}`, 1);
    expect((await perform<Page>('query', {})).value?.results).toHaveLength(10);
    expect((await perform('query', { limit: 101 })).error?.code).toBe('LIST_QUERY_LIMIT_EXCEEDED');
  });

  it('refuses a cursor of another query', async () => {
    const { perform } = await startFixture();
    for (const key of ['a1', 'a2', 'b1']) await perform('set', key, 1);
    const page = await perform<Page>('query', { prefix: 'a', limit: 1 });
    const { error } = await perform('query', { prefix: 'b', limit: 1, cursor: page.value?.nextCursor });
    expect(error).toMatchObject({ code: 'INVALID_CURSOR', status: 400 });
  });
});

describe('secrets', () => {
  it('are kept apart from key-value pairs and out of queries', async () => {
    const { perform } = await startFixture();
    await perform('setSecret', 'token', 'hush');
    await perform('set', 'token', 'open');
    expect(await perform('getSecret', 'token')).toEqual({ value: 'hush' });
    expect((await perform<Page>('query', {})).value?.results).toEqual([{ key: 'token', value: 'open' }]);
    await perform('deleteSecret', 'token');
    expect(await perform('getSecret', 'token')).toEqual({});
    expect(await perform('get', 'token')).toEqual({ value: 'open' });
  });

  it('may have 128 KiB', async () => {
    const { perform } = await startFixture();
    expect((await perform('setSecret', 'a', 'x'.repeat(128 * 1024))).error?.code).toBe('MAX_SIZE');
    expect(await perform('setSecret', 'a', 'x'.repeat(128 * 1024 - 2))).toEqual({});
  });
});

interface Page {
  readonly results: { readonly key: string; readonly value: unknown }[];
  readonly nextCursor?: string;
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { inner: nested(levels - 1) };
}
