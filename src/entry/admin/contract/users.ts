import { z } from 'zod';
import { mostChosen } from './chosen-addresses';
import { adminErrorSchema, id, noPayload, settingProblemSchema } from './common';

/** What the settings of people can do at Atlassian, and previews of them. */

const count = z.number().int().nonnegative();

/** Something that can be done at Atlassian: by which credential, or why by none. Only `checkAccess` proves it by calls. */
const abilitySchema = z.object({
  key: z.string(),
  by: z.enum(['organization', 'administrator', 'app']).optional(),
  missing: adminErrorSchema.optional(),
});

/** `total` and `remaining` are absent if seats are unlimited or unknown. */
const productSchema = z.object({
  key: z.string(),
  name: z.string(),
  unlimited: z.boolean(),
  total: count.optional(),
  remaining: count.optional(),
});

/** Somebody whom the settings name by their address. */
const chosenPersonSchema = z.object({
  email: z.string(),
  /** As Atlassian shows them. */
  name: z.string().optional(),
  state: z.enum(['active', 'suspended', 'deactivated', 'notOnSite', 'none']).optional(),
  /** Why Atlassian could not be asked. */
  error: adminErrorSchema.optional(),
});

export const siteSchema = z.object({
  abilities: z.array(abilitySchema),
  products: z.array(productSchema),
  /** Whom the saved settings name, the first few; absent if nobody. */
  people: z.array(chosenPersonSchema).optional(),
  /** Why the products are unknown. */
  error: adminErrorSchema.optional(),
});

export const triedUsersSchema = z.object({
  /** What is wrong with a value; then nothing is tried. */
  problems: z.array(settingProblemSchema),
  /** People looked at, and in the connection. */
  looked: count,
  total: count,
  /** Of those looked at: people in scope, and those whose user name the rules change. */
  inScope: count,
  rewritten: count,
  /** The first user names that change. */
  userNames: z.array(z.object({ before: z.string(), after: z.string() })),
});

const section = z.record(z.string(), z.unknown());

export const usersCalls = {
  /** The products of the site with their remaining seats, before there is a connection. */
  getProducts: { payload: noPayload, value: siteSchema.omit({ abilities: true, people: true }) },
  /** What the available credentials can do, the products of the site with their remaining seats, and whom the settings name. */
  getSite: { payload: z.strictObject({ connectionId: id }), value: siteSchema },
  /** What these settings, saved or not, make of some of the people in the connection. */
  tryUserSettings: {
    payload: z.strictObject({
      connectionId: id,
      settings: z.strictObject({
        users: section,
        leads: section,
        belongings: section,
        scope: z.string(),
        protectedPeople: z.array(z.string()).max(500),
        conflicts: z.string(),
        precedence: z.number(),
      }),
    }),
    value: triedUsersSchema,
  },
  /** The same of people chosen since: who they are, and whether they can take over what others leave. */
  findChosenPeople: {
    payload: z.strictObject({
      connectionId: id,
      emails: z.array(z.string().trim().min(3).max(320)).min(1).max(mostChosen),
    }),
    value: z.object({ people: z.array(chosenPersonSchema) }),
  },
} as const;

export type Site = z.infer<typeof siteSchema>;
export type Product = z.infer<typeof productSchema>;
export type TriedUsers = z.infer<typeof triedUsersSchema>;
export type ChosenPerson = z.infer<typeof chosenPersonSchema>;
