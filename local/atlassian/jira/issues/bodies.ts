import { z } from 'zod';

/** The Atlassian Document Format, as far as this site reads it: a document of version 1 with blocks in it. */
export const documentSchema = z.looseObject({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(z.looseObject({ type: z.enum(['paragraph', 'bulletList', 'heading', 'rule']) })).min(1),
});

/** Jira's entity properties: at most 255 characters of a key, 32,768 of a value. */
export const propertiesSchema = z
  .array(z.strictObject({ key: z.string().min(1).max(255), value: z.unknown() }))
  .default([]);
