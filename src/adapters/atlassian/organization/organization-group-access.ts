import { z } from 'zod';
import type { AccountId, SiteGroupId } from '../../../directory/ids';
import type { Page } from '../../../sync/site/page';
import type { ProductGroup } from '../../../sync/site/products';
import type { SeatActivity } from '../../../sync/site/seat-activity';
import type { SiteGroup } from '../../../sync/site/site-groups';
import type { SiteMember } from '../../../sync/site/site-members';
import { productOf, type SiteProduct } from '../access/products';
import type { ApiCall } from '../http/api-call';
import type { Client } from '../http/client';
import type { GroupAccess } from '../http/credential-site';
import { isActive, statusSchema } from './account-state';
import { groupSchema, toSiteGroup } from './organization-groups';
import { directoryTemplate, type OrganizationIds } from './organization-people';
import { acceptOrganization, meaningOf } from './organization-refusal';

const pageSize = 100;
/** The maximum number of values in a filter. */
const mostValues = 10;

const text = z.string().nullish();
const links = z.object({ next: text }).nullish();
const groupsSchema = z.object({
  data: z.array(groupSchema.extend({ counts: z.object({ users: z.number().nullish() }).nullish() })),
  links,
});
const membersSchema = z.object({
  data: z.array(statusSchema.extend({ accountId: z.string(), email: text, name: text })),
  links,
});
const rolesSchema = z.object({ data: z.array(z.object({ resourceId: z.string() })), links });

/** The products that groups give and their members, by the organization API v2. */
export function organizationGroupAccess(
  client: Client,
  ids: OrganizationIds,
  known: {
    administrative: () => Promise<ReadonlySet<string>>;
    products: () => Promise<readonly SiteProduct[]>;
    /** An answer of at most a minute ago, under a name. */
    remembered: <Value>(name: string, load: () => Promise<Value>) => Promise<Value>;
  },
): GroupAccess & Pick<SeatActivity, 'groupsGiving'> {
  const values = { orgId: ids.organizationId, directoryId: ids.directoryId };
  const call = (method: ApiCall['method'], path: string, more: Partial<ApiCall> = {}): ApiCall => ({
    method,
    template: `${directoryTemplate}${path}`,
    ...more,
    values: { ...values, ...more.values },
  });

  async function searchGroups(filter: object): Promise<z.output<typeof groupsSchema>['data']> {
    const all: z.output<typeof groupsSchema>['data'] = [];
    for (let cursor: string | undefined; ; ) {
      const body = { ...filter, limit: pageSize, ...(cursor && { cursor }) };
      const page = acceptOrganization(groupsSchema, await client.send(call('POST', '/groups/search', { body })));
      all.push(...page.data);
      if (!page.links?.next || page.data.length === 0) return all;
      cursor = page.links.next;
    }
  }

  async function groupsOf(id: AccountId): Promise<readonly SiteGroup[]> {
    const groups = await searchGroups({ accountIds: [id] });
    const administrative = groups.length > 0 ? await known.administrative() : new Set<string>();
    return groups.map((group) => toSiteGroup(group, administrative));
  }

  /** Keys of the products the group has a role in, in Atlassian's order; undefined if the group is gone. */
  async function productsOf(group: SiteGroupId): Promise<readonly string[] | undefined> {
    const path = '/groups/{groupId}/role-assignments';
    const answer = await client.send(call('GET', path, { values: { groupId: group } }));
    if (meaningOf(answer) === 'groupGone') return undefined;
    const keys = acceptOrganization(rolesSchema, answer).data.flatMap(({ resourceId }) => productOf(resourceId) ?? []);
    return [...new Set(keys)].filter((key) => key !== 'platform');
  }

  /** One search for each product: the answer to a search for several does not say which group gives which. */
  async function giving(): Promise<readonly ProductGroup[]> {
    const groups = new Map<string, ProductGroup>();
    for (const { key, resource } of await known.products()) {
      for (const { id, name } of await searchGroups({ resourceIds: [resource] })) {
        const products = [...new Set([...(groups.get(id)?.products ?? []), key])];
        groups.set(id, { id: id as SiteGroupId, name, products });
      }
    }
    return [...groups.values()];
  }

  /** Asks in two ways and uses only what both name: a filter that Atlassian ignored would take everything away. */
  async function groupsGiving(id: AccountId, isMeant: (product: SiteProduct) => boolean) {
    const resources = (await known.products()).filter(isMeant).map(({ resource }) => resource);
    const giving = new Set<string>();
    for (let at = 0; at < resources.length; at += mostValues) {
      const resourceIds = resources.slice(at, at + mostValues);
      for (const group of await searchGroups({ accountIds: [id], resourceIds })) giving.add(group.id);
    }
    return giving.size === 0 ? [] : (await groupsOf(id)).filter((group) => giving.has(group.id));
  }

  return {
    groupsOf,
    productGroupsOf: (id) => groupsGiving(id, () => true),
    groupsGiving: (id, products) => groupsGiving(id, ({ key }) => products.includes(key)),
    async listMembers(group, cursor): Promise<Page<SiteMember>> {
      const body = { groupIds: [group], limit: pageSize, ...(cursor && { cursor }) };
      const page = acceptOrganization(membersSchema, await client.send(call('POST', '/users/search', { body })));
      const next = page.data.length > 0 ? page.links?.next : undefined;
      return {
        items: page.data.map(({ accountId, email, name, ...status }) => ({
          id: accountId as AccountId,
          active: isActive(status),
          ...(email && { email }),
          ...(name && { displayName: name }),
        })),
        ...(next && { cursor: next }),
      };
    },
    async describeGroup(id) {
      const found = (await searchGroups({ groupIds: [id], expand: ['counts.users'] })).find((group) => group.id === id);
      if (!found) return undefined;
      const [administrative, products] = await Promise.all([known.administrative(), productsOf(id)]);
      return products && { ...toSiteGroup(found, administrative), members: found.counts?.users ?? 0, products };
    },
    async canOpen({ state, seen }) {
      if (!seen || !('resources' in seen)) return state === 'active' ? undefined : [];
      const products = await known.products();
      const opened = products.filter(({ resource }) => seen.resources.includes(resource));
      return state === 'active' ? [...new Set(opened.map(({ key }) => key))] : [];
    },
    productGroups: () => known.remembered('product groups', giving),
  };
}
