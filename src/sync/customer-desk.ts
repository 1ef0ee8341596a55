import type { AccountId } from '../directory/ids';
import type { SiteCall } from '../journal/entry';
import type { Page } from './site';

export type CustomerOrganizationId = string & { readonly customerOrganization: unique symbol };

/**
 * The port to Jira Service Management's customers, who use no seat and need no credential: the app itself may change
 * them. Every method is idempotent.
 * @throws {SiteError} and nothing else; a site without Jira Service Management is `forbidden`, `access-insufficient`.
 */
export interface CustomerDesk {
  /** Exact, regardless of case. Whoever has an Atlassian account with this address is found too. */
  findCustomer(email: string): Promise<Customer | undefined>;
  /** Makes a portal account; who has the address already is answered as they are. */
  createCustomer(person: { readonly email: string; readonly displayName: string }): Promise<Customer>;
  findOrganization(name: string): Promise<CustomerOrganization | undefined>;
  listOrganizations(cursor?: string): Promise<Page<CustomerOrganization>>;
  /** A name that is taken is the organization that was wanted. */
  createOrganization(name: string): Promise<CustomerOrganization>;
  deleteOrganization(id: CustomerOrganizationId): Promise<void>;
  listCustomers(organization: CustomerOrganizationId, cursor?: string): Promise<Page<Customer>>;
  addCustomers(organization: CustomerOrganizationId, accounts: readonly AccountId[]): Promise<void>;
  removeCustomers(organization: CustomerOrganizationId, accounts: readonly AccountId[]): Promise<void>;
  /** Calls made so far in this invocation, for the log. Cleared by reading. */
  takeCalls(): readonly SiteCall[];
}

export interface Customer {
  readonly id: AccountId;
  /** Absent when Jira hides it. */
  readonly email?: string;
  readonly displayName?: string;
  readonly active: boolean;
}

export interface CustomerOrganization {
  readonly id: CustomerOrganizationId;
  readonly name: string;
}
