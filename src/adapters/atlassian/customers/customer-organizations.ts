import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import type { Effect } from '../../../sync/site/effect';
import type { Page } from '../../../sync/site/page';
import { accept, isDone } from '../http/accept';
import type { ApiAnswer } from '../http/api-call';
import type { Client } from '../http/client';
import { refuse } from '../http/refusal';
import { type Customer, customerSchema, toCustomer } from './customer-people';
import { eachItem, forDesk, pageOf, pageQuery, pageSize, toPage } from './desk-answer';

export type CustomerOrganizationId = string & { readonly customerOrganization: unique symbol };

/** A group of customers in Jira Service Management, unrelated to the Atlassian organization. */
export interface CustomerOrganization {
  readonly id: CustomerOrganizationId;
  readonly name: string;
}

export interface CustomerOrganizations {
  findOrganization(name: string): Promise<CustomerOrganization | undefined>;
  getOrganization(id: CustomerOrganizationId): Promise<CustomerOrganization | undefined>;
  /** All organizations, or those of one account. */
  listOrganizations(cursor?: string, account?: AccountId): Promise<Page<CustomerOrganization>>;
  /** If the name is taken, that organization is the one wanted. */
  createOrganization(name: string): Promise<CustomerOrganization>;
  /** `same`: it was gone. */
  deleteOrganization(id: CustomerOrganizationId): Promise<Effect>;
  listCustomers(organization: CustomerOrganizationId, cursor?: string): Promise<Page<Customer>>;
  addCustomers(organization: CustomerOrganizationId, accounts: readonly AccountId[]): Promise<void>;
  removeCustomers(organization: CustomerOrganizationId, accounts: readonly AccountId[]): Promise<void>;
}

const all = '/rest/servicedeskapi/organization';
const one = `${all}/{organizationId}`;
const schema = z.object({ id: z.string(), name: z.string() });

/**
 * Organizations of customers, as the app itself.
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-organization/
 */
export function customerOrganizations(jira: Client): CustomerOrganizations {
  const listOrganizations: CustomerOrganizations['listOrganizations'] = async (cursor, accountId) => {
    const query = { ...pageQuery(cursor), ...(accountId !== undefined && { accountId }) };
    const answer = await jira.send({ method: 'GET', template: all, query });
    // A customer who is gone is in none.
    if (accountId !== undefined && isGone(answer)) return { items: [] };
    return toPage(accept(pageOf(schema), forDesk(answer)), cursor, toOrganization);
  };
  /** There is no search by name: reads page by page. */
  async function findOrganization(name: string): Promise<CustomerOrganization | undefined> {
    for await (const organization of eachItem((cursor) => listOrganizations(cursor))) {
      if (organization.name.toLowerCase() === name.toLowerCase()) return organization;
    }
    return undefined;
  }
  return {
    findOrganization,
    listOrganizations,
    async getOrganization(id) {
      const answer = await jira.send({ method: 'GET', template: one, values: { organizationId: id } });
      return isGone(answer) ? undefined : toOrganization(accept(schema, forDesk(answer)));
    },
    /** Whether names are unique is undocumented, so it looks before creating and again after a refusal. */
    async createOrganization(name) {
      const known = await findOrganization(name);
      if (known) return known;
      const answer = await jira.send({ method: 'POST', template: all, body: { name } });
      const taken = answer.status === 400 || answer.status === 409 ? await findOrganization(name) : undefined;
      return taken ?? toOrganization(accept(schema, forDesk(answer)));
    },
    async deleteOrganization(id) {
      const answer = await jira.send({ method: 'DELETE', template: one, values: { organizationId: id } });
      if (!isDone(answer) && !isGone(answer)) refuse(forDesk(answer));
      return isDone(answer) ? 'changed' : 'same';
    },
    ...organizationMembers(jira),
  };
}

function organizationMembers(
  jira: Client,
): Pick<CustomerOrganizations, 'listCustomers' | 'addCustomers' | 'removeCustomers'> {
  const template = `${one}/user`;
  async function change(method: 'POST' | 'DELETE', id: CustomerOrganizationId, accounts: readonly AccountId[]) {
    for (let at = 0; at < accounts.length; at += pageSize) {
      const body = { accountIds: accounts.slice(at, at + pageSize) };
      const answer = await jira.send({ method, template, values: { organizationId: id }, body });
      if (method === 'DELETE' && isGone(answer)) return;
      if (!isDone(answer)) refuse(forDesk(answer));
    }
  }
  return {
    async listCustomers(id, cursor) {
      const values = { organizationId: id };
      const answer = await jira.send({ method: 'GET', template, values, query: pageQuery(cursor) });
      return toPage(accept(pageOf(customerSchema), forDesk(answer)), cursor, toCustomer);
    },
    addCustomers: (id, accounts) => change('POST', id, accounts),
    removeCustomers: (id, accounts) => change('DELETE', id, accounts),
  };
}

/** Gone, according to Jira Service Management itself. */
const isGone = (answer: ApiAnswer): boolean => forDesk(answer).status === 404;

const toOrganization = ({ id, name }: z.output<typeof schema>): CustomerOrganization => ({
  id: id as CustomerOrganizationId,
  name,
});
