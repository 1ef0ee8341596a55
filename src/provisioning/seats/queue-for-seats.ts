import type { Connection } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { Settings } from '../../connections/settings/settings-schema';
import type { UserId } from '../../directory/ids';
import { countIn } from '../../directory/state-counts';
import type { CauseCode } from '../../journal/causes/causes';
import type { ProductSeats } from '../../sync/site/seats';
import { SiteError } from '../../sync/site/site-error';
import type { DirectorySearch } from '../search/directory-search';
import { slicesOf } from '../slices-of';
import { type SyncQueue, usersAnEvent } from '../sync-queue';

export interface SeatSearchPorts {
  readonly connections: Pick<ConnectionStore, 'list' | 'states'>;
  readonly search: Pick<DirectorySearch, 'listed'>;
  /** The products and their seats, as Atlassian says now. @throws {SiteError} */
  readonly seats: () => Promise<readonly ProductSeats[]>;
  readonly queue: SyncQueue;
}

const causes = ['seats-exhausted', 'seat-to-give-back'] as const satisfies readonly CauseCode[];
/** People of one connection who are looked at again in one hour. */
const mostAnHour = 1_000;
const pageSize = 100;

/**
 * Looks again at people who have no access for lack of a seat, if there are seats by now: as many of them as there are seats.
 * Where nobody waits for one, Atlassian is not asked. @throws {QueueUnavailable}
 */
export async function queueForSeats(ports: SeatSearchPorts): Promise<void> {
  const all = (await ports.connections.list()).filter(({ target }) => target === 'users');
  const lacking = await Promise.all(all.map((connection) => countLacking(ports, connection)));
  const waiting = all.filter((_, index) => lacking[index] !== 0);
  if (waiting.length === 0) return;
  const seats = await seatsOrNone(ports);
  for (const connection of waiting) {
    const free = freeSeats(connection.settings, seats);
    if (free > 0) await queueSome(ports, connection, Math.min(free, mostAnHour));
  }
}

async function countLacking(
  { connections }: Pick<SeatSearchPorts, 'connections'>,
  { id }: Connection,
): Promise<number> {
  const people = (await connections.states(id))?.people ?? {};
  return causes.reduce((sum, cause) => sum + countIn(people, 'waiting', cause) + countIn(people, 'refused', cause), 0);
}

/** If Atlassian does not answer, the next hour comes. */
async function seatsOrNone({ seats }: Pick<SeatSearchPorts, 'seats'>): Promise<readonly ProductSeats[]> {
  try {
    return await seats();
  } catch (error) {
    if (error instanceof SiteError) return [];
    throw error;
  }
}

/**
 * For how many people there are seats: of the products that new people get, or of all where their groups decide. A product
 * whose seats Atlassian does not count limits nobody; but if it counts none at all, nobody knows that anything has changed.
 */
export function freeSeats(settings: Pick<Settings, 'users'>, products: readonly ProductSeats[]): number {
  const left = seatsLeft(settings, products);
  return Number.isFinite(left) ? Math.max(0, left) : 0;
}

/** The same where nobody has to know of a change: infinite if nothing limits, and less than nothing if more is to be kept free. */
export function seatsLeft({ users }: Pick<Settings, 'users'>, products: readonly ProductSeats[]): number {
  const { productAccess, seats } = users;
  const meant = products.filter(({ key }) => productAccess.length === 0 || productAccess.includes(key));
  const kept = seats.whenNone === 'wait' ? seats.keepFree : 0;
  const left = meant.flatMap(({ unlimited, remaining }) =>
    unlimited || remaining === undefined ? [] : [remaining - kept],
  );
  return Math.min(...left);
}

const lists = causes.flatMap((cause) => (['waiting', 'refused'] as const).map((list) => ({ list, cause })));

async function queueSome({ search, queue }: SeatSearchPorts, { id }: Connection, most: number): Promise<void> {
  const ids: UserId[] = [];
  for (const { list, cause } of lists) {
    let cursor: string | undefined;
    do {
      const limit = Math.min(pageSize, most - ids.length);
      if (limit <= 0) break;
      const page = await search.listed(id, 'user', { list, cause, limit, ...(cursor !== undefined && { cursor }) });
      ids.push(...page.items.filter(({ isDeparted }) => !isDeparted).map(({ record }) => record.id));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  const events = slicesOf(ids, usersAnEvent);
  if (events.length > 0) await queue.push(events.map((users) => ({ connectionId: id, users })));
}
