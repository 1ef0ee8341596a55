import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { implementations, type OpenedStores } from './implementations';

const noon = '2026-03-01T12:00:00.000Z';
const later = '2026-03-01T12:04:00.000Z';

describe.each(implementations)('the turns of wake-ups $name', ({ open }) => {
  let opened: OpenedStores;
  const take = (at: string, event: string) => opened.run(({ turns }) => turns.take(at, event));
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('belong to one event per time, which keeps its turn', async () => {
    expect(await take(noon, 'one')).toBe(true);
    expect(await take(noon, 'two')).toBe(false);
    expect(await take(noon, 'one')).toBe(true);
    expect(await take(later, 'two')).toBe(true);
    expect(await take(noon, 'one')).toBe(false);
  });

  it('belong to one of many that ask at the same moment', async () => {
    for (const at of [noon, later]) {
      const taken = await Promise.all(['a', 'b', 'c', 'd'].map((event) => take(at, event)));
      expect(taken.filter(Boolean)).toHaveLength(1);
    }
  });
});
