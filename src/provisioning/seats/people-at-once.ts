import { lacks } from '../../sync/rules/capability';
import type { SiteCapabilities } from '../../sync/site/capabilities';
import type { Seats } from '../../sync/site/seats';
import { SiteError } from '../../sync/site/site-error';
import { besideOthers, type Call, type Uses } from '../call';
import { seatsLeft } from './queue-for-seats';

/**
 * How many people, at most `most`, may be worked on beside each other: no more than there are seats, if people wait for one.
 * Each of them looks before the others have taken theirs, so among more than that chance would decide who gets the last ones,
 * and not their order, as a plan has said it; and Atlassian gives away the seats that are kept free as well. When this resumes,
 * only people of the same event have been held back: other events take seats meanwhile, as people at the site do.
 */
export async function peopleAtOnce(call: Call, most: number): Promise<number> {
  const { productAccess, seats } = call.connection.settings.users;
  if (most === 1 || seats.whenNone !== 'wait' || productAccess.length === 0) return most;
  // The calls at Atlassian of this look belong to nobody's entry.
  const room = await roomIn(besideOthers(call));
  // Where there is no seat at all, and none to keep, it makes no difference who asks first.
  if (room <= 0 && seats.keepFree === 0) return most;
  return Math.max(1, Math.min(most, room));
}

/** If the seats can't be seen, Atlassian itself judges; while it doesn't answer, nobody knows of any. */
async function roomIn(call: Uses<'connection' | 'atlassian', unknown, Seats & SiteCapabilities>): Promise<number> {
  try {
    const { site } = await call.atlassian();
    if (lacks(await site.capabilities(), 'readSeats')) return Number.POSITIVE_INFINITY;
    return seatsLeft(call.connection.settings, await site.seats());
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return error.kind === 'forbidden' || error.kind === 'rejected' ? Number.POSITIVE_INFINITY : 0;
  }
}
