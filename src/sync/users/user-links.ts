import type { SyncState } from '../../directory/sync-state';
import { type TakenGroup, takenUnused, type UserSync } from '../../directory/user';
import type { UserAction, UserPlan } from './user-plan';

/** Who the user is at Atlassian, and what Rollcall did to them. */
export type UserLinks = Omit<UserSync, keyof SyncState>;

/** What is known before a plan is applied, from the stored state and from what the plan is based on. */
export function linksOf(sync: UserSync, plan: UserPlan): UserLinks {
  const links = knownLinks(sync, plan);
  return { ...links, ...regainedIn(links, plan, sync) };
}

function knownLinks(sync: UserSync, { account: seen, email, isWanted, takesAway }: UserPlan): UserLinks {
  // An account without access becomes the person's by the invitation.
  const account = seen?.state === 'notOnSite' && seen.id !== sync.accountId ? undefined : seen;
  const accountId = account?.id ?? sync.accountId;
  const address = sync.email ?? (account ? email : undefined);
  // An account found active may still be switched off by a call that was never answered.
  const isGivenBack = account?.state === 'active' && sync.unheardUntil === undefined;
  return {
    ...(accountId !== undefined && { accountId }),
    ...(address !== undefined && { email: address }),
    ...(sync.profileSetAt !== undefined && { profileSetAt: sync.profileSetAt }),
    ...(sync.invited && { invited: true }),
    ...(sync.suspended && !isGivenBack && { suspended: true }),
    ...(sync.removed && !isGivenBack && { removed: true }),
    ...(sync.deactivated && !isGivenBack && { deactivated: true }),
    ...(sync.putBack && isWanted && !isGivenBack && { putBack: true }),
    ...(sync.unheardUntil !== undefined && { unheardUntil: sync.unheardUntil }),
    ...(sync.takenGroups && { takenGroups: sync.takenGroups }),
    ...(sync.defaultGroups && { defaultGroups: sync.defaultGroups }),
    ...(sync.newcomer && { newcomer: true }),
    ...(sync.keepsAttributes && { keepsAttributes: true }),
    ...(sync.succeeded && !isWanted && { succeeded: true }),
    ...(sync.neverActive && !isWanted && { neverActive: true }),
    ...(sync.shared && { shared: true }),
    ...(sync.decision && { decision: sync.decision }),
    ...(sync.regroups && { regroups: true }),
    ...(sync.isSevered && { isSevered: true }),
    ...(sync.handOver && !isWanted && { handOver: sync.handOver }),
    ...(sync.allowed && (!isWanted || takesAway) && { allowed: sync.allowed }),
    ...(sync.declined && !isWanted && { declined: true }),
    ...(sync.mayJoin && isWanted && { mayJoin: true }),
    ...(sync.mayNotJoin && isWanted && { mayNotJoin: true }),
  };
}

/** What is given back to the account is Rollcall's gift only if Rollcall had taken it before the user had the account. */
function regainedIn(links: UserLinks, { account }: UserPlan, before: UserSync): Pick<UserLinks, 'regained'> {
  const isNew = account !== undefined && account.id !== before.accountId && account.state !== 'notOnSite';
  const regained = isNew ? 'due' : before.regained;
  return regained === undefined || (regained === 'due' && !isOwed(links)) ? {} : { regained };
}

const isOwed = ({ suspended, deactivated, takenGroups = [] }: UserLinks): boolean =>
  suspended === true || deactivated === true || takenGroups.some(({ isDefault }) => isDefault);

/** Access is to be taken as a whole from an account that is unlinked: Rollcall invited it, or gave its access back. */
export const isAccessGiven = ({ invited, regained }: Pick<UserLinks, 'invited' | 'regained'>): boolean =>
  invited === true || regained === 'done';

/** The state once an action has given back what Rollcall had taken, or may have: a lost answer may have been a yes. */
export function linksAfterReturn(links: UserLinks, before: UserLinks, action: UserAction): UserLinks {
  if (before.regained !== 'due') return links;
  const isTaken = (id: string) => before.takenGroups?.some((group) => group.id === id && group.isDefault);
  const isGiven = action.kind === 'joinGroup' ? isTaken(action.group) : isReturn(action);
  return isGiven ? { ...links, regained: 'done' } : links;
}

const isReturn = ({ kind }: UserAction): boolean => kind === 'restore' || kind === 'reactivate';

/** The state once the plan has taken access: stored before, so that after a crash nobody has to guess who did it. */
export function linksAfterTaking(links: UserLinks, { actions }: UserPlan): UserLinks {
  return actions.reduce((before, action): UserLinks => {
    switch (action.kind) {
      case 'suspend':
        return { ...withTaken(before, action.groups), suspended: true };
      case 'remove':
        return { ...withTaken(before, action.groups), suspended: true, removed: true };
      case 'deactivate':
        return { ...withTaken(before, action.groups), deactivated: true };
      case 'leaveGroup':
        return withTaken(before, [action.group]);
      default:
        return before;
    }
  }, links);
}

/**
 * Once a person has been given everything that goes with access, the steps on the way there are forgotten. What they did not use is
 * not, as long as it stays away.
 */
export function linksAtRest(before: UserLinks, isAway = false): UserLinks {
  const { newcomer: _, takenGroups: __, handOver: ___, putBack: ____, regained, ...links } = before;
  const unused = isAway ? takenUnused(before) : [];
  return {
    ...links,
    ...(regained === 'done' && { regained }),
    ...(unused.length > 0 && { takenGroups: unused }),
  };
}

/**
 * Each group once, in order; a group is marked as pushed if an IdP pushed it any time access was taken, and as unused, or as owed,
 * if it is away for no other reason.
 */
export function mergeTakenGroups(groups: readonly TakenGroup[]): readonly TakenGroup[] {
  const merged = new Map<string, TakenGroup>();
  for (const group of groups) {
    const before = merged.get(group.id);
    const { isIdle: _, isOwed: __, ...rest } = { ...group, ...before, ...pushed(group) };
    const isUnused = group.isIdle && (!before || before.isIdle);
    const isOwed = group.isOwed && (!before || before.isOwed);
    merged.set(group.id, { ...rest, ...(isUnused && { isIdle: true }), ...(isOwed && { isOwed: true }) });
  }
  return [...merged.values()];
}

const pushed = ({ isPushed }: TakenGroup): Pick<TakenGroup, 'isPushed'> => (isPushed ? { isPushed } : {});

/** There is no seat for a product that is to be given back: the group is still owed, to somebody who has access all the same. */
export const withOwed = (links: UserLinks, group: string): UserLinks => ({
  ...links,
  takenGroups: (links.takenGroups ?? []).map((each) =>
    each.id === group && !each.isIdle ? { ...each, isOwed: true as const } : each,
  ),
});

/** A record stays small, however many groups somebody was in. */
const mostTaken = 300;

export function withTaken(links: UserLinks, groups: readonly TakenGroup[]): UserLinks {
  if (groups.length === 0) return links;
  return { ...links, takenGroups: mergeTakenGroups([...(links.takenGroups ?? []), ...groups]).slice(0, mostTaken) };
}
