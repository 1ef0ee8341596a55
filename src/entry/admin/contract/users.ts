import { z } from 'zod';
import { adminErrorSchema, id } from './common';

/** What the settings of people can do at Atlassian, and trying them out. */

const count = z.number().int().nonnegative();

/** Something that can be done at Atlassian: by which credential, or why by none. No request proves it; `checkAccess` does. */
const abilitySchema = z.object({
  key: z.string(),
  by: z.enum(['organization', 'administrator', 'app']).optional(),
  missing: adminErrorSchema.optional(),
});

/** `total` and `remaining` are absent where seats are unlimited, or not known. */
const productSchema = z.object({
  key: z.string(),
  name: z.string(),
  unlimited: z.boolean(),
  total: count.optional(),
  remaining: count.optional(),
});

export const siteSchema = z.object({
  abilities: z.array(abilitySchema),
  products: z.array(productSchema),
  /** Why the products are not known. */
  error: adminErrorSchema.optional(),
});

export const triedUsersSchema = z.object({
  /** What is wrong with a value; nothing is tried then. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
  /** People looked at, and held by the connection. */
  looked: count,
  total: count,
  /** Of those looked at: in scope, and with a user name that the rules change. */
  inScope: count,
  rewritten: count,
  /** The first user names that change. */
  userNames: z.array(z.object({ before: z.string(), after: z.string() })),
});

const leadSchema = z.object({
  email: z.string(),
  state: z.enum(['active', 'suspended', 'deactivated', 'notOnSite', 'none']).optional(),
  /** Why Atlassian could not be asked. */
  error: adminErrorSchema.optional(),
});

const section = z.record(z.string(), z.unknown());

export const usersCalls = {
  /** What the credentials at hand can do, and the products of the site with what is left of their seats. */
  getSite: { payload: z.strictObject({ connectionId: id }), value: siteSchema },
  /** What these settings, saved or not, make of some of the people that the connection holds. */
  tryUserSettings: {
    payload: z.strictObject({
      connectionId: id,
      settings: z.strictObject({
        users: section,
        leads: section,
        scope: z.string(),
        protectedPeople: z.array(z.string()).max(500),
        conflicts: z.string(),
        precedence: z.number(),
      }),
    }),
    value: triedUsersSchema,
  },
  /** Whether those who are to take over projects and components can. */
  findLeads: {
    payload: z.strictObject({ connectionId: id, emails: z.array(z.string().trim().min(3).max(320)).min(1).max(2) }),
    value: z.object({ leads: z.array(leadSchema) }),
  },
} as const;

export type Site = z.infer<typeof siteSchema>;
export type Product = z.infer<typeof productSchema>;
export type TriedUsers = z.infer<typeof triedUsersSchema>;
export type Lead = z.infer<typeof leadSchema>;
