import { z } from 'zod';
import { isNoticeCode } from './codes';
import { troubleSchema } from './scan';

const id = z.string().min(1).max(100);
const name = z.string().min(1).max(1000);
/** Of the connector: from which on it knows the kind. Said of kinds that came later than connectors that are in use. */
const needs = z.string().min(1).max(50).optional();
const asked = { id, needs };
const unreadable = z
  .string()
  .min(1)
  .max(100)
  .transform((code) => (isNoticeCode(code) ? code : 'newer-notice'))
  .optional();

/**
 * What an administrator asks of the connector on the page. `test`: connect, log in, look into the bases. `person`, `group`:
 * by account or group name. `groups`: whose name contains the text. `scan`: a full scan now. A connector that does not know a kind
 * answers `refused`.
 */
export const jobSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('test'), ...asked }),
  z.strictObject({ kind: z.literal('person'), ...asked, name }),
  z.strictObject({ kind: z.literal('group'), ...asked, name }),
  z.strictObject({ kind: z.literal('groups'), ...asked, text: z.string().max(1000) }),
  z.strictObject({ kind: z.literal('scan'), ...asked }),
]);

/** As much of a job as a connector understands that does not know its kind. */
export const unknownJobSchema = z.object({ id, kind: z.string().min(1).max(100), needs });

/** Values as texts, by the server's names; of bytes only their number. Of a long list, the beginning. */
const attributes = z.record(z.string(), z.array(z.string()));

const entry = { dn: z.string(), attributes, isCut: z.boolean() };

const foundPerson = z.strictObject({
  ...entry,
  /** The person as a SCIM user (RFC 7643 §4.1), if the entry can be read as one. */
  resource: z.record(z.string(), z.unknown()).optional(),
  status: z.string().optional(),
  unreadable,
});

const foundGroup = z.strictObject({
  ...entry,
  name: z.string().optional(),
  members: z.int().nonnegative(),
  /** Names of the groups inside. */
  inside: z.array(z.string()).max(200),
  unreadable,
});

/** A step of a test. `base`: of the last two. `count`: entries found there; `without`: how many lack an attribute. */
const testStep = z.strictObject({
  step: z.enum(['name', 'tcp', 'tls', 'bind', 'people', 'groups']),
  server: z.string().optional(),
  base: z.string().optional(),
  count: z.int().nonnegative().optional(),
  without: z.record(z.string(), z.int().positive()).optional(),
  trouble: troubleSchema.optional(),
});

/** The answer to a job; with `trouble` there is nothing else. An answer is at most 60 KB. */
export const jobResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('test'),
    id,
    steps: z.array(testStep).max(150),
    /** Names of the attributes that some people and groups have: what was really seen. */
    seen: z.strictObject({ people: z.array(z.string()).max(500), groups: z.array(z.string()).max(500) }),
    trouble: troubleSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('person'),
    id,
    found: z.array(foundPerson).max(5),
    trouble: troubleSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('group'),
    id,
    found: z.array(foundGroup).max(5),
    trouble: troubleSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('groups'),
    id,
    groups: z.array(z.strictObject({ name: z.string(), dn: z.string() })).max(200),
    /** There are more than these. */
    isCut: z.boolean(),
    trouble: troubleSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('scan'), id, trouble: troubleSchema.optional() }),
  /** Of a job of any kind, which the connector does not know. */
  z.strictObject({ kind: z.literal('refused'), id, trouble: troubleSchema }),
]);

export type Job = z.infer<typeof jobSchema>;
export type JobResult = z.infer<typeof jobResultSchema>;
export type UnknownJob = z.infer<typeof unknownJobSchema>;
export type JobKind = Job['kind'];
