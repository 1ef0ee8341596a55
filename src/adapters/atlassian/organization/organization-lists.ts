import { z } from 'zod';
import type { AccountId, SiteGroupId } from '../../../directory/ids';
import type { SiteLists } from '../../../sync/site/site-lists';
import type { Client } from '../http/client';
import { stateOf, statusSchema } from './account-state';
import { directoryTemplate, type OrganizationIds, toAccount, userSchema } from './organization-people';
import { acceptOrganization } from './organization-refusal';

/** The organization API's maximum. */
const pageSize = 100;

const links = z.object({ next: z.string().nullish() }).nullish();
const accountsSchema = z.object({ data: z.array(statusSchema.extend({ accountId: z.string() })), links });
const describedSchema = z.object({ data: z.array(userSchema), links });
const groupsSchema = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })), links });

/** What tells who must never be changed. */
interface Protections {
  readonly administrative: () => Promise<ReadonlySet<string>>;
  readonly ownerEmail?: string;
}

/** All users and groups of the directory, by an unfiltered search: docs/assumptions.md. */
export function organizationLists(
  client: Client,
  { organizationId, directoryId }: OrganizationIds,
  { administrative, ownerEmail }: Protections,
): SiteLists {
  async function search<Item extends { readonly data: readonly unknown[]; readonly links?: z.output<typeof links> }>(
    schema: z.ZodType<Item>,
    path: string,
    cursor: string | undefined,
    more: object = {},
  ) {
    const answer = await client.send({
      method: 'POST',
      template: `${directoryTemplate}${path}`,
      values: { orgId: organizationId, directoryId },
      body: { ...more, limit: pageSize, ...(cursor && { cursor }) },
    });
    const page = acceptOrganization(schema, answer);
    const next = page.data.length > 0 ? page.links?.next : undefined;
    return { data: page.data as Item['data'], ...(next && { cursor: next }) };
  }
  return {
    async listAccounts(cursor) {
      const { data, ...more } = await search(accountsSchema, '/users/search', cursor);
      return { items: data.map((user) => ({ id: user.accountId as AccountId, state: stateOf(user) })), ...more };
    },
    async describeAccounts(cursor) {
      const expand = ['groups', 'platformRoles'];
      const { data, ...more } = await search(describedSchema, '/users/search', cursor, { expand });
      const groups = data.length > 0 ? await administrative() : new Set<string>();
      const items = data.map((user) => ({
        ...toAccount(user, groups, ownerEmail),
        ...(user.groups && { groups: user.groups.map(({ id }) => id as SiteGroupId) }),
      }));
      return { items, ...more };
    },
    async listGroups(cursor) {
      const { data, ...more } = await search(groupsSchema, '/groups/search', cursor);
      return { items: data.map(({ id, name }) => ({ id: id as SiteGroupId, name })), ...more };
    },
  };
}
