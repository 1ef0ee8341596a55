import { z } from 'zod';
import { adminErrorSchema, id, time } from './common';

/** The provisioning log. */

export const outcomeSchema = z.enum(['applied', 'noChange', 'waiting', 'failed', 'refused', 'skipped', 'preview']);

/** One row of the log. Personal data is masked before it gets here. */
export const logSummarySchema = z.object({
  id,
  at: time,
  connectionId: z.string(),
  /** Absent when the connection has been deleted since. */
  connectionName: z.string().optional(),
  source: z.enum(['scim', 'queue', 'sweep', 'admin']),
  subject: z.object({
    kind: z.enum(['user', 'group', 'connection', 'request']),
    id: z.string().optional(),
    label: z.string(),
  }),
  /** What was asked, in words: "Create user". */
  operation: z.string(),
  outcome: outcomeSchema,
  /** What happened and why, in one sentence. */
  summary: z.string(),
  /** A code of the catalogue, for what did not go through. */
  cause: z.string().optional(),
});

export const logActionSchema = z.object({
  kind: z.string(),
  /** "Invite m…@example.com", "Add to group Engineering". */
  text: z.string(),
  /** Which rule asks for it. */
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

export const logEntrySchema = logSummarySchema.extend({
  /** What the identity provider sent, and the HTTP status that it got. */
  request: z.object({ method: z.string(), path: z.string(), status: z.number().int() }).optional(),
  error: adminErrorSchema.optional(),
  actions: z.array(logActionSchema),
  calls: z.array(logCallSchema),
  durationMilliseconds: z.number().nonnegative(),
});

export const logCalls = {
  listLog: {
    payload: z.strictObject({
      limit: z.number().int().min(1).max(100),
      cursor: z.string().optional(),
      outcome: outcomeSchema.optional(),
      connectionId: id.optional(),
      subjectId: id.optional(),
    }),
    value: z.object({ entries: z.array(logSummarySchema), cursor: z.string().optional() }),
  },
  getLogEntry: { payload: z.strictObject({ id }), value: logEntrySchema },
} as const;

export type Outcome = z.infer<typeof outcomeSchema>;
export type LogSummary = z.infer<typeof logSummarySchema>;
export type LogEntry = z.infer<typeof logEntrySchema>;
export type LogAction = z.infer<typeof logActionSchema>;
export type LogCall = z.infer<typeof logCallSchema>;
