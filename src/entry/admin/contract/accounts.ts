import { z } from 'zod';
import { accountId, id } from './common';
import { accountSchema } from './directory';
import { logActionSchema } from './log';
import { personTestSchema, syncedSchema } from './sync';

/** Which account at Atlassian is a person's. */

const foundAccountSchema = accountSchema.omit({ products: true });

/** `unlink`: the account is not theirs. `link`: another one is. `lift`: nothing that was said before holds any more. */
const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unlink') }),
  z.strictObject({ kind: z.literal('link'), accountId }),
  z.strictObject({ kind: z.literal('lift') }),
]);

/** What an answer leads to; nothing is written. */
export const accountForeseenSchema = z.object({
  /** The person as the sync that follows finds them. */
  test: personTestSchema,
  /** The account they are unlinked from. */
  old: z
    .object({
      email: z.string(),
      /** What is taken from it, if that is asked for. */
      actions: z.array(logActionSchema),
      /** The groups at Atlassian that it leaves then. */
      groups: z.array(z.string()),
    })
    .optional(),
});

export const accountsCalls = {
  /** Accounts at Atlassian whose name or address contains the text. */
  findAccounts: {
    payload: z.strictObject({ connectionId: id, text: z.string().trim().min(2).max(320) }),
    value: z.object({ accounts: z.array(foundAccountSchema) }),
  },
  foreseeAccount: { payload: z.strictObject({ connectionId: id, personId: id, answer }), value: accountForeseenSchema },
  /** Stores the answer and syncs the person. `takes`: the old account loses what Rollcall gave it. */
  decideAccount: {
    payload: z.strictObject({ connectionId: id, personId: id, answer, takes: z.boolean() }),
    value: syncedSchema,
  },
} as const;

export type FoundAccount = z.infer<typeof foundAccountSchema>;
export type AccountForeseen = z.infer<typeof accountForeseenSchema>;
