import type { AccountId, SiteGroupId } from '../../../directory/ids';
import type { CustomerOrganizationId } from './customer-organizations';

/**
 * Ids of customers, organizations and service desks as the rest of Rollcall knows them. Their prefix keeps them apart
 * from users and groups of the site: somebody who is both is two accounts, of which each belongs to a connection of its
 * own, and nothing that happens to the customer can reach the user.
 */
const prefixes = { customer: 'customer:', organization: 'organization:', desk: 'desk:' } as const;

export const toCustomerId = (id: AccountId): AccountId => `${prefixes.customer}${id}` as AccountId;

/** The id at Atlassian. An id without the prefix is none of a customer. */
export const fromCustomerId = (id: AccountId): AccountId | undefined =>
  rest(id, prefixes.customer) as AccountId | undefined;

export const toOrganizationId = (id: CustomerOrganizationId): SiteGroupId =>
  `${prefixes.organization}${id}` as SiteGroupId;

export const toDeskId = (desk: string): SiteGroupId => `${prefixes.desk}${desk}` as SiteGroupId;

export type CustomerGroupId =
  | { readonly kind: 'organization'; readonly id: CustomerOrganizationId }
  | { readonly kind: 'desk'; readonly desk: string }
  | { readonly kind: 'foreign' };

/** `foreign`: a group of the site, which is none of customers. */
export function fromGroupId(id: SiteGroupId): CustomerGroupId {
  const organization = rest(id, prefixes.organization);
  if (organization !== undefined) return { kind: 'organization', id: organization as CustomerOrganizationId };
  const desk = rest(id, prefixes.desk);
  return desk === undefined ? { kind: 'foreign' } : { kind: 'desk', desk };
}

const rest = (id: string, prefix: string): string | undefined =>
  id.startsWith(prefix) ? id.slice(prefix.length) : undefined;
