import type { RecentCall } from '../../local/atlassian/calls';
import type { LocalScim } from './local-scim';

/** Calls to Atlassian by purpose. */
export interface LiveCalls {
  /** All except those for the administrative groups, which are not caused by one person or group. */
  readonly all: number;
  /** Questions about which groups are administrative: two make the list. */
  readonly administrative: number;
  /** Calls without the look at the person that starts each change, because protected people are not changed. */
  readonly beyondLooks: number;
  /** Searches for a group, by its name or its id. */
  readonly groupSearches: number;
  /** Calls that change something; one that is refused does not. */
  readonly changes: number;
  /** `2 POST /admin/…/users/search`, to explain a number. */
  readonly told: readonly string[];
}

/** The simulated site shows at most this many of its newest calls. */
const mostCalls = 500;

/** Counts the Atlassian calls of `run`, including the work it leaves to the queue; time is not moved. */
export async function callsOf({ local }: LocalScim, run: () => Promise<unknown>): Promise<LiveCalls> {
  await local.forge.settle({ advance: false });
  local.site.calls.reset();
  await run();
  await local.forge.settle({ advance: false });
  const calls = local.site.calls.recent();
  if (calls.length >= mostCalls) throw new Error('More calls than the simulated site shows.');
  const count = (fits: (call: RecentCall) => boolean) => calls.filter(fits).length;
  const administrative = count(isAdministrative);
  const counted = local.site.calls.counts();
  return {
    all: calls.length - administrative,
    administrative,
    beyondLooks: calls.length - administrative - count(isLook),
    groupSearches: count(isGroupSearch),
    changes: count(isChange),
    told: Object.entries(counted).map(([call, times]) => `${times} ${call}`),
  };
}

const isAdministrative = ({ path }: RecentCall): boolean => path.includes('accessType=');

/** With the organization's key, and with the administrator's token or as the app. */
const isLook = ({ method, template }: RecentCall): boolean =>
  template.endsWith('/users/search') || (method === 'GET' && /[/]rest[/]api[/]3[/]user([/]search)?$/.test(template));

/** With the organization's key, with the administrator's token, and for customers: their organizations. */
const isGroupSearch = (call: RecentCall): boolean =>
  call.template.endsWith('/groups/search') ||
  (call.template.endsWith('/rest/api/3/group/bulk') && !isAdministrative(call)) ||
  (call.method === 'GET' && /[/]servicedeskapi[/]organization([/]{organizationId})?$/.test(call.template));

const isChange = ({ method, template, status }: RecentCall): boolean =>
  method !== 'GET' && !template.endsWith('/search') && status < 400;
