import { z } from 'zod';
import { id, occasionSchema, saidSchema, time } from './common';

/** The history of settings: who changed what, and when. */

const entryId = z.number().int().nonnegative();
/** Of the connection. */
const version = z.number().int().nonnegative();

/** A difference in the settings; values are YAML, cut if long. Of tokens and decisions they are sentences. */
export const settingChangeSchema = z.object({
  path: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  said: saidSchema,
});

const changesSchema = z.object({
  changes: z.array(settingChangeSchema),
  /** How many more changes there are. */
  more: z.number().int().nonnegative(),
});

export const historySummarySchema = z.object({
  /** Counts up within its connection. */
  id: entryId,
  at: time,
  /** The administrator; without a name if Jira no longer knows them, absent for Rollcall itself. */
  by: z.object({ accountId: z.string(), name: z.string().optional() }).optional(),
  kind: z.enum([
    'created',
    'changed',
    'reverted',
    'tokenCreated',
    'tokenRevoked',
    'decided',
    'deleted',
    'accessSaved',
    'accessRemoved',
    'alarmsSaved',
  ]),
  /** The first of the changed places. */
  paths: z.array(z.string()),
  /** How many places changed. */
  count: z.number().int().nonnegative(),
  /** Whether the earlier settings can be brought back. */
  canRevert: z.boolean(),
  /** For a revert: the entry whose earlier settings came back. */
  reverts: entryId.optional(),
  /** What followed from it at Atlassian, if that can still be undone. */
  occasion: occasionSchema.optional(),
});

/** Of a connection; without one, of Atlassian access and of deleted connections. */
const scope = { connectionId: id.optional() };

export const historyCalls = {
  /** Newest first; only entries older than `before`. */
  listHistory: {
    payload: z.strictObject({ ...scope, limit: z.number().int().min(1).max(50), before: entryId.optional() }),
    value: z.object({ entries: z.array(historySummarySchema), more: z.boolean() }),
  },
  getHistoryEntry: {
    payload: z.strictObject({ ...scope, entryId }),
    value: historySummarySchema.extend(changesSchema.shape),
  },
  /** What would change if a YAML text were saved, or the settings from before an entry brought back; nothing is saved. */
  compareSettings: {
    payload: z
      .strictObject({ connectionId: id, yaml: z.string().max(200_000).optional(), entryId: entryId.optional() })
      .refine(({ yaml, entryId: entry }) => (yaml === undefined) !== (entry === undefined), {
        message: 'Send a YAML text, or an entry of the history.',
        path: ['yaml'],
      }),
    /** A following save names this version, with which the settings were compared. */
    value: changesSchema.extend({ version }),
  },
  /** Takes the settings from a YAML text; the mode stays. */
  importSettings: {
    payload: z.strictObject({ connectionId: id, version, yaml: z.string().max(200_000) }),
    value: z.object({ connectionId: id, version }),
  },
  /** Brings back the settings from before an entry; the mode stays. */
  revertSettings: {
    payload: z.strictObject({ connectionId: id, version, entryId }),
    value: z.object({ connectionId: id, version }),
  },
} as const;

export type SettingChange = z.infer<typeof settingChangeSchema>;
export type HistorySummary = z.infer<typeof historySummarySchema>;
export type HistoryDetails = z.infer<(typeof historyCalls)['getHistoryEntry']['value']>;
export type SettingsComparison = z.infer<(typeof historyCalls)['compareSettings']['value']>;
