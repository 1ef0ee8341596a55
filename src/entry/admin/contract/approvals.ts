import { z } from 'zod';
import { id, noPayload, time } from './common';
import { providerSchema } from './connections';

/** What limits hold until an administrator has decided. */

/** Whose limit it is: of people who lose access, members who leave a group, groups that are deleted, people who are invited. */
export const limitKindSchema = z.enum(['people', 'members', 'groups', 'invitations']);

const count = z.number().int().nonnegative();
/** What it is to decides about the words: an identity provider and a directory have their own. */
const connection = z.object({ id, name: z.string(), provider: providerSchema.optional() });
const decision = z.enum(['approve', 'reject']);

export const batchSchema = z.object({
  connection,
  kind: limitKindSchema,
  batch: id,
  /** When the first of them was held. */
  opened: time,
  /** How many people, or groups, are held now, and when that was: whoever is held later is not among them. */
  count,
  at: time,
  /** The limit, what it was reckoned from, and how many had been taken when it was reached. */
  limit: count,
  size: count,
  taken: count,
  /** Until then no banner reminds of it. */
  snoozed: time.optional(),
  /** Two administrators have to approve. */
  needsSecond: z.boolean(),
  /** One has approved already; `only` so many, those whom that one chose or was shown, or all. */
  approval: z.object({ at: time, only: count.optional(), isOwn: z.boolean() }).optional(),
  /** Of so many more was held, when the last decision about all was carried out, than had been shown: nobody has decided about them. */
  left: z.object({ decision, at: time, grown: count }).optional(),
});

/** A decision that is being carried out. */
export const decidingSchema = z.object({
  connection,
  kind: limitKindSchema,
  decision,
  at: time,
  total: count,
  done: count,
});

/** A person or a group that is held. */
export const heldSchema = z.object({
  id,
  name: z.string(),
  displayName: z.string().optional(),
  /** The identity provider has deleted it. */
  isDeparted: z.boolean(),
  since: time,
  /** What would happen, by the kinds of actions: `suspend`, `removeMember`. */
  loses: z.array(z.string()),
  /** How many groups the person would leave, or how many members the group would lose. */
  count: count.optional(),
  /** One administrator has approved it, where a second one has to. */
  isApproved: z.literal(true).optional(),
});

export const approvalsCalls = {
  listApprovals: {
    payload: noPayload,
    value: z.object({ batches: z.array(batchSchema), deciding: z.array(decidingSchema) }),
  },
  /** In the order of names; with `search` only those whose name begins with it. `at`: when somebody looked. */
  listHeld: {
    payload: z.strictObject({
      connectionId: id,
      kind: limitKindSchema,
      search: z.string().trim().max(320).optional(),
      cursor: z.string().optional(),
      skip: z.number().int().min(0).max(1_000).optional(),
      limit: z.number().int().min(1).max(100),
    }),
    value: z.object({ items: z.array(heldSchema), at: time, total: count.optional(), cursor: z.string().optional() }),
  },
  /**
   * Decides about those with these ids, or about all of a batch who were shown. `first`: a second administrator has to approve it
   * too. `grown`: nothing is decided, because of all of these ids more is held by now than was shown, or nothing is left of what
   * was approved first. Of all, it shows in the background who has grown: the batch says so afterwards.
   */
  decideHeld: {
    payload: z.strictObject({
      connectionId: id,
      kind: limitKindSchema,
      batch: id,
      decision,
      only: z.array(id).min(1).max(500).optional(),
      /** What was shown of the batch, or the first look at those with these ids. Absent: whoever is held. */
      seen: z.strictObject({ at: time, count }).optional(),
      /** Confirms what somebody else approved at this time: decides about just that. Absent: nothing was shown of it. */
      confirms: time.optional(),
    }),
    value: z.object({
      answer: z.enum(['decided', 'first', 'grown']),
      /** Those of the ids that stay held, because more is held of them than was shown; and those that were no longer held. */
      left: z.object({ grown: count, gone: count }).optional(),
    }),
  },
  /** No banner reminds of it for so many days; 0: at once again. */
  snoozeHeld: {
    payload: z.strictObject({
      connectionId: id,
      kind: limitKindSchema,
      batch: id,
      days: z.number().int().min(0).max(30),
    }),
    value: z.object({}),
  },
} as const;

export type LeftOut = NonNullable<z.infer<typeof approvalsCalls.decideHeld.value>['left']>;
export type LimitKind = z.infer<typeof limitKindSchema>;
export type Batch = z.infer<typeof batchSchema>;
export type Deciding = z.infer<typeof decidingSchema>;
export type HeldRecord = z.infer<typeof heldSchema>;
