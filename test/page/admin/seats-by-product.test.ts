import { describe, expect, it } from 'vitest';
import { seatsByProduct } from '../../../static/admin/overview/seats-by-product';

const jira = (used: number) => ({ product: 'Jira', used, total: 10 });

describe('the seats of each product', () => {
  it('are there for every day up to the last, also where a day was not told', () => {
    const days = [
      { day: '2026-02-27', products: [jira(1)] },
      { day: '2026-03-01', products: [{ product: 'Confluence', used: 2, total: 3 }, jira(4)] },
    ];
    expect(seatsByProduct({ days })).toEqual([
      {
        product: 'Confluence',
        used: 2,
        total: 3,
        days: [{ day: '2026-02-27' }, { day: '2026-02-28' }, { day: '2026-03-01', used: 2, total: 3 }],
      },
      {
        product: 'Jira',
        used: 4,
        total: 10,
        days: [
          { day: '2026-02-27', used: 1, total: 10 },
          { day: '2026-02-28' },
          { day: '2026-03-01', used: 4, total: 10 },
        ],
      },
    ]);
  });

  it('go back thirty days', () => {
    const days = [
      { day: '2026-01-01', products: [jira(1)] },
      { day: '2026-03-01', products: [jira(4)] },
    ];
    const [seats] = seatsByProduct({ days });
    expect(seats?.days).toHaveLength(30);
    expect(seats?.days.at(-1)).toEqual({ day: '2026-03-01', used: 4, total: 10 });
  });

  it('are none while nothing has been told', () => {
    expect(seatsByProduct({ days: [] })).toEqual([]);
  });
});
