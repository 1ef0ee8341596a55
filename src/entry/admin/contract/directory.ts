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

/** A group of a person, and what the settings make of it. */
const groupOfPersonSchema = z.object({
  id,
  displayName: z.string(),
  /** The person is in it through a group inside it alone; absent when that has not been looked up. */
  isInherited: z.boolean().optional(),
  /** The groups at Atlassian that it stands for; none when the settings leave it out. */
  siteGroups: z.array(z.string()),
  /** The rules that led there, in words; why it is left out. */
  why: z.string(),
});

export const personDetailsSchema = followedSchema.extend({
  person: personSchema,
  /** The first of the groups that the identity provider has put the person into. */
  groups: z.array(groupOfPersonSchema),
  groupCount: z.number().int().nonnegative(),
  /** Groups at Atlassian that the person has by the settings alone. */
  defaultGroups: z.array(z.object({ name: z.string(), why: z.string() })),
  /** Custom attributes that the settings show of a person. */
  customAttributes: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** Somebody at Atlassian, as Atlassian shows them now. */
export const accountSchema = z.object({
  accountId: z.string(),
  email: z.string(),
  displayName: z.string().optional(),
  state: z.enum(['active', 'suspended', 'deactivated', 'notOnSite']),
  /** Whether the organization manages the account; absent where it can't be known. */
  managed: z.boolean().optional(),
  protection: z.enum(['administrator', 'credentialOwner', 'app']).optional(),
});

export const memberSchema = z.object({
  id,
  userName: z.string(),
  displayName: z.string().optional(),
  active: z.boolean(),
  /** In it through a group inside it alone. */
  isInherited: z.boolean(),
});

export const groupDetailsSchema = followedSchema.extend({
  group: groupSchema,
  /** The groups at Atlassian that the settings lead to. */
  siteGroups: z.array(z.string()),
  why: z.string(),
});

const cursor = z.string().optional();
/** What names are to begin with; without it everything is listed. */
const search = z.string().trim().max(320).optional();
/** Records that an older version wrote are not found yet. */
const isComplete = z.boolean();

export const directoryCalls = {
  /** By userName, id or externalId, exactly. */
  getPerson: {
    payload: z.strictObject({ connectionId: id, person: z.string().trim().min(1).max(320) }),
    value: personDetailsSchema,
  },
  /** The account that stands for a person; `account` is absent when there is none (any more). */
  getAccount: {
    payload: z.strictObject({ connectionId: id, personId: id }),
    value: z.object({ account: accountSchema.optional() }),
  },
  /** By the name at the identity provider, id or externalId, exactly. */
  getGroup: {
    payload: z.strictObject({ connectionId: id, group: z.string().trim().min(1).max(1000) }),
    value: groupDetailsSchema,
  },
  listMembers: {
    payload: pagePayload.extend({ groupId: id }),
    value: z.object({ members: z.array(memberSchema), total: z.number().int().nonnegative(), cursor }),
  },
  /** Of all, or of those whose userName, display name, family name or e-mail address begins with a text. */
  listPeople: {
    payload: pagePayload.extend({ search }),
    value: z.object({ people: z.array(personSchema), cursor, isComplete }),
  },
  listGroups: {
    payload: pagePayload.extend({ search }),
    value: z.object({ groups: z.array(groupSchema), cursor, isComplete }),
  },
} as const;

export type Person = z.infer<typeof personSchema>;
export type PersonDetails = z.infer<typeof personDetailsSchema>;
export type Account = z.infer<typeof accountSchema>;
export type GroupDetails = z.infer<typeof groupDetailsSchema>;
export type Group = z.infer<typeof groupSchema>;
export type Member = z.infer<typeof memberSchema>;
