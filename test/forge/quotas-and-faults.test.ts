import { describe, expect, it } from 'vitest';
import { startFixture } from './start-fixture';

describe('the storage quota', { timeout: 30_000 }, () => {
  it('refuses more than 4,000 write units in a minute, and grants them again in the next', async () => {
    const { perform, forge } = await startFixture();
    startOfMinute(forge.clock);
    const full = 'x'.repeat(239_000); // 24 units
    for (let write = 0; write < 166; write += 1) await perform('set', 'a', full);
    const over = await perform('set', 'a', full);
    expect(over.error).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', status: 429 });
    const steps = { set: [{ key: 'a', value: full }] };
    expect((await perform('transact', steps)).error?.code).toBe('TOO_MANY_REQUESTS');
    forge.clock.advance(60_000);
    expect(await perform('set', 'a', full)).toEqual({});
  });

  it('refuses reads once 4,000 units have been read in a minute', async () => {
    const { perform, forge } = await startFixture();
    startOfMinute(forge.clock);
    await perform('set', 'a', 'x'.repeat(239_000));
    for (let read = 0; read < 167; read += 1) await perform('get', 'a');
    expect((await perform('get', 'a')).error).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', status: 429 });
  });

  it('can be lifted', async () => {
    const { perform } = await startFixture({ quotas: 'unlimited' });
    for (let write = 0; write < 200; write += 1) await perform('set', 'a', 'x'.repeat(239_000));
    expect(await perform('set', 'a', 1)).toEqual({});
  });
});

describe('the fault switches', () => {
  it('throttle the next requests, which have no effect', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ storageThrottleNext: 1 });
    expect((await perform('set', 'a', 1)).error).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', status: 429 });
    expect(await perform('get', 'a')).toEqual({});
  });

  it('fail the next requests', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ storageErrorNext: 1 });
    expect((await perform('get', 'a')).error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500 });
    expect(await perform('get', 'a')).toEqual({});
  });

  it('lose the answer to a completed write', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ storageLostAnswerNext: 1 });
    expect((await perform('set', 'a', 1)).error?.status).toBe(500);
    expect(await perform('get', 'a')).toEqual({ value: 1 });
  });

  it('strike at a rate, equally for the same seed', async () => {
    const strikes = async () => {
      const { perform, forge } = await startFixture();
      forge.faults.set({ seed: 7, storageErrorRate: 0.5 });
      const answers: boolean[] = [];
      for (let call = 0; call < 20; call += 1) answers.push((await perform('get', 'a')).error === undefined);
      return answers;
    };
    const first = await strikes();
    expect(await strikes()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('delay storage', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ storageLatencyMilliseconds: 3_600_000 });
    const pending = perform('get', 'a');
    await new Promise((resolve) => setImmediate(resolve));
    forge.faults.reset();
    forge.clock.advance(20_000); // within the resolver's 25 s
    await expect(Promise.race([pending, Promise.resolve('still waiting')])).resolves.toBe('still waiting');
    forge.clock.advance(3_600_000);
    await expect(pending).rejects.toThrow('ran longer');
  });

  it('make storage as slow as measured', async () => {
    const { perform, forge } = await startFixture();
    forge.faults.set({ storageLatency: 'measured' });
    const waits: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      const started = performance.now();
      await perform('get', 'a');
      waits.push(performance.now() - started);
    }
    expect(Math.min(...waits)).toBeGreaterThan(24);
    expect(Math.max(...waits)).toBeLessThan(1_000);
    expect(new Set(waits.map(Math.round)).size).toBeGreaterThan(1);
  });

  it('refuse an unknown switch', async () => {
    const { forge } = await startFixture();
    expect(() => forge.faults.set({ storageErrorRat: 1 } as never)).toThrow();
  });
});

function startOfMinute(clock: { now(): number; advance(ms: number): void }): void {
  clock.advance(60_000 - (clock.now() % 60_000));
}
