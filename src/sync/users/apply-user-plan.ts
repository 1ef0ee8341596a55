import { type Overwritten, overwrittenByAll } from '../../directory/former-values';
import { areSeatsAway } from '../../directory/idle-seats';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport } from '../../journal/entry';
import { type Said, together } from '../../journal/sentence';
import type { EffectiveMode } from '../rules/effective-mode';
import type { AccountAccess, ManagedAccounts } from '../site/accounts';
import { outcomeOfEffect } from '../site/effect';
import type { Leads } from '../site/leads';
import { SiteError } from '../site/site-error';
import type { SiteMemberChanges } from '../site/site-members';
import type { UserPropertyChanges } from '../site/user-properties';
import type { Budget, SyncPorts } from '../sync-ports';
import { report, reportTrouble, stateAfter, stateHeld, stateOutOfBudget, stateRefused, stateWaiting } from '../trouble';
import { type HandedOver, handOver } from './hand-over';
import { overwrittenBy } from './overwritten-by';
import { callsOf, type PlainAction, performUserAction } from './perform-user-action';
import { linksAfterReturn, linksAfterTaking, linksAtRest, linksOf, type UserLinks, withOwed } from './user-links';
import type { UserAction, UserPlan } from './user-plan';
import type { UserResult } from './user-port';

interface Work {
  readonly user: DirectoryUser;
  readonly plan: UserPlan;
  readonly budget: Budget;
  readonly mode: EffectiveMode;
}

/** Carries a plan out, action by action, until the budget ends or Atlassian says no; in preview it only reports. */
export async function applyUserPlan(
  {
    site,
    later,
  }: Pick<
    SyncPorts<AccountAccess & ManagedAccounts & SiteMemberChanges & Leads & UserPropertyChanges>,
    'site' | 'later'
  >,
  { user, plan, budget, mode }: Work,
): Promise<UserResult> {
  let links = linksOf(user.sync, plan);
  if (mode.mode === 'preview') {
    const actions = plan.actions.map((action) => foretell(action, mode));
    return { sync: { ...links, state: 'preview' }, actions, changed: false };
  }
  const actions: ActionReport[] = [];
  const overwritten: (Overwritten | undefined)[] = [];
  let changed = false;
  let isOwed = false;
  let stop: Stop | undefined;
  for (const action of plan.actions) {
    if (!isChanging(action)) {
      actions.push(reportUnchanged(action));
      continue;
    }
    if (stop) {
      actions.push(report(action, stop.state.state === 'pending' ? 'waiting' : 'skipped', { cause: stop.cause }));
      continue;
    }
    // The use case has written down what is to be handed over, and the background does it.
    if (action.kind === 'handOverBelongings') {
      actions.push(report(action, 'waiting'));
      continue;
    }
    const done = await attempt({ site, budget }, action, links);
    links = done.links;
    stop = done.why && stopAt(done.why, user.sync, later);
    changed ||= done.changed;
    isOwed ||= done.isOwed === true;
    actions.push(...done.reports);
    // A lost answer may have been a yes.
    if (done.changed || done.why?.kind === 'trouble') overwritten.push(overwrittenBy(action, plan.account));
    overwritten.push(done.overwritten);
  }
  const before = overwrittenByAll(overwritten);
  const planned = stop?.state ?? planState(plan, later);
  const state = isOwed && planned.state === 'synced' ? stateWaiting('seat-to-give-back', later) : planned;
  if (state.state === 'synced' && plan.isWanted) links = linksAtRest(links, areSeatsAway(user));
  // Waiting to take access away is an intention too, and a lost answer may have been a yes.
  if (plan.takesAway && state.state === 'pending') links = linksAfterTaking(links, plan);
  return {
    sync: { ...links, ...state },
    actions,
    changed,
    ...(before && { overwritten: before }),
    ...(stop?.trouble && { trouble: stop.trouble }),
  };
}

type Why =
  | { readonly kind: 'trouble'; readonly error: SiteError }
  | { readonly kind: 'budget' }
  | { readonly kind: 'wait'; readonly cause: SiteError['code']; readonly detail?: Said };

interface Done {
  readonly links: UserLinks;
  readonly changed: boolean;
  readonly reports: readonly ActionReport[];
  /** What was handed over. */
  readonly overwritten?: Overwritten;
  /** A group that is to be given back has no seat: the rest goes on, and the person waits for it. */
  readonly isOwed?: true;
  /** Why it stops. */
  readonly why?: Why;
}

type ChangingAction = Exclude<
  UserAction,
  { kind: 'none' | 'skip' | 'refuse' | 'wait' | 'hold' | 'handOverBelongings' }
>;

async function attempt(
  {
    site,
    budget,
  }: {
    readonly site: AccountAccess & ManagedAccounts & SiteMemberChanges & Leads & UserPropertyChanges;
    readonly budget: Budget;
  },
  action: ChangingAction,
  links: UserLinks,
): Promise<Done> {
  if (action.kind === 'handOver') return settled(await handOver(site, action, budget, links.handOver), links, action);
  if (!budget.allows(callsOf[action.kind])) {
    const reports = [report(action, 'waiting', { cause: 'time-budget' })];
    return { links, changed: false, reports, why: { kind: 'budget' } };
  }
  try {
    const done = await performUserAction(site, action, links);
    const reports = [report(action, outcomeOfEffect[done.effect])];
    // What is found done may be the work of an earlier attempt.
    return { links: linksAfterReturn(done.links, links, action), changed: action.kind !== 'link', reports };
  } catch (error) {
    if (error instanceof SiteError) return refused(action, links, error);
    throw error;
  }
}

function refused(action: PlainAction, links: UserLinks, error: SiteError): Done {
  const told = { cause: error.code, detail: error.said ?? error.message };
  if (isGivenBack(action, links) && error.code === 'seats-exhausted') {
    const waits = report(action, 'waiting', { ...told, cause: 'seat-to-give-back' });
    return { links: withOwed(links, action.group), changed: false, reports: [waits], isOwed: true };
  }
  if (isOptional(action, error)) return { links, changed: false, reports: [report(action, 'skipped', told)] };
  if (action.kind === 'invite' && action.waitsForSeat && error.code === 'seats-exhausted') {
    const why: Why = { kind: 'wait', cause: error.code };
    return { links: { ...links, newcomer: true }, changed: false, reports: [report(action, 'waiting', told)], why };
  }
  // A lost answer may have been a yes.
  const next = error.kind === 'unavailable' ? afterLostAnswer(action, links) : links;
  return { links: next, changed: false, reports: [reportTrouble(action, error)], why: { kind: 'trouble', error } };
}

const afterLostAnswer = (action: PlainAction, links: UserLinks): UserLinks =>
  action.kind === 'invite' ? { ...links, newcomer: true } : linksAfterReturn(links, links, action);

function settled({ reports, progress, stop, given }: HandedOver, before: UserLinks, action: UserAction): Done {
  const { handOver: _, ...rest } = before;
  const links = progress ? { ...rest, handOver: progress } : rest;
  const changed = reports.some(({ outcome }) => outcome === 'applied');
  const done = { links, changed, ...(given.length > 0 && { overwritten: { handedOver: given } }) };
  switch (stop?.kind) {
    case undefined:
      return { ...done, reports };
    case 'budget':
      return { ...done, reports: [...reports, report(action, 'waiting', { cause: 'time-budget' })], why: stop };
    case 'trouble':
      return { ...done, reports, why: stop };
    case 'left':
      return { ...done, reports, why: { kind: 'wait', cause: stop.cause, detail: stop.detail } };
  }
}

/** The person is not refused over a profile, an attribute, a group or a product that Atlassian won't take or give, nor over an open door. */
const isOptional = ({ kind }: PlainAction, error: SiteError): boolean =>
  error.code === 'service-desk-open' ||
  ((kind === 'updateProfile' || kind === 'keepAttributes' || kind === 'joinGroup' || kind === 'giveProducts') &&
    (error.kind === 'rejected' || error.kind === 'forbidden')) ||
  isGone({ kind }, error);

/** What Rollcall took is not forgotten before it is given back. */
const isGivenBack = (
  action: PlainAction,
  { takenGroups = [] }: UserLinks,
): action is Extract<PlainAction, { kind: 'joinGroup' }> =>
  action.kind === 'joinGroup' && takenGroups.some(({ id }) => id === action.group);

/** No group is created again just to give it back to somebody. */
const isGone = ({ kind }: Pick<PlainAction, 'kind'>, error: SiteError): boolean =>
  kind === 'joinGroup' && error.code === 'group-gone';

interface Stop {
  readonly state: SyncState;
  readonly cause: SiteError['code'];
  readonly trouble?: SiteError;
}

function stopAt(why: Why, previous: SyncState, later: SyncPorts['later']): Stop {
  switch (why.kind) {
    case 'budget':
      return { state: stateOutOfBudget(later), cause: 'time-budget' };
    case 'wait': {
      const state = stateWaiting(why.cause, later);
      return { state: why.detail === undefined ? state : { ...state, detail: why.detail }, cause: why.cause };
    }
    case 'trouble':
      return { state: stateAfter(why.error, previous, later), cause: why.error.code, trouble: why.error };
  }
}

function planState({ actions }: UserPlan, later: SyncPorts['later']): SyncState {
  const refusal = actions.find((action) => action.kind === 'refuse');
  if (refusal) return stateRefused(refusal.cause ?? 'atlassian-refused', refusal.reason);
  const held = actions.find((action) => action.kind === 'hold');
  if (held) return stateHeld(held.cause ?? 'people-limit');
  const waiting = actions.find((action) => action.kind === 'wait');
  if (waiting) return stateWaiting(waiting.cause ?? 'access-missing', later);
  const unlinked = actions.find(({ cause }) => cause === 'account-unlinked');
  return unlinked ? { state: 'synced', cause: 'account-unlinked', detail: unlinked.reason } : { state: 'synced' };
}

const unchanged = { none: 'noChange', skip: 'skipped', refuse: 'refused', wait: 'waiting' } as const;

type PlannedAction = Exclude<UserAction, { kind: 'none' | 'skip' | 'refuse' | 'wait' | 'hold' }>;

const isChanging = (action: UserAction): action is PlannedAction =>
  action.kind !== 'hold' && !Object.hasOwn(unchanged, action.kind);

/** What would be done, and why it isn't. */
const foretell = (action: UserAction, { why }: EffectiveMode): ActionReport =>
  isChanging(action) || action.kind === 'wait'
    ? report({ ...action, reason: together(action.reason, why) }, 'preview')
    : reportUnchanged(action);

const reportUnchanged = (action: UserAction): ActionReport =>
  action.kind === 'hold'
    ? report({ ...action, kind: action.of }, 'waiting')
    : report(action, isChanging(action) ? 'preview' : unchanged[action.kind]);
