import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

const approvalsSchema = z.object({
  batches: z.array(
    z.object({
      connection: z.object({ id: z.string(), name: z.string() }),
      kind: z.string(),
      batch: z.string(),
      opened: z.string(),
      count: z.number(),
      at: z.string(),
      limit: z.number(),
      needsSecond: z.boolean(),
      approval: z.object({ at: z.string(), only: z.number().optional(), isOwn: z.boolean() }).optional(),
      left: z.object({ grown: z.number() }).optional(),
    }),
  ),
  deciding: z.array(
    z.object({
      connection: z.object({ id: z.string() }),
      kind: z.string(),
      decision: z.string(),
      total: z.number(),
      done: z.number(),
    }),
  ),
});

const decideSchema = z.strictObject({
  connectionId: z.string(),
  kind: z.string(),
  batch: z.string(),
  decision: z.enum(['approve', 'reject']),
  only: z.array(z.string()).optional(),
  seen: z.object({ at: z.string(), count: z.number() }),
  confirms: z.string().optional(),
});

const leftSchema = z.object({ grown: z.number(), gone: z.number() });

/** What limits hold, as the page's screen of approvals lists it. */
export const approvals = ({ forge }: Local) => callAdmin(forge, 'listApprovals', {}, approvalsSchema);

/** Decides about a batch, or some of it, as the administrator whom the page plays. */
export const decide = ({ forge }: Local, body: unknown) =>
  callAdmin(
    forge,
    'decideHeld',
    decideSchema.parse(body),
    z.object({ answer: z.string(), left: leftSchema.optional() }),
  );
