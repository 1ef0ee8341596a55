import { z } from 'zod';

/** A scan that has ended, as the app tells it. */
export const endedScanSchema = z.object({
  begun: z.string(),
  ended: z.string(),
  outcome: z.string(),
  people: z.number(),
  groups: z.number(),
  sent: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  error: z.looseObject({ title: z.string() }).optional(),
});

/** A simulated directory, with everything that is needed to log in to it: what the local Forge answers and the command line shows. */
export const directoryStatusSchema = z.object({
  connectionId: z.string(),
  kind: z.string(),
  url: z.string(),
  /** For StartTLS. */
  plainUrl: z.string(),
  /** A file in PEM form. */
  certificateAuthority: z.string(),
  bindDn: z.string(),
  bindPassword: z.string(),
  administrator: z.string(),
  administratorPassword: z.string(),
  peopleBase: z.string(),
  groupBase: z.string(),
  people: z.number(),
  groups: z.number(),
  connectorUrl: z.string(),
  /** `none`: nobody has started one here; `ended`: see `why`. */
  connector: z.enum(['runs', 'ended', 'none']),
  why: z.string().optional(),
  logFile: z.string().optional(),
  startLine: z.string(),
  /** What the app says of the connector: `never`, `waiting`, `scanning` or `silent`. */
  state: z.string(),
  /** People and groups that Atlassian has still to follow. */
  toApply: z.number(),
  /** The last scan that has ended. */
  scan: endedScanSchema.optional(),
});

export type DirectoryStatus = Readonly<z.infer<typeof directoryStatusSchema>>;
