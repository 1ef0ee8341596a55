import { z } from 'zod';
import { adminErrorSchema } from './common';
import { joinable } from './joinable';

export const joinedCalls = {
  /** Several calls at once; each is checked and answered as if it had come alone. */
  callTogether: {
    payload: z.strictObject({
      calls: z
        .array(z.strictObject({ name: z.enum(joinable), payload: z.unknown() }))
        .min(1)
        .max(joinable.length),
    }),
    value: z.object({
      /** In the order of the calls; null if an answer does not fit beside the others and has to be requested alone. */
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
