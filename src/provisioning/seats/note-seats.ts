import type { ProductSeats } from '../../sync/site/seats';
import { SiteError } from '../../sync/site/site-error';
import { isoTime, type Machine } from '../call';
import type { SeatDay, SeatHistory, SeatsUsed } from './seat-history';

export interface SeatPorts {
  readonly seatHistory: SeatHistory;
  readonly seats: () => Promise<readonly ProductSeats[]>;
  readonly machine: Pick<Machine, 'now'>;
}

/** The record stays far below the 240 KiB that Forge stores in one value. */
const mostProducts = 12;

/** Notes the seats in use today. A day on which Atlassian does not tell them is left out: a guess would be a lie. */
export async function noteSeats({ seatHistory, seats, machine }: SeatPorts): Promise<void> {
  try {
    const products = seatsUsed(await seats());
    if (products.length > 0) await seatHistory.note({ day: isoTime(machine.now()).slice(0, 10), products });
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
  }
}

/** The products whose seats are counted and limited, the scarcest first. */
export function seatsUsed(products: readonly ProductSeats[]): SeatDay['products'] {
  return products
    .flatMap(({ name, total, remaining }): readonly SeatsUsed[] =>
      total === undefined || remaining === undefined ? [] : [{ product: name, used: total - remaining, total }],
    )
    .sort((a, b) => a.total - a.used - (b.total - b.used))
    .slice(0, mostProducts);
}
