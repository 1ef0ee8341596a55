import { z } from 'zod';
import { adminErrorSchema, noPayload, time } from './common';

/** The credentials for Atlassian, and what each allows. */

export const credentialKindSchema = z.enum(['organization', 'administrator']);

/** `rejected`: Atlassian answered 401 at `since`; changes are paused until it is replaced. */
export const credentialStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unchecked') }),
  z.object({ kind: z.literal('working'), since: time }),
  z.object({ kind: z.literal('rejected'), since: time, cause: z.string() }),
]);

/** The existing credentials, without their secrets. `endsIn` is the last four characters of a secret. */
export const accessSchema = z.object({
  organization: z
    .object({
      organizationId: z.string(),
      organizationName: z.string().optional(),
      endsIn: z.string(),
      expires: time.optional(),
      state: credentialStateSchema,
    })
    .optional(),
  administrator: z
    .object({ siteUrl: z.string(), email: z.string(), endsIn: z.string(), state: credentialStateSchema })
    .optional(),
  /** Whoever deployed Rollcall for their own organization allows it to accept API tokens of administrators. */
  allowsAdministratorToken: z.literal(true).optional(),
});

/**
 * What one credential may do: `allowed` and `refused` were proved by a call; `impossible` = Atlassian offers no way;
 * `absent` = there is no such credential; `unknown` = the call failed for another reason.
 */
export const verdictSchema = z.enum(['allowed', 'refused', 'impossible', 'absent', 'unknown']);

export const capabilitySchema = z.object({
  key: z.string(),
  /** In words: "Suspend and restore people". */
  title: z.string(),
  /** The credential that will do it; absent if none may. */
  by: z.enum(['organization', 'administrator', 'app']).optional(),
  organization: verdictSchema,
  administrator: verdictSchema,
  app: verdictSchema,
  /** Why no credential may, and what to do. */
  missing: adminErrorSchema.optional(),
});

export const accessCheckSchema = z.object({
  checked: time,
  capabilities: z.array(capabilitySchema),
  /** Credentials that Atlassian rejected. */
  problems: z.array(adminErrorSchema.extend({ kind: credentialKindSchema })),
});

export const accessCalls = {
  getAccess: { payload: noPayload, value: accessSchema },
  saveOrganizationKey: {
    payload: z.strictObject({
      organizationId: z.string().trim().min(1).max(100),
      apiKey: z.string().trim().min(1).max(2000),
      expires: time.optional(),
    }),
    value: accessSchema,
  },
  saveAdministratorToken: {
    payload: z.strictObject({
      siteUrl: z.url().optional(),
      email: z.string().trim().min(3).max(320),
      apiToken: z.string().trim().min(1).max(2000),
    }),
    value: accessSchema,
  },
  removeAccess: { payload: z.strictObject({ kind: credentialKindSchema }), value: accessSchema },
  checkAccess: { payload: noPayload, value: accessCheckSchema },
} as const;

export type CredentialKind = z.infer<typeof credentialKindSchema>;
export type Access = z.infer<typeof accessSchema>;
export type AccessCheck = z.infer<typeof accessCheckSchema>;
export type Capability = z.infer<typeof capabilitySchema>;
export type Verdict = z.infer<typeof verdictSchema>;
