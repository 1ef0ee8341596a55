import { z } from 'zod';
import { id, saidSchema, settingProblemSchema } from './common';

/** The attributes that an identity provider sends, and previews of a mapping. */

const count = z.number().int().nonnegative();

const receivedAttributeSchema = z.object({
  /** As a row would name it: 'title', 'emails[type eq "work"].value', 'urn:…:User:department'. */
  path: z.string(),
  /** How many of the people looked at have it. */
  people: count,
  /** The first different values. */
  samples: z.array(z.string()),
});

/** A row of the mapping, and its result for a person. */
const triedRowSchema = z.object({
  /** The Atlassian field, or the name of the custom attribute. */
  to: z.string(),
  /** Place in the list that was sent, counted from 0; absent for a default row. */
  place: count.optional(),
  /** The attribute, if the row is neither a template nor a constant. */
  from: z.string().optional(),
  /** Attributes that the row reads and that none of the people looked at has. */
  unseen: z.array(z.string()),
  /** `set`: the field gets the value. `notNeeded`: a row above gave it. Absent if there is nobody to try it with. */
  outcome: z.enum(['set', 'missing', 'kept', 'unusable', 'notNeeded']).optional(),
  /** The result of the row; if that is unusable, the value read. */
  value: z.string().optional(),
  /** Why it is unusable. */
  reason: z.string().optional(),
  said: saidSchema,
});

export const triedMappingSchema = z.object({
  /** The person it was tried with; absent if nobody has been sent. */
  person: z.object({ id, userName: z.string(), displayName: z.string().optional() }).optional(),
  /** How many people were searched for attributes never received. */
  looked: count,
  /** The rows in force, field by field; the defaults where no row fills a field. */
  attributes: z.array(triedRowSchema),
  customAttributes: z.array(triedRowSchema),
  /** The size of the person's custom attributes, and its limit. */
  bytes: z.object({ used: count, most: count }),
  /** What is wrong with a row; the others are tried without it. */
  problems: z.array(settingProblemSchema),
});

const rows = z.array(z.record(z.string(), z.unknown())).max(500);

export const attributesCalls = {
  /** The attributes that people of a connection have, judged from a sample. */
  listAttributes: {
    payload: z.strictObject({ connectionId: id }),
    value: z.object({
      attributes: z.array(receivedAttributeSchema),
      looked: count,
      total: count,
      /** The functions of templates, as they are written. */
      functions: z.array(z.string()),
    }),
  },
  /** The result of these rows, saved or not, for a person; without one, for somebody in the connection. */
  tryMapping: {
    payload: z.strictObject({
      connectionId: id,
      person: z.string().trim().min(1).max(320).optional(),
      userNameRules: rows,
      attributes: rows,
      customAttributes: rows,
    }),
    value: triedMappingSchema,
  },
} as const;

export type ReceivedAttribute = z.infer<typeof receivedAttributeSchema>;
export type TriedRow = z.infer<typeof triedRowSchema>;
export type TriedMapping = z.infer<typeof triedMappingSchema>;
