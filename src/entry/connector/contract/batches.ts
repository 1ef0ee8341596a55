import { z } from 'zod';

/**
 * What a scan found out, in batches that may come twice. The ids `id` are Rollcall's own, from the results of earlier
 * batches; `externalId` is the entry's immutable id. A field that the app does not know is refused, unlike in a poll: what is changed
 * without it may not be what was meant.
 */
const id = z.string().min(1).max(100);
const externalId = z.string().min(1).max(500);

/** Of the last poll. */
export const leaseSchema = z.int().positive();
const lease = leaseSchema;
/** When the scan began that found it out: as its progress and its result say it. Connectors of earlier versions do not say it. */
const scan = z.iso.datetime().optional();

/** Most of a batch: what Forge takes in one request, with room to spare. */
export const batchLimits = { people: 50, groups: 50, members: 1000, removals: 100 } as const;

/** `POST {connectorUrl}/people`: people who are new or changed, as SCIM users (RFC 7643 §4.1) with `externalId`. */
export const peopleBatchSchema = z.strictObject({
  lease,
  scan,
  people: z.array(z.looseObject({ externalId })).max(batchLimits.people),
});

/**
 * `POST {connectorUrl}/groups`: groups that are new or changed, and who joins and leaves, by Rollcall's ids. A large group
 * comes in several batches, or several times in one.
 */
export const groupsBatchSchema = z.strictObject({
  lease,
  scan,
  groups: z
    .array(
      z.strictObject({
        externalId,
        displayName: z.string().min(1),
        add: z.array(id).max(batchLimits.members),
        remove: z.array(id).max(batchLimits.members),
      }),
    )
    .max(batchLimits.groups),
});

const gone = z.strictObject({ externalId, id });

/** `POST {connectorUrl}/removals`: people and groups that are gone, or no longer in scope: SCIM's DELETE. */
export const removalsBatchSchema = z.strictObject({
  lease,
  scan,
  people: z.array(gone).max(batchLimits.removals),
  groups: z.array(gone).max(batchLimits.removals),
});

/**
 * One for each person or group, in the order of the batch. `id`: accepted. `error`: refused for a reason of the catalogue, and
 * will be again until somebody acts. A result that is missing at the end was not begun: send it again.
 */
export const batchAnswerSchema = z.strictObject({
  results: z.array(
    z.strictObject({
      externalId: z.string(),
      id: z.string().optional(),
      /** Ids of members that Rollcall does not know: whoever they were has to be sent again. */
      unknown: z.array(z.string()).optional(),
      error: z.strictObject({ code: z.string(), title: z.string(), detail: z.string() }).optional(),
    }),
  ),
});

export type PeopleBatch = z.infer<typeof peopleBatchSchema>;
export type GroupsBatch = z.infer<typeof groupsBatchSchema>;
export type RemovalsBatch = z.infer<typeof removalsBatchSchema>;
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;
export type BatchResult = BatchAnswer['results'][number];
