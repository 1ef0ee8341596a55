import { z } from 'zod';
import { directoryKinds } from '../../../connections/settings/ldap-kinds';
import { ldapSettings } from '../../../connections/settings/ldap-settings';
import { jobResultSchema, jobSchema } from './jobs';
import { scanProgressSchema, scanResultSchema } from './scan';

/** Grows when an older connector could no longer be understood. */
export const protocolVersion = 1;

/** `POST {connectorUrl}/poll`: the connector says how it is, and asks what there is to do. */
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

export const pollAnswerSchema = z.object({
  /** Goes with every batch; a batch of an earlier lease is refused. */
  lease: z.int().positive(),
  /** Only if the state is an older copy: the generation that was told before. What was sent has to be learned anew. */
  generation: z.int().positive().optional(),
  /** Of the present configuration. */
  revision: z.string(),
  /** Only if it is not the one at hand. */
  configuration: z.object({ provider: z.enum(directoryKinds), ldap: ldapSettings }).optional(),
  jobs: z.array(jobSchema),
  /** When to come again; sooner if there is news. */
  comeAgainInSeconds: z.int().positive(),
});

export type PollRequest = z.infer<typeof pollRequestSchema>;
export type PollAnswer = z.infer<typeof pollAnswerSchema>;
