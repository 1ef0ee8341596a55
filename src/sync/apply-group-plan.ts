import type { GroupSync } from '../directory/group';
import type { UserId } from '../directory/ids';
import type { SyncState } from '../directory/sync-state';
import type { CauseCode } from '../journal/causes';
import type { ActionReport } from '../journal/entry';
import { applyMembers, type MembersDone } from './apply-members';
import type { GroupAction, GroupPlan } from './plan-group';
import { type Site, SiteError, type SiteGroup } from './site';
import type { Budget, GroupResult, SyncPorts } from './sync';
import { report, reportTrouble, retryDelay, stateAfter, stateOutOfBudget, stateRefused, stateWaiting } from './trouble';

type Links = Omit<GroupSync, keyof SyncState>;

/** What each action may need at most; an id that Atlassian doesn't tell has to be looked up. */
const calls: Partial<Record<GroupAction['kind'], number>> = { createGroup: 4, deleteGroup: 1 };

/** A member whose account Atlassian doesn't know yet is tried this often before it counts as refused. */
const patience = 5;

/** Carries a plan out until the budget ends or Atlassian says no: the group first, then its members. */
export async function applyGroupPlan(
  { site, later }: SyncPorts,
  sync: GroupSync,
  observed: SiteGroup | undefined,
  plan: GroupPlan,
  budget: Budget,
): Promise<GroupResult> {
  let links = linksOf(sync, observed);
  const actions: ActionReport[] = [];
  let changed = false;
  for (const action of plan.group) {
    if (!budget.allows(calls[action.kind] ?? 0)) {
      actions.push(report(action, 'waiting', { cause: 'time-budget' }));
      return { sync: { ...links, ...stateOutOfBudget(later) }, settled: [], actions, changed };
    }
    try {
      links = await perform(site, action, links);
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      actions.push(reportTrouble(action, error));
      return { sync: { ...links, ...stateAfter(error, sync, later) }, settled: [], actions, changed, trouble: error };
    }
    changed ||= action.kind === 'createGroup' || action.kind === 'deleteGroup';
    actions.push(report(action, outcomes[action.kind]));
  }
  const members = await applyMembers(site, links.siteGroupId, plan.members, budget);
  const state = membersState(members, sync, later) ?? groupState(plan, later);
  return {
    sync: { ...links, ...state },
    settled: [...plan.settled, ...members.settled],
    actions: [...actions, ...members.actions],
    changed: changed || members.changed,
    ...(members.trouble && { trouble: members.trouble }),
  };
}

/** What a plan says in preview mode: nothing is settled, so that going live finds everything still to do. */
export function foretellGroup(sync: GroupSync, plan: GroupPlan): GroupResult {
  const group = plan.group.map((action) => report(action, quiet.has(action.kind) ? outcomes[action.kind] : 'preview'));
  const members = plan.members.map((action) => report(action, 'preview'));
  return {
    sync: { ...groupLinks(sync), state: 'preview' },
    settled: noOne,
    actions: [...group, ...members],
    changed: false,
  };
}

/** Which group at Atlassian it is, without how far Atlassian has followed. */
export const groupLinks = ({ siteGroupId, siteGroupName, createdByUs }: GroupSync): Links => ({
  ...(siteGroupId !== undefined && { siteGroupId }),
  ...(siteGroupName !== undefined && { siteGroupName }),
  ...(createdByUs && { createdByUs }),
});

const noOne: readonly UserId[] = [];
const quiet: ReadonlySet<string> = new Set(['none', 'skip', 'refuse']);

const outcomes: Record<GroupAction['kind'], ActionReport['outcome']> = {
  linkGroup: 'applied',
  createGroup: 'applied',
  deleteGroup: 'applied',
  unlinkGroup: 'applied',
  none: 'noChange',
  skip: 'skipped',
  refuse: 'refused',
  wait: 'waiting',
};

async function perform(site: Site, action: GroupAction, links: Links): Promise<Links> {
  switch (action.kind) {
    case 'linkGroup':
      return { siteGroupId: action.found.id, siteGroupName: action.found.name };
    case 'createGroup': {
      const created = await site.createGroup(action.name);
      return { siteGroupId: created.id, siteGroupName: created.name, createdByUs: true };
    }
    case 'deleteGroup':
      await site.deleteGroup(action.id);
      return {};
    case 'unlinkGroup':
      return {};
    default:
      return links;
  }
}

/** A link to a group that is gone is no link. */
function linksOf({ siteGroupId, createdByUs }: GroupSync, observed: SiteGroup | undefined): Links {
  if (!observed || observed.id !== siteGroupId) return {};
  return { siteGroupId, siteGroupName: observed.name, ...(createdByUs && { createdByUs }) };
}

function membersState(members: MembersDone, sync: GroupSync, later: SyncPorts['later']): SyncState | undefined {
  if (members.trouble) return stateAfter(members.trouble, sync, later);
  if (members.outOfBudget) return stateOutOfBudget(later);
  const unknown = members.refused.find(({ code }) => code === 'account-missing');
  const attempts = (sync.attempts ?? 0) + 1;
  if (unknown && attempts < patience) {
    const dueAt = later(retryDelay(attempts));
    return { state: 'pending', dueAt, attempts, cause: unknown.code, detail: missingMembers(members) };
  }
  const refused = members.refused[0];
  if (refused) return stateRefused(refused.code, missingMembers(members));
  return members.waiting > 0 ? stateWaiting('member-without-account', later) : undefined;
}

const missingMembers = ({ refused }: MembersDone): string =>
  refused.length === 1 ? 'One member could not be changed.' : `${refused.length} members could not be changed.`;

function groupState({ group }: GroupPlan, later: SyncPorts['later']): SyncState {
  const refused = group.find((action) => action.kind === 'refuse');
  if (refused) return stateRefused(refused.cause ?? unexplained, refused.reason);
  const waiting = group.find((action) => action.kind === 'wait');
  return waiting ? stateWaiting(waiting.cause ?? 'access-missing', later) : { state: 'synced' };
}

const unexplained: CauseCode = 'atlassian-refused';
