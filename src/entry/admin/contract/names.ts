import { z } from 'zod';
import { id, time } from './common';

/** Who is meant by the ids in log entries and plans. */

/** A person or a group as the directory has them at this moment, in clear. Whoever is no longer there is missing. */
export const namedSchema = z.object({
  kind: z.enum(['user', 'group']),
  connectionId: id,
  id,
  /** The display name of a person, else the user name; the name of a group. */
  name: z.string(),
  /** The e-mail address or user name of a person, if that says more than the name. */
  address: z.string().optional(),
  /** What masked texts may say of a person, each with what it stands for: `m…@example.com`, `mia@example.com`. */
  words: z.array(z.object({ masked: z.string(), clear: z.string() })),
  /** There is nothing to open: only the name is known. */
  isElsewhere: z.literal(true).optional(),
  /** The creation was refused, and nothing is stored but who it was about. */
  isNotStored: z.literal(true).optional(),
});

/** Missing from an answer that was asked to stay masked. */
export const namesSchema = z.array(namedSchema).optional();

/** A person came into a group or left it. */
export const membershipChangeSchema = z.object({
  at: time,
  groupId: z.string(),
  /** Absent if nothing knows it any more. */
  name: z.string().optional(),
  /** The group still exists. */
  isHere: z.boolean(),
  isIn: z.boolean(),
});

export type ShownMembershipChange = z.infer<typeof membershipChangeSchema>;
export type Named = z.infer<typeof namedSchema>;
