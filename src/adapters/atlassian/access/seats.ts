import { z } from 'zod';
import type { SiteGroupId } from '../../../directory/ids';
import type { ProductSeats } from '../../../sync/site/seats';
import { SiteError } from '../../../sync/site/site-error';
import { accept } from '../http/accept';
import type { Client, Surroundings } from '../http/client';
import { forget, remembered, within } from '../http/remembered';
import type { SiteProduct } from './products';

const minute = 60_000;

const groupSchema = z.object({ groupId: z.string().nullish(), name: z.string().nullish() });
const rolesSchema = z.array(
  z.object({
    key: z.string(),
    name: z.string().nullish(),
    numberOfSeats: z.number().nullish(),
    remainingSeats: z.number().nullish(),
    hasUnlimitedSeats: z.boolean().nullish(),
    defaultGroupsDetails: z.array(groupSchema).nullish(),
    groupDetails: z.array(groupSchema).nullish(),
  }),
);
export type ApplicationRole = z.output<typeof rolesSchema>[number];

const rolesKey = 'application roles';

/** Called when a seat has just been taken, so that the next reading is fresh. */
export const forgetSeats = ({ memory }: Surroundings): void => forget(memory, rolesKey);

/**
 * Jira's products with their seats and groups, fetched at most once a minute.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-application-roles/
 */
export const applicationRoles = (jira: Client, around: Surroundings): Promise<readonly ApplicationRole[]> =>
  remembered(around.memory, rolesKey, within(around, minute), async () =>
    accept(rolesSchema, await jira.send({ method: 'GET', template: '/rest/api/3/applicationrole' })),
  );

/**
 * Jira's products as the app sees them; others (Confluence, Bitbucket) as the organization counts them, if its key is
 * present and permitted. @throws {SiteError}
 */
export async function readSeats(
  jira: Client,
  around: Surroundings,
  products: (() => Promise<readonly SiteProduct[]>) | undefined,
): Promise<readonly ProductSeats[]> {
  const roles = (await applicationRoles(jira, around)).map(roleToSeats);
  const known = new Set(roles.map(({ key }) => key));
  const others = products ? (await orNone(products())).filter(({ key }) => !known.has(key)) : [];
  return [...roles, ...others.map(productToSeats)];
}

function roleToSeats(role: ApplicationRole): ProductSeats {
  // Jira returns -1 if it does not count.
  const counted = role.hasUnlimitedSeats !== true && (role.numberOfSeats ?? -1) >= 0;
  return {
    key: role.key,
    name: role.name ?? role.key,
    unlimited: role.hasUnlimitedSeats === true,
    ...(counted && { total: role.numberOfSeats ?? 0, remaining: Math.max(0, role.remainingSeats ?? 0) }),
    defaultGroups: (role.defaultGroupsDetails ?? []).flatMap(({ groupId, name }) =>
      groupId ? [{ id: groupId as SiteGroupId, name: name ?? '' }] : [],
    ),
  };
}

function productToSeats({ key, name, usage, capacity }: SiteProduct): ProductSeats {
  const counted = capacity !== undefined && usage !== undefined;
  return {
    key,
    name,
    unlimited: false,
    ...(counted && { total: capacity, remaining: Math.max(0, capacity - usage) }),
    defaultGroups: [],
  };
}

/** A key that may not list the products still works for everything else. */
async function orNone(products: Promise<readonly SiteProduct[]>): Promise<readonly SiteProduct[]> {
  try {
    return await products;
  } catch (error) {
    if (error instanceof SiteError && (error.kind === 'forbidden' || error.kind === 'rejected')) return [];
    throw error;
  }
}
