import type { DirectoryUser } from '../../directory/user';
import type { Site } from '../../sync/site/site';
import { judgeTarget } from './judge-target';
import { heirHas, recordsOf } from './look-at-target';
import type { LeadTarget } from './steps-of';
import { type StepCall, type StepOf, tellOne, type UndoneStep } from './undone-step';

/** Jira takes nobody as a lead who has no access: the restoration comes first. */
const waitSeconds = 60;
const callsToHandBack = 3;

/** Hands a project or a component back to somebody who has access again. */
export async function handBackLead(call: StepCall, target: LeadTarget, { isPatient }: StepOf): Promise<UndoneStep> {
  if (!call.budget.allows(callsToHandBack)) return { kind: 'stopped' };
  const { site } = await call.atlassian();
  const present = await recordsOf(call, target);
  const { user } = present;
  const judged = judgeTarget(target, { ...present, heirHas: await heirHas(site, target) });
  if (!user || judged.verdict !== 'undo') return tellOne(call, target, present, judged);
  const accountId = user.sync.accountId;
  const account = accountId && (await site.getAccount(accountId));
  if (!accountId || !account || account.state !== 'active') {
    if (isPatient && user.sync.state === 'pending') {
      return { kind: 'later', seconds: waitSeconds, forAccess: true };
    }
    return tellOne(call, target, present, { verdict: 'left', why: 'undo-no-access-yet' });
  }
  await setLead(site, target, accountId);
  return tellOne(call, target, present, judged);
}

async function setLead(
  site: Pick<Site, 'setProjectLead' | 'setComponentLead'>,
  { lead }: LeadTarget,
  account: NonNullable<DirectoryUser['sync']['accountId']>,
): Promise<void> {
  if (lead.of === 'project') await site.setProjectLead(lead.id, account);
  else await site.setComponentLead(lead.id, account);
}
