import { z } from 'zod';
import { incidentKindSchema, waySchema } from './alarms';
import { limitKindSchema } from './approvals';
import { id, noPayload, time } from './common';
import { providerSchema } from './connections';

/** The first screen, and the recent activity in the log. */

const connection = z.object({ id, name: z.string() });
/** What it is to decides about the words: an identity provider and a directory have their own. */
const told = connection.extend({ provider: providerSchema.optional() });

/** The banners on top of every screen, by key; the words are the page's (static/admin/say/notice-words.ts). */
export const noticeSchema = z.discriminatedUnion('key', [
  /** The license of a paid app is not active. */
  z.object({ key: z.literal('license-inactive') }),
  /** Atlassian answers 401. */
  z.object({ key: z.literal('organization-rejected'), since: time }),
  z.object({ key: z.literal('administrator-rejected'), since: time }),
  /** A limit holds something, which waits for a decision. */
  z.object({ key: z.literal('held'), connection: told, kind: limitKindSchema, count: z.number().int(), since: time }),
  z.object({ key: z.literal('organization-expired') }),
  /** Rounded up. */
  z.object({ key: z.literal('organization-expires'), days: z.number().int().positive() }),
  z.object({ key: z.literal('access-missing') }),
  /** The last token of a connection; days rounded up. */
  z.object({ key: z.literal('token-expired'), connection }),
  z.object({ key: z.literal('token-expires'), connection, days: z.number().int().positive() }),
  /** The connector of a directory was expected at that time, and has not come since. */
  z.object({ key: z.literal('connector-silent'), connection, since: time }),
  /** An open incident that no other banner tells of. */
  z.object({
    key: z.literal('incident'),
    incident: incidentKindSchema,
    connection: connection.optional(),
    since: time,
  }),
  /** Alarms could not be told on this way. */
  z.object({ key: z.literal('alarm-untold'), way: waySchema }),
  /** Atlassian has asked Rollcall to wait. */
  z.object({ key: z.literal('atlassian-busy'), nextTry: time }),
  /** All connections in preview. */
  z.object({ key: z.literal('preview'), connections: z.array(connection).min(1) }),
]);

/** What every screen requests first, so it counts nobody: the list of connections does. */
export const overviewSchema = z.object({
  connections: z.number().int().nonnegative(),
  /** Records that are to be looked at again, at most 200: what the local command line waits for. */
  pending: z.number().int().nonnegative().optional(),
  access: z.object({ organization: z.boolean(), administrator: z.boolean() }),
  notices: z.array(noticeSchema),
});

const counted = z.number().int().nonnegative();

/** A product of the site whose seats Atlassian counts. */
const seatsSchema = z.object({
  product: z.string(),
  remaining: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
});

/** The log of the last 30 days, and the newest of its entries. */
export const activitySchema = z.object({
  /** Days in UTC, oldest first, including those without entries: how many entries have which result. */
  days: z.array(z.object({ day: z.iso.date(), applied: counted, waiting: counted, refused: counted, failed: counted })),
  /** The newest request of each connection among the last 100 entries. */
  lastRequests: z.array(z.object({ connectionId: id, at: time })),
  /** The person whom an identity provider sent last. */
  lastPerson: z.object({ label: z.string(), at: time, connectionId: id, id: id.optional() }).optional(),
  /** For the whole site, the scarcest first; absent if Atlassian does not say, and for a single connection. */
  seats: z.array(seatsSchema).optional(),
});

/** The seats in use at the end of each day. */
export const seatHistorySchema = z.object({
  /** Oldest first; days on which Atlassian did not tell are missing. At most 90. */
  days: z.array(
    z.object({
      day: z.iso.date(),
      products: z.array(
        z.object({ product: z.string(), used: z.number().int().nonnegative(), total: z.number().int().nonnegative() }),
      ),
    }),
  ),
});

export const overviewCalls = {
  getSeatHistory: { payload: noPayload, value: seatHistorySchema },
  getOverview: { payload: noPayload, value: overviewSchema },
  getActivity: { payload: z.strictObject({ connectionId: id.optional() }), value: activitySchema },
} as const;

export type Notice = z.infer<typeof noticeSchema>;
export type Overview = z.infer<typeof overviewSchema>;
export type SeatHistory = z.infer<typeof seatHistorySchema>;
export type Activity = z.infer<typeof activitySchema>;
