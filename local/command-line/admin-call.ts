import type { z } from 'zod';
import type { ControlClient } from './control-client';

/** Asks what the admin page asks, as its administrator. @throws CommandError with the app's own words if it refuses */
export const adminCall = <Value>(
  control: ControlClient,
  functionKey: string,
  payload: object,
  schema: z.ZodType<Value>,
): Promise<Value> => control.post(`/local/admin/${functionKey}`, payload, schema);
