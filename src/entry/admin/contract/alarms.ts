import { z } from 'zod';
import { incidentKinds, type ThresholdName, thresholdLimits } from './alarm-limits';
import { adminErrorSchema, id, noPayload, time } from './common';
import { tokenSchema } from './connections';

/** Alarms: which troubles somebody is told of, on which ways, and what was told. */

export const incidentKindSchema = z.enum(incidentKinds);

export const waySchema = z.enum(['jira', 'slack', 'teams']);

const threshold = (name: ThresholdName) => {
  const [least, most] = thresholdLimits[name];
  return z.number().int().min(least).max(most);
};

/** From when on something is a trouble: days, hours, a share, hours, and a number of differences. */
export const thresholdsSchema = z.strictObject({
  daysBefore: threshold('daysBefore'),
  silentHours: threshold('silentHours'),
  failurePercent: threshold('failurePercent'),
  overdueHours: threshold('overdueHours'),
  driftCount: threshold('driftCount'),
});

const namedSchema = z.object({ id: z.string(), name: z.string() });
const webhookSchema = z.object({ endsIn: z.string(), saved: time });
const count = z.number().int().nonnegative();

/** What was told of an incident on one way. */
const deliverySchema = z.object({
  way: waySchema,
  /** When somebody was last told; absent: not yet. */
  at: time.optional(),
  /** The key of the issue. */
  issue: z.string().optional(),
  /** It failed, and is tried again. */
  problem: adminErrorSchema.optional(),
  nextTry: time.optional(),
  note: z.enum(['issue-gone', 'no-done-status']).optional(),
});

export const incidentSchema = z.object({
  id: z.string(),
  kind: incidentKindSchema,
  /** A credential, or the kind of a limit. */
  of: z.string().optional(),
  connection: z.object({ id, name: z.string() }).optional(),
  numbers: z.partialRecord(z.enum(['days', 'hours', 'count', 'limit', 'percent', 'entries']), z.number()),
  opened: time,
  updated: time,
  closed: time.optional(),
  deliveries: z.array(deliverySchema),
});

export const alarmsSchema = z.object({
  /** Grows with every change; `saveAlarmRules` names the one it saw. */
  version: count,
  off: z.array(incidentKindSchema),
  thresholds: thresholdsSchema,
  jira: z.object({ project: namedSchema, issueType: namedSchema }).optional(),
  slack: webhookSchema.optional(),
  teams: webhookSchema.optional(),
  /** Open ones first, then those of which somebody is still to be told that they are over. */
  incidents: z.array(incidentSchema),
  /** When somebody last looked; absent: never. */
  looked: time.optional(),
  /** What monitoring tools ask, and the tokens that they need. */
  healthUrl: z.url(),
  healthTokens: z.array(tokenSchema),
});

const text = z.string().trim().min(1).max(255);
const number = z.string().regex(/^\d{1,18}$/);

/** How Rollcall is, as monitoring tools get it: docs/health.md. */
export const healthSchema = z.object({
  version: z.literal(1),
  at: time,
  queue: z.object({ pending: count, isMore: z.boolean(), due: count, oldestWaitSeconds: count }),
  quota: z.object({ turnedAway: count, atlassianBusyUntil: time.nullable() }),
  held: z.object({ batches: count, records: count, oldest: time.nullable() }),
  connections: z.array(
    z.object({ id: z.string(), name: z.string(), mode: z.string(), lastRequest: time.nullable(), heldBatches: count }),
  ),
  moreConnections: count,
  incidents: z.object({
    open: count,
    kinds: z.record(z.string(), count),
    lastLook: time.nullable(),
    failingWays: z.array(z.string()),
  }),
});

export const alarmsCalls = {
  getAlarms: { payload: noPayload, value: alarmsSchema },
  /** Incidents that are over, the newest first; at most 100 are kept. */
  listPastIncidents: {
    payload: z.strictObject({ skip: count, limit: z.number().int().min(1).max(25) }),
    value: z.object({ incidents: z.array(incidentSchema), more: z.boolean() }),
  },
  saveAlarmRules: {
    payload: z.strictObject({ version: count, off: z.array(incidentKindSchema).max(20), thresholds: thresholdsSchema }),
    value: alarmsSchema,
  },
  /** Projects whose name or key contains the text. */
  suggestAlarmProjects: { payload: z.strictObject({ text }), value: z.object({ projects: z.array(namedSchema) }) },
  /** Its issue types, and the rights that the app itself lacks there, as Jira names them. */
  getAlarmProject: {
    payload: z.strictObject({ projectId: number }),
    value: z.object({ issueTypes: z.array(namedSchema), missingRights: z.array(z.string()) }),
  },
  saveAlarmIssues: {
    payload: z.strictObject({
      project: z.strictObject({ id: number, name: text }),
      issueType: z.strictObject({ id: number, name: text }),
    }),
    value: alarmsSchema,
  },
  saveAlarmWebhook: {
    payload: z.strictObject({ way: z.enum(['slack', 'teams']), url: z.string().trim().min(1).max(2000) }),
    value: alarmsSchema,
  },
  removeAlarmWay: { payload: z.strictObject({ way: waySchema }), value: alarmsSchema },
  /** Sends a message that says it is a test; of Jira the key of the issue, which is closed at once. */
  sendTestAlarm: {
    payload: z.strictObject({ way: waySchema }),
    value: z.object({ issue: z.string().optional(), note: z.enum(['issue-gone', 'no-done-status']).optional() }),
  },
  createHealthToken: {
    payload: z.strictObject({ label: z.string().trim().min(1).max(60), expires: time.optional() }),
    value: z.object({ alarms: alarmsSchema, token: z.string() }),
  },
  revokeHealthToken: { payload: z.strictObject({ tokenId: id }), value: alarmsSchema },
  getHealth: { payload: noPayload, value: healthSchema },
} as const;

export type IncidentKind = z.infer<typeof incidentKindSchema>;
export type AlarmWay = z.infer<typeof waySchema>;
export type Thresholds = z.infer<typeof thresholdsSchema>;
export type ShownIncident = z.infer<typeof incidentSchema>;
export type ShownDelivery = z.infer<typeof deliverySchema>;
export type Alarms = z.infer<typeof alarmsSchema>;
export type AlarmProject = z.infer<(typeof alarmsCalls)['getAlarmProject']['value']>;
