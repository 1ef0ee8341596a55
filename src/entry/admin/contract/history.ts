import { z } from 'zod';
import { id, time } from './common';

/** The history of settings: who changed what, and when. */

const entryId = z.number().int().nonnegative();
/** Of the connection. */
const version = z.number().int().nonnegative();

/** A place in the settings that is no longer as it was; values are YAML, cut when they are long. */
export const settingChangeSchema = z.object({
  path: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});

const changesSchema = z.object({
  changes: z.array(settingChangeSchema),
  /** How many changes there are beyond those. */
  more: z.number().int().nonnegative(),
});

export const historySummarySchema = z.object({
  /** Counts up within its connection. */
  id: entryId,
  at: time,
  /** The administrator; without a name where Jira does not know them any more, absent for Rollcall itself. */
  by: z.object({ accountId: z.string(), name: z.string().optional() }).optional(),
  kind: z.enum([
    'created',
    'changed',
    'reverted',
    'tokenCreated',
    'tokenRevoked',
    'deleted',
    'accessSaved',
    'accessRemoved',
  ]),
  /** The first of the places that changed. */
  paths: z.array(z.string()),
  /** How many places changed. */
  count: z.number().int().nonnegative(),
  /** Whether the settings before it can be brought back. */
  canRevert: z.boolean(),
  /** Of a revert: the entry whose settings before came back. */
  reverts: entryId.optional(),
});

/** Of a connection; without one it is that of Atlassian access and of connections that were deleted. */
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
  /** What saving a YAML text, or bringing back the settings before an entry, would change; nothing is saved. */
  compareSettings: {
    payload: z
      .strictObject({ connectionId: id, yaml: z.string().max(200_000).optional(), entryId: entryId.optional() })
      .refine(({ yaml, entryId: entry }) => (yaml === undefined) !== (entry === undefined), {
        message: 'Send a YAML text, or an entry of the history.',
        path: ['yaml'],
      }),
    /** A save that follows names the version that this was compared with. */
    value: changesSchema.extend({ version }),
  },
  /** Takes the settings from a YAML text; the mode stays as it is. */
  importSettings: {
    payload: z.strictObject({ connectionId: id, version, yaml: z.string().max(200_000) }),
    value: z.object({ connectionId: id, version }),
  },
  /** Brings back the settings before an entry; the mode stays as it is. */
  revertSettings: {
    payload: z.strictObject({ connectionId: id, version, entryId }),
    value: z.object({ connectionId: id, version }),
  },
} as const;

export type SettingChange = z.infer<typeof settingChangeSchema>;
export type HistorySummary = z.infer<typeof historySummarySchema>;
export type HistoryDetails = z.infer<(typeof historyCalls)['getHistoryEntry']['value']>;
export type SettingsComparison = z.infer<(typeof historyCalls)['compareSettings']['value']>;
