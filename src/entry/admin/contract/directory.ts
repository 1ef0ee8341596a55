import { z } from 'zod';
import { adminErrorSchema, id, pagePayload, time } from './common';

/** The people and groups that an identity provider has sent. */

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

export const directoryCalls = {
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
  /** What a group that waits is to be: the group of its name, none, or one of another name. */
  decideGroup: {
    payload: z.strictObject({
      connectionId: id,
      groupId: id,
      answer: z.union([z.enum(['adopt', 'skip']), z.strictObject({ name: z.string().trim().min(1).max(255) })]),
    }),
    value: groupSchema,
  },
} as const;

export type Person = z.infer<typeof personSchema>;
export type PersonDetails = z.infer<typeof personDetailsSchema>;
export type GroupDetails = z.infer<typeof groupDetailsSchema>;
export type Group = z.infer<typeof groupSchema>;
