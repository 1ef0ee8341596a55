import { z } from 'zod';
import { noPayload, time } from './common';

/** Details for whoever supports Rollcall. */

/** People and groups in a sync state, counted up to `mostCounted` of each. */
const countSchema = z.object({
  people: z.number().int().nonnegative(),
  groups: z.number().int().nonnegative(),
  /** Whether there are more. */
  isMore: z.boolean(),
});

export const diagnosticsSchema = z.object({
  at: time,
  /** The app's version, as Forge numbers deployments. */
  version: z.string(),
  /** Forge's word for the environment: PRODUCTION, STAGING, DEVELOPMENT. */
  environment: z.string(),
  connections: z.number().int().nonnegative(),
  /** Changes that wait for Atlassian. */
  pending: countSchema,
  /** Changes that were refused, and are tried again every day. */
  refused: countSchema,
});

export const diagnosticsCalls = { getDiagnostics: { payload: noPayload, value: diagnosticsSchema } } as const;

export type Diagnostics = z.infer<typeof diagnosticsSchema>;
