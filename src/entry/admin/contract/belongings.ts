import { z } from 'zod';
import { id, time } from './common';

/** What somebody who left owned at Jira, and what became of it. */

const count = z.number().int().nonnegative();

const kindSchema = z.object({
  kind: z.enum(['issues', 'filters', 'dashboards', 'projectRoles']),
  /** Those that were found, handed over, and left because Jira refused. */
  found: count,
  given: count,
  left: count,
  /** Those that were given back. */
  returned: count,
});

export const belongingsSchema = z.object({
  state: z.enum(['open', 'handed', 'stopped', 'returning', 'returned']),
  since: time,
  /** Names; masked where Jira does not tell them. */
  heirs: z.array(z.string()),
  kinds: z.array(kindSchema),
  canBeReturned: z.boolean(),
});

export const belongingsCalls = {
  /** Gives back, in the background, what whoever took over still has. */
  returnBelongings: {
    payload: z.strictObject({ connectionId: id, personId: id }),
    value: z.object({ belongings: belongingsSchema.optional() }),
  },
} as const;

export type BelongingsShown = z.infer<typeof belongingsSchema>;
