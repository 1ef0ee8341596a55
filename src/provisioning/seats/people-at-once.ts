import type { Seats } from '../../sync/site/seats';
import { SiteError } from '../../sync/site/site-error';
import type { Call, Uses } from '../call';
import { seatsLeft } from './queue-for-seats';

/**
 * How many people, at most `most`, may be worked on beside each other: no more than there are seats, if some are kept free.
 * Each of them looks before the others have taken theirs, and Atlassian gives away the seats that are kept free as well. When
 * this resumes, only people of the same event have been held back: other events take seats meanwhile, as people at the site do.
 */
export async function peopleAtOnce(call: Call, most: number): Promise<number> {
  const { productAccess, seats } = call.connection.settings.users;
  const isKept = seats.whenNone === 'wait' && seats.keepFree > 0 && productAccess.length > 0;
  if (!isKept) return most;
  // The calls at Atlassian of this look belong to nobody's entry.
  return Math.max(1, Math.min(most, await roomIn(call.apart?.() ?? call)));
}

/** If the seats can't be seen, Atlassian itself judges; while it doesn't answer, nobody knows of any. */
async function roomIn(call: Uses<'connection' | 'atlassian', unknown, Seats>): Promise<number> {
  try {
    return seatsLeft(call.connection.settings, await (await call.atlassian()).site.seats());
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return error.kind === 'forbidden' || error.kind === 'rejected' ? Number.POSITIVE_INFINITY : 0;
  }
}
