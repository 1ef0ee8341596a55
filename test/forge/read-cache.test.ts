import { describe, expect, it } from 'vitest';
import { readCache } from '../../local/forge/storage/read-cache';
import type { KnownRecord } from '../../local/forge/storage/record';

const place = (key: string) => ({ space: 'user', key, entity: undefined });
const record = (value: string): KnownRecord => ({ id: 1, value, created_at: 0, updated_at: 0, expire_at: null });

describe('the read cache', () => {
  it('returns what was read and does not know the rest', () => {
    const cache = readCache();
    cache.keep(place('a'), record('1'));
    expect(cache.find(place('a'))).toEqual(record('1'));
    expect(cache.find(place('b'))).toBeUndefined();
  });

  it('forgets changed records, and everything when cleared', () => {
    const cache = readCache();
    for (const key of ['a', 'b', 'c']) cache.keep(place(key), record(key));
    cache.drop(place('a'));
    cache.drop(place('never there'));
    expect([cache.find(place('a')), cache.find(place('b'))]).toEqual([undefined, record('b')]);
    cache.clear();
    expect(cache.find(place('b'))).toBeUndefined();
  });

  it('finds repeatedly read records as long as it has room for all', () => {
    const cache = readCache(100 * (250 + 1_000));
    const keys = Array.from({ length: 100 }, (_, number) => `k${number}`);
    for (let lap = 0; lap < 3; lap += 1) {
      for (const key of keys) cache.keep(place(key), record('x'.repeat(1_000)));
    }
    expect(keys.every((key) => cache.find(place(key)))).toBe(true);
  });

  it('forgets the oldest when full, and never exceeds its room', () => {
    const most = 20 * (250 + 1_000);
    const cache = readCache(most);
    const keys = Array.from({ length: 100 }, (_, number) => `k${number}`);
    for (const [count, key] of keys.entries()) {
      cache.keep(place(key), record('x'.repeat(1_000)));
      const held = keys.slice(0, count + 1).filter((each) => cache.find(place(each)));
      expect(held).toEqual(keys.slice(count + 1 - held.length, count + 1));
      expect(held.length).toBeGreaterThanOrEqual(Math.min(count + 1, 18));
      expect(held.length * (250 + 1_000)).toBeLessThanOrEqual(most);
    }
  });

  it('regains the room of dropped records', () => {
    const cache = readCache(3 * (250 + 1_000));
    cache.keep(place('stays'), record('x'.repeat(1_000)));
    for (let number = 0; number < 100; number += 1) {
      cache.keep(place('k'), record('x'.repeat(1_000)));
      cache.drop(place('k'));
    }
    expect(cache.find(place('stays'))).toBeDefined();
  });
});
