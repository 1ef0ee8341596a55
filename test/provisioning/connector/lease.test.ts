import { describe, expect, it } from 'vitest';
import type { Presence } from '../../../src/provisioning/connector/connector-state';
import { judgeLease, leaveLease, prolonged, takeLease, withRefused } from '../../../src/provisioning/connector/lease';

const noon = Date.parse('2026-01-01T12:00:00.000Z');
const minute = 60_000;
const at = (minutes: number) => noon + minutes * minute;
const asks = (instance: string, comesIn = 5 * minute) => ({
  instance,
  version: '1.0.0',
  host: `${instance}.test`,
  comesIn,
});

function given(presence: Presence, instance: string, minutes = 0, comesIn?: number): Presence {
  const leased = takeLease(presence, asks(instance, comesIn), at(minutes));
  if (leased.kind !== 'given') throw new Error('held');
  return leased.presence;
}

describe('the lease of a connector', () => {
  it('is given to the first who comes, for twice the time until it is expected', () => {
    expect(given({ lease: 0 }, 'one')).toEqual({
      lease: 1,
      holder: { instance: 'one', until: '2026-01-01T12:10:00.000Z' },
      connector: {
        version: '1.0.0',
        host: 'one.test',
        seen: '2026-01-01T12:00:00.000Z',
        comes: '2026-01-01T12:05:00.000Z',
      },
    });
  });

  it('lasts two minutes, however soon the connector is expected', () => {
    expect(given({ lease: 0 }, 'one', 0, 2_000).holder?.until).toBe('2026-01-01T12:02:00.000Z');
  });

  it('goes on with its number for whoever has it, also after its end', () => {
    const first = given({ lease: 0 }, 'one');
    expect(given(first, 'one', 4).lease).toBe(1);
    expect(given(first, 'one', 60).lease).toBe(1);
  });

  it('is not given to another one before its end, and then with a new number', () => {
    const first = given({ lease: 0 }, 'one');
    expect(takeLease(first, asks('two'), at(9))).toEqual({ kind: 'held', holder: first.holder });
    expect(given(first, 'two', 10)).toMatchObject({ lease: 2, holder: { instance: 'two' } });
  });

  it('is free at once after its connector has left', () => {
    const left = leaveLease(given({ lease: 0 }, 'one'), at(1));
    expect(left).toMatchObject({ lease: 1, connector: { comes: '2026-01-01T12:01:00.000Z' } });
    expect(judgeLease(left, 1, at(1))).toBe('lost');
    expect(given(left, 'two', 1).lease).toBe(2);
  });

  it('forgets the scan of whoever had it before', () => {
    const scan = { kind: 'full', begun: 'then', people: 1, groups: 0, sent: 0, unchanged: 0, removed: 0 } as const;
    const scanning: Presence = { ...given({ lease: 0 }, 'one'), scan: { ...scan, phase: 'reading' } };
    expect(given(scanning, 'two', 30)).not.toHaveProperty('scan');
  });
});

describe('a batch', () => {
  const presence = given({ lease: 0 }, 'one', 0, 2_000);

  it.each([
    ['with the number of the lease', 1, 0, 'good'],
    ['of an older lease', 0, 0, 'lost'],
    ['of a lease that nobody has', 2, 0, 'lost'],
    ['that would outlast the lease', 1, 1, 'short'],
    ['after the end of the lease that nobody has taken over', 1, 3, 'short'],
  ] as const)('%s is %#', (_, lease, minutes, expected) => {
    expect(judgeLease(presence, lease, at(minutes))).toBe(expected);
  });

  it('may begin once its lease is prolonged', () => {
    const longer = prolonged(presence, at(3));
    expect(judgeLease(longer, 1, at(3))).toBe('good');
    expect(takeLease(longer, asks('two'), at(4)).kind).toBe('held');
  });
});

describe('a connector that is refused', () => {
  const refused = { why: 'lease-held', version: '1.0.0', host: 'two.test' } as const;

  it('is noted once a minute', () => {
    const noted = withRefused({ lease: 1 }, refused, at(0));
    expect(noted?.refused).toEqual({ ...refused, at: '2026-01-01T12:00:00.000Z' });
    expect(noted && withRefused(noted, refused, at(0.9))).toBeUndefined();
    expect(noted && withRefused(noted, refused, at(1))?.refused?.at).toBe('2026-01-01T12:01:00.000Z');
  });

  it('is forgotten when it gets the lease', () => {
    const noted = withRefused({ lease: 0 }, refused, at(0));
    expect(noted && given(noted, 'two', 1)).not.toHaveProperty('refused');
    expect(noted && given(noted, 'one', 1)).toHaveProperty('refused');
  });
});
