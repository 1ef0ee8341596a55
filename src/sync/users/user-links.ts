import type { SyncState } from '../../directory/sync-state';
import type { TakenGroup, UserSync } from '../../directory/user';
import type { UserPlan } from '../sync';

/** Who the user is at Atlassian, and what Rollcall did to them. */
export type UserLinks = Omit<UserSync, keyof SyncState>;

/** What is known before a plan is applied, from the stored state and from what the plan is based on. */
export function linksOf(sync: UserSync, { account, email, isWanted }: UserPlan): UserLinks {
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
    ...(sync.allowed && !isWanted && { allowed: true }),
    ...(sync.declined && !isWanted && { declined: true }),
  };
}

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

/** Once a person has been given everything that goes with access, the steps on the way there are forgotten. */
export function linksAtRest({ newcomer: _, takenGroups: __, handOver: ___, ...links }: UserLinks): UserLinks {
  return links;
}

/** Each group once, in order; a group is marked as pushed if an IdP pushed it any time access was taken. */
export function mergeTakenGroups(groups: readonly TakenGroup[]): readonly TakenGroup[] {
  const merged = new Map<string, TakenGroup>();
  for (const group of groups) merged.set(group.id, { ...group, ...merged.get(group.id), ...pushed(group) });
  return [...merged.values()];
}

const pushed = ({ isPushed }: TakenGroup): Pick<TakenGroup, 'isPushed'> => (isPushed ? { isPushed } : {});

/** A record stays small, however many groups somebody was in. */
const mostTaken = 300;

export function withTaken(links: UserLinks, groups: readonly TakenGroup[]): UserLinks {
  if (groups.length === 0) return links;
  return { ...links, takenGroups: mergeTakenGroups([...(links.takenGroups ?? []), ...groups]).slice(0, mostTaken) };
}
