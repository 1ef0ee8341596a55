import type { AccountId } from '../../../directory/ids';
import { SiteError } from '../../../sync/site/site-error';
import { accept, isDone } from '../http/accept';
import type { ApiAnswer, ApiCall } from '../http/api-call';
import type { Client } from '../http/client';
import { errorText, refuse } from '../http/refusal';
import type { CustomerOrganizationId } from './customer-organizations';
import { type Customer, customerSchema, toCustomer } from './customer-people';
import { eachItem, forDesk, pageOf, pageQuery, toPage } from './desk-answer';

/** Service desks by the key of their project. */
export interface ServiceDesks {
  hasCustomer(desk: string, customer: Customer): Promise<boolean>;
  addCustomer(desk: string, account: AccountId): Promise<void>;
  /** A desk that is open to everybody lets nobody be removed: `rejected`, `service-desk-open`. */
  removeCustomer(desk: string, account: AccountId): Promise<void>;
  addOrganization(desk: string, organization: CustomerOrganizationId): Promise<void>;
}

const one = '/rest/servicedeskapi/servicedesk/{serviceDeskId}';

/**
 * Who may use which service desk, as the app itself.
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/
 */
export function serviceDesks(jira: Client): ServiceDesks {
  /** Jira accepts the project key instead of the desk's own id, which would need a further scope to read. */
  async function send(desk: string, call: Omit<ApiCall, 'values'>): Promise<ApiAnswer> {
    return forDesk(await jira.send({ ...call, values: { serviceDeskId: `projectKey:${desk}` } }));
  }
  async function write(desk: string, call: Omit<ApiCall, 'values'>): Promise<void> {
    const answer = await send(desk, call);
    if (answer.status === 404) {
      throw new SiteError('rejected', 'service-desk-missing', `${desk}: ${errorText(answer.body)}`);
    }
    if (!isDone(answer)) refuse(answer);
  }
  return {
    /** The list can be searched by what Jira knows of the person; the id decides. A missing desk has no customers. */
    async hasCustomer(desk, { id, email, displayName }) {
      const words = email ?? displayName;
      const page = async (cursor?: string) => {
        const query = { ...pageQuery(cursor), ...(words !== undefined && { query: words }) };
        const call = { method: 'GET', template: `${one}/customer`, query, isExperimental: true } as const;
        const answer = await send(desk, call);
        if (answer.status === 404) return { items: [] };
        return toPage(accept(pageOf(customerSchema), answer), cursor, toCustomer);
      };
      for await (const customer of eachItem(page)) if (customer.id === id) return true;
      return false;
    },
    addCustomer: (desk, account) =>
      write(desk, { method: 'POST', template: `${one}/customer`, body: { accountIds: [account] } }),
    async removeCustomer(desk, account) {
      const body = { accountIds: [account] };
      const call = { method: 'DELETE', template: `${one}/customer`, body, isExperimental: true } as const;
      const answer = await send(desk, call);
      if (isDone(answer) || answer.status === 404) return;
      if (answer.status !== 400) refuse(answer);
      throw new SiteError(
        'rejected',
        'service-desk-open',
        errorText(answer.body) ?? { say: 'answered-status', status: 400 },
      );
    },
    addOrganization: (desk, organization) =>
      write(desk, {
        method: 'POST',
        template: `${one}/organization`,
        body: { organizationId: Number(organization) },
      }),
  };
}
