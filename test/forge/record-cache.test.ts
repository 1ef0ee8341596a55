import { describe, expect, it } from 'vitest';
import type { KnownRecord } from '../../local/forge/storage/record';
import { recordCache } from '../../local/forge/storage/record-cache';

const place = (key: string, space = '') => ({ space, key, entity: undefined });
const record = (value: string): KnownRecord => ({ id: 1, value, created_at: 0, updated_at: 0, expire_at: null });

describe('the record cache', () => {
  it('distinguishes present, missing and unknown records', () => {
    const cache = recordCache();
    cache.keep(place('a'), record('1'));
    cache.keep(place('b'), null);
    expect(cache.find(place('a'))).toEqual(record('1'));
    expect(cache.find(place('b'))).toBeNull();
    expect(cache.find(place('c'))).toBeUndefined();
  });

  it('keeps spaces apart, whatever a key contains', () => {
    const cache = recordCache();
    cache.keep(place('b\nc', 'a'), record('1'));
    expect(cache.find(place('c', 'a'))).toBeUndefined();
    expect(cache.find(place('a\nb\nc'))).toBeUndefined();
  });

  it('shows the newest state of a record in both generations', () => {
    const cache = recordCache();
    cache.keep(place('a'), record('old'));
    cache.keep(place('large'), record('x'.repeat(9 * 1024 * 1024)));
    cache.keep(place('a'), record('new'));
    expect(cache.find(place('a'))).toEqual(record('new'));
  });

  it('drops records not used while its whole capacity came and went', () => {
    const cache = recordCache();
    const large = record('x'.repeat(1024 * 1024));
    cache.keep(place('hot'), record('1'));
    cache.keep(place('cold'), record('1'));
    for (let number = 0; number < 30; number += 1) {
      cache.keep(place(`k${number}`), large);
      expect(cache.find(place('hot'))).toEqual(record('1'));
    }
    expect(cache.find(place('cold'))).toBeUndefined();
  });

  it('knows nothing once cleared', () => {
    const cache = recordCache();
    cache.keep(place('a'), record('1'));
    cache.clear();
    expect(cache.find(place('a'))).toBeUndefined();
  });
});
