import { z } from 'zod';
import { id, time } from './common';
import { logActionSchema, outcomeSchema } from './log';

/** Planning and carrying out, when an administrator asks. */

/** How far Sync now of a whole connection is; `none`: it was never chosen. */
export const progressSchema = z.object({
  state: z.enum(['none', 'running', 'done']),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  /** Of those done: people and groups that were refused. */
  failed: z.number().int().nonnegative(),
  started: time.optional(),
  finished: time.optional(),
});

/** What Sync now did, or with `preview` would do, for one person or one group; for a connection: how far it is. */
export const syncedSchema = z.object({
  preview: z.boolean(),
  subject: z.object({ kind: z.enum(['user', 'group', 'connection']), id, label: z.string() }),
  outcome: outcomeSchema,
  summary: z.string(),
  actions: z.array(logActionSchema),
  progress: progressSchema.optional(),
});

/** What a connection would do if it were live. A large one is looked at in several calls. */
export const connectionPreviewSchema = z.object({
  /** People and groups looked at by this call, and held by the connection. */
  looked: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  counts: z.array(z.object({ kind: z.string(), outcome: outcomeSchema, count: z.number().int().positive() })),
  sample: z.array(logActionSchema.omit({ error: true, detail: true }).extend({ subject: z.string() })),
  /** Send it to look at the rest; absent when everything has been looked at. */
  cursor: z.string().optional(),
});

export const syncCalls = {
  /** A person by userName, e-mail address or id, a group by its name at the IdP or id; neither: the whole connection. */
  syncNow: {
    payload: z
      .strictObject({
        connectionId: id,
        person: z.string().trim().min(1).max(320).optional(),
        group: z.string().trim().min(1).max(1000).optional(),
        preview: z.boolean().optional(),
      })
      .refine(({ person, group }) => person === undefined || group === undefined, {
        message: 'Name a person or a group, not both.',
        path: ['group'],
      })
      .refine(({ person, group, preview }) => preview !== true || person !== undefined || group !== undefined, {
        message: 'A whole connection is previewed by previewConnection, in several calls.',
        path: ['preview'],
      }),
    value: syncedSchema,
  },
  previewConnection: {
    payload: z.strictObject({ connectionId: id, cursor: z.string().max(100).optional() }),
    value: connectionPreviewSchema,
  },
  getProgress: { payload: z.strictObject({ connectionId: id }), value: progressSchema },
} as const;

export type Progress = z.infer<typeof progressSchema>;
export type Synced = z.infer<typeof syncedSchema>;
export type ConnectionPreview = z.infer<typeof connectionPreviewSchema>;
