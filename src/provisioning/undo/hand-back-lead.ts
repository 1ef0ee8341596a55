import type { DirectoryUser } from '../../directory/user';
import type { Site } from '../../sync/site/site';
import { judgeTarget } from './judge-target';
import { heirHas, recordsOf } from './look-at-target';
import type { LeadTarget } from './steps-of';
import { type StepCall, type StepOf, tellOne, type UndoneStep, withoutAccess } from './undone-step';

const callsToHandBack = 3;

/** Hands a project or a component back to somebody who has access again: Jira takes nobody else as a lead. */
export async function handBackLead(call: StepCall, target: LeadTarget, of: StepOf): Promise<UndoneStep> {
  if (!call.budget.allows(callsToHandBack)) return { kind: 'stopped' };
  const { site } = await call.atlassian();
  const present = await recordsOf(call, target);
  const { user } = present;
  const judged = judgeTarget(target, { ...present, heirHas: await heirHas(site, target) });
  if (!user || judged.verdict !== 'undo') return tellOne(call, target, present, judged);
  const accountId = user.sync.accountId;
  const account = accountId === undefined ? undefined : await site.getAccount(accountId);
  if (!accountId || account?.state !== 'active') return withoutAccess(call, target, present, of);
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
