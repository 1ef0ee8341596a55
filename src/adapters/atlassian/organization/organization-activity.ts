import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import { mostSearchedAtOnce, type SeatActivity } from '../../../sync/site/seat-activity';
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
  links: z.object({ next: text }).nullish(),
});

/** When people were last active in the products of the site, by the organization's key. */
export function organizationActivity(
  client: Client,
  { organizationId, directoryId }: OrganizationIds,
  products: () => Promise<readonly SiteProduct[]>,
): Omit<SeatActivity, 'groupsGiving'> {
  /** @param ids at most `mostSearchedAtOnce` */
  async function opensAmong(ids: readonly AccountId[], here: ReadonlySet<string>) {
    const values = { orgId: organizationId, directoryId };
    const body = { accountIds: ids, expand: ['productAccess'], limit: ids.length };
    const answer = await client.send({ method: 'POST', template: `${directoryTemplate}/users/search`, values, body });
    const found = acceptOrganization(usersSchema, answer).data.filter((user) => stateOf(user) === 'active');
    return found.map(({ accountId, productAccess }) => {
      const resources = (productAccess ?? []).flatMap(({ resourceId }) => resourceId ?? []);
      const keys = resources.filter((resource) => here.has(resource)).flatMap((one) => productOf(one) ?? []);
      return [accountId as AccountId, keys] as const;
    });
  }

  return {
    async opensOf(ids) {
      const here = new Set((await products()).map(({ resource }) => resource));
      const opens = new Map<AccountId, readonly string[]>();
      for (let at = 0; at < ids.length; at += mostSearchedAtOnce) {
        for (const [id, keys] of await opensAmong(ids.slice(at, at + mostSearchedAtOnce), here)) opens.set(id, keys);
      }
      return opens;
    },
    /** The same product may be on several sites, and so on several pages: whoever uses one of them uses it. */
    async lastActive(id) {
      const values = { orgId: organizationId, accountId: id };
      const days = new Map<string, string>();
      for (let cursor: string | undefined; ; ) {
        const query = cursor === undefined ? {} : { query: { cursor } };
        const answer = await client.send({ method: 'GET', template: lastActiveTemplate, values, ...query });
        const { data, links } = acceptOrganization(datesSchema, answer);
        for (const { key, last_active: day } of data.product_access ?? []) {
          if (key && day && day > (days.get(key) ?? '')) days.set(key, day);
        }
        if (!links?.next || !data.product_access?.length) {
          const { added_to_org: added } = data;
          return { products: Object.fromEntries(days), ...(added && { added: added.slice(0, 10) }) };
        }
        cursor = links.next;
      }
    },
  };
}
