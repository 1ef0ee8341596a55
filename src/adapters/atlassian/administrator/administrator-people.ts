import { z } from 'zod';
import type { AccountId, SiteGroupId } from '../../../directory/ids';
import type { Account } from '../../../sync/site/accounts';
import type { SiteMemberChanges } from '../../../sync/site/site-members';
import { cannot } from '../access/cannot';
import { applicationRoles, forgetSeats } from '../access/seats';
import { isPortalAccount } from '../customers/customer-people';
import { accept, isDone } from '../http/accept';
import type { Client, Surroundings } from '../http/client';
import type { People } from '../http/credential-site';
import { refuse } from '../http/refusal';
import { afterChange, markCreated, markGone } from '../http/settle';
import { whoHas } from './who-has';

const userSchema = z.object({
  accountId: z.string(),
  accountType: z.string().nullish(),
  active: z.boolean().nullish(),
  displayName: z.string().nullish(),
  emailAddress: z.string().nullish(),
  groups: z.object({ items: z.array(z.object({ groupId: z.string().nullish() })).nullish() }).nullish(),
});
type JiraUser = z.output<typeof userSchema>;

/** What inviting and judging people needs from elsewhere. */
interface Helpers {
  readonly administrative: () => Promise<ReadonlySet<string>>;
  readonly ownerEmail: string;
  /** Adds somebody to a group. */
  readonly addMember: SiteMemberChanges['addMember'];
}

/** People by Jira's REST API, as a site administrator; cannot suspend. */
export function administratorPeople(
  client: Client,
  around: Surroundings,
  { administrative, ownerEmail, addMember }: Helpers,
): People {
  async function getUser(id: string): Promise<JiraUser | undefined> {
    const query = { accountId: id, expand: 'groups' };
    const answer = await client.send({ method: 'GET', template: '/rest/api/3/user', query });
    return answer.status === 404 ? undefined : accept(userSchema, answer);
  }
  const toAccountOf = async (user: JiraUser, email: string): Promise<Account> =>
    toAccount(user, email, await administrative(), ownerEmail);

  async function findAccount(email: string): Promise<Account | undefined> {
    const query = { query: email, maxResults: '50' };
    const answer = await client.send({ method: 'GET', template: '/rest/api/3/user/search', query });
    // The same person may also be a customer, with a separate account that only portals know.
    const users = accept(z.array(userSchema), answer).filter((user) => !isPortalAccount(user));
    const hit = whoHas(email, users);
    const user = hit && (await getUser(hit.accountId));
    return user && toAccountOf(user, email);
  }

  async function defaultGroupsOf(products: readonly string[]): Promise<SiteGroupId[]> {
    if (products.length === 0) return [];
    const roles = (await applicationRoles(client, around)).filter(({ key }) => products.includes(key));
    const groups = roles.flatMap((role) => role.defaultGroupsDetails?.slice(0, 1) ?? []);
    return groups.flatMap(({ groupId }) => (groupId ? [groupId as SiteGroupId] : []));
  }

  return {
    findAccount,
    async getAccount(id) {
      const user = await getUser(id);
      return user && toAccountOf(user, user.emailAddress ?? '');
    },
    /** Jira shows little of the people whom it finds: each is looked at, to know who must not be touched. */
    async searchAccounts(text) {
      const query = { query: text, maxResults: String(mostFound) };
      const answer = await client.send({ method: 'GET', template: '/rest/api/3/user/search', query });
      const found = accept(z.array(userSchema), answer).filter((user) => !isPortalAccount(user));
      const users = await Promise.all(found.slice(0, mostFound).map(({ accountId }) => getUser(accountId)));
      return Promise.all(users.flatMap((user) => (user ? toAccountOf(user, user.emailAddress ?? '') : [])));
    },
    /**
     * Only Jira's own products, and Jira sends the invitation. Jira refuses a person who is there without a product:
     * then the products' default groups give what is missing.
     */
    async invite({ email, products = [], groups = [] }) {
      const foreign = products.find((key) => !jiraProducts.includes(key));
      if (foreign !== undefined) throw cannot({ say: 'token-cannot-open', product: foreign });
      const body = { emailAddress: email, products };
      const answer = await client.send({ method: 'POST', template: '/rest/api/3/user', body });
      const known = answer.status === 400 ? await findAccount(email) : undefined;
      const account: Account = known?.state === 'active' ? known : toInvited(accept(userSchema, answer), email);
      if (account !== known) markCreated(around, account.id);
      await afterChange(async () => {
        const gained = account === known ? await defaultGroupsOf(products) : [];
        for (const group of new Set([...gained, ...groups])) await addMember(group, account.id);
      });
      if (products.length > 0) forgetSeats(around);
      return account;
    },
    suspend: () => Promise.reject(cannot({ say: 'token-cannot-suspend' })),
    restore: () => Promise.reject(cannot({ say: 'token-cannot-restore' })),
    async remove(id) {
      const answer = await client.send({ method: 'DELETE', template: '/rest/api/3/user', query: { accountId: id } });
      if (!isDone(answer) && answer.status !== 404) refuse(answer);
      markGone(around, id);
      return isDone(answer) ? 'changed' : 'same';
    },
  };
}

const mostFound = 10;

/** The products that `POST /user` accepts. */
const jiraProducts = ['jira-core', 'jira-servicedesk', 'jira-product-discovery', 'jira-software'];

const toInvited = ({ accountId }: JiraUser, email: string): Account => ({
  id: accountId as AccountId,
  email,
  state: 'active',
});

/** Jira shows the same `active` for suspended, removed and deactivated people: none of them has access to the site. */
function toAccount(user: JiraUser, email: string, administrative: ReadonlySet<string>, ownerEmail: string): Account {
  const protection = protectionOf(user, email, administrative, ownerEmail);
  const groups = user.groups?.items?.flatMap(({ groupId }) => groupId ?? []);
  return {
    id: user.accountId as AccountId,
    email,
    state: user.active === false ? 'notOnSite' : 'active',
    ...(user.displayName && { displayName: user.displayName }),
    ...(protection && { protection }),
    ...(groups && { seen: { groups } }),
  };
}

function protectionOf(
  user: JiraUser,
  email: string,
  administrative: ReadonlySet<string>,
  ownerEmail: string,
): Account['protection'] {
  if (user.accountType && user.accountType !== 'atlassian') return 'app';
  if (email.toLowerCase() === ownerEmail.toLowerCase()) return 'credentialOwner';
  return user.groups?.items?.some(({ groupId }) => groupId && administrative.has(groupId))
    ? 'administrator'
    : undefined;
}
