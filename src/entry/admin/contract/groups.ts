import { z } from 'zod';
import { id, saidSchema } from './common';
import { groupSchema } from './directory';
import { logActionSchema } from './log';
import { namesSchema } from './names';

/** Which groups of the identity provider become which groups at Atlassian: previews, comparisons and decisions. */

const count = z.number().int().nonnegative();
const named = z.object({ id, displayName: z.string() });

/** How a group at Atlassian relates to the group of the IdP; see src/provisioning/foresight/preview-group-places.ts. */
const placeSchema = z.object({
  name: z.string(),
  state: z.enum([
    'linked',
    'adopted',
    'created',
    'asked',
    'skipped',
    'missing',
    'elsewhere',
    'protected',
    'readOnly',
    'blocked',
    'unknown',
  ]),
  why: z.string().optional(),
  said: saidSchema,
});

const selection = z.enum(['all', 'target', 'left', 'collision']);

const previewedGroupSchema = named.extend({
  members: count,
  /** `ignored`: the settings leave it out; `invalid`: they give no name that Atlassian accepts. */
  kind: z.enum(['target', 'ignored', 'invalid']),
  /** The rules that led there, in words; or why it is left out. */
  why: z.string(),
  said: saidSchema,
  /** Groups at Atlassian; a selection if there are many. */
  places: z.array(placeSchema),
  placeCount: count,
  /** Linked now, but not with these settings. */
  left: z.array(z.string()),
  /** The first other groups that would become the same group. */
  collidesWith: z.array(named),
});

export const groupsPreviewSchema = z.object({
  rows: z.array(previewedGroupSchema),
  /** The cursor for the next rows; absent at the end. */
  cursor: z.string().optional(),
  counts: z.record(selection, count),
  /** The first of the names that several groups would share. */
  collisions: z.array(z.object({ name: z.string(), groups: z.array(named), count })),
  collisionCount: count,
  /** The first groups that need an administrator's decision, by the saved settings. */
  undecided: z.array(named.extend({ members: count })),
  undecidedCount: count,
  /** Groups in the connection; `isMore`: not all of them have been looked at, ask again. */
  total: count,
  isMore: z.boolean(),
});

const shareSchema = z.object({
  count,
  /** Very large groups are compared only in part. */
  isAtLeast: z.boolean(),
  names: z.array(z.string()),
});

export const groupDifferenceSchema = z.object({
  group: named,
  siteGroupName: z.string(),
  /** Whether the settings keep members whom the IdP has not put in. */
  keepsManualMembers: z.boolean(),
  onlyIdp: shareSchema,
  both: shareSchema,
  onlySite: shareSchema,
});

const siteGroupName = z.string().trim().min(1).max(255);

export const groupsCalls = {
  /** What these group settings, saved or not, would make of the groups that the IdP has sent. */
  previewGroups: {
    payload: z.strictObject({
      connectionId: id,
      groups: z.record(z.string(), z.unknown()),
      protectedGroups: z.array(z.string()).max(500),
      show: selection,
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(25),
    }),
    value: groupsPreviewSchema,
  },
  /** The members of a group of the IdP, and of the group of its name at Atlassian. */
  getGroupDifference: {
    payload: z.strictObject({ connectionId: id, groupId: id }),
    value: groupDifferenceSchema,
  },
  /** What unlinking a group leads to; nothing is written. */
  foreseeUnlink: {
    payload: z.strictObject({ connectionId: id, groupId: id, to: siteGroupName.optional() }),
    value: z.object({ actions: z.array(logActionSchema), summary: z.string(), said: saidSchema, names: namesSchema }),
  },
  /** "Not this group": none, or another one; `takes`: the members whom the IdP put in leave it. */
  unlinkGroup: {
    payload: z.strictObject({ connectionId: id, groupId: id, to: siteGroupName.optional(), takes: z.boolean() }),
    value: groupSchema,
  },
  /** The decision about a waiting group: the group of its name, none, or one with another name. */
  decideGroup: {
    payload: z.strictObject({
      connectionId: id,
      groupId: id,
      answer: z.union([z.enum(['adopt', 'skip']), z.strictObject({ name: siteGroupName })]),
    }),
    value: groupSchema,
  },
} as const;

export type GroupsPreview = z.infer<typeof groupsPreviewSchema>;
export type PreviewedGroup = z.infer<typeof previewedGroupSchema>;
export type GroupPlace = z.infer<typeof placeSchema>;
export type GroupSelection = z.infer<typeof selection>;
export type GroupDifference = z.infer<typeof groupDifferenceSchema>;
