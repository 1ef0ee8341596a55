import type { GroupId, UserId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import { partOf } from '../attempts/call-budget';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import type { Look, Step } from '../background/sync-progress';
import type { Call } from '../call';
import { newTried, syncSlice, type Tried } from './sync-slice';
import { type TendedGroup, tendGroup } from './tend-group';

/**
 * Lets Atlassian follow a group that a call left unfinished, slice by slice, until nothing waits or the invocation's budget is
 * spent. `returned` members are applied again although they have settled before. Those of
 * them who have `arrived`, with the first account of theirs, may be left to whoever is at work. Before the first change at Atlassian the
 * group says until when something may arrive, and keeps saying so over all slices of the run.
 */
export async function syncWaitingGroup(
  call: Call,
  id: GroupId,
  returned: readonly UserId[],
  look: Look = 'if it waits',
  arrived: ReadonlySet<UserId> = new Set(),
): Promise<Step> {
  const tried = newTried(call, look);
  const again = new Set(returned);
  let isCompared = look !== 'always';
  for (;;) {
    const step = await retryOnConflict(call, () => syncSlice(call, { id, again, arrived, look }, tried));
    call.store.forget();
    if (step === 'more') continue;
    if (step.kind !== 'done') return { ...step, ...toldOf(tried) };
    const { actions, isReopened, ...tended } = await tendInParts(call, id, !isCompared);
    tried.actions.push(...actions);
    isCompared = true;
    call.store.forget();
    if (!isReopened) return { ...tended, ...toldOf(tried) };
  }
}

/**
 * Calls between two commits: the 4,000 members that they compare fit into one record of seen members, and a push in between
 * costs no more than these calls.
 */
const callsAPart = 80;

async function tendInParts(call: Call, id: GroupId, isAgain: boolean): Promise<TendedGroup> {
  const actions: ActionReport[] = [];
  for (let again = isAgain; ; again = false) {
    const budget = partOf(call.budget, callsAPart);
    const tended = await tendGroup({ ...call, budget }, id, { again });
    actions.push(...tended.actions);
    if (tended.kind !== 'exhausted' || !budget.isMoreLeft()) return { ...tended, actions };
    call.store.forget();
  }
}

const toldOf = ({ actions, state }: Tried): Pick<Step, 'actions' | 'state'> => ({ actions, ...(state && { state }) });
