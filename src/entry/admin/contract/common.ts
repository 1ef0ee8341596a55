import { z } from 'zod';
import type { Spoken } from '../../../journal/wording/spoken';

/** Shared by the calls of the admin page. Imports only what the page may import. */

export const time = z.iso.datetime();

/** Of a record of ours. What it names becomes part of a key in storage, so nothing else may be in it. */
export const id = z
  .string()
  .max(100)
  .regex(/^[\w:-]+$/);

/** Of an account at Atlassian: 24 hexadecimal digits, `557058:` and a UUID, `qm:` and more, with a prefix of ours for customers. */
export const accountId = z
  .string()
  .max(128)
  .regex(/^[\w:.@-]+$/);

/** What work in the background is done for (src/journal/occasion.ts). A scan is known by when it began. */
export const occasionSchema = z.strictObject({
  kind: z.enum(['approval', 'settings', 'sync', 'scan', 'undo']),
  id: z
    .string()
    .max(100)
    .regex(/^[\w:.-]+$/),
});

export const noPayload = z.strictObject({});

const spokenSchema = z.custom<Spoken>((value) => typeof value === 'object' && value !== null && 'say' in value);

/**
 * The sentences in the fields of an object, by codes with values: the page words them in the viewer's language. The fields
 * themselves are English. Absent for a field whose words an older version has stored.
 */
export const saidSchema = z.record(z.string(), z.array(spokenSchema)).optional();

/** What is wrong with a setting. `line` counts from 1 in the YAML sent. */
export const settingProblemSchema = z.object({
  path: z.string(),
  message: z.string(),
  said: saidSchema,
  line: z.number().int().positive().optional(),
});

/** One entry of the catalogue of causes, in the words the page shows. `field` names the input it belongs to. */
export const adminErrorSchema = z.object({
  code: z.string(),
  title: z.string(),
  cause: z.string(),
  /** Extra detail, such as another system's message; `cause` ends with it. */
  detail: z.string().optional(),
  said: saidSchema,
  remedy: z.string(),
  /** Where it is told, if it is no failure of this call: the remedy is that of the place. */
  place: z.enum(['record', 'entry', 'unkept']).optional(),
  /** Whether Rollcall goes on by itself, waits for somebody, or follows what is intended; refused if absent. */
  standing: z.enum(['waits', 'asks', 'intended', 'refused']).optional(),
  /** The same call may succeed at the next try; yes if absent. */
  retry: z.boolean().optional(),
  field: z.string().optional(),
  /** Everything that is wrong with settings; `field` is the first of them. */
  problems: z.array(settingProblemSchema).optional(),
});

export const pagePayload = z.strictObject({
  connectionId: id,
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(100),
});

export type Occasion = z.infer<typeof occasionSchema>;
export type SettingProblem = z.infer<typeof settingProblemSchema>;
export type AdminError = z.infer<typeof adminErrorSchema>;

/** The answer of a resolver: it never throws for an expected failure. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AdminError };
