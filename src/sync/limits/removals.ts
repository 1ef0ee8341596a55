import type { Removals } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import { windowMilliseconds } from '../../directory/ledger';

const hourMilliseconds = 3_600_000;
/** Reserved members are few: each commit of a slice settles those of the one before. */
const mostReserved = 200;

/** How many members have left the group within the window that ends now. An hour counts until all of it is over. */
export const removedWithin = ({ hours = [] }: Removals, now: number): number =>
  living(hours, now).reduce((sum, [, count]) => sum + count, 0);

const living = (hours: NonNullable<Removals['hours']>, now: number) =>
  hours.filter(([hour]) => (hour + 1) * hourMilliseconds > now - windowMilliseconds);

/** How many more may leave: up to the limit, and those whom an administrator has allowed. */
export const roomIn = (removals: Removals, limit: number, now: number): number =>
  Math.max(0, limit - removedWithin(removals, now)) + (removals.allowed ?? 0);

/** Counts so many as leaving now. What was allowed is used up first, and is not counted. */
export function withRemoved(removals: Removals, count: number, now: number): Removals {
  const { allowed = 0, hours = [], ...rest } = removals;
  const free = Math.min(allowed, count);
  const hour = Math.floor(now / hourMilliseconds);
  const before = living(hours, now);
  const same = before.find(([each]) => each === hour)?.[1] ?? 0;
  const counted = count - free + same;
  const others = before.filter(([each]) => each !== hour);
  const kept = counted > 0 ? [...others, [hour, counted] as const] : others;
  return {
    ...rest,
    ...(kept.length > 0 && { hours: kept }),
    ...(allowed > free && { allowed: allowed - free }),
  };
}

/** Gives back room that was reserved for nobody after all. */
export function withoutRemoved(removals: Removals, count: number, now: number): Removals {
  const hour = Math.floor(now / hourMilliseconds);
  const hours = (removals.hours ?? []).map(([each, n]) => [each, each === hour ? Math.max(0, n - count) : n] as const);
  return { ...removals, ...(hours.length > 0 && { hours }) };
}

export interface ReservedMembers {
  readonly removals: Removals;
  /** For them there is no room. */
  readonly held: readonly UserId[];
}

/** Reserves room for members in this order. Who has some keeps it; while members are held, nobody else gets any. */
export function reserveMembers(
  removals: Removals,
  ids: readonly UserId[],
  { limit, now }: { readonly limit: number; readonly now: number },
): ReservedMembers {
  const reserved = new Set(removals.reserved);
  const asking = ids.filter((id) => !reserved.has(id));
  const room = removals.held ? 0 : roomIn(removals, limit, now);
  const granted = asking.slice(0, room);
  if (granted.length === 0) return { removals, held: asking };
  const next = withRemoved(removals, granted.length, now);
  const all = [...(removals.reserved ?? []), ...granted].slice(-mostReserved);
  return { removals: { ...next, reserved: all }, held: asking.slice(room) };
}

/** What is left once Atlassian has followed for these members. */
export function settledRemovals(
  { reserved = [], ...rest }: Removals,
  settled: readonly UserId[],
): Removals | undefined {
  const done = new Set(settled);
  const open = reserved.filter((id) => !done.has(id));
  const next = { ...rest, ...(open.length > 0 && { reserved: open }) };
  return Object.keys(next).length > 0 ? next : undefined;
}
