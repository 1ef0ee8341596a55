import { z } from 'zod';
import type { AccountId, SiteGroupId } from '../../../directory/ids';
import type { Page } from '../../../sync/site/page';
import type { ProductGroup } from '../../../sync/site/products';
import type { SiteGroup, SiteGroupReads } from '../../../sync/site/site-groups';
import type { SiteMember } from '../../../sync/site/site-members';
import { applicationRoles } from '../access/seats';
import { accept } from '../http/accept';
import type { Client, Surroundings } from '../http/client';
import type { GroupAccess } from '../http/credential-site';
import { toStart } from '../http/page';
import { remembered, within } from '../http/remembered';
import { groupSchema, type Protections, toSiteGroups } from './administrator-groups';

/** Jira's maximum. */
const pageSize = 50;
const minute = 60_000;

const membersSchema = z.object({
  isLast: z.boolean().nullish(),
  total: z.number().nullish(),
  values: z.array(
    z.object({
      accountId: z.string(),
      emailAddress: z.string().nullish(),
      displayName: z.string().nullish(),
      active: z.boolean().nullish(),
    }),
  ),
});
const confluenceGroupsSchema = z.object({
  results: z.array(z.object({ id: z.string().nullish(), name: z.string().nullish() })),
});

/** The products that groups give and their members, by Jira's and Confluence's REST APIs, as a site administrator. */
export function administratorGroupAccess(
  client: Client,
  around: Surroundings,
  protections: Protections,
  getGroup: SiteGroupReads['getGroup'],
): GroupAccess {
  /** The groups that give access to products. */
  async function giving(): Promise<readonly ProductGroup[]> {
    const [roles, confluence] = await Promise.all([applicationRoles(client, around), confluenceGroups(client, around)]);
    const groups = new Map<string, ProductGroup>();
    const add = (id: string, name: string, key: string) => {
      const products = [...(groups.get(id)?.products ?? []), key];
      groups.set(id, { id: id as SiteGroupId, name: groups.get(id)?.name || name, products });
    };
    for (const role of roles)
      for (const { groupId, name } of role.groupDetails ?? []) if (groupId) add(groupId, name ?? '', role.key);
    for (const { id, name } of confluence) add(id, name, 'confluence');
    return [...groups.values()];
  }
  const givenBy = async (): Promise<ReadonlyMap<string, readonly string[]>> =>
    new Map((await giving()).map(({ id, products }) => [id, products]));

  async function groupsOf(id: AccountId): Promise<readonly SiteGroup[]> {
    const answer = await client.send({ method: 'GET', template: '/rest/api/3/user/groups', query: { accountId: id } });
    if (answer.status === 404) return [];
    return toSiteGroups(accept(z.array(groupSchema), answer), protections);
  }

  async function members(group: SiteGroupId, startAt: number, maxResults: number) {
    const page = { startAt: String(startAt), maxResults: String(maxResults) };
    const query = { groupId: group, includeInactiveUsers: 'true', ...page };
    return accept(membersSchema, await client.send({ method: 'GET', template: '/rest/api/3/group/member', query }));
  }

  return {
    groupsOf,
    async productGroupsOf(id) {
      const [groups, given] = await Promise.all([groupsOf(id), givenBy()]);
      return groups.filter((group) => given.has(group.id));
    },
    async listMembers(group, cursor): Promise<Page<SiteMember>> {
      const startAt = toStart(cursor);
      const { values, isLast } = await members(group, startAt, pageSize);
      const isOver = isLast !== false || values.length === 0;
      return {
        items: values.map(({ accountId, emailAddress, displayName, active }) => ({
          id: accountId as AccountId,
          active: active !== false,
          ...(emailAddress && { email: emailAddress }),
          ...(displayName && { displayName }),
        })),
        ...(!isOver && { cursor: String(startAt + values.length) }),
      };
    },
    async describeGroup(id) {
      const group = await getGroup(id);
      if (!group) return undefined;
      const [page, given] = await Promise.all([members(id, 0, 1), givenBy()]);
      return { ...group, members: page.total ?? page.values.length, products: given.get(id) ?? [] };
    },
    async canOpen({ state, seen }) {
      if (state !== 'active') return [];
      if (!seen || !('groups' in seen)) return undefined;
      const { groups } = seen;
      const opened = (await giving()).filter(({ id }) => groups.includes(id));
      return [...new Set(opened.flatMap(({ products }) => products))];
    },
    productGroups: giving,
  };
}

/**
 * The groups that may use Confluence; empty without Confluence.
 * @see https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/
 */
const confluenceGroups = (
  client: Client,
  around: Surroundings,
): Promise<readonly Pick<ProductGroup, 'id' | 'name'>[]> =>
  remembered(around.memory, 'confluence groups', within(around, minute), async () => {
    const most = 200;
    const groups: Pick<ProductGroup, 'id' | 'name'>[] = [];
    for (let start = 0; ; start += most) {
      const query = { accessType: 'user', start: String(start), limit: String(most) };
      const answer = await client.send({ method: 'GET', template: '/wiki/rest/api/group', query });
      if (answer.status === 404 || answer.status === 403) return groups;
      const { results } = accept(confluenceGroupsSchema, answer);
      groups.push(...results.flatMap(({ id, name }) => (id ? [{ id: id as SiteGroupId, name: name ?? '' }] : [])));
      if (results.length < most) return groups;
    }
  });
