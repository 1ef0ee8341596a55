import type { UserId } from '../../directory/ids';
import { returningGroups } from '../../directory/user';
import type { ActionReport } from '../../journal/entry';
import type { Site } from '../../sync/site/site';
import { SiteError } from '../../sync/site/site-error';
import { linksToJoin } from './judge-gone';
import { judgeTarget } from './judge-target';
import { goneSeen, recordsOf } from './look-at-target';
import type { Gone, Judged, Present } from './present';
import { sayTarget } from './say-target';
import type { Target } from './target';
import { type StepCall, type UndoneStep, undoneEntry } from './undone-step';

/** A look, what gives access back, and a call for each of a few groups; more groups are asked for one by one. */
const callsToBegin = 6;

type Returns = Pick<Site, 'getAccount' | 'restore' | 'reactivate' | 'invite' | 'addMember'>;

/**
 * Gives a person whom the IdP has deleted what the deletion took, at Atlassian itself: there is no record by which a plan could do
 * it, and none that would take it again. Looks first, so that a step that is done twice gives nothing twice. What Atlassian refuses
 * is left alone, and the log says so. If the IdP sends the person anew at the same moment, their record has been planned without the
 * access: the nightly look finds that, and follows the record.
 */
export async function giveBackGone(call: StepCall, id: UserId, targets: readonly Target[]): Promise<UndoneStep> {
  const found = await Promise.all(targets.map(async (target) => ({ target, present: await recordsOf(call, target) })));
  const isAnybody = found.some(({ present }) => present.gone);
  if (!isAnybody) return { kind: 'done', left: left(found.map(({ target, present }) => judgeTarget(target, present))) };
  if (!call.budget.allows(callsToBegin + targets.length)) return { kind: 'stopped' };
  const { site } = await call.atlassian();
  const told: { readonly judged: Judged; readonly action: ActionReport; readonly isRefused: boolean }[] = [];
  // Access first: a group may refuse an account without it.
  for (const { target, present } of found.sort((a, b) => rank(a.target) - rank(b.target))) {
    const seen = target.what === 'access' ? { ...present, ...(await goneSeen(site, present)) } : present;
    const isWithout = target.what !== 'access' && told.some(({ isRefused }) => isRefused);
    const judged = isWithout ? withoutAccess : await given(site, target, seen);
    const isRefused = target.what === 'access' && judged.verdict === 'left';
    told.push({ judged, action: sayTarget(target, seen, judged, false), isRefused });
  }
  // After a crash the access may be there, and nobody has told of it: it is told as being so.
  const actions = told.map(({ action }) => action);
  const label = found.find(({ present }) => present.gone)?.present.gone?.label ?? '';
  await call.store.record(undoneEntry(call, { kind: 'user', id, label }, undefined, actions));
  return { kind: 'done', left: left(told.map(({ judged }) => judged)) };
}

const withoutAccess: Judged = { verdict: 'left', why: 'undo-no-access-yet' };

const rank = ({ what }: Target): number => (what === 'access' ? 0 : 1);

const left = (all: readonly Judged[]): number => all.filter(({ verdict }) => verdict === 'left').length;

/** Only what Atlassian refuses for good is left alone. @throws {SiteError} */
async function given(site: Returns, target: Target, present: Present): Promise<Judged> {
  const judged = judgeTarget(target, present);
  const { gone, group } = present;
  if (judged.verdict !== 'undo' || !gone) return judged;
  try {
    if (target.what === 'access') await giveAccess(site, gone);
    if (target.what === 'rejoin' && group) {
      for (const link of linksToJoin(group)) await site.addMember(link.id, gone.account);
    }
    return judged;
  } catch (error) {
    if (error instanceof SiteError && (error.kind === 'rejected' || error.kind === 'forbidden')) {
      return { verdict: 'left', why: 'undo-refused' };
    }
    throw error;
  }
}

/**
 * Groups that an IdP pushes are left to it; the others gave the products that the person had. What they did not use was not taken by
 * the deletion: it comes back with their record.
 */
async function giveAccess(site: Returns, { account, taken, seen }: Gone): Promise<void> {
  if (seen === undefined || seen === 'gone') return;
  if (seen.state === 'suspended') await site.restore(account);
  if (seen.state === 'deactivated') await site.reactivate(account);
  if (seen.state === 'notOnSite') await site.invite({ email: seen.email });
  for (const group of returningGroups(taken)) if (!group.isPushed) await site.addMember(group.id, account);
}
