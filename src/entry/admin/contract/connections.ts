import { z } from 'zod';
import { adminErrorSchema, id, noPayload, saidSchema, time } from './common';

/** Connections and their bearer tokens. */

export const providerSchema = z.enum([
  'okta',
  'entra',
  'onelogin',
  'jumpcloud',
  'ping',
  'keycloak',
  'authentik',
  'other',
  'active-directory',
  'openldap',
  'freeipa',
  '389ds',
  'ldap',
]);

export const scimVersionSchema = z.enum(['2.0', '1.1']);

/** Who the people are at Atlassian: users of the site, or customers of Jira Service Management. */
export const targetSchema = z.enum(['users', 'customers']);

export const modeSchema = z.enum(['preview', 'canary', 'live']);

/** A bearer token as it may be shown later: only what helps to recognise it, never the token itself. */
export const tokenSchema = z.object({
  id,
  /** What an administrator called it, or Rollcall: then `said` has it too. */
  label: z.string(),
  said: saidSchema,
  prefix: z.string(),
  created: time,
  /** To a quarter of an hour. */
  lastUsed: time.optional(),
  expires: time.optional(),
  revoked: time.optional(),
});

/** The lists of people and groups by state, and of calls that were refused and left nothing behind. */
export const listSchema = z.enum(['held', 'waiting', 'refused', 'unlinked', 'preview', 'inOrder', 'refusal']);

/** How many people or groups are in a list for one cause, now. */
export const openCountSchema = z.object({
  kind: z.enum(['user', 'group']),
  list: listSchema,
  /** Why; absent in preview, and if the cause has no words of its own. */
  error: adminErrorSchema.optional(),
  count: z.number().int().positive(),
});

export const connectionSchema = z.object({
  id,
  /** Grows with every change; `updateConnection` names the one it saw. */
  version: z.number().int().nonnegative(),
  name: z.string(),
  provider: providerSchema,
  scimVersion: scimVersionSchema,
  target: targetSchema,
  mode: modeSchema,
  /** Groups of the identity provider whose members go first in canary mode. */
  canaryGroups: z.array(z.string()),
  baseUrl: z.url(),
  created: time,
  /** The last request with a right token, to a quarter of an hour. */
  lastRequest: time.optional(),
  /** The last request with a wrong token, if the list is of one connection and its log is young. */
  lastRefused: time.optional(),
  /** Since when at least the provider has called with a wrong or revoked token only; absent if its last call got through. */
  refusedSince: time.optional(),
  /** How many people and groups the identity provider has sent; absent if not counted. */
  people: z.number().int().nonnegative().optional(),
  groups: z.number().int().nonnegative().optional(),
  /** All who are not in order, by list and cause, the largest number first; absent if not counted. */
  open: z.array(openCountSchema).optional(),
  tokens: z.array(tokenSchema),
});

/** Needed with the mode `canary`; omitted fields stay unchanged. */
const canaryGroups = z.array(z.string().trim().min(1).max(255)).max(100).optional();

const name = z.string().trim().min(1).max(60);

/** A new connection; the token is shown only this once. */
const createdSchema = z.object({ connection: connectionSchema, baseUrl: z.url(), token: z.string() });

export const connectionsCalls = {
  listConnections: { payload: noPayload, value: z.object({ connections: z.array(connectionSchema) }) },
  getConnection: { payload: z.strictObject({ connectionId: id }), value: connectionSchema },
  createConnection: {
    payload: z.strictObject({
      name,
      provider: providerSchema,
      scimVersion: scimVersionSchema,
      mode: modeSchema,
      canaryGroups,
      /** Cannot be changed later. */
      target: targetSchema.default('users'),
      /** Keys of the products that new people may use; none: their groups decide. */
      productAccess: z.array(z.string().trim().min(1).max(100)).max(20).optional(),
    }),
    value: createdSchema,
  },
  /** A new connection with the settings of this one, in preview, with its own token. */
  duplicateConnection: { payload: z.strictObject({ connectionId: id, name }), value: createdSchema },
  updateConnection: {
    payload: z.strictObject({
      connectionId: id,
      version: z.number().int().nonnegative(),
      name: name.optional(),
      scimVersion: scimVersionSchema.optional(),
      mode: modeSchema.optional(),
      canaryGroups,
    }),
    value: connectionSchema,
  },
  /** `name` is the connection's name as the administrator typed it, to make sure that the right one is deleted. */
  deleteConnection: {
    payload: z.strictObject({ connectionId: id, name: z.string() }),
    value: z.object({ connectionId: id }),
  },
  createToken: {
    payload: z.strictObject({
      connectionId: id,
      label: z.string().trim().min(1).max(60),
      /** It is valid until then; without it, until it is revoked. */
      expires: time.optional(),
    }),
    value: z.object({ connection: connectionSchema, token: z.string() }),
  },
  revokeToken: { payload: z.strictObject({ connectionId: id, tokenId: id }), value: connectionSchema },
} as const;

export type Provider = z.infer<typeof providerSchema>;
export type ScimVersion = z.infer<typeof scimVersionSchema>;
export type Target = z.infer<typeof targetSchema>;
export type Mode = z.infer<typeof modeSchema>;
export type StateList = z.infer<typeof listSchema>;
export type OpenCount = z.infer<typeof openCountSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type ConnectionToken = z.infer<typeof tokenSchema>;
