import { z } from 'zod';
import { id, occasionSchema, time } from './common';
import { namesSchema } from './names';
import { foreseenActionSchema } from './sync';

/** Undoing what was done, and what is kept by decision until the identity provider says something new. */

const count = z.number().int().nonnegative();

/**
 * What is undone: an entry of the log, what was done about a person since a time, for one occasion, or in the connection between
 * two times.
 */
export const undoOfSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entry'), entry: id }),
  z.strictObject({ kind: z.literal('person'), person: id, since: time }),
  z.strictObject({ kind: z.literal('occasion'), occasion: occasionSchema }),
  z.strictObject({ kind: z.literal('time'), since: time, until: time }),
]);

export const undoSchema = z.object({
  id,
  of: undoOfSchema,
  at: time,
  /** How many things are put back; 0 until they have been counted. */
  total: count,
  done: count,
  /** Of those done, how many were left alone, because the world has moved on since. */
  left: count,
  finished: time.optional(),
});

/** `undo`: it would be put back. `asWas`: it is as it was already. `left`: it stays, and the reason says why. */
export const undoRowSchema = foreseenActionSchema.extend({ verdict: z.enum(['undo', 'asWas', 'left']) });

const person = { person: id };
const marked = { at: time };

/** Something that is kept by decision, against the identity provider's word. */
export const keptSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('access'), ...person, has: z.boolean(), ...marked }),
  z.object({
    kind: z.enum(['field', 'attribute']),
    ...person,
    name: z.string(),
    value: z.string().optional(),
    ...marked,
  }),
  z.object({ kind: z.literal('place'), ...person, group: id, isIn: z.boolean(), ...marked }),
  z.object({ kind: z.literal('group'), group: id, ...marked }),
]);

export const liftedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('access'), ...person }),
  z.strictObject({ kind: z.enum(['field', 'attribute']), ...person, name: z.string().max(200) }),
  z.strictObject({ kind: z.literal('place'), ...person, group: id }),
  z.strictObject({ kind: z.literal('group'), group: id }),
]);

export const undoCalls = {
  /** What would be put back, and what would be left alone. Writes nothing. */
  planUndo: {
    payload: z.strictObject({ connectionId: id, of: undoOfSchema }),
    value: z.object({
      /** The first of them; `counts` has all that were judged. */
      rows: z.array(undoRowSchema),
      counts: z.object({ undo: count, asWas: count, left: count }),
      /** So many more are judged when they are carried out. */
      beyond: count,
      /** There are more entries in the log than were read. */
      isMore: z.boolean(),
      /** What is to be undone is still being done: the rest of it would not be undone. */
      isUnderWay: z.boolean(),
      names: namesSchema,
    }),
  },
  beginUndo: {
    payload: z.strictObject({ connectionId: id, of: undoOfSchema }),
    value: z.object({ undo: undoSchema }),
  },
  /** The newest first. */
  listUndos: { payload: z.strictObject({ connectionId: id }), value: z.object({ undos: z.array(undoSchema) }) },
  /** Of a connection, or of one person. */
  listKept: {
    payload: z.strictObject({
      connectionId: id,
      person: id.optional(),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(100),
    }),
    value: z.object({ kept: z.array(keptSchema), names: namesSchema, cursor: z.string().optional() }),
  },
  /** False if nothing was kept any more. */
  liftKept: {
    payload: z.strictObject({ connectionId: id, lifted: liftedSchema }),
    value: z.object({ isLifted: z.boolean() }),
  },
} as const;

export type UndoOf = z.infer<typeof undoOfSchema>;
export type Undo = z.infer<typeof undoSchema>;
export type UndoRow = z.infer<typeof undoRowSchema>;
export type KeptItem = z.infer<typeof keptSchema>;
export type Lifted = z.infer<typeof liftedSchema>;
