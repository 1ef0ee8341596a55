import type { RecentCall } from '../../local/atlassian/calls';
import type { LocalScim } from './local-scim';

/** Calls to Atlassian by what they are for. */
export interface LiveCalls {
  /** All but those for the administrative groups, which no person and no group costs by itself. */
  readonly all: number;
  /** Questions which groups are administrative: two make the list. */
  readonly administrative: number;
  /** What is left without the looks at people, of which each change begins with one: who is protected is not changed. */
  readonly beyondLooks: number;
  /** Searches for a group, by its name or its id. */
  readonly groupSearches: number;
  /** Whatever changes something. */
  readonly changes: number;
  /** `2 POST /admin/…/users/search`, for whoever wonders about a number. */
  readonly told: readonly string[];
}

/** The simulated site shows no more of its newest calls. */
const mostCalls = 500;

/** Counts what `run` asks Atlassian for, the work that it leaves to the queue included; time is not moved. */
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

/** By the organization's key, and by the administrator's token or the app. */
const isLook = ({ method, template }: RecentCall): boolean =>
  template.endsWith('/users/search') || (method === 'GET' && /[/]rest[/]api[/]3[/]user([/]search)?$/.test(template));

/** By the organization's key, by the administrator's token, and of customers: their organizations. */
const isGroupSearch = (call: RecentCall): boolean =>
  call.template.endsWith('/groups/search') ||
  (call.template.endsWith('/rest/api/3/group/bulk') && !isAdministrative(call)) ||
  (call.method === 'GET' && /[/]servicedeskapi[/]organization([/]{organizationId})?$/.test(call.template));

const isChange = ({ method, template }: RecentCall): boolean => method !== 'GET' && !template.endsWith('/search');
