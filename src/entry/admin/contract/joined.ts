import { z } from 'zod';
import { adminErrorSchema } from './common';

/**
 * Calls with which a screen opens, and that read a few records by their keys. Those of one moment may go together, so
 * that a screen which opens by its address waits for one invocation. None of them waits for Atlassian or for a search.
 */
export const joinable = ['getOverview', 'listConnections', 'getConnection', 'getSettings', 'getAccess'] as const;

export type JoinableName = (typeof joinable)[number];

export const joinedCalls = {
  /** Several calls at a time; each is checked and answered as if it had come alone. */
  callTogether: {
    payload: z.strictObject({
      calls: z
        .array(z.strictObject({ name: z.enum(joinable), payload: z.unknown() }))
        .min(1)
        .max(joinable.length),
    }),
    value: z.object({
      /** In the order of the calls; null where the answer has no room beside the others and has to be asked for alone. */
      answers: z.array(
        z
          .union([
            z.object({ ok: z.literal(true), value: z.unknown() }),
            z.object({ ok: z.literal(false), error: adminErrorSchema }),
          ])
          .nullable(),
      ),
    }),
  },
} as const;
