import type { AccountId, SiteGroupId } from '../../../directory/ids';
import type { CustomerOrganizationId } from './customer-organizations';

/**
 * Ids of customers, organizations and service desks in the rest of Rollcall. The prefix separates them from users and
 * groups of the site: a person who is both has two accounts in two connections, and nothing that happens to the
 * customer can reach the user.
 */
const prefixes = { customer: 'customer:', organization: 'organization:', desk: 'desk:' } as const;

export const toCustomerId = (id: AccountId): AccountId => `${prefixes.customer}${id}` as AccountId;

/** The id at Atlassian. An id without the prefix is not a customer's. */
export const fromCustomerId = (id: AccountId): AccountId | undefined =>
  rest(id, prefixes.customer) as AccountId | undefined;

export const toOrganizationId = (id: CustomerOrganizationId): SiteGroupId =>
  `${prefixes.organization}${id}` as SiteGroupId;

export const toDeskId = (desk: string): SiteGroupId => `${prefixes.desk}${desk}` as SiteGroupId;

export type CustomerGroupId =
  | { readonly kind: 'organization'; readonly id: CustomerOrganizationId }
  | { readonly kind: 'desk'; readonly desk: string }
  | { readonly kind: 'foreign' };

/** `foreign`: a group of the site, not one of customers. */
export function fromGroupId(id: SiteGroupId): CustomerGroupId {
  const organization = rest(id, prefixes.organization);
  if (organization !== undefined) return { kind: 'organization', id: organization as CustomerOrganizationId };
  const desk = rest(id, prefixes.desk);
  return desk === undefined ? { kind: 'foreign' } : { kind: 'desk', desk };
}

const rest = (id: string, prefix: string): string | undefined =>
  id.startsWith(prefix) ? id.slice(prefix.length) : undefined;
