import { at, listAt, textAt } from './ask';
import { fails, holds, holdsIf, unknown, type Verification } from './verification';

/** Jira and Confluence with the administrator's token; nothing is written. */
export const jiraVerifications: readonly Verification[] = [
  {
    id: 'J5',
    needs: 'token',
    async look({ token, owner }) {
      const { accountId, emailAddress } = await owner();
      const found = async (query: string) => {
        const { body } = await token('GET', `/rest/api/3/user/search?query=${encodeURIComponent(query)}`);
        return listAt(body).some((user) => textAt(user, 'accountId') === accountId);
      };
      if (!(await found(emailAddress))) return fails('the owner was not found by their whole address');
      return holds('one’s own address is never hidden, so that part was not seen');
    },
  },
  {
    id: 'J8',
    needs: 'token',
    async look({ token, owner }) {
      const { accountId } = await owner();
      const own = listAt((await token('GET', `/rest/api/3/user/groups?accountId=${accountId}`)).body);
      const lists = await Promise.all(
        ['site-admin', 'admin'].map((type) => token('GET', `/rest/api/3/group/bulk?accessType=${type}&maxResults=200`)),
      );
      const ids = new Set(lists.flatMap(({ body }) => listAt(body, 'values').map((group) => textAt(group, 'groupId'))));
      const isIn = own.some((group) => ids.has(textAt(group, 'groupId')));
      return holdsIf(isIn, `none of ${ids.size} administrative groups is one of the owner's ${own.length}`);
    },
  },
  {
    id: 'J28',
    needs: 'token',
    async look({ token }) {
      const [users, groups] = await Promise.all(
        ['users/search', 'group/bulk'].map((list) => token('GET', `/rest/api/3/${list}?startAt=0&maxResults=1`)),
      );
      const counts = [listAt(users?.body).length, listAt(groups?.body, 'values').length];
      return holdsIf(
        counts.every((count) => count === 1),
        `pages of one hold ${counts.join(' people and ')} groups`,
      );
    },
  },
  {
    id: 'J9',
    needs: 'token',
    async look({ token }) {
      const { status } = await token('GET', '/rest/api/3/myself');
      return holdsIf(status === 200, `it was answered ${status}`);
    },
  },
  {
    id: 'J13',
    needs: 'token',
    async look({ token }) {
      const { body } = await token('GET', '/rest/api/3/project/search?expand=lead&orderBy=key&maxResults=1');
      const project = at(body, 'values', 0);
      if (project === undefined) return unknown('the site has no project');
      if (textAt(project, 'lead', 'accountId') === '') return fails('project/search shows no lead');
      const components = await token('GET', `/rest/api/3/project/${textAt(project, 'id')}/components`);
      return holdsIf(Array.isArray(components.body), `the components were answered ${components.status}`);
    },
  },
  {
    id: 'J15',
    needs: 'token',
    async look({ token }) {
      const { status, body } = await token('GET', '/rest/api/3/applicationrole');
      const [role] = listAt(body);
      if (role === undefined) return fails(`it was answered ${status}`);
      const hasSeats = typeof at(role, 'remainingSeats') === 'number' && typeof at(role, 'numberOfSeats') === 'number';
      return holdsIf(hasSeats && Array.isArray(at(role, 'groupDetails')), 'seats or groups are missing');
    },
  },
  {
    id: 'J19',
    needs: 'token',
    async look({ token }) {
      const { status, body } = await token('GET', '/wiki/rest/api/group?accessType=user&limit=200');
      if (status === 404) return holds('there is no Confluence');
      const groups = listAt(body, 'results');
      return holdsIf(status === 200 && groups.length > 0, `it was answered ${status} with ${groups.length} groups`);
    },
  },
];
