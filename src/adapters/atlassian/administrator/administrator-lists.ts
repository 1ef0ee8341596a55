import { z } from 'zod';
import type { AccountId, SiteGroupId } from '../../../directory/ids';
import type { ListedAccount, SiteLists } from '../../../sync/site/site-lists';
import { accept } from '../http/accept';
import type { Client } from '../http/client';
import { toStart } from '../http/page';
import { groupSchema } from './administrator-groups';

/** Jira allows 1,000, but gives up after ten seconds, with a 409 on a large site. */
const people = 200;
const groups = 200;

const usersSchema = z.array(
  z.object({
    accountId: z.string(),
    accountType: z.string().nullish(),
    active: z.boolean().nullish(),
    displayName: z.string().nullish(),
  }),
);
const groupsSchema = z.object({ isLast: z.boolean().nullish(), values: z.array(groupSchema) });

/** All users and groups of the site, by Jira's REST API, as a site administrator. */
export function administratorLists(client: Client): SiteLists {
  /** The list does not mark its end: the first empty page is the last. */
  async function usersFrom(cursor: string | undefined) {
    const startAt = toStart(cursor);
    const query = { startAt: String(startAt), maxResults: String(people) };
    const answer = await client.send({ method: 'GET', template: '/rest/api/3/users/search', query });
    const users = accept(usersSchema, answer);
    return {
      users: users.filter(({ accountType }) => !accountType || accountType === 'atlassian'),
      ...(users.length > 0 && { cursor: String(startAt + users.length) }),
    };
  }
  return {
    async listAccounts(cursor) {
      const { users, ...more } = await usersFrom(cursor);
      return { items: users.map(toListed), ...more };
    },
    async describeAccounts(cursor) {
      const { users, ...more } = await usersFrom(cursor);
      const items = users.map((user) => ({
        ...toListed(user),
        email: '',
        ...(user.displayName && { displayName: user.displayName }),
      }));
      return { items, ...more };
    },
    async listGroups(cursor) {
      const startAt = toStart(cursor);
      const query = { startAt: String(startAt), maxResults: String(groups) };
      const answer = await client.send({ method: 'GET', template: '/rest/api/3/group/bulk', query });
      const { values, isLast } = accept(groupsSchema, answer);
      const isOver = isLast !== false || values.length === 0;
      return {
        items: values.map(({ groupId, name }) => ({ id: groupId as SiteGroupId, name })),
        ...(!isOver && { cursor: String(startAt + values.length) }),
      };
    },
  };
}

const toListed = ({ accountId, active }: z.output<typeof usersSchema>[number]): ListedAccount => ({
  id: accountId as AccountId,
  state: active === false ? 'notOnSite' : 'active',
});
