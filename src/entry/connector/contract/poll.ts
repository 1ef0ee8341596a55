import { z } from 'zod';
import { directoryKinds } from '../../../connections/settings/ldap/ldap-kinds';
import { ldapSettings } from '../../../connections/settings/ldap/ldap-settings';
import { jobResultSchema, jobSchema } from './jobs';
import { scanProgressSchema, scanResultSchema } from './scan';

/** Grows when an older connector could no longer be understood, or must not go on without what is new: a setting that it would ignore. */
export const protocolVersion = 1;

/**
 * `POST {connectorUrl}/poll`: the connector says how it is, and asks what there is to do. What the app does not know of it is left out,
 * and named in the answer.
 */
export const pollRequestSchema = z.strictObject({
  protocol: z.int().positive(),
  /** Of the program, such as 0.1.0. */
  version: z.string().min(1).max(50),
  /** Made once for a state folder: whoever has another one is another connector. */
  instance: z.string().min(8).max(64),
  host: z.string().min(1).max(255),
  /** Of the connector's state: grows with each poll. Connectors of earlier versions do not say it. */
  generation: z.int().positive().optional(),
  /** Of the configuration at hand. */
  revision: z.string().max(100).optional(),
  /** A scan that is going on. */
  scan: scanProgressSchema.optional(),
  /** Scans that have ended since the last poll that was answered, the newest last. */
  ended: z.array(scanResultSchema).max(5).optional(),
  results: z.array(jobResultSchema).max(5).optional(),
  /** The connector is about to end, and lets go of its lease. */
  leaving: z.boolean().optional(),
});

/** Parts that say nothing of each other: one that cannot be read is left out, and named. */
export const lengthOfToldPart = ([name, at]: readonly PropertyKey[]): number =>
  name === 'scan' ? 1 : (name === 'ended' || name === 'results') && typeof at === 'number' ? 2 : 0;

/** An older connector leaves out what it does not know: a field, a job, which it refuses, or the settings, with which it stops. */
export const pollAnswerSchema = z.strictObject({
  /** Goes with every batch; a batch of an earlier lease is refused. */
  lease: z.int().positive(),
  /** Only if the state is an older copy: the generation that was told before. What was sent has to be learned anew. */
  generation: z.int().positive().optional(),
  /** Of the present configuration. */
  revision: z.string(),
  /** Only if it is not the one at hand. */
  configuration: z.strictObject({ provider: z.enum(directoryKinds), ldap: ldapSettings }).optional(),
  jobs: z.array(jobSchema),
  /** When to come again; sooner if there is news. */
  comeAgainInSeconds: z.int().positive(),
  /** Places in the poll that the app does not know, or cannot read: the connector is newer. */
  unknown: z.array(z.string().max(300)).max(20).optional(),
});

export const lengthOfAskedPart = ([name, at]: readonly PropertyKey[]): number =>
  name === 'configuration' ? 1 : name === 'jobs' && typeof at === 'number' ? 2 : 0;

export type PollRequest = z.infer<typeof pollRequestSchema>;
export type PollAnswer = z.infer<typeof pollAnswerSchema>;
