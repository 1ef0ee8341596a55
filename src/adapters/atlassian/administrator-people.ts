import { z } from 'zod';
import type { AccountId } from '../../directory/ids';
import { type Account, SiteError } from '../../sync/site';
import { accept, isDone } from './accept';
import type { Client, Surroundings } from './client';
import type { People } from './credential-site';
import { refuse } from './refusal';
import { markCreated } from './settle';

const userSchema = z.object({
  accountId: z.string(),
  accountType: z.string().nullish(),
  active: z.boolean().nullish(),
  displayName: z.string().nullish(),
  emailAddress: z.string().nullish(),
  groups: z.object({ items: z.array(z.object({ groupId: z.string().nullish() })).nullish() }).nullish(),
});
type JiraUser = z.output<typeof userSchema>;

/** People by Jira's REST API, as a site administrator: no suspension, no profile. */
export function administratorPeople(
  client: Client,
  around: Surroundings,
  { administrative, ownerEmail }: { administrative: () => Promise<ReadonlySet<string>>; ownerEmail: string },
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
    const hit = whoHas(email, accept(z.array(userSchema), answer));
    const user = hit && (await getUser(hit.accountId));
    return user && toAccountOf(user, email);
  }

  return {
    findAccount,
    async getAccount(id) {
      const user = await getUser(id);
      return user && toAccountOf(user, user.emailAddress ?? '');
    },
    /** `products: []` gives no product: groups do. Jira refuses who is there without a product, which is success here. */
    async invite({ email }) {
      const body = { emailAddress: email, products: [] };
      const answer = await client.send({ method: 'POST', template: '/rest/api/3/user', body });
      const known = answer.status === 400 ? await findAccount(email) : undefined;
      if (known?.state === 'active') return known;
      const { accountId } = accept(userSchema, answer);
      markCreated(around, accountId);
      return { id: accountId as AccountId, email, state: 'active' };
    },
    suspend: () => Promise.reject(cannot('suspend people')),
    restore: () => Promise.reject(cannot('restore people')),
    updateProfile: () => Promise.reject(cannot('change profiles')),
    async remove(id) {
      const answer = await client.send({ method: 'DELETE', template: '/rest/api/3/user', query: { accountId: id } });
      if (!isDone(answer) && answer.status !== 404) refuse(answer);
    },
  };
}

/**
 * The user with the address. Most addresses are hidden, and a search finds a hidden one only as a whole; but it also
 * finds display names, which anybody can choose. So a hit without a shown address counts only when its name can't be
 * what was found, and when it is the only one.
 */
function whoHas(email: string, users: readonly JiraUser[]): JiraUser | undefined {
  const wanted = email.toLowerCase();
  const shown = users.find((user) => user.emailAddress?.toLowerCase() === wanted);
  if (shown) return shown;
  const hidden = users.filter((user) => !user.emailAddress && !user.displayName?.toLowerCase().includes(wanted));
  return hidden.length === 1 ? hidden[0] : undefined;
}

const cannot = (what: string): SiteError =>
  new SiteError('forbidden', 'access-insufficient', `An administrator token cannot ${what}: an organization key can.`);

/** Jira shows one `active` for suspended, removed and deactivated people: none of them has access to the site. */
function toAccount(user: JiraUser, email: string, administrative: ReadonlySet<string>, ownerEmail: string): Account {
  const protection = protectionOf(user, email, administrative, ownerEmail);
  return {
    id: user.accountId as AccountId,
    email,
    state: user.active === false ? 'notOnSite' : 'active',
    ...(user.displayName && { displayName: user.displayName }),
    ...(protection && { protection }),
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
