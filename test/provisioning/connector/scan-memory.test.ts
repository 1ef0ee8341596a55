import { describe, expect, it } from 'vitest';
import type { ScanMemory } from '../../../src/provisioning/connector/connector-state';
import type { EndedScan } from '../../../src/provisioning/connector/directory-report';
import { newScans, newsAmong, remembering } from '../../../src/provisioning/connector/scan-memory';

const empty: ScanMemory = { scans: [], seen: { people: [], groups: [] } };

const scan = (hour: number, more: Partial<EndedScan> = {}): EndedScan => ({
  kind: 'full',
  begun: `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
  ended: `2026-03-01T${String(hour).padStart(2, '0')}:01:00.000Z`,
  people: 1,
  groups: 1,
  sent: 0,
  unchanged: 2,
  removed: 0,
  outcome: 'done',
  errors: 0,
  notices: [],
  ...more,
});
const hoursOf = ({ scans }: ScanMemory) => scans.map(({ begun }) => Number(begun.slice(11, 13)));

describe('the memory of scans', () => {
  it('holds the last six full ones and the last four for changes, the newest first', () => {
    const first = remembering(empty, [scan(1), scan(2)], []);
    expect(hoursOf(first)).toEqual([2, 1]);
    const hours = Array.from({ length: 12 }, (_, index) => scan(index + 3));
    expect(hoursOf(remembering(first, hours, []))).toEqual([14, 13, 12, 11, 10, 9]);
    const changes = Array.from({ length: 12 }, (_, index) => scan(index + 3, { kind: 'changes' }));
    expect(hoursOf(remembering(first, changes, []))).toEqual([14, 13, 12, 11, 2, 1]);
  });

  it('fits into one record of storage, whatever there was to notice', () => {
    const notices = Array.from({ length: 30 }, () => ({
      code: 'no-id' as const,
      count: 20,
      about: Array.from({ length: 20 }, () => 'ü'.repeat(1_000)),
    }));
    const noisy = Array.from({ length: 10 }, (_, index) => scan(index, { notices }));
    const kept = remembering(empty, noisy, []);
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(240 * 1024);
    expect(hoursOf(kept)[0]).toBe(9);
    expect(kept.scans[0]?.notices[0]?.about).toHaveLength(5);
  });

  it('knows a scan that is told again', () => {
    const memory = remembering(empty, [scan(1)], []);
    expect(newScans(memory, [scan(1), scan(2)])).toEqual([scan(2)]);
    expect(newScans(memory, [scan(1, { kind: 'changes' })])).toHaveLength(1);
  });

  it('stays the same if there is nothing new', () => {
    expect(remembering(empty, [], [])).toBe(empty);
  });
});

describe('a scan is news', () => {
  const trouble = { code: 'unreachable', detail: 'ECONNREFUSED' } as const;

  it.each([
    ['if it is the first of its kind', empty, scan(1), true],
    ['if its trouble is another', remembering(empty, [scan(1)], []), scan(2, { trouble }), true],
    ['not if its trouble is the same', remembering(empty, [scan(1, { trouble })], []), scan(2, { trouble }), false],
    ['if the trouble is over', remembering(empty, [scan(1, { trouble })], []), scan(2), true],
  ])('%s', (_, memory, next, expected) => {
    expect(newsAmong(memory, [next])).toEqual(expected ? [next] : []);
  });

  it('once, if several that say the same are told together', () => {
    const [first, second] = [scan(1, { trouble }), scan(2, { trouble })];
    expect(newsAmong(empty, [first, second])).toEqual([first]);
  });
});
