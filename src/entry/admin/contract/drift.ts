import { z } from 'zod';
import { id, noPayload, time } from './common';
import { namesSchema } from './names';
import { foreseenActionSchema } from './sync';

/** What was changed by hand at Atlassian, as comparisons find it, and what administrators decide about it. */

/** The kinds of differences, in the order in which they are shown. */
export const driftKindSchema = z.enum([
  'suspended',
  'deactivated',
  'removed',
  'restored',
  'linkGone',
  'profile',
  'attributes',
  'takenOut',
  'putIn',
  'groupRenamed',
  'groupDeleted',
  'groupReplaced',
]);

const count = z.number().int().nonnegative();
/** Of a row: the same in each comparison. */
const key = z
  .string()
  .max(200)
  .regex(/^[\w:-]+$/);
const keys = z.array(key).min(1).max(100);

const countsSchema = z.array(z.object({ kind: driftKindSchema, count }));

/** The comparisons of a connection: one that is under way, and the last result. */
export const driftSchema = z.object({
  /** `looked`: groups, accounts or people looked at in this step. */
  running: z
    .object({ started: time, step: z.enum(['groups', 'accounts', 'absent', 'members', 'attributes']), looked: count })
    .optional(),
  result: z
    .object({
      run: z.string(),
      started: time,
      finished: time,
      by: z.enum(['admin', 'night']),
      /** Kinds with differences, in the order of kinds. */
      counts: countsSchema,
      total: count,
      /** What could not be looked at; empty: nothing is missing. */
      unseen: z.array(z.enum(['noAccess', 'tokenSeesLess', 'groupsNotListed', 'customers', 'notAnswered'])),
    })
    .optional(),
  /** The last one did not come to its end. */
  cancelled: z.object({ at: time, why: z.enum(['settings', 'stopped', 'noAccess', 'notAnswered']) }).optional(),
  /** How many differences are never told again. */
  ignored: count,
  /** Nothing can be put back while nothing is written. */
  isPreview: z.boolean(),
});

/** A person or a group that can be opened. */
const subjectSchema = z.object({ id, name: z.string(), address: z.string().optional() });

export const driftRowSchema = z.object({
  key,
  kind: driftKindSchema,
  person: subjectSchema.optional(),
  group: subjectSchema.optional(),
  /** The name of the group at Atlassian that Rollcall knows. */
  siteName: z.string().optional(),
  /** Of a renamed group. */
  newName: z.string().optional(),
  /** Fields that differ: what the identity provider says, and what Atlassian has, as far as it is shown. */
  fields: z
    .array(z.object({ name: z.string(), wanted: z.string().optional(), present: z.string().optional() }))
    .optional(),
  /** People in the group who are not in the directory. */
  strangers: count.optional(),
  /** There is a way to put it back. */
  canPutBack: z.boolean(),
});

const rowsOf = { connectionId: id, run: z.string().max(100), kind: driftKindSchema };

export const driftCalls = {
  getDrift: { payload: z.strictObject({ connectionId: id }), value: driftSchema },
  /** Begins a comparison; one that is under way goes on instead. */
  compareDrift: { payload: z.strictObject({ connectionId: id }), value: driftSchema },
  stopDrift: { payload: z.strictObject({ connectionId: id }), value: driftSchema },
  /** `changed`: of this page, how many are not shown, because their records have changed since the comparison. */
  listDrift: {
    payload: z.strictObject({
      connectionId: id,
      kind: driftKindSchema,
      skip: z.number().int().min(0).max(2_000),
      limit: z.number().int().min(1).max(50),
    }),
    value: z.object({ items: z.array(driftRowSchema), total: count, changed: count }),
  },
  /** What putting back would do, of the first of these rows. */
  planDrift: {
    payload: z.strictObject({ ...rowsOf, keys: keys.optional() }),
    value: z.object({
      actions: z.array(foreseenActionSchema),
      /** So many rows of so many were looked at. */
      looked: count,
      total: count,
      names: namesSchema,
    }),
  },
  /** Decides about these rows, or all of their kind. `queued`: it goes on in the background. */
  settleDrift: {
    payload: z.strictObject({ ...rowsOf, decision: z.enum(['putBack', 'accept', 'ignore']), keys: keys.optional() }),
    value: z.object({
      answer: z.enum(['done', 'queued']),
      /** Of those put back at once: how many were refused. Of those accepted: how many are no longer so. */
      left: count,
    }),
  },
  /** The newest first. */
  listIgnoredDrift: {
    payload: z.strictObject({
      connectionId: id,
      skip: z.number().int().min(0).max(1_000),
      limit: z.number().int().min(1).max(50),
    }),
    value: z.object({ items: z.array(driftRowSchema.extend({ since: time })), total: count }),
  },
  /** These are told again from the next comparison on. */
  heedDrift: { payload: z.strictObject({ connectionId: id, keys }), value: z.object({}) },
  /** The differences at the end of each of the last 30 days, of all connections. */
  getDriftHistory: {
    payload: noPayload,
    value: z.object({
      /** Oldest first; days without a comparison are missing. */
      days: z.array(z.object({ day: z.iso.date(), people: count, members: count, groups: count })),
      /** Connections whose last comparison has found something, or could not look at everything. */
      connections: z.array(z.object({ id, name: z.string(), total: count, finished: time, isComplete: z.boolean() })),
    }),
  },
} as const;

export type DriftKind = z.infer<typeof driftKindSchema>;
export type Drift = z.infer<typeof driftSchema>;
export type DriftRow = z.infer<typeof driftRowSchema>;
export type DriftHistory = z.infer<(typeof driftCalls)['getDriftHistory']['value']>;
