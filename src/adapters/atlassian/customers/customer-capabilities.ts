import type { Capabilities } from '../../../sync/site/capabilities';
import { SiteError } from '../../../sync/site/site-error';

const byApp = { by: 'app' } as const;
const never = { missing: 'customers-limited' } as const;

/** What can be done for customers, always by the app itself: no credential adds anything. */
export const customerCapabilities: Capabilities = {
  find: byApp,
  invite: byApp,
  createGroup: byApp,
  deleteGroup: byApp,
  changeMembers: byApp,
  keepAttributes: byApp,
  serveCustomers: byApp,
  suspend: never,
  restore: never,
  remove: never,
  deactivate: never,
  reactivate: never,
  updateProfile: never,
  readSeats: never,
  readActivity: never,
  handOverLeads: never,
  handOverIssues: never,
  handOverFilters: never,
  handOverRoles: never,
};

/** For a call that the table above rules out. */
export const neverForCustomers = (): Promise<never> =>
  Promise.reject(new SiteError('forbidden', 'customers-limited', { say: 'service-management-cannot' }));
