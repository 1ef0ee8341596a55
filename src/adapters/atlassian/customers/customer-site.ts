import type { SiteCall } from '../../../journal/entry';
import type { Site } from '../../../sync/site/site';
import { newClient } from '../http/client';
import { type AtlassianOptions, toSurroundings } from '../http/options';
import { appRoute } from '../http/routes';
import { customerAccounts } from './customer-accounts';
import { customerCapabilities, neverForCustomers } from './customer-capabilities';
import { customerDesk } from './customer-desk';
import { customerGroups } from './customer-groups';

/** A log entry shows at most this many calls. */
const mostCalls = 200;

/**
 * Jira Service Management as a separate site for one invocation: its accounts are customers, its groups their
 * organizations, and the app itself does everything. It cannot reach any user or group of the site.
 */
export function customerSite(options: AtlassianOptions, serviceDesks: readonly string[]): Site {
  let calls: SiteCall[] = [];
  const around = toSurroundings(options, (call) => {
    if (calls.length < mostCalls) calls.push(call);
  });
  const jira = newClient(appRoute(options.requestJira), around);
  const ownerEmail = options.secrets.administrator?.email;
  const parts = { desk: customerDesk(jira), jira, around, serviceDesks, ...(ownerEmail && { ownerEmail }) };
  return {
    capabilities: async () => customerCapabilities,
    ...customerAccounts(parts),
    ...customerGroups(parts),
    /** There is no list of customers, and they open no product. */
    searchAccounts: async () => [],
    canOpen: async () => undefined,
    productGroups: async () => [],
    suspend: neverForCustomers,
    restore: neverForCustomers,
    remove: neverForCustomers,
    deactivate: neverForCustomers,
    reactivate: neverForCustomers,
    updateProfile: neverForCustomers,
    seats: neverForCustomers,
    leadOf: neverForCustomers,
    listLeads: neverForCustomers,
    recallLeads: neverForCustomers,
    opensOf: neverForCustomers,
    lastActive: neverForCustomers,
    groupsGiving: neverForCustomers,
    listBelongings: neverForCustomers,
    countBelongings: neverForCustomers,
    belongingsAmong: neverForCustomers,
    mayHandOver: neverForCustomers,
    giveBelongings: neverForCustomers,
    setProjectLead: neverForCustomers,
    setComponentLead: neverForCustomers,
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}
