import { z } from 'zod';
import { adminErrorSchema, id, occasionSchema, saidSchema, time } from './common';
import { providerSchema } from './connections';
import { membershipChangeSchema, namesSchema } from './names';

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

export const sourceSchema = z.enum(['scim', 'connector', 'queue', 'sweep', 'admin']);

/** One row of the log. Personal data is masked; `names` of the answer says who is meant. */
export const logSummarySchema = z.object({
  id,
  at: time,
  connectionId: z.string(),
  /** Absent if the connection has been deleted since. */
  connectionName: z.string().optional(),
  /** Of the connection: of a directory the same is told in other words. Absent as its name is. */
  provider: providerSchema.optional(),
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
  said: saidSchema,
  /** Ids of the members whom the sentence names. */
  members: z.array(z.string()).optional(),
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
  /** Atlassian's own words, or Rollcall's if `said` has them. */
  detail: z.string().optional(),
  said: saidSchema,
  /** The id of the person, if that is not the subject. */
  who: z.string().optional(),
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
  /** Something that it tells may be undone. */
  canUndo: z.boolean(),
  /** It belongs to this, which may be undone as a whole. */
  occasion: occasionSchema.optional(),
  names: namesSchema,
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
  /** Whom the entry is about, or text in it: a name, an address, a group, a word. */
  text: z.string().trim().max(200).optional(),
});

/** The answer names nobody: for exports, and for whoever reads without looking. */
const isMasked = z.boolean().optional();

export const logSubjectSchema = z.object({
  connectionId: id,
  connectionName: z.string(),
  kind: z.enum(['user', 'group']),
  id,
  /** In clear. */
  label: z.string(),
  address: z.string().optional(),
  /** The creation was refused. */
  isNotStored: z.literal(true).optional(),
});

export const logCalls = {
  listLog: {
    payload: z.strictObject({
      limit: z.number().int().min(1).max(100),
      cursor: z.string().max(5000).optional(),
      isMasked,
      ...logFilterSchema.shape,
    }),
    value: z.object({
      entries: z.array(logSummarySchema),
      cursor: z.string().optional(),
      /** How far back the search went, if older entries may match as well. */
      lookedBackTo: time.optional(),
      /** Every connection, to choose from. */
      connections: z.array(z.object({ id, name: z.string(), provider: providerSchema.optional() })),
      names: namesSchema,
      /** The people and groups whose names begin with the text, to list the entries of one of them. */
      subjects: z.array(logSubjectSchema).optional(),
      /** In the log of one person, on its first page: when they came into groups and left them, newest first. */
      memberships: z.array(membershipChangeSchema).optional(),
    }),
  },
  /** The entry about a group that tells that a person came into it or left it; none if the log no longer has it. */
  findChangeEntry: {
    payload: z.strictObject({ connectionId: id, groupId: id, personId: id, at: time }),
    value: z.object({ entryId: id.optional() }),
  },
  getLogEntry: { payload: z.strictObject({ id, isMasked }), value: logEntrySchema },
} as const;

export type Outcome = z.infer<typeof outcomeSchema>;
export type LogSummary = z.infer<typeof logSummarySchema>;
export type LogEntry = z.infer<typeof logEntrySchema>;
export type LogAction = z.infer<typeof logActionSchema>;
export type LogCall = z.infer<typeof logCallSchema>;
export type LogChange = z.infer<typeof logChangeSchema>;
export type LogFilter = z.infer<typeof logFilterSchema>;
export type LogSubject = z.infer<typeof logSubjectSchema>;
