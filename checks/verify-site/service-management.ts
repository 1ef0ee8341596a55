import { at, listAt, type Reply, textAt } from './ask';
import { fails, holds, holdsIf, unknown, type Verification, type VerifiedSite } from './verification';

const base = '/rest/servicedeskapi';
const optIn = { 'X-ExperimentalApi': 'opt-in' };

/** The key of any service project; undefined if there is none. */
async function anyDesk({ token }: VerifiedSite): Promise<string | undefined> {
  const key = textAt(await bodyOf(token('GET', `${base}/servicedesk?limit=1`)), 'values', 0, 'projectKey');
  return key === '' ? undefined : key;
}
const bodyOf = async (reply: Promise<Reply>): Promise<unknown> => (await reply).body;

async function anyCustomer({ token }: VerifiedSite): Promise<unknown> {
  const { body } = await token('GET', '/rest/api/3/users/search?maxResults=1000');
  return listAt(body).find((user) => textAt(user, 'accountType') === 'customer');
}

const noDesk = unknown('no service project was seen');
const noCustomer = unknown('no customer was seen');

/** Jira Service Management with the administrator's token; nothing is written. */
export const serviceManagementVerifications: readonly Verification[] = [
  {
    id: 'J17',
    needs: 'token',
    async look(site) {
      const customer = await anyCustomer(site);
      if (customer === undefined) return noCustomer;
      const query = encodeURIComponent(textAt(customer, 'displayName'));
      const found = listAt((await site.token('GET', `/rest/api/3/user/search?query=${query}`)).body);
      const isFound = found.some((user) => textAt(user, 'accountId') === textAt(customer, 'accountId'));
      return holdsIf(isFound, 'a customer was not found by name');
    },
  },
  {
    id: 'J18',
    needs: 'token',
    async look({ token }) {
      const { status, body } = await token('GET', `${base}/organization?limit=1`);
      if (status === 200) {
        return holdsIf(typeof at(body, 'isLastPage') === 'boolean', 'the page does not say whether it is the last');
      }
      const isSilent = status === 404 && textAt(body, 'errorMessage') === '';
      return isSilent ? holds('there is no Jira Service Management') : unknown(`it was answered ${status}`);
    },
  },
  {
    id: 'J21',
    needs: 'token',
    async look(site) {
      const key = await anyDesk(site);
      if (key === undefined) return noDesk;
      const { status } = await site.token('GET', `${base}/servicedesk/projectKey%3A${key}/organization?limit=1`);
      return holdsIf(status === 200, `it was answered ${status}`);
    },
  },
  {
    id: 'J22',
    needs: 'token',
    async look(site) {
      const key = await anyDesk(site);
      if (key === undefined) return noDesk;
      const path = `${base}/servicedesk/projectKey%3A${key}/customer`;
      const some = await site.token('GET', `${path}?limit=1`, undefined, optIn);
      if (some.status !== 200) return fails(`it was answered ${some.status}`);
      const [customer] = listAt(some.body, 'values');
      if (customer === undefined) return unknown('the service project has no customer');
      const words = textAt(customer, 'emailAddress') || textAt(customer, 'displayName');
      const query = `${path}?query=${encodeURIComponent(words)}`;
      const found = listAt((await site.token('GET', query, undefined, optIn)).body, 'values');
      const isFound = found.some((each) => textAt(each, 'accountId') === textAt(customer, 'accountId'));
      return holdsIf(isFound, 'a customer was not found by address or name');
    },
  },
  {
    id: 'J23',
    needs: 'token',
    async look(site) {
      const { accountId } = await site.owner();
      const { status, body } = await site.token('GET', `${base}/organization?accountId=${accountId}`);
      if (status === 404) return unknown('there is no Jira Service Management, or nobody of that id');
      return holdsIf(status === 200 && Array.isArray(at(body, 'values')), `it was answered ${status}`);
    },
  },
  {
    id: 'J26',
    needs: 'token',
    async look(site) {
      const customer = await anyCustomer(site);
      if (customer === undefined) return noCustomer;
      const id = encodeURIComponent(textAt(customer, 'accountId'));
      const { status, body } = await site.token('GET', `/rest/api/3/user?accountId=${id}&expand=groups`);
      return holdsIf(status === 200 && textAt(body, 'accountType') === 'customer', `it was answered ${status}`);
    },
  },
];
