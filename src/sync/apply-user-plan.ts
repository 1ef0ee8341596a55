import type { Mode } from '../connections/connection';
import type { SyncState } from '../directory/sync-state';
import type { DirectoryUser, UserSync } from '../directory/user';
import type { ActionReport } from '../journal/entry';
import { type Site, SiteError } from './site';
import type { Budget, SyncPorts, UserAction, UserPlan, UserResult } from './sync';
import { report, reportTrouble, stateAfter, stateOutOfBudget, stateRefused, stateWaiting } from './trouble';

/** Who the user is at Atlassian, and what Rollcall did to them. */
type Links = Omit<UserSync, keyof SyncState>;
type ChangingAction = Exclude<UserAction, { kind: 'none' | 'skip' | 'refuse' | 'wait' }>;

/** What each action may need at most. */
const calls = { link: 0, invite: 2, restore: 1, suspend: 1, remove: 1, updateProfile: 2 } as const;

/** Carries a plan out, action by action, until the budget ends or Atlassian says no; in preview it only reports. */
export async function applyUserPlan(
  { site, later }: SyncPorts,
  mode: Mode,
  user: DirectoryUser,
  plan: UserPlan,
  budget: Budget,
): Promise<UserResult> {
  let links = linksOf(user.sync, plan);
  if (mode === 'preview') {
    return { sync: { ...links, state: 'preview' }, actions: plan.actions.map(foretell), changed: false };
  }
  const actions: ActionReport[] = [];
  let changed = false;
  let stop: Stop | undefined;
  for (const action of plan.actions) {
    if (!isChanging(action)) {
      actions.push(reportUnchanged(action));
    } else if (stop) {
      actions.push(report(action, stop.state.state === 'pending' ? 'waiting' : 'skipped', { cause: stop.cause }));
    } else if (!budget.allows(calls[action.kind])) {
      stop = { state: stateOutOfBudget(later), cause: 'time-budget' };
      actions.push(report(action, 'waiting', { cause: stop.cause }));
    } else {
      const done = await attempt(site, action, links);
      if ('links' in done) links = done.links;
      else if (!isOptional(action, done.error)) stop = stopAt(done.error, user.sync, later);
      changed ||= 'links' in done && action.kind !== 'link';
      actions.push(reportAttempt(action, done));
    }
  }
  const state = stop?.state ?? planState(plan, later);
  // Waiting to take access away is an intention too, and an answer that was lost may have been a yes.
  if (plan.takesAway && state.state === 'pending') links = { ...links, suspended: true };
  return { sync: { ...links, ...state }, actions, changed, ...(stop?.trouble && { trouble: stop.trouble }) };
}

interface Stop {
  readonly state: SyncState;
  readonly cause: SiteError['code'];
  readonly trouble?: SiteError;
}

type Done = { readonly links: Links } | { readonly error: SiteError };

async function attempt(site: Site, action: ChangingAction, links: Links): Promise<Done> {
  try {
    return { links: await perform(site, action, links) };
  } catch (error) {
    if (error instanceof SiteError) return { error };
    throw error;
  }
}

async function perform(site: Site, action: ChangingAction, links: Links): Promise<Links> {
  switch (action.kind) {
    case 'link':
      return { ...links, accountId: action.account.id };
    case 'invite': {
      const { email, displayName } = action;
      const account = await site.invite({ email, ...(displayName !== undefined && { displayName }) });
      return { accountId: account.id, email, invited: true };
    }
    case 'restore':
      await site.restore(action.account);
      return withoutSuspended(links);
    case 'suspend':
    case 'remove':
      await site[action.kind](action.account);
      return { ...links, suspended: true };
    case 'updateProfile':
      if (links.accountId) await site.updateProfile(links.accountId, action.profile);
      return links;
  }
}

/** A profile that Atlassian won't take is no reason to refuse the person. */
const isOptional = (action: UserAction, error: SiteError): boolean =>
  action.kind === 'updateProfile' && (error.kind === 'rejected' || error.kind === 'forbidden');

const stopAt = (trouble: SiteError, previous: SyncState, later: SyncPorts['later']): Stop => ({
  state: stateAfter(trouble, previous, later),
  cause: trouble.code,
  trouble,
});

function reportAttempt(action: ChangingAction, done: Done): ActionReport {
  if ('links' in done) return report(action, 'applied');
  if (!isOptional(action, done.error)) return reportTrouble(action, done.error);
  return report(action, 'skipped', { cause: done.error.code, detail: done.error.message });
}

/** Who the user is at Atlassian, by what is stored and by what the plan was made on. */
export function linksOf(sync: UserSync, { account, email }: UserPlan): Links {
  const accountId = account?.id ?? sync.accountId;
  const address = sync.email ?? (account ? email : undefined);
  const suspended = account?.state !== 'active' && sync.suspended;
  return {
    ...(accountId !== undefined && { accountId }),
    ...(address !== undefined && { email: address }),
    ...(sync.invited && { invited: true }),
    ...(suspended && { suspended: true }),
  };
}

function withoutSuspended({ suspended: _, ...links }: Links): Links {
  return links;
}

function planState({ actions }: UserPlan, later: SyncPorts['later']): SyncState {
  const refused = actions.find((action) => action.kind === 'refuse');
  if (refused) return stateRefused(refused.cause ?? 'atlassian-refused', refused.reason);
  const waiting = actions.find((action) => action.kind === 'wait');
  return waiting ? stateWaiting(waiting.cause ?? 'access-missing', later) : { state: 'synced' };
}

function isChanging(action: UserAction): action is ChangingAction {
  return action.kind in calls;
}

const foretell = (action: UserAction): ActionReport => {
  const waits = action.kind === 'wait' || isChanging(action);
  return waits ? report(action, 'preview') : reportUnchanged(action);
};

const unchanged = { none: 'noChange', skip: 'skipped', refuse: 'refused', wait: 'waiting' } as const;

function reportUnchanged(action: UserAction): ActionReport {
  return report(action, isChanging(action) ? 'preview' : unchanged[action.kind]);
}
