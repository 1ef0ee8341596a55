import { describe, expect, it } from 'vitest';
import { startFixture } from './start-fixture';

interface Page {
  readonly results: { readonly key: string; readonly value: unknown }[];
}

const HOUR = 3_600_000;

describe('a query', () => {
  it('shows writes only after the lag, while get shows them at once', async () => {
    const { perform, forge } = await startFixture({ queryLagMilliseconds: HOUR });
    await perform('set', 'a', 1);
    await perform('setEntity', 'employee', 'e', { age: 1 });
    const byAge = { entity: 'employee', index: 'by-age' };
    expect(await perform('get', 'a')).toEqual({ value: 1 });
    expect((await perform<Page>('query', {})).value?.results).toEqual([]);
    expect((await perform<Page>('queryEntity', byAge)).value?.results).toEqual([]);
    forge.clock.advance(HOUR);
    expect((await perform<Page>('query', {})).value?.results).toEqual([{ key: 'a', value: 1 }]);
    expect((await perform<Page>('queryEntity', byAge)).value?.results).toMatchObject([{ key: 'e', value: { age: 1 } }]);
  });

  it('shows replaced and deleted values until the lag has passed', async () => {
    const { perform, forge } = await startFixture({ queryLagMilliseconds: 5_000 });
    await perform('set', 'a', 'old');
    await perform('setEntity', 'employee', 'e', { age: 1 });
    await perform('setEntity', 'employee', 'f', { age: 2 });
    forge.clock.advance(10_000);
    await perform('delete', 'a');
    await perform('setEntity', 'employee', 'e', { age: 3 });
    await perform('deleteEntity', 'employee', 'f');
    const byAge = { entity: 'employee', index: 'by-age' };
    expect((await perform<Page>('query', {})).value?.results).toEqual([{ key: 'a', value: 'old' }]);
    expect((await perform<Page>('queryEntity', byAge)).value?.results).toMatchObject([
      { key: 'e', value: { age: 1 } },
      { key: 'f', value: { age: 2 } },
    ]);
    forge.clock.advance(5_000);
    expect((await perform<Page>('query', {})).value?.results).toEqual([]);
    expect((await perform<Page>('queryEntity', byAge)).value?.results).toMatchObject([{ key: 'e', value: { age: 3 } }]);
  });

  it('shows one state of a record that changed twice within the lag', async () => {
    const { perform, forge } = await startFixture({ queryLagMilliseconds: 5_000 });
    for (const age of [1, 2, 3]) {
      await perform('setEntity', 'employee', 'e', { age });
      forge.clock.advance(2_000);
    }
    const { value } = await perform<Page>('queryEntity', { entity: 'employee', index: 'by-key' });
    expect(value?.results).toMatchObject([{ key: 'e', value: { age: 1 } }]);
  });

  it('follows the lag set by the faults', async () => {
    const { perform, forge } = await startFixture({ queryLagMilliseconds: 0 });
    await perform('set', 'a', 1);
    forge.faults.set({ queryLagMilliseconds: HOUR });
    expect((await perform<Page>('query', {})).value?.results).toEqual([]);
    forge.faults.reset();
    expect((await perform<Page>('query', {})).value?.results).toEqual([{ key: 'a', value: 1 }]);
  });
});

describe('a value with a time to live', () => {
  const ttl = { value: 10, unit: 'MINUTES' };

  it('can still be read for 48 hours after it expired, and says so', async () => {
    const { perform, forge } = await startFixture();
    await perform('set', 'a', 1, { ttl });
    forge.clock.advance(HOUR);
    const { value } = await perform<{ expireTime: string }>('get', 'a', { metadataFields: ['EXPIRE_TIME'] });
    expect(Date.parse(value?.expireTime ?? '')).toBeLessThan(forge.clock.now());
    expect((await perform('set', 'a', 2, { keyPolicy: 'FAIL_IF_EXISTS' })).error?.code).toBe('KEY_CONFLICT');
  });

  it('is gone after that, from get and from queries', async () => {
    const { perform, forge } = await startFixture();
    await perform('set', 'a', 1, { ttl });
    await perform('setEntity', 'employee', 'e', { age: 1 }, { ttl });
    forge.clock.advance(49 * HOUR);
    expect(await perform('get', 'a')).toEqual({});
    expect(await perform('getEntity', 'employee', 'e')).toEqual({});
    expect((await perform<Page>('query', {})).value?.results).toEqual([]);
    expect((await perform<Page>('queryEntity', { entity: 'employee', index: 'by-age' })).value?.results).toEqual([]);
    expect(await perform('set', 'a', 2, { keyPolicy: 'FAIL_IF_EXISTS' })).toEqual({});
  });

  it('can be made to vanish at once', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ expiredReadableMilliseconds: 0 });
    await perform('set', 'a', 1, { ttl });
    forge.clock.advance(HOUR);
    expect(await perform('get', 'a')).toEqual({});
  });

  it('lives on if it is set again without one', async () => {
    const { perform, forge } = await startFixture();
    await perform('set', 'a', 1, { ttl });
    await perform('set', 'a', 2);
    forge.clock.advance(72 * HOUR);
    expect(await perform('get', 'a')).toEqual({ value: 2 });
  });

  it.each([
    { value: 366, unit: 'DAYS' },
    { value: 0, unit: 'DAYS' },
    { value: 1, unit: 'WEEKS' },
  ])('may not be %j', async (wrong) => {
    const { perform } = await startFixture();
    expect((await perform('set', 'a', 1, { ttl: wrong })).error?.code).toBe('INVALID_TTL');
  });
});

describe('a value from before a restart', () => {
  it('is the last one written, however often it was read before the change', async () => {
    const first = await startFixture();
    for (const key of ['changed', 'deleted']) await first.perform('set', key, 'old');
    await first.forge.close();

    const { perform } = await startFixture({ dataDirectory: first.dataDirectory });
    for (const key of ['changed', 'deleted']) {
      expect(await perform('get', key)).toEqual({ value: 'old' });
      expect(await perform('get', key)).toEqual({ value: 'old' });
    }
    await perform('set', 'changed', 'new');
    await perform('delete', 'deleted');
    // More than the cache of recently written records holds.
    for (let number = 0; number < 40; number += 1) await perform('set', `other${number}`, 'x'.repeat(200_000));
    expect(await perform('get', 'changed')).toEqual({ value: 'new' });
    expect(await perform('get', 'deleted')).toEqual({});
  });
});
