import { z } from 'zod';

/**
 * What the admin page (and the command line) may ask of the app, call by call: the payload it sends and the value it
 * gets. Everything is plain JSON; times are ISO 8601 in UTC. Imports nothing of ours, so that the page may see it.
 */

const time = z.iso.datetime();
const id = z.string().min(1).max(100);
const noPayload = z.strictObject({});

/** One entry of the catalogue of causes, in the words the page shows. `field` names the input it belongs to. */
export const adminErrorSchema = z.object({
  code: z.string(),
  title: z.string(),
  cause: z.string(),
  remedy: z.string(),
  field: z.string().optional(),
  /** Everything that is wrong with settings; `field` is the first of them. `line` counts from 1 in the YAML sent. */
  problems: z
    .array(z.object({ path: z.string(), message: z.string(), line: z.number().int().positive().optional() }))
    .optional(),
});

export const providerSchema = z.enum(['okta', 'entra', 'onelogin', 'jumpcloud', 'ping', 'keycloak', 'other']);
export const scimVersionSchema = z.enum(['2.0', '1.1']);
export const modeSchema = z.enum(['preview', 'canary', 'live']);

/** A bearer token as it may be shown again: never the token itself, only what helps to recognise it. */
export const tokenSchema = z.object({
  id,
  label: z.string(),
  prefix: z.string(),
  created: time,
  lastUsed: time.optional(),
  expires: time.optional(),
  revoked: time.optional(),
});

export const connectionSchema = z.object({
  id,
  /** Grows with every change; `updateConnection` names the one it saw. */
  version: z.number().int().nonnegative(),
  name: z.string(),
  provider: providerSchema,
  scimVersion: scimVersionSchema,
  mode: modeSchema,
  baseUrl: z.url(),
  created: time,
  /** The last request with a right token, where it is known. */
  lastRequest: time.optional(),
  /** How many people and groups the identity provider has sent; absent where nobody has counted. */
  people: z.number().int().nonnegative().optional(),
  groups: z.number().int().nonnegative().optional(),
  tokens: z.array(tokenSchema),
});

export const credentialKindSchema = z.enum(['organization', 'administrator']);

/** `rejected`: Atlassian answered 401 at `since`; changes are paused until it is replaced. */
export const credentialStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unchecked') }),
  z.object({ kind: z.literal('working'), since: time }),
  z.object({ kind: z.literal('rejected'), since: time, cause: z.string() }),
]);

/** Which credentials there are; never the credentials. `endsIn` is the last four characters of a secret. */
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
  /** The credential that will do it; absent when none may. */
  by: z.enum(['organization', 'administrator', 'app']).optional(),
  organization: verdictSchema,
  administrator: verdictSchema,
  app: verdictSchema,
  /** Why nobody may, and what to do. */
  missing: adminErrorSchema.optional(),
});

export const accessCheckSchema = z.object({
  checked: time,
  capabilities: z.array(capabilitySchema),
  /** Credentials that Atlassian did not accept. */
  problems: z.array(adminErrorSchema.extend({ kind: credentialKindSchema })),
});

/** A sentence for the banner area on top of every screen. */
export const noticeSchema = z.object({
  key: z.string(),
  appearance: z.enum(['error', 'warning', 'information']),
  title: z.string(),
  text: z.string(),
  /** The screen that helps. */
  screen: z.enum(['connections', 'access', 'log']).optional(),
});

export const overviewSchema = z.object({
  connections: z.number().int().nonnegative(),
  people: z.number().int().nonnegative().optional(),
  groups: z.number().int().nonnegative().optional(),
  /** Changes that wait for Atlassian. */
  pending: z.number().int().nonnegative().optional(),
  access: z.object({ organization: z.boolean(), administrator: z.boolean() }),
  notices: z.array(noticeSchema),
});

export const outcomeSchema = z.enum(['applied', 'noChange', 'waiting', 'failed', 'refused', 'skipped', 'preview']);

/** One row of the log. Personal data is masked before it gets here. */
export const logSummarySchema = z.object({
  id,
  at: time,
  connectionId: z.string(),
  /** Absent when the connection has been deleted since. */
  connectionName: z.string().optional(),
  source: z.enum(['scim', 'queue', 'sweep', 'admin']),
  subject: z.object({
    kind: z.enum(['user', 'group', 'connection', 'request']),
    id: z.string().optional(),
    label: z.string(),
  }),
  /** What was asked, in words: "Create user". */
  operation: z.string(),
  outcome: outcomeSchema,
  /** What happened and why, in one sentence. */
  summary: z.string(),
  /** A code of the catalogue, for what did not go through. */
  cause: z.string().optional(),
});

export const logActionSchema = z.object({
  kind: z.string(),
  /** "Invite m…@example.com", "Add to group Engineering". */
  text: z.string(),
  /** Which rule asks for it. */
  reason: z.string(),
  outcome: outcomeSchema,
  error: adminErrorSchema.optional(),
  /** Atlassian's own words. */
  detail: z.string().optional(),
});

/** One call to Atlassian. */
export const logCallSchema = z.object({
  method: z.string(),
  path: z.string(),
  /** HTTP status; 0 when no answer came. */
  status: z.number().int(),
  milliseconds: z.number().nonnegative(),
  /** Atlassian's own id of the request, for their support. */
  requestId: z.string().optional(),
});

export const logEntrySchema = logSummarySchema.extend({
  /** What the identity provider sent, and the HTTP status that it got. */
  request: z.object({ method: z.string(), path: z.string(), status: z.number().int() }).optional(),
  error: adminErrorSchema.optional(),
  actions: z.array(logActionSchema),
  calls: z.array(logCallSchema),
  durationMilliseconds: z.number().nonnegative(),
});

const countsSchema = z.object({
  applied: z.number().int().nonnegative(),
  waiting: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
});

/** What the log says of the last 14 days, as far back as one call can read. */
export const activitySchema = z.object({
  /** Entries from here on are counted. */
  since: time,
  /** False: the log holds so much that older entries of the 14 days are not counted. */
  complete: z.boolean(),
  lastDay: countsSchema,
  /** Days of UTC, oldest first, those without entries too. */
  days: z.array(countsSchema.extend({ day: z.iso.date() })),
  /** People and groups whose newest entry is a failure or a refusal, newest first; at most 5. */
  attention: z.array(logSummarySchema),
  /** The newest request of each connection that left an entry. */
  lastRequests: z.array(z.object({ connectionId: id, at: time })),
  /** The person whom an identity provider has sent last. */
  lastPerson: z.object({ label: z.string(), at: time }).optional(),
});

const pagePayload = z.strictObject({
  connectionId: id,
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(100),
});

export const personSchema = z.object({
  id,
  userName: z.string(),
  displayName: z.string().optional(),
  active: z.boolean(),
  accountId: z.string().optional(),
  pending: z.boolean(),
});

export const groupSchema = z.object({
  id,
  displayName: z.string(),
  members: z.number().int().nonnegative(),
  siteGroupName: z.string().optional(),
  pending: z.boolean(),
  /** A code of the catalogue that says why it waits or is left out. */
  cause: z.string().optional(),
});

/** How far Atlassian has followed, and why not further. */
const followedSchema = z.object({
  state: z.enum(['synced', 'pending', 'refused', 'preview']),
  error: adminErrorSchema.optional(),
  /** What is missing, in one sentence. */
  detail: z.string().optional(),
  created: time,
  lastModified: time,
  /** What the identity provider has sent, as JSON; `isCut` when it is too long to be shown whole. */
  json: z.string(),
  isCut: z.boolean(),
});

export const personDetailsSchema = followedSchema.extend({
  person: personSchema,
  /** The first of the groups that the identity provider has put the person into. */
  groups: z.array(z.object({ id, displayName: z.string() })),
  groupCount: z.number().int().nonnegative(),
});

export const groupDetailsSchema = followedSchema.extend({
  group: groupSchema,
  /** The first of the members. */
  members: z.array(z.object({ id, userName: z.string() })),
});

/** The settings of a connection, every value said (docs/settings.md), and the same as YAML. Secrets are not among them. */
export const settingsDocumentSchema = z.object({
  connectionId: id,
  /** Of the connection; `saveSettings` names the one it saw. */
  version: z.number().int().nonnegative(),
  settings: z.record(z.string(), z.unknown()),
  yaml: z.string(),
});

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

/** Every resolver function by its key. */
export const adminCalls = {
  getOverview: { payload: noPayload, value: overviewSchema },
  getActivity: { payload: z.strictObject({ connectionId: id.optional() }), value: activitySchema },
  listConnections: { payload: noPayload, value: z.object({ connections: z.array(connectionSchema) }) },
  getConnection: { payload: z.strictObject({ connectionId: id }), value: connectionSchema },
  createConnection: {
    payload: z.strictObject({
      name: z.string().trim().min(1).max(60),
      provider: providerSchema,
      scimVersion: scimVersionSchema,
      mode: modeSchema,
    }),
    value: z.object({ connection: connectionSchema, baseUrl: z.url(), token: z.string() }),
  },
  updateConnection: {
    payload: z.strictObject({
      connectionId: id,
      version: z.number().int().nonnegative(),
      name: z.string().trim().min(1).max(60).optional(),
      scimVersion: scimVersionSchema.optional(),
      mode: modeSchema.optional(),
    }),
    value: connectionSchema,
  },
  /** `name` is the connection's name as the administrator typed it, to be sure that the right one goes. */
  deleteConnection: {
    payload: z.strictObject({ connectionId: id, name: z.string() }),
    value: z.object({ connectionId: id }),
  },
  createToken: {
    payload: z.strictObject({ connectionId: id, label: z.string().trim().min(1).max(60) }),
    value: z.object({ connection: connectionSchema, token: z.string() }),
  },
  revokeToken: { payload: z.strictObject({ connectionId: id, tokenId: id }), value: connectionSchema },
  getSettings: { payload: z.strictObject({ connectionId: id }), value: settingsDocumentSchema },
  /** All settings, as an object or as YAML; what is not said has its default. */
  saveSettings: {
    payload: z
      .strictObject({
        connectionId: id,
        version: z.number().int().nonnegative(),
        settings: z.record(z.string(), z.unknown()).optional(),
        yaml: z.string().max(200_000).optional(),
      })
      .refine(({ settings, yaml }) => (settings === undefined) !== (yaml === undefined), {
        message: 'Send the settings, or their YAML.',
        path: ['settings'],
      }),
    value: settingsDocumentSchema,
  },
  exportSettings: {
    payload: z.strictObject({ connectionId: id }),
    value: z.object({ fileName: z.string(), yaml: z.string() }),
  },
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
  /** What a group that waits is to be: the group of its name, none, or one of another name. */
  decideGroup: {
    payload: z.strictObject({
      connectionId: id,
      groupId: id,
      answer: z.union([z.enum(['adopt', 'skip']), z.strictObject({ name: z.string().trim().min(1).max(255) })]),
    }),
    value: groupSchema,
  },
  getProgress: { payload: z.strictObject({ connectionId: id }), value: progressSchema },
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
  listLog: {
    payload: z.strictObject({
      limit: z.number().int().min(1).max(100),
      cursor: z.string().optional(),
      outcome: outcomeSchema.optional(),
      connectionId: id.optional(),
      subjectId: id.optional(),
    }),
    value: z.object({ entries: z.array(logSummarySchema), cursor: z.string().optional() }),
  },
  getLogEntry: { payload: z.strictObject({ id }), value: logEntrySchema },
  /** By userName, id or externalId, exactly: Forge storage has no search. */
  getPerson: {
    payload: z.strictObject({ connectionId: id, person: z.string().trim().min(1).max(320) }),
    value: personDetailsSchema,
  },
  /** By the name at the identity provider or id, exactly. */
  getGroup: {
    payload: z.strictObject({ connectionId: id, group: z.string().trim().min(1).max(1000) }),
    value: groupDetailsSchema,
  },
  listPeople: {
    payload: pagePayload,
    value: z.object({ people: z.array(personSchema), cursor: z.string().optional() }),
  },
  listGroups: {
    payload: pagePayload,
    value: z.object({ groups: z.array(groupSchema), cursor: z.string().optional() }),
  },
} as const;

export type AdminCallName = keyof typeof adminCalls;
export type AdminPayload<Name extends AdminCallName> = z.infer<(typeof adminCalls)[Name]['payload']>;
export type AdminValue<Name extends AdminCallName> = z.infer<(typeof adminCalls)[Name]['value']>;

export type AdminError = z.infer<typeof adminErrorSchema>;
/** What a resolver answers: it never throws for an expected failure. */
export type AdminAnswer<Name extends AdminCallName> =
  | { readonly ok: true; readonly value: AdminValue<Name> }
  | { readonly ok: false; readonly error: AdminError };

export type Provider = z.infer<typeof providerSchema>;
export type ScimVersion = z.infer<typeof scimVersionSchema>;
export type Mode = z.infer<typeof modeSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type ConnectionToken = z.infer<typeof tokenSchema>;
export type CredentialKind = z.infer<typeof credentialKindSchema>;
export type Access = z.infer<typeof accessSchema>;
export type AccessCheck = z.infer<typeof accessCheckSchema>;
export type Capability = z.infer<typeof capabilitySchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type Notice = z.infer<typeof noticeSchema>;
export type Overview = z.infer<typeof overviewSchema>;
export type Activity = z.infer<typeof activitySchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type LogSummary = z.infer<typeof logSummarySchema>;
export type LogEntry = z.infer<typeof logEntrySchema>;
export type LogAction = z.infer<typeof logActionSchema>;
export type LogCall = z.infer<typeof logCallSchema>;
export type Person = z.infer<typeof personSchema>;
export type PersonDetails = z.infer<typeof personDetailsSchema>;
export type GroupDetails = z.infer<typeof groupDetailsSchema>;
export type Group = z.infer<typeof groupSchema>;
export type SettingsDocument = z.infer<typeof settingsDocumentSchema>;
export type Progress = z.infer<typeof progressSchema>;
export type Synced = z.infer<typeof syncedSchema>;
export type ConnectionPreview = z.infer<typeof connectionPreviewSchema>;
