import type { SeatHistory } from '../../../src/entry/admin/contract/overview';

/** The seats of one product: as they are, and day by day. */
export interface ProductSeats {
  readonly product: string;
  readonly used: number;
  readonly total: number;
  /** Oldest first. A day without a number was not told. */
  readonly days: readonly { readonly day: string; readonly used?: number; readonly total?: number }[];
}

const day = 86_400_000;
/** As many bars as fit into a line. */
const mostDays = 30;

/** The products of the last day, the scarcest first, over the last 30 days up to then. */
export function seatsByProduct({ days }: SeatHistory): readonly ProductSeats[] {
  const last = days.at(-1);
  if (last === undefined) return [];
  const end = Date.parse(last.day);
  const begin = Math.max(Date.parse(days[0]?.day ?? last.day), end - (mostDays - 1) * day);
  const dates = Array.from({ length: (end - begin) / day + 1 }, (_, at) => isoDay(begin + at * day));
  return last.products.map(({ product, used, total }) => ({
    product,
    used,
    total,
    days: dates.map((date) => {
      const told = days.find((each) => each.day === date)?.products.find((each) => each.product === product);
      return told === undefined ? { day: date } : { day: date, used: told.used, total: told.total };
    }),
  }));
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
