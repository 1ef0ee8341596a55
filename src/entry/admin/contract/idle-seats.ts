import { z } from 'zod';
import { adminErrorSchema, id, pagePayload, time } from './common';

/** Seats that nobody uses, by the organization's last-active dates. */

const count = z.number().int().nonnegative();

export const idleReportSchema = z.object({
  state: z.enum(['running', 'done', 'failed']),
  startedAt: time,
  days: count,
  looked: count,
  total: count,
  /** By product: how many have it, and how many of them have not opened it. */
  products: z.array(z.object({ key: z.string(), name: z.string(), people: count, idle: count })),
  idle: count,
  /** There were more people than are listed. */
  isCut: z.boolean(),
  /** What it finds is taken, as the settings say. */
  takes: z.boolean(),
  error: adminErrorSchema.optional(),
});

/**
 * Product access that is taken from a person, by the names of the products. `due`: soon; `held`: not before it is approved; `spared`:
 * it was given back, or left, on that day.
 */
export const seatsSchema = z.object({
  is: z.enum(['due', 'held', 'taken', 'spared']),
  at: time,
  products: z.array(z.string()),
});

const idlePersonSchema = z.object({
  id,
  userName: z.string(),
  displayName: z.string().optional(),
  /** A day in UTC; absent if they never opened it. */
  products: z.array(z.object({ key: z.string(), name: z.string(), last: z.string().optional() })),
  seats: seatsSchema.optional(),
});

export const idleSeatsCalls = {
  /** The last report, and what another one would take: Atlassian allows so many calls a minute, and each person takes one. */
  getIdleReport: {
    payload: z.strictObject({ connectionId: id }),
    value: z.object({
      report: idleReportSchema.optional(),
      people: count,
      minutes: count,
      /** After so many days without use the connection takes product access; absent: never. */
      takesAfter: count.optional(),
    }),
  },
  beginIdleReport: {
    payload: z.strictObject({ connectionId: id, days: z.int().min(7).max(365) }),
    value: z.object({ report: idleReportSchema }),
  },
  /** The people in it. */
  listIdlePeople: {
    payload: pagePayload,
    value: z.object({ people: z.array(idlePersonSchema), cursor: z.string().optional() }),
  },
  /** False if nothing is taken from the person, or they are gone. */
  giveBackSeats: {
    payload: z.strictObject({ connectionId: id, person: id }),
    value: z.object({ isGivenBack: z.boolean() }),
  },
} as const;

export type IdleReportShown = z.infer<typeof idleReportSchema>;
export type SeatsShown = z.infer<typeof seatsSchema>;
export type IdlePersonShown = z.infer<typeof idlePersonSchema>;
