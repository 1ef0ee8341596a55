import type { Client } from '../http/client';
import { type CustomerOrganizations, customerOrganizations } from './customer-organizations';
import { type CustomerPeople, customerPeople } from './customer-people';
import { type ServiceDesks, serviceDesks } from './service-desks';

/**
 * Jira Service Management's customers, who use no seat and need no credential: the app itself may change them. Every
 * method is idempotent.
 * @throws {SiteError} only; without Jira Service Management it is `forbidden`, `service-management-missing`.
 */
export interface CustomerDesk extends CustomerPeople, CustomerOrganizations, ServiceDesks {}

export const customerDesk = (jira: Client): CustomerDesk => ({
  ...customerPeople(jira),
  ...customerOrganizations(jira),
  ...serviceDesks(jira),
});
