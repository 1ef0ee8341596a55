import type { AccountId } from '../../../directory/ids';
import type { Account, AccountAccess, AccountReads } from '../../../sync/site/accounts';
import { SiteError } from '../../../sync/site/site-error';
import type { UserPropertyChanges, UserPropertyReads } from '../../../sync/site/user-properties';
import { administrativeGroups } from '../access/protected-groups';
import { appUserProperties } from '../app/user-properties';
import type { Client, Surroundings } from '../http/client';
import { markCreated } from '../http/settle';
import type { CustomerDesk } from './customer-desk';
import { fromCustomerId, toCustomerId } from './customer-ids';
import { type Customer, type CustomerDetails, isPortalAccount } from './customer-people';

export interface CustomerParts {
  readonly desk: CustomerDesk;
  /** Jira as the app itself. */
  readonly jira: Client;
  readonly around: Surroundings;
  /** The owner of the administrator token, if there is one. */
  readonly ownerEmail?: string;
  /** Keys of the service desks named in the settings. */
  readonly serviceDesks: readonly string[];
}

type CustomerAccounts = AccountReads & Pick<AccountAccess, 'invite'> & UserPropertyReads & UserPropertyChanges;

/** Customers as the accounts of a site. */
export function customerAccounts({ desk, jira, around, ownerEmail }: CustomerParts): CustomerAccounts {
  const properties = appUserProperties(jira, undefined);

  async function seen(id: AccountId, known: Pick<Customer, 'email'> = {}): Promise<Account | undefined> {
    const found = await desk.getCustomer(id);
    if (!found) return undefined;
    const { email = known.email ?? '', displayName } = found;
    const protection = await protectionOf(found, email);
    return {
      id: toCustomerId(found.id),
      email,
      state: found.active ? 'active' : 'deactivated',
      managed: false,
      ...(displayName !== undefined && { displayName }),
      ...(protection && { protection }),
    };
  }

  async function protectionOf(customer: CustomerDetails, email: string): Promise<Account['protection']> {
    if (isPortalAccount(customer)) return undefined;
    if (customer.accountType === 'app') return 'app';
    if (email !== '' && email.toLowerCase() === ownerEmail?.toLowerCase()) return 'credentialOwner';
    const administrative = await administrativeGroups(jira, around);
    return customer.groups.some((group) => administrative.has(group)) ? 'administrator' : undefined;
  }

  return {
    async findAccount(email) {
      const found = await desk.findCustomer(email);
      return found && seen(found.id, { email });
    },
    getAccount: async (id) => seen(atAtlassian(id)),
    /** If the address is taken, its customer is the one wanted. A service desk requires a display name. */
    async invite({ email, displayName = email, groups = [] }) {
      if (groups.length > 0) throw new Error('Customers are put into organizations one by one.');
      const made = await desk.createCustomer({ email, displayName });
      markCreated(around, made.id);
      return { id: toCustomerId(made.id), email, state: 'active' };
    },
    setUserProperty: async (id, key, value) => properties.setUserProperty(atAtlassian(id), key, value),
    getUserProperty: async (id, key) => properties.getUserProperty(atAtlassian(id), key),
    deleteUserProperty: async (id, key) => properties.deleteUserProperty(atAtlassian(id), key),
  };
}

/** @throws {SiteError} for the id of a user of the site, whom a connection for customers must never touch. */
export function atAtlassian(id: AccountId): AccountId {
  const customer = fromCustomerId(id);
  if (customer === undefined) throw new SiteError('rejected', 'customers-limited', { say: 'not-a-customer' });
  return customer;
}
