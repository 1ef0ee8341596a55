import type { SiteGroupId, UserId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import { type Effect, outcomeOfEffect } from '../site/effect';
import { SiteError } from '../site/site-error';
import type { SiteMemberChanges } from '../site/site-members';
import type { Budget } from '../sync-ports';
import { report, reportTrouble } from '../trouble';
import type { BeginGroup } from './group-port';
import type { ChangingMember, MemberAction } from './plan-members';

/** Parallel calls for one group; the gate in front of Atlassian lets through as many as Atlassian bears. */
const parallel = 8;

export interface MembersDone {
  readonly settled: readonly UserId[];
  /** In the order of the plan. */
  readonly actions: readonly ActionReport[];
  readonly changed: boolean;
  readonly waiting: number;
  /** Members who would leave beyond a limit. */
  readonly held: number;
  /** Members whom Atlassian refused one by one. */
  readonly refused: readonly SiteError[];
  readonly outOfBudget: boolean;
  /** Members whose change was asked for and not answered: it may still arrive. */
  readonly unanswered: readonly UserId[];
  /** What stopped the work for all who came after. */
  readonly trouble?: SiteError;
}

/** Adds and removes members one by one (Atlassian has no bulk call); a member that is refused doesn't hold up the rest. */
export async function applyMembers(
  site: SiteMemberChanges,
  group: SiteGroupId | undefined,
  plan: readonly MemberAction[],
  { budget, begin }: { readonly budget: Budget; readonly begin?: BeginGroup | undefined },
): Promise<MembersDone> {
  const actions: ActionReport[] = [];
  const settled: UserId[] = [];
  const refused: SiteError[] = [];
  const unanswered: UserId[] = [];
  let trouble: SiteError | undefined;
  let outOfBudget = false;
  let changed = false;

  async function apply(action: MemberAction, index: number): Promise<void> {
    if (action.kind === 'keepMember') {
      settled.push(action.userId);
      actions[index] = report(action, 'noChange');
    } else if (action.kind === 'hold') {
      actions[index] = report({ ...action, kind: 'removeMember' }, 'waiting');
    } else if (action.kind === 'wait' || !group) {
      actions[index] = report(action, 'waiting');
    } else if (trouble) {
      actions[index] = report(action, 'waiting', { cause: trouble.code });
    } else if (outOfBudget || !budget.allows(1)) {
      outOfBudget = true;
      actions[index] = report(action, 'waiting', { cause: 'time-budget' });
    } else {
      await begin?.({ creating: [] });
      const done = await attempt(site, group, action);
      if (!(done instanceof SiteError)) {
        actions[index] = report(action, outcomeOfEffect[done]);
        // It may be an earlier attempt's change that is found done.
        changed = true;
        settled.push(action.userId);
        return;
      }
      const error = done;
      actions[index] = reportTrouble(action, error);
      if (concernsAll(error)) trouble = worse(trouble, error);
      else refused.push(error);
      if (!error.isAnswered) unanswered.push(action.userId);
    }
  }

  await inParallel(plan, apply);
  const waiting = plan.filter((action) => action.kind === 'wait').length;
  const held = plan.filter((action) => action.kind === 'hold').length;
  return { settled, actions, changed, waiting, held, refused, outOfBudget, unanswered, ...(trouble && { trouble }) };
}

async function attempt(
  site: SiteMemberChanges,
  group: SiteGroupId,
  action: ChangingMember,
): Promise<Effect | SiteError> {
  try {
    return await site[action.kind](group, action.account);
  } catch (error) {
    if (error instanceof SiteError) return error;
    throw error;
  }
}

/** No seat, a protected group, a dead credential or a busy Atlassian meets the next member just the same. */
const concernsAll = (error: SiteError): boolean =>
  error.kind !== 'rejected' || error.code === 'seats-exhausted' || error.code === 'group-protected';

/** The first error, unless the effect of another one is unknown: that must not be forgotten. */
const worse = (first: SiteError | undefined, next: SiteError): SiteError =>
  first && (next.isAnswered || !first.isAnswered) ? first : next;

async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
}
