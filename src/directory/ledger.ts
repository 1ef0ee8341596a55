/** What a limit counts: people who lose access, members who leave one group, groups that are deleted, people who are invited. */
export type LimitKind = 'people' | 'members' | 'groups' | 'invitations';

/** Kinds that a whole connection shares; what a group loses is counted in its own record. */
export type LedgerKind = Exclude<LimitKind, 'members'>;

/**
 * A share of what a connection has taken within the window: the id of each subject, and when room was reserved for it, in
 * seconds since 1970. It is spread over records so that takings at the same moment seldom meet.
 */
export type Share = Readonly<Record<string, number>>;

/** As many records as one request can read beside the batch. */
export const shares = 16;

const daySeconds = 86_400;
/** Longer than anything reserved can take to arrive, so that no 24 hours ever hold more than the limit. */
const arrivalSeconds = 600;
const windowSeconds = daySeconds + arrivalSeconds;

/** Milliseconds for which something taken counts. */
export const windowMilliseconds = windowSeconds * 1000;

/** How many takings one of so many shares may hold: together they are the limit. */
export const capacityOf = (limit: number, share: number, of: number): number =>
  Math.floor(limit / of) + (share < limit % of ? 1 : 0);

export interface Taking {
  readonly subject: string;
  /** The most that may be taken within the window. */
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Reserved {
  /** Which share changes. */
  readonly index: number;
  readonly share: Share;
}

/** How many are taken within the window that ends now. */
export const takenWithin = (all: readonly Share[], now: number): number =>
  all.reduce((sum, share) => sum + Object.keys(living(share, now)).length, 0);

/** Whether room is reserved for the subject already: the retry of what was begun needs no more. */
export const hasRoom = (all: readonly Share[], subject: string, now: number): boolean =>
  all.some((share) => Object.hasOwn(living(share, now), subject));

/**
 * Reserves room for one subject; undefined if there is none. Whoever has some keeps it, from now on: the retry after a crash
 * takes no more. `random`: at least 0, less than 1; it chooses among the shares with room.
 */
export function reserveRoom(
  all: readonly Share[],
  { subject, limit, now }: Taking,
  random: number,
): Reserved | undefined {
  const open = all.map((share) => living(share, now));
  const own = open.findIndex((share) => Object.hasOwn(share, subject));
  const at = Math.floor(now / 1000);
  const reserved = (index: number): Reserved => ({ index, share: { ...open[index], [subject]: at } });
  if (own >= 0) return reserved(own);
  const sizes = open.map((share) => Object.keys(share).length);
  if (sizes.reduce((sum, size) => sum + size, 0) >= limit) return undefined;
  const free = sizes.flatMap((size, index) => (size < capacityOf(limit, index, all.length) ? [index] : []));
  const index = free[Math.floor(random * free.length)];
  return index === undefined ? undefined : reserved(index);
}

function living(share: Share, now: number): Share {
  const since = now / 1000 - windowSeconds;
  return Object.fromEntries(Object.entries(share).filter(([, at]) => at > since));
}
