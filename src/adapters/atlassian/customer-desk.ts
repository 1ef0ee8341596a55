import { z } from 'zod';
import type { AccountId } from '../../directory/ids';
import type { SiteCall } from '../../journal/entry';
import type { Customer, CustomerDesk, CustomerOrganization, CustomerOrganizationId } from '../../sync/customer-desk';
import { type Page, SiteError } from '../../sync/site';
import { accept, isDone } from './accept';
import { type ApiAnswer, type Client, newClient } from './client';
import { type AtlassianOptions, toSurroundings } from './options';
import { toStart } from './page';
import { errorText, refuse } from './refusal';
import { appRoute } from './routes';
import { whoHas } from './who-has';

const base = '/rest/servicedeskapi';
const organizationUsers = `${base}/organization/{organizationId}/user`;
/** Jira Service Management gives and takes no more at a time. */
const pageSize = 50;

const text = z.string().nullish();
const customerSchema = z.object({
  accountId: z.string(),
  emailAddress: text,
  displayName: text,
  active: z.boolean().nullish(),
});
const organizationSchema = z.object({ id: z.string(), name: z.string() });
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ isLastPage: z.boolean().nullish(), values: z.array(item) });

/**
 * Jira Service Management's customers and organizations, as the app itself.
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-customer/
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-organization/
 */
export function customerDesk(options: AtlassianOptions): CustomerDesk {
  let calls: SiteCall[] = [];
  const jira = newClient(
    appRoute(options.requestJira),
    toSurroundings(options, (call) => void calls.push(call)),
  );
  return {
    ...customers(jira),
    ...organizations(jira),
    ...members(jira),
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}

function customers(jira: Client): Pick<CustomerDesk, 'findCustomer' | 'createCustomer'> {
  /** Jira's own search knows customers too; it finds a hidden address only as a whole. */
  async function findCustomer(email: string): Promise<Customer | undefined> {
    const query = { query: email, maxResults: '50' };
    const answer = await jira.send({ method: 'GET', template: '/rest/api/3/user/search', query });
    const hit = whoHas(email, accept(z.array(customerSchema), answer));
    return hit && toCustomer({ ...hit, emailAddress: email });
  }
  return {
    findCustomer,
    async createCustomer({ email, displayName }) {
      const answer = await jira.send({
        method: 'POST',
        template: `${base}/customer`,
        query: { strictConflictStatusCode: 'true' },
        body: { email, displayName },
      });
      const known = answer.status === 409 ? await findCustomer(email) : undefined;
      return known ?? toCustomer(accept(customerSchema, forDesk(answer)));
    },
  };
}

function organizations(
  jira: Client,
): Pick<CustomerDesk, 'findOrganization' | 'listOrganizations' | 'createOrganization' | 'deleteOrganization'> {
  async function listOrganizations(cursor?: string): Promise<Page<CustomerOrganization>> {
    const query = { start: String(toStart(cursor)), limit: String(pageSize) };
    const answer = await jira.send({ method: 'GET', template: `${base}/organization`, query });
    return toPage(accept(pageOf(organizationSchema), forDesk(answer)), cursor, toOrganization);
  }
  /** There is no search by name: page by page. */
  async function findOrganization(name: string): Promise<CustomerOrganization | undefined> {
    for (let cursor: string | undefined; ; ) {
      const page = await listOrganizations(cursor);
      const found = page.items.find((organization) => organization.name.toLowerCase() === name.toLowerCase());
      if (found || page.cursor === undefined) return found;
      cursor = page.cursor;
    }
  }
  return {
    findOrganization,
    listOrganizations,
    /** Whether names are unique is documented nowhere: it is looked before, and after a refusal. */
    async createOrganization(name) {
      const known = await findOrganization(name);
      if (known) return known;
      const answer = await jira.send({ method: 'POST', template: `${base}/organization`, body: { name } });
      const taken = answer.status === 400 || answer.status === 409 ? await findOrganization(name) : undefined;
      return taken ?? toOrganization(accept(organizationSchema, forDesk(answer)));
    },
    async deleteOrganization(id) {
      const template = `${base}/organization/{organizationId}`;
      const answer = await jira.send({ method: 'DELETE', template, values: { organizationId: id } });
      if (!isDone(answer) && answer.status !== 404) refuse(forDesk(answer));
    },
  };
}

function members(jira: Client): Pick<CustomerDesk, 'listCustomers' | 'addCustomers' | 'removeCustomers'> {
  async function change(method: 'POST' | 'DELETE', id: CustomerOrganizationId, accounts: readonly AccountId[]) {
    for (let at = 0; at < accounts.length; at += pageSize) {
      const body = { accountIds: accounts.slice(at, at + pageSize) };
      const answer = await jira.send({ method, template: organizationUsers, values: { organizationId: id }, body });
      if (method === 'DELETE' && answer.status === 404) return;
      if (!isDone(answer)) refuse(forDesk(answer));
    }
  }
  return {
    async listCustomers(id, cursor) {
      const query = { start: String(toStart(cursor)), limit: String(pageSize) };
      const call = { method: 'GET', template: organizationUsers, values: { organizationId: id }, query } as const;
      return toPage(accept(pageOf(customerSchema), forDesk(await jira.send(call))), cursor, toCustomer);
    },
    addCustomers: (id, accounts) => change('POST', id, accounts),
    removeCustomers: (id, accounts) => change('DELETE', id, accounts),
  };
}

/** A site without Jira Service Management has no such paths: its 404 comes without a word. */
export const hasNoDesk = ({ status, body }: ApiAnswer): boolean => status === 404 && errorText(body) === undefined;

/** @throws {SiteError} when there is no Jira Service Management. */
function forDesk(answer: ApiAnswer): ApiAnswer {
  if (!hasNoDesk(answer)) return answer;
  throw new SiteError('forbidden', 'access-insufficient', 'The site has no Jira Service Management.');
}

function toPage<From, To>(
  { values, isLastPage }: { readonly values: readonly From[]; readonly isLastPage?: boolean | null | undefined },
  cursor: string | undefined,
  convert: (value: From) => To,
): Page<To> {
  const isOver = isLastPage !== false || values.length === 0;
  return { items: values.map(convert), ...(!isOver && { cursor: String(toStart(cursor) + values.length) }) };
}

function toCustomer({ accountId, emailAddress, displayName, active }: z.output<typeof customerSchema>): Customer {
  return {
    id: accountId as AccountId,
    active: active !== false,
    ...(emailAddress && { email: emailAddress }),
    ...(displayName && { displayName }),
  };
}

const toOrganization = ({ id, name }: z.output<typeof organizationSchema>): CustomerOrganization => ({
  id: id as CustomerOrganizationId,
  name,
});
