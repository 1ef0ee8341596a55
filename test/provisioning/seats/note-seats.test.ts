import { describe, expect, it } from 'vitest';
import { noteSeats, seatsUsed } from '../../../src/provisioning/seats/note-seats';
import { type SeatDay, seatDays, withDay } from '../../../src/provisioning/seats/seat-history';
import type { ProductSeats } from '../../../src/sync/site/seats';
import { SiteError } from '../../../src/sync/site/site-error';

const counted = (name: string, total: number, remaining: number): ProductSeats => ({
  key: name,
  name,
  unlimited: false,
  total,
  remaining,
  defaultGroups: [],
});
const unlimited: ProductSeats = { key: 'bitbucket', name: 'Bitbucket', unlimited: true, defaultGroups: [] };

describe('the seats in use', () => {
  it('are those of products that have a number of seats, the scarcest first', () => {
    expect(seatsUsed([counted('Jira', 50, 20), unlimited, counted('Confluence', 25, 3)])).toEqual([
      { product: 'Confluence', used: 22, total: 25 },
      { product: 'Jira', used: 30, total: 50 },
    ]);
  });

  it('are kept of a dozen products at most', () => {
    expect(seatsUsed(Array.from({ length: 40 }, (_, at) => counted(`p${at}`, 10, 5)))).toHaveLength(12);
  });
});

describe('the history of seats', () => {
  const on = (day: string): SeatDay => ({ day, products: [] });

  it('has one entry a day, in order, and takes the last look of a day', () => {
    const later = { day: '2026-03-02', products: [{ product: 'Jira', used: 2, total: 5 }] };
    expect(withDay([on('2026-03-01'), on('2026-03-02')], later)).toEqual([on('2026-03-01'), later]);
    expect(withDay([on('2026-03-02')], on('2026-03-01'))).toEqual([on('2026-03-01'), on('2026-03-02')]);
  });

  it('goes back 90 days', () => {
    const day = (at: number) => new Date(Date.parse('2026-01-01') + at * 86_400_000).toISOString().slice(0, 10);
    const days = Array.from({ length: 120 }, (_, at) => on(day(at))).reduce<readonly SeatDay[]>(withDay, []);
    expect(days).toHaveLength(seatDays);
    expect(days[0]?.day).toBe(day(30));
  });
});

describe('the daily look at seats', () => {
  const machine = { now: () => Date.parse('2026-03-01T23:30:00Z') };
  const noted = () => {
    const days: SeatDay[] = [];
    return { days, seatHistory: { read: async () => days, note: async (day: SeatDay) => void days.push(day) } };
  };

  it('notes them under the day in UTC', async () => {
    const { days, seatHistory } = noted();
    await noteSeats({ seatHistory, machine, seats: async () => [counted('Jira', 50, 20)] });
    expect(days).toEqual([{ day: '2026-03-01', products: [{ product: 'Jira', used: 30, total: 50 }] }]);
  });

  it.each([
    ['does not answer', () => Promise.reject(new SiteError('unavailable', 'atlassian-failed', 'down'))],
    ['tells no numbers', async () => [unlimited]],
  ])('leaves out a day on which Atlassian %s', async (_, seats) => {
    const { days, seatHistory } = noted();
    await noteSeats({ seatHistory, machine, seats });
    expect(days).toEqual([]);
  });

  it('does not hide a fault of ours', async () => {
    const { seatHistory } = noted();
    const seats = () => Promise.reject(new TypeError('bug'));
    await expect(noteSeats({ seatHistory, machine, seats })).rejects.toThrow('bug');
  });
});
