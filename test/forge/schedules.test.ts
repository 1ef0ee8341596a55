import { describe, expect, it } from 'vitest';
import { startFixture, temporaryFolder } from './start-fixture';

const MINUTE = 60_000;

describe('a scheduled trigger', () => {
  it('runs about five minutes after the start and then at its interval', async () => {
    const { perform, forge } = await startFixture();
    forge.clock.advance(4 * MINUTE);
    await forge.settle();
    expect(await perform('get', 'cleanings')).toEqual({});
    forge.clock.advance(MINUTE);
    await forge.settle();
    expect(await perform('get', 'cleanings')).toEqual({ value: 1 });
    forge.clock.advance(59 * MINUTE);
    await forge.settle();
    expect(await perform('get', 'cleanings')).toEqual({ value: 1 });
    forge.clock.advance(MINUTE);
    await forge.settle();
    expect(await perform('get', 'cleanings')).toEqual({ value: 2 });
  });

  it('makes up for many missed runs with one', async () => {
    const { perform, forge } = await startFixture();
    forge.clock.advance(24 * 60 * MINUTE);
    await forge.settle();
    expect(await perform('get', 'cleanings')).toEqual({ value: 1 });
  });

  it('keeps its time over a restart', async () => {
    const dataDirectory = temporaryFolder();
    const first = await startFixture({ dataDirectory });
    first.forge.clock.advance(5 * MINUTE);
    await first.forge.settle();
    const { clock } = first.forge;
    await first.forge.close();
    clock.advance(59 * MINUTE);
    const second = await startFixture({ dataDirectory, clock });
    await second.forge.settle();
    expect(await second.perform('get', 'cleanings')).toEqual({ value: 1 });
    clock.advance(MINUTE);
    await second.forge.settle();
    expect(await second.perform('get', 'cleanings')).toEqual({ value: 2 });
  });

  it('runs on demand', async () => {
    const { perform, forge } = await startFixture();
    await forge.runSchedule('clean');
    expect(await perform('get', 'cleanings')).toEqual({ value: 1 });
    await expect(forge.runSchedule('paint')).rejects.toThrow('no scheduled trigger');
  });
});
