import { z } from 'zod';
import { adminErrorSchema, id, time } from './common';
import { personTestSchema, syncedSchema } from './sync';

/** The connector that reads a directory for a connection over LDAP, and what an administrator asks of it. */

const count = z.number().int().nonnegative();

const counts = {
  kind: z.enum(['full', 'changes']),
  begun: time,
  people: count,
  groups: count,
  sent: count,
  unchanged: count,
  removed: count,
};

/** A scan that has ended. `error`: why nothing follows from it. `notices`: what somebody should look at, by cause. */
export const scanSchema = z.object({
  ...counts,
  ended: time,
  outcome: z.enum(['done', 'attention', 'failed']),
  errors: count,
  server: z.string().optional(),
  error: adminErrorSchema.optional(),
  notices: z.array(z.object({ error: adminErrorSchema, count, about: z.array(z.string()) })),
});

/** `missing`: LDAP settings without which nothing is read. `never`: no connector has come yet. */
export const connectorStatusSchema = z.object({
  state: z.enum(['never', 'waiting', 'scanning', 'silent']),
  missing: z.array(z.string()),
  /** What the connector is started with; the token is shown only once. */
  connectorUrl: z.url(),
  connector: z
    .object({
      version: z.string(),
      host: z.string(),
      seen: time,
      /** Seconds until it is expected next, from this answer on: the reader's clock may be another one. */
      comesInSeconds: count,
      /** Why it cannot work for the connection: it is too old, or another one does. */
      error: adminErrorSchema.optional(),
    })
    .optional(),
  scan: z.object({ ...counts, phase: z.enum(['reading', 'settling', 'sending']) }).optional(),
  /** People and groups that were sent, and that Atlassian has still to follow. */
  toApply: count,
  /** The newest first. */
  scans: z.array(scanSchema),
  /** Attributes that a test has seen. */
  seen: z.object({ people: z.array(z.string()), groups: z.array(z.string()) }),
});

const attributes = z.record(z.string(), z.array(z.string()));

/** The answer to what was asked; `waiting`: the connector has not come yet, or is at it. `gone`: asked too long ago. */
export const connectorAnswerSchema = z.object({
  state: z.enum(['waiting', 'done', 'gone']),
  error: adminErrorSchema.optional(),
  /** Of a test: each step, in order, in words. */
  steps: z
    .array(
      z.object({
        step: z.enum(['name', 'tcp', 'tls', 'bind', 'people', 'groups']),
        server: z.string().optional(),
        base: z.string().optional(),
        count: count.optional(),
        without: z.record(z.string(), count).optional(),
        error: adminErrorSchema.optional(),
      }),
    )
    .optional(),
  people: z
    .array(
      z.object({
        dn: z.string(),
        attributes,
        isCut: z.boolean(),
        /** Whether the entry can be read as a person, so that it can be tested and synchronised. */
        userName: z.string().optional(),
        status: z.string().optional(),
        error: adminErrorSchema.optional(),
      }),
    )
    .optional(),
  groups: z
    .array(
      z.object({
        dn: z.string(),
        attributes,
        isCut: z.boolean(),
        name: z.string().optional(),
        members: count,
        inside: z.array(z.string()),
        error: adminErrorSchema.optional(),
      }),
    )
    .optional(),
  /** Of a search for groups by a text. */
  names: z.array(z.object({ name: z.string(), dn: z.string() })).optional(),
  areNamesCut: z.boolean().optional(),
});

const name = z.string().trim().min(1).max(1000);

export const connectorCalls = {
  /** Also says that somebody is looking, so that the connector comes every two seconds for the next half a minute. */
  getConnector: { payload: z.strictObject({ connectionId: id }), value: connectorStatusSchema },
  askConnector: {
    payload: z.strictObject({
      connectionId: id,
      ask: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('test') }),
        z.strictObject({ kind: z.literal('person'), name }),
        z.strictObject({ kind: z.literal('group'), name }),
        z.strictObject({ kind: z.literal('groups'), text: z.string().trim().max(1000) }),
        z.strictObject({ kind: z.literal('scan') }),
      ]),
    }),
    value: z.object({ jobId: id }),
  },
  getConnectorAnswer: { payload: z.strictObject({ connectionId: id, jobId: id }), value: connectorAnswerSchema },
  /** How a person who was found would be treated, `index` counted from 0; nothing is written. */
  testFound: {
    payload: z.strictObject({ connectionId: id, jobId: id, index: z.number().int().nonnegative() }),
    value: personTestSchema,
  },
  /** Takes a person who was found into the connection as a scan would, and lets Atlassian follow. */
  syncFound: {
    payload: z.strictObject({ connectionId: id, jobId: id, index: z.number().int().nonnegative() }),
    value: syncedSchema,
  },
} as const;

export type ConnectorStatus = z.infer<typeof connectorStatusSchema>;
export type ConnectorAnswer = z.infer<typeof connectorAnswerSchema>;
export type DirectoryScan = z.infer<typeof scanSchema>;
