import { z } from 'zod';
import { leaseSchema } from './batches';

/** Most of one answer: what the app can read within a call, with room to spare. */
export const knownLimits = { people: 500, groups: 100, members: 5000 } as const;

/**
 * `POST {connectorUrl}/known`: what Rollcall has of a connection, for a connector that does not know any more what it has sent.
 * It goes on at the `cursor` of the answer before.
 */
export const knownRequestSchema = z.strictObject({
  lease: leaseSchema,
  kind: z.enum(['people', 'groups']),
  cursor: z.string().min(1).max(100).optional(),
});

/**
 * A page of those who have an `externalId`, each once; it may have none, and others follow nevertheless. Only an answer without
 * a `cursor` is the last. `name` is the userName or the displayName. A group comes with members, by Rollcall's ids; one with
 * very many comes on several pages, each time with others.
 */
export const knownAnswerSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      externalId: z.string().min(1),
      id: z.string().min(1),
      name: z.string(),
      members: z.array(z.string()).max(knownLimits.members).optional(),
    }),
  ),
  cursor: z.string().min(1).optional(),
});

export type KnownRequest = z.infer<typeof knownRequestSchema>;
export type KnownAnswer = z.infer<typeof knownAnswerSchema>;
