import { z } from 'zod';
import { adminErrorSchema, id, time } from './common';

/** The provisioning log. */

export const outcomeSchema = z.enum([
  'applied',
  'ensured',
  'noChange',
  'waiting',
  'failed',
  'refused',
  'skipped',
  'preview',
]);

export const sourceSchema = z.enum(['scim', 'queue', 'sweep', 'admin']);

/** One row of the log. Personal data is masked before it gets here. */
export const logSummarySchema = z.object({
  id,
  at: time,
  connectionId: z.string(),
  /** Absent if the connection has been deleted since. */
  connectionName: z.string().optional(),
  source: sourceSchema,
  subject: z.object({
    kind: z.enum(['user', 'group', 'connection', 'request']),
    id: z.string().optional(),
    label: z.string(),
  }),
  /** The requested operation, in words: "Create user". */
  operation: z.string(),
  outcome: outcomeSchema,
  /** What happened and why, in one sentence. */
  summary: z.string(),
  /** A code of the catalogue, if it did not go through. */
  cause: z.string().optional(),
});

export const logActionSchema = z.object({
  kind: z.string(),
  /** "Invite m…@example.com", "Add to group Engineering". */
  text: z.string(),
  /** The rule behind it. */
  reason: z.string(),
  outcome: outcomeSchema,
  error: adminErrorSchema.optional(),
  /** Atlassian's own words. */
  detail: z.string().optional(),
});

/** One call to Atlassian. */
export const logCallSchema = z.object({
  method: z.string(),
  path: z.string(),
  /** HTTP status; 0 when no answer came. */
  status: z.number().int(),
  milliseconds: z.number().nonnegative(),
  /** Atlassian's own id of the request, for their support. */
  requestId: z.string().optional(),
});

/** A value before and after a change, personal data masked. */
export const logChangeSchema = z.object({
  at: z.enum(['idp', 'atlassian']),
  what: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});

export const logEntrySchema = logSummarySchema.extend({
  /** The body that the identity provider sent (masked JSON, possibly cut), and the HTTP status of the answer. */
  request: z
    .object({ method: z.string(), path: z.string(), status: z.number().int(), body: z.string().optional() })
    .optional(),
  error: adminErrorSchema.optional(),
  actions: z.array(logActionSchema),
  calls: z.array(logCallSchema),
  changes: z.array(logChangeSchema),
  durationMilliseconds: z.number().nonnegative(),
  /** The change has not gone through, and Sync now may still help. */
  canRetry: z.boolean(),
});

/** An entry has to match all given criteria. */
export const logFilterSchema = z.object({
  /** Inclusive. */
  after: time.optional(),
  before: time.optional(),
  connectionId: id.optional(),
  subjectId: id.optional(),
  outcome: outcomeSchema.optional(),
  source: sourceSchema.optional(),
  /** The kind of one of the actions. */
  kind: z.string().max(40).optional(),
  /** Text to find in the entry; an e-mail address is searched for in its masked form. */
  text: z.string().trim().max(200).optional(),
});

export const logSubjectSchema = z.object({
  connectionId: id,
  connectionName: z.string(),
  kind: z.enum(['user', 'group']),
  id,
  label: z.string(),
});

export const logCalls = {
  listLog: {
    payload: z.strictObject({
      limit: z.number().int().min(1).max(100),
      cursor: z.string().max(5000).optional(),
      ...logFilterSchema.shape,
    }),
    value: z.object({
      entries: z.array(logSummarySchema),
      cursor: z.string().optional(),
      /** How far back the search went, if older entries may match as well. */
      lookedBackTo: time.optional(),
      /** Every connection, to choose from. */
      connections: z.array(z.object({ id, name: z.string() })),
    }),
  },
  /** People and groups by their full user name, id, externalId or name, to list their entries. */
  findLogSubjects: {
    payload: z.strictObject({ text: z.string().trim().min(1).max(320), connectionId: id.optional() }),
    value: z.object({ subjects: z.array(logSubjectSchema) }),
  },
  getLogEntry: { payload: z.strictObject({ id }), value: logEntrySchema },
} as const;

export type Outcome = z.infer<typeof outcomeSchema>;
export type LogSummary = z.infer<typeof logSummarySchema>;
export type LogEntry = z.infer<typeof logEntrySchema>;
export type LogAction = z.infer<typeof logActionSchema>;
export type LogCall = z.infer<typeof logCallSchema>;
export type LogChange = z.infer<typeof logChangeSchema>;
export type LogFilter = z.infer<typeof logFilterSchema>;
export type LogSubject = z.infer<typeof logSubjectSchema>;
