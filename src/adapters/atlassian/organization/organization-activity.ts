import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import type { SeatActivity } from '../../../sync/site/seat-activity';
import { productOf, type SiteProduct } from '../access/products';
import type { Client } from '../http/client';
import { stateOf, statusSchema } from './account-state';
import { directoryTemplate, type OrganizationIds } from './organization-people';
import { acceptOrganization } from './organization-refusal';

export const lastActiveTemplate = '/admin/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates';

const text = z.string().nullish();
const usersSchema = z.object({
  data: z.array(
    statusSchema.extend({
      accountId: z.string(),
      productAccess: z.array(z.object({ resourceId: text, key: text })).nullish(),
    }),
  ),
});
const datesSchema = z.object({
  data: z.object({
    product_access: z.array(z.object({ id: text, key: text, last_active: text })).nullish(),
    added_to_org: text,
  }),
});

/** Atlassian refuses a search by more than ten ids. */
const inTens = (ids: readonly AccountId[]): readonly (readonly AccountId[])[] =>
  ids.length <= 10 ? [ids] : [ids.slice(0, 10), ...inTens(ids.slice(10))];

/** When people were last active in the products of the site, by the organization's key. */
export function organizationActivity(
  client: Client,
  { organizationId, directoryId }: OrganizationIds,
  products: () => Promise<readonly SiteProduct[]>,
): SeatActivity {
  return {
    async opensOf(ids) {
      const values = { orgId: organizationId, directoryId };
      const template = `${directoryTemplate}/users/search`;
      const listed = await Promise.all(
        inTens(ids).map(async (accountIds) => {
          const body = { accountIds, expand: ['productAccess'], limit: accountIds.length };
          return acceptOrganization(usersSchema, await client.send({ method: 'POST', template, values, body })).data;
        }),
      );
      const here = new Set((await products()).map(({ resource }) => resource));
      const found = listed.flat().filter((user) => stateOf(user) === 'active');
      return new Map(
        found.map(({ accountId, productAccess }) => {
          const resources = (productAccess ?? []).flatMap(({ resourceId }) => resourceId ?? []);
          const keys = resources.filter((resource) => here.has(resource)).flatMap((one) => productOf(one) ?? []);
          return [accountId as AccountId, keys];
        }),
      );
    },
    async lastActive(id) {
      const values = { orgId: organizationId, accountId: id };
      const answer = await client.send({ method: 'GET', template: lastActiveTemplate, values });
      const { product_access: access, added_to_org: added } = acceptOrganization(datesSchema, answer).data;
      const days = (access ?? []).flatMap(({ key, last_active: day }) => (key && day ? [[key, day] as const] : []));
      return { products: Object.fromEntries(days), ...(added && { added: added.slice(0, 10) }) };
    },
  };
}
