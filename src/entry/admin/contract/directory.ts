import { z } from 'zod';
import { belongingsSchema } from './belongings';
import { adminErrorSchema, id, pagePayload, saidSchema, time } from './common';
import { listSchema } from './connections';
import { seatsSchema } from './idle-seats';
import { membershipChangeSchema } from './names';

/** The people and groups that an identity provider has sent. */

const stateShape = {
  /** A code of the catalogue that says why it waits, was refused or is left out. */
  cause: z.string().optional(),
  /** The list that shows it. */
  list: listSchema.optional(),
  /** The identity provider has deleted it, and Atlassian has not followed yet. */
  isDeparted: z.literal(true).optional(),
};

export const personSchema = z.object({
  id,
  userName: z.string(),
  displayName: z.string().optional(),
  active: z.boolean(),
  accountId: z.string().optional(),
  pending: z.boolean(),
  ...stateShape,
});

export const groupSchema = z.object({
  id,
  displayName: z.string(),
  members: z.number().int().nonnegative(),
  siteGroupName: z.string().optional(),
  pending: z.boolean(),
  ...stateShape,
});

/** How far Atlassian has followed, and why not further. */
const followedSchema = z.object({
  state: z.enum(['synced', 'pending', 'refused', 'preview', 'held']),
  error: adminErrorSchema.optional(),
  /** The missing part, in one sentence. */
  detail: z.string().optional(),
  said: saidSchema,
  created: time,
  lastModified: time,
  /** The attributes that the identity provider has sent, as JSON; `isCut` if too long to be shown whole. */
  json: z.string(),
  isCut: z.boolean(),
});

/** A group of a person, and what the settings make of it. */
const groupOfPersonSchema = z.object({
  id,
  displayName: z.string(),
  /** The person is in it only through a group inside it; absent if that has not been looked up. */
  isInherited: z.boolean().optional(),
  /** The groups at Atlassian to which it leads; none if the settings leave it out. */
  siteGroups: z.array(z.string()),
  /** The rules that led there, in words; or why it is left out. */
  why: z.string(),
  said: saidSchema,
});

export const personDetailsSchema = followedSchema.extend({
  /** What became of what they owned at Jira when they left, for 30 days. */
  belongings: belongingsSchema.optional(),
  person: personSchema,
  /** The first of the groups into which the identity provider has put the person. */
  groups: z.array(groupOfPersonSchema),
  groupCount: z.number().int().nonnegative(),
  /** When the person came into groups and left them, newest first. */
  memberships: z.array(membershipChangeSchema).optional(),
  /** Groups at Atlassian that the person has only by the settings. */
  defaultGroups: z.array(z.object({ name: z.string(), why: z.string(), said: saidSchema })),
  /** What an administrator said about the account; absent if nothing. */
  decision: z
    .object({
      /** Addresses of accounts that are not theirs, as far as known, and how many there are. */
      ruledOut: z.array(z.string()),
      ruledOutCount: z.number().int().nonnegative(),
      /** The account was chosen by an administrator. */
      isChosen: z.boolean(),
    })
    .optional(),
  /** Something of them is kept by decision, against what the identity provider says. */
  isKept: z.boolean(),
  /** Product access that is taken from them because they do not use it. */
  seats: seatsSchema.optional(),
  /** Custom attributes that the settings show of a person. */
  customAttributes: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** A person at Atlassian, as Atlassian shows them now. */
export const accountSchema = z.object({
  accountId: z.string(),
  email: z.string(),
  displayName: z.string().optional(),
  state: z.enum(['active', 'suspended', 'deactivated', 'notOnSite']),
  /** Whether the organization manages the account; absent if it can't be known. */
  managed: z.boolean().optional(),
  protection: z.enum(['administrator', 'credentialOwner', 'app']).optional(),
  /** The names of the products that it opens now; absent if Atlassian does not say. */
  products: z.array(z.string()).optional(),
});

export const memberSchema = z.object({
  id,
  userName: z.string(),
  displayName: z.string().optional(),
  active: z.boolean(),
  /** In it only through a group inside it. */
  isInherited: z.boolean(),
});

export const groupDetailsSchema = followedSchema.extend({
  group: groupSchema,
  /** The groups at Atlassian that the settings lead to. */
  siteGroups: z.array(z.string()),
  why: z.string(),
});

export const refusalSchema = z.object({
  name: z.string(),
  displayName: z.string().optional(),
  /** It exists, and only a change of it was refused. */
  isStored: z.literal(true).optional(),
  operation: z.string(),
  error: adminErrorSchema.optional(),
  /** Why, if the cause has no words of its own. */
  detail: z.string().optional(),
  said: saidSchema,
  first: time,
  last: time,
  times: z.number().int().positive(),
  /** Leads to its entries in the log. */
  subjectId: z.string().optional(),
});

/** How many the list has, exactly; absent for a search, and until they have been counted after an update. */
const total = z.number().int().nonnegative().optional();
/** Only those in one state. */
const list = listSchema.exclude(['refusal']).optional();
/** Of a list only those with this cause: a code of the catalogue, or `none`. */
const listCause = z.string().max(60).optional();
/** How many to leave out before the page begins. */
const skip = z.number().int().min(0).max(1_000).optional();
/** Of their names; from A to Z if absent. A cursor belongs to the order in which it was given. */
const order = z.enum(['ascending', 'descending']);
const cursor = z.string().optional();
/** The beginning of the names to find; without it everything is listed. */
const search = z.string().trim().max(320).optional();
/** Otherwise records that an older version wrote are not all found by a search, or are out of order in lists. */
const isComplete = z.boolean();

export const directoryCalls = {
  /** By userName, id or externalId, exactly. */
  getPerson: {
    payload: z.strictObject({ connectionId: id, person: z.string().trim().min(1).max(320) }),
    value: personDetailsSchema,
  },
  /** A person's account; `account` is absent if there is none (any more). */
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
  /**
   * Everyone in the order of their display names, or of the userName of who has none; or those whose userName, display name,
   * family name or e-mail address begins with a text, in this order.
   */
  listPeople: {
    payload: pagePayload.extend({ search, list, cause: listCause, order: order.optional(), skip }),
    value: z.object({ people: z.array(personSchema), cursor, isComplete, total }),
  },
  listGroups: {
    payload: pagePayload.extend({ search, list, cause: listCause, order: order.optional(), skip }),
    value: z.object({ groups: z.array(groupSchema), cursor, isComplete, total }),
  },
  /** Whom calls of the identity provider were about that were refused and left nothing behind. */
  listRefusals: {
    payload: pagePayload.extend({ kind: z.enum(['user', 'group']), cause: listCause, skip }),
    value: z.object({ refusals: z.array(refusalSchema), cursor, total }),
  },
} as const;

export type ListOrder = z.infer<typeof order>;
export type RefusedSubject = z.infer<typeof refusalSchema>;
export type Person = z.infer<typeof personSchema>;
export type PersonDetails = z.infer<typeof personDetailsSchema>;
export type Account = z.infer<typeof accountSchema>;
export type GroupDetails = z.infer<typeof groupDetailsSchema>;
export type Group = z.infer<typeof groupSchema>;
export type Member = z.infer<typeof memberSchema>;
