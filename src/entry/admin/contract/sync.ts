import { z } from 'zod';
import { accountId, adminErrorSchema, id, occasionSchema, saidSchema, time } from './common';
import { logActionSchema, logCallSchema, outcomeSchema } from './log';
import { namesSchema } from './names';

/** Plans and their application, at an administrator's request. */

/** The progress of Sync now for a whole connection; `none`: it was never chosen. */
export const progressSchema = z.object({
  state: z.enum(['none', 'running', 'done']),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  /** How many of the finished people and groups were refused when they were looked at. */
  failed: z.number().int().nonnegative(),
  /** How many were not looked at, because Atlassian accepted the credential no longer. */
  unreached: z.number().int().positive().optional(),
  /** Of a finished run with failures: who is refused now, as the lists of the connection have it. */
  refused: z.object({ people: z.number().int().nonnegative(), groups: z.number().int().nonnegative() }).optional(),
  started: time.optional(),
  finished: time.optional(),
  /** By which it can be undone as a whole. */
  occasion: occasionSchema.optional(),
});

/** What Sync now did, or with `preview` would do, for one person or one group; for a connection: its progress. */
export const syncedSchema = z.object({
  preview: z.boolean(),
  subject: z.object({ kind: z.enum(['user', 'group', 'connection']), id, label: z.string() }),
  outcome: outcomeSchema,
  summary: z.string(),
  said: saidSchema,
  /** The first actions; `actionCount` says how many there are. */
  actions: z.array(logActionSchema),
  actionCount: z.number().int().nonnegative(),
  /** Actions that would change something, or did. */
  changeCount: z.number().int().nonnegative(),
  calls: z.array(logCallSchema),
  progress: progressSchema.optional(),
  names: namesSchema,
});

/** Settings that are not saved yet: the plan is made with them. */
const draft = z.record(z.string(), z.unknown()).optional();

const why = { reason: z.string(), said: saidSchema };
const accessState = z.enum(['active', 'suspended', 'deactivated', 'notOnSite', 'none']);

/** One row of before and after. */
export const personChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('access'), before: accessState, after: accessState, ...why }),
  z.object({ kind: z.literal('link'), account: z.string(), ...why }),
  z.object({
    kind: z.enum(['field', 'attribute']),
    name: z.string(),
    before: z.string().optional(),
    after: z.string().optional(),
    ...why,
  }),
  z.object({ kind: z.literal('products'), products: z.array(z.string()), ...why }),
  z.object({ kind: z.literal('group'), name: z.string(), isMember: z.boolean(), ...why }),
  /** What becomes of what the person owns at Jira; without a count nobody has counted it. */
  z.object({
    kind: z.literal('belongings'),
    what: z.enum(['issues', 'filters', 'dashboards', 'projectRoles']),
    count: z.number().int().nonnegative().optional(),
    to: z.array(z.string()),
    isUnassigned: z.literal(true).optional(),
    ...why,
  }),
  /** Who would take over the person's projects and components: the first who can lead them. */
  z.object({ kind: z.literal('leads'), what: z.enum(['project', 'component']), to: z.array(z.string()), ...why }),
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
  /** `inactive`: only being inactive keeps the person out. */
  scope: z.object({ state: z.enum(['in', 'out', 'inactive']), words: z.string(), said: saidSchema }),
  /** `left`: the account existed, and the settings leave it alone. `unseen`: Atlassian was not or could not be asked. */
  match: z.object({
    how: z.enum(['link', 'email', 'none', 'left', 'unseen']),
    /** The address by which the account is searched for. */
    email: z.string().optional(),
    account: z
      .object({
        id: accountId,
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
  /** Names of the products that the person opens, now and after the changes; absent where Atlassian does not say. */
  canOpen: z.object({ now: z.array(z.string()).optional(), after: z.array(z.string()).optional() }),
  /** The whole plan, including actions that are left out, refused or waiting, each with its reason. */
  actions: z.array(logActionSchema),
  outcome: outcomeSchema,
  summary: z.string(),
  said: saidSchema,
  names: namesSchema,
  /** Whether "Apply now" writes to Atlassian, and why or why not. */
  mode: z.object({ writes: z.boolean(), words: z.string(), said: saidSchema }),
});

export const foreseenActionSchema = logActionSchema
  .omit({ error: true, detail: true })
  .extend({ subject: z.object({ kind: z.enum(['user', 'group']), id, label: z.string() }) });

/** What a connection would do if it were live. A large one takes several calls. */
export const connectionPreviewSchema = z.object({
  /** People and groups looked at by this call, and in the connection. */
  looked: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  counts: z.array(
    z.object({
      kind: z.string(),
      outcome: outcomeSchema,
      count: z.number().int().positive(),
      /** Why it can't be done. */
      error: adminErrorSchema.optional(),
      /** The same, where no cause of the catalogue says it. */
      reason: z.string().optional(),
      said: saidSchema,
    }),
  ),
  /** In canary mode: people whom it reaches. */
  reached: z.number().int().nonnegative().optional(),
  /** People who have or get access and can open no product. */
  withoutProduct: z.number().int().nonnegative(),
  sample: z.array(foreseenActionSchema),
  /** What would be taken away, by name; `counts` covers everything. */
  removals: z.array(foreseenActionSchema),
  names: namesSchema,
  /** In canary mode: canary groups that the identity provider has not sent. In the first answer only. */
  unknownGroups: z.array(z.string()).optional(),
  /** Send this to look at the rest; absent when everything has been looked at. */
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
      /** From the previous answer; may contain Atlassian's own cursor, and who waits for a seat. */
      cursor: z.string().max(20_000).optional(),
      settings: draft,
      /** The settings as text. */
      yaml: z.string().max(200_000).optional(),
      /** The intended mode; canary looks only at the members of the canary groups. */
      mode: z.enum(['canary', 'live']).optional(),
      /** Only what gives people who are there already the products of the settings. */
      gives: z.literal('products').optional(),
    }),
    value: connectionPreviewSchema,
  },
  /** Gives people who are there already the products of the settings, in the background. */
  giveProducts: { payload: z.strictObject({ connectionId: id }), value: progressSchema },
  getProgress: { payload: z.strictObject({ connectionId: id }), value: progressSchema },
} as const;

export type Progress = z.infer<typeof progressSchema>;
export type Synced = z.infer<typeof syncedSchema>;
export type PersonTest = z.infer<typeof personTestSchema>;
export type PersonChange = z.infer<typeof personChangeSchema>;
export type ForeseenAction = z.infer<typeof foreseenActionSchema>;
export type ConnectionPreview = z.infer<typeof connectionPreviewSchema>;
