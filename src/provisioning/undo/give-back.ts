import { askBack } from '../belongings/ask-back';
import { queueBelongings } from '../belongings/note-belongings';
import { judgeTarget } from './judge-target';
import { recordsOf } from './look-at-target';
import type { BelongingsTarget } from './steps-of';
import { laterForAccess, type StepCall, type StepOf, tellOne, type UndoneStep, withoutAccess } from './undone-step';

const callsToLook = 1;

/** Has what a leaver owned given back in the background, as far as whoever got it still has it. Asked for twice, it is given once. */
export async function giveBack(call: StepCall, target: BelongingsTarget, of: StepOf): Promise<UndoneStep> {
  if (!call.budget.allows(callsToLook)) return { kind: 'stopped' };
  const present = await recordsOf(call, target);
  const judged = judgeTarget(target, present);
  const { user, gone, belongings } = present;
  const accountId = user ? user.sync.accountId : gone?.account;
  if (!accountId || !belongings || judged.verdict !== 'undo') return tellOne(call, target, present, judged);
  const { site } = await call.atlassian();
  const account = await site.getAccount(accountId);
  if (account?.state !== 'active') return withoutAccess(call, target, present, of);
  if (belongings.state === 'open') {
    // Whoever has access again keeps the rest: the background sees that, and ends.
    await queueBelongings(call, belongings);
    if (of.isPatient) return laterForAccess;
    return tellOne(call, target, present, { verdict: 'left', why: 'undo-belongings-open' });
  }
  await askBack(call, accountId);
  return tellOne(call, target, present, judged);
}
