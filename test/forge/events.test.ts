import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../local/forge/app/manifest';
import { createClock } from '../../local/forge/clock';
import { queueService } from '../../local/forge/events/queue-service';
import { createFaults } from '../../local/forge/faults';
import { fixtureApp, startFixture, temporaryFolder } from './start-fixture';

interface Delivery {
  readonly eventId: string;
  readonly retryContext: { retryCount: number; retryReason: string; retryData?: unknown } | null;
}

describe('an async event', { timeout: 30_000 }, () => {
  it('reaches its consumer with its body, job and id', async () => {
    const { perform, forge } = await startFixture();
    const { value } = await perform<{ jobId: string }>('push', { body: { name: 'one' } });
    await forge.settle();
    expect(await perform('get', 'deliveries:one')).toEqual({ value: 1 });
    expect((await perform<Delivery>('get', 'done:one:0')).value).toMatchObject({
      eventId: expect.any(String),
      retryContext: null,
    });
    expect(await perform('stats', value?.jobId)).toEqual({ value: { success: 1, inProgress: 0, failed: 0 } });
  });

  it('waits for its delay', async () => {
    const { perform, forge } = await startFixture();
    await perform('push', { body: { name: 'late' }, delayInSeconds: 600 });
    await forge.settle({ advance: false });
    expect(await perform('get', 'deliveries:late')).toEqual({});
    const before = forge.clock.now();
    await forge.settle();
    expect(await perform('get', 'deliveries:late')).toEqual({ value: 1 });
    expect(forge.clock.now() - before).toBeGreaterThanOrEqual(590_000);
  });

  it('is retried when its consumer throws, with the number of attempts', async () => {
    const { perform, forge } = await startFixture();
    const { value } = await perform<{ jobId: string }>('push', { body: { name: 'shaky', fail: 2 } });
    await forge.settle();
    expect(await perform('get', 'deliveries:shaky')).toEqual({ value: 3 });
    const last = await perform<Delivery>('get', 'done:shaky:2');
    expect(last.value?.retryContext).toMatchObject({ retryCount: 2, retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' });
    expect(await perform('stats', value?.jobId)).toEqual({ value: { success: 1, inProgress: 0, failed: 0 } });
  });

  it('is given up if it still fails after 24 hours', async () => {
    const { perform, forge } = await startFixture();
    const started = forge.clock.now();
    const { value } = await perform<{ jobId: string }>('push', { body: { name: 'broken', fail: 1e9 } });
    await forge.settle();
    expect(forge.clock.now() - started).toBeGreaterThan(23 * 3_600_000);
    expect(await perform('stats', value?.jobId)).toEqual({ value: { success: 0, inProgress: 0, failed: 1 } });
  });

  it('is redelivered when the consumer asks, after the given time and with the given data', async () => {
    const { perform, forge } = await startFixture();
    await perform('push', { body: { name: 'again', retry: 1, after: 300 } });
    await forge.settle({ advance: false });
    expect(await perform('get', 'deliveries:again')).toEqual({ value: 1 });
    forge.clock.advance(290_000);
    await forge.settle({ advance: false });
    expect(await perform('get', 'deliveries:again')).toEqual({ value: 1 });
    forge.clock.advance(20_000);
    await forge.settle({ advance: false });
    expect((await perform<Delivery>('get', 'done:again:1')).value?.retryContext).toMatchObject({
      retryCount: 1,
      retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED',
      retryData: { name: 'again' },
    });
  });

  it('runs one at a time under a concurrency limit of 1', async () => {
    const { perform, forge } = await startFixture();
    const names = ['a', 'b', 'c', 'd'];
    await perform(
      'push',
      names.map((name) => ({ body: { name }, concurrency: { key: 'one', limit: 1 } })),
    );
    await forge.settle();
    expect(await perform('get', 'order')).toEqual({ value: names });
  });

  it('is dropped if its job is cancelled first', async () => {
    const { perform, forge } = await startFixture();
    const { value } = await perform<{ jobId: string }>('push', { body: { name: 'off' }, delayInSeconds: 60 });
    expect(await perform('cancel', value?.jobId)).toEqual({});
    await forge.settle();
    expect(await perform('get', 'deliveries:off')).toEqual({});
    expect((await perform('cancel', 'stranger')).error?.name).toBe('JobDoesNotExistError');
  });

  it('survives a restart', async () => {
    const dataDirectory = temporaryFolder();
    const first = await startFixture({ dataDirectory });
    await first.perform('push', { body: { name: 'kept' }, delayInSeconds: 60 });
    await first.forge.close();
    const second = await startFixture({ dataDirectory });
    await second.forge.settle();
    expect(await second.perform('get', 'deliveries:kept')).toEqual({ value: 1 });
  });

  it('can be delivered twice', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ duplicateEventRate: 1 });
    await perform('push', { body: { name: 'twin' }, concurrency: { key: 'one', limit: 1 } });
    await forge.settle();
    expect(forge.ledger.snapshot().invocations).toBe(3);
  });

  it('can overtake others', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ reorderEvents: true });
    const names = Array.from({ length: 12 }, (_, position) => `n${position}`);
    await perform(
      'push',
      names.map((name) => ({ body: { name }, concurrency: { key: 'one', limit: 1 } })),
    );
    await forge.settle();
    const { value } = await perform<string[]>('get', 'order');
    expect(value).not.toEqual(names);
    expect(value?.toSorted()).toEqual(names.toSorted());
  });
});

describe('a push', () => {
  it('of more than 500 events in a minute is refused', async () => {
    const { perform, forge } = await startFixture();
    forge.clock.advance(60_000 - (forge.clock.now() % 60_000));
    const events = Array.from({ length: 50 }, () => ({ body: { name: 'many' }, delayInSeconds: 900 }));
    for (let push = 0; push < 10; push += 1) expect((await perform('push', events)).error).toBeUndefined();
    expect((await perform('push', events)).error?.name).toBe('RateLimitError');
    forge.clock.advance(60_000);
    expect((await perform('push', events)).error).toBeUndefined();
  });

  it('of an event over 100 KB to a long-running function is refused', async () => {
    const { perform } = await startFixture();
    const { error } = await perform('push', { body: { name: 'x'.repeat(101 * 1024) } });
    expect(error?.name).toBe('PayloadTooBigError');
  });

  it.each([
    ['an unknown event field', { body: { name: 'a' }, delay: 5 }],
    ['an unknown concurrency field', { body: { name: 'a' }, concurrency: { key: 'k', limit: 1, max: 2 } }],
    ['a delay that is not a number', { body: { name: 'a' }, delayInSeconds: Number.NaN }],
  ])('with %s is refused', async (_what, event) => {
    const { perform, forge } = await startFixture();
    expect((await perform('push', event)).error).toBeDefined();
    await forge.settle();
    expect(await perform('get', 'deliveries:a')).toEqual({});
  });

  it('from a consumer is one further in the chain than its event', async () => {
    const { perform, forge, dataDirectory } = await startFixture();
    const child = { call: 'push', with: [{ body: { name: 'child' }, delayInSeconds: 900 }] };
    await perform('push', { body: { name: 'parent', next: child } });
    await forge.settle({ advance: false });
    await forge.close();
    const database = new DatabaseSync(join(dataDirectory, 'forge.sqlite'));
    expect(database.prepare('SELECT chain FROM event').all()).toMatchObject([{ chain: 2 }]);
    database.close();
  });

  it('is refused beyond a chain of 1,000', async () => {
    const chains: number[] = [];
    const events = { push: async (_queue: string, _job: string, chain: number) => void chains.push(chain) };
    const queues = queueService({
      manifest: readManifest(fixtureApp),
      events: events as never,
      clock: createClock(),
      faults: createFaults(),
      quotas: 'platform',
      onPushed: () => {},
    });
    const body = JSON.stringify({ queueName: 'desk-queue', jobId: 'job', payload: [{ body: {} }] });
    expect((await queues.call('/webhook/queue/publish/x', body, 1_000)).status).toBe(201);
    expect((await queues.call('/webhook/queue/publish/x', body, 1_001)).status).toBe(405);
    expect(chains).toEqual([1_000]);
  });
});
