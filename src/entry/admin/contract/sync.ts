import { z } from 'zod';
import { adminErrorSchema, id, time } from './common';
import { logActionSchema, logCallSchema, outcomeSchema } from './log';

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
  /** The first of them; `actionCount` says how many there are. */
  actions: z.array(logActionSchema),
  actionCount: z.number().int().nonnegative(),
  /** Actions that would change something, or have. */
  changeCount: z.number().int().nonnegative(),
  calls: z.array(logCallSchema),
  progress: progressSchema.optional(),
});

/** Settings that are not saved yet: the plan is made with them. */
const draft = z.record(z.string(), z.unknown()).optional();

const reason = z.string();
const accessState = z.enum(['active', 'suspended', 'deactivated', 'notOnSite', 'none']);

/** One row of before and after. */
export const personChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('access'), before: accessState, after: accessState, reason }),
  z.object({ kind: z.literal('link'), account: z.string(), reason }),
  z.object({
    kind: z.enum(['field', 'attribute']),
    name: z.string(),
    before: z.string().optional(),
    after: z.string().optional(),
    reason,
  }),
  z.object({ kind: z.literal('group'), name: z.string(), isMember: z.boolean(), reason }),
  /** To whom what the person leads would go: the first who can lead it. */
  z.object({ kind: z.literal('leads'), what: z.enum(['project', 'component']), to: z.array(z.string()), reason }),
]);

/** How a person would be treated, step by step; nothing was written. */
export const personTestSchema = z.object({
  person: z.object({
    id,
    userName: z.string(),
    displayName: z.string().optional(),
    externalId: z.string().optional(),
    active: z.boolean(),
    lastModified: time,
  }),
  /** `inactive`: only their being inactive keeps them out. */
  scope: z.object({ state: z.enum(['in', 'out', 'inactive']), words: z.string() }),
  /** `left`: there was an account before, and the settings leave it alone. `unseen`: Atlassian was not or could not be asked. */
  match: z.object({
    how: z.enum(['link', 'email', 'none', 'left', 'unseen']),
    /** By which the account is looked for. */
    email: z.string().optional(),
    account: z
      .object({
        id,
        email: z.string(),
        displayName: z.string().optional(),
        state: accessState,
        managed: z.boolean().optional(),
      })
      .optional(),
    /** Why Atlassian could not be asked. */
    error: adminErrorSchema.optional(),
  }),
  changes: z.array(personChangeSchema),
  /** The whole plan, what is left out, refused or waits as well, each with its reason. */
  actions: z.array(logActionSchema),
  outcome: outcomeSchema,
  summary: z.string(),
  /** Whether "Apply now" writes to Atlassian, and why or why not. */
  mode: z.object({ writes: z.boolean(), words: z.string() }),
});

export const foreseenActionSchema = logActionSchema
  .omit({ error: true, detail: true })
  .extend({ subject: z.object({ kind: z.enum(['user', 'group']), id, label: z.string() }) });

/** What a connection would do if it were live. A large one is looked at in several calls. */
export const connectionPreviewSchema = z.object({
  /** People and groups looked at by this call, and held by the connection. */
  looked: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  counts: z.array(
    z.object({
      kind: z.string(),
      outcome: outcomeSchema,
      count: z.number().int().positive(),
      /** Why it can't be done. */
      error: adminErrorSchema.optional(),
    }),
  ),
  sample: z.array(foreseenActionSchema),
  /** What would be taken away, by name; `counts` has all of it. */
  removals: z.array(foreseenActionSchema),
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
        settings: draft,
      })
      .refine(({ person, group }) => person === undefined || group === undefined, {
        message: 'Name a person or a group, not both.',
        path: ['group'],
      })
      .refine(({ person, group, preview }) => preview !== true || person !== undefined || group !== undefined, {
        message: 'A whole connection is previewed by previewConnection, in several calls.',
        path: ['preview'],
      })
      .refine(({ settings, preview }) => settings === undefined || preview === true, {
        message: 'Settings that are not saved can only be previewed.',
        path: ['settings'],
      }),
    value: syncedSchema,
  },
  testPerson: {
    payload: z.strictObject({ connectionId: id, person: z.string().trim().min(1).max(320), settings: draft }),
    value: personTestSchema,
  },
  previewConnection: {
    payload: z.strictObject({
      connectionId: id,
      /** As the answer before gave it; Atlassian's own may be a part of it. */
      cursor: z.string().max(2_000).optional(),
      settings: draft,
      /** The same as text. */
      yaml: z.string().max(200_000).optional(),
      /** What it is to become; canary looks at the members of the canary groups alone. */
      mode: z.enum(['canary', 'live']).optional(),
    }),
    value: connectionPreviewSchema,
  },
  getProgress: { payload: z.strictObject({ connectionId: id }), value: progressSchema },
} as const;

export type Progress = z.infer<typeof progressSchema>;
export type Synced = z.infer<typeof syncedSchema>;
export type PersonTest = z.infer<typeof personTestSchema>;
export type PersonChange = z.infer<typeof personChangeSchema>;
export type ForeseenAction = z.infer<typeof foreseenActionSchema>;
export type ConnectionPreview = z.infer<typeof connectionPreviewSchema>;
