import { z } from 'zod';
import type { Local } from '../local';

const clockSchema = z.strictObject({
  advanceMilliseconds: z
    .number()
    .int()
    .min(0)
    .max(10 * 366 * 86_400_000),
});

export interface ClockReading {
  /** ISO 8601, UTC. */
  readonly now: string;
}

export function readClock({ forge }: Local): ClockReading {
  return { now: new Date(forge.clock.now()).toISOString() };
}

export function advanceClock(local: Local, body: unknown): ClockReading {
  local.forge.clock.advance(clockSchema.parse(body).advanceMilliseconds);
  return readClock(local);
}
