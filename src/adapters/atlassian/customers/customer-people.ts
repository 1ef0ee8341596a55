import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import { whoHas } from '../administrator/who-has';
import { accept } from '../http/accept';
import type { Client } from '../http/client';
import { forDesk } from './desk-answer';

/** Somebody Jira Service Management accepts as a customer. */
export interface Customer {
  readonly id: AccountId;
  /** Absent if Jira hides it. */
  readonly email?: string;
  readonly displayName?: string;
  readonly active: boolean;
}

/** Includes what tells a portal account from an Atlassian account, if Jira shows it. */
export interface CustomerDetails extends Customer {
  readonly accountType?: string;
  /** Ids of the site's groups; a portal account is in none. */
  readonly groups: readonly string[];
}

const text = z.string().nullish();
export const customerSchema = z.object({
  accountId: z.string(),
  emailAddress: text,
  displayName: text,
  active: z.boolean().nullish(),
});
const foundSchema = customerSchema.extend({ accountType: text });
const detailsSchema = foundSchema.extend({
  groups: z.object({ items: z.array(z.object({ groupId: text })).nullish() }).nullish(),
});

export interface CustomerPeople {
  /** Exact, but case-insensitive. A portal account comes first; otherwise the Atlassian account with the address. */
  findCustomer(email: string): Promise<Customer | undefined>;
  getCustomer(id: AccountId): Promise<CustomerDetails | undefined>;
  /** Creates a portal account; if the address is taken, returns its customer unchanged. */
  createCustomer(person: { readonly email: string; readonly displayName: string }): Promise<Customer>;
}

/**
 * Customers, as the app itself.
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-customer/
 */
export function customerPeople(jira: Client): CustomerPeople {
  /** Jira's own search includes customers; it matches a hidden address only in full. */
  async function findCustomer(email: string): Promise<Customer | undefined> {
    const query = { query: email, maxResults: '50' };
    const answer = await jira.send({ method: 'GET', template: '/rest/api/3/user/search', query });
    const found = accept(z.array(foundSchema), answer);
    const hit =
      whoHas(email, found.filter(isPortalAccount)) ??
      whoHas(
        email,
        found.filter((user) => !isPortalAccount(user)),
      );
    return hit && toCustomer({ ...hit, emailAddress: email });
  }
  return {
    findCustomer,
    async getCustomer(id) {
      const query = { accountId: id, expand: 'groups' };
      const answer = await jira.send({ method: 'GET', template: '/rest/api/3/user', query });
      if (answer.status === 404) return undefined;
      const { accountType, groups, ...user } = accept(detailsSchema, answer);
      const ids = groups?.items?.flatMap(({ groupId }) => groupId ?? []) ?? [];
      return { ...toCustomer(user), groups: ids, ...(accountType && { accountType }) };
    },
    async createCustomer({ email, displayName }) {
      const answer = await jira.send({
        method: 'POST',
        template: '/rest/servicedeskapi/customer',
        query: { strictConflictStatusCode: 'true' },
        body: { email, displayName },
      });
      const known = answer.status === 409 ? await findCustomer(email) : undefined;
      return known ?? toCustomer(accept(customerSchema, forDesk(answer)));
    },
  };
}

/** Accounts that only portals know. */
export const isPortalAccount = ({ accountType }: { readonly accountType?: string | null | undefined }): boolean =>
  accountType === 'customer';

export function toCustomer({
  accountId,
  emailAddress,
  displayName,
  active,
}: z.output<typeof customerSchema>): Customer {
  return {
    id: accountId as AccountId,
    active: active !== false,
    ...(emailAddress && { email: emailAddress }),
    ...(displayName && { displayName }),
  };
}
