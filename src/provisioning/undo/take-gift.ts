import type { AccountId } from '../../directory/ids';
import { siteGroup } from '../../sync/groups/look-at-group';
import { sameName } from '../../sync/rules/group-name';
import { othersOf, standingOf } from '../accounts/standing';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { judgeTaking } from '../limits/judge-taking';
import { commitUser } from '../users/commit-user';
import { groupToLeave, productsToLeave, whyKept } from './judge-gift';
import { judgeTarget } from './judge-target';
import { recordsOf } from './look-at-target';
import type { Gift, Judged } from './present';
import type { GiftTarget } from './steps-of';
import { type StepCall, tellOne, type UndoneStep } from './undone-step';

/** The account, its groups and what they give, and leaving a few of them. */
const callsToTake = 10;

/**
 * Takes again what was given beyond what the IdP says, at Atlassian itself: no plan gives it a second time. It counts for the limit
 * of people, whose room is reserved before; without room it is left alone. Done twice, it finds nothing more to take.
 */
export async function takeGift(call: StepCall, target: GiftTarget): Promise<UndoneStep> {
  if (!call.budget.allows(callsToTake)) return { kind: 'stopped' };
  const present = await recordsOf(call, target);
  const accountId = present.user?.sync.accountId;
  const gift =
    accountId && present.user && !present.user.sync.leaving ? await giftSeen(call, target, accountId) : undefined;
  const seen = gift ? { ...present, gift } : present;
  const judged = judgeTarget(target, seen);
  if (judged.verdict !== 'undo' || !accountId || !gift || !('leaves' in gift))
    return tellOne(call, target, seen, judged);
  if (!(await hasRoom(call, target))) return tellOne(call, target, seen, noRoom);
  const { site } = await call.atlassian();
  for (const group of gift.leaves) await site.removeMember(group, accountId);
  return tellOne(call, target, seen, judged);
}

const noRoom: Judged = { verdict: 'left', why: 'undo-no-room' };

/** What Atlassian shows of it now. @throws {SiteError} */
export async function giftSeen(
  call: Pick<StepCall, 'connection' | 'owners' | 'atlassian'>,
  target: GiftTarget,
  accountId: AccountId,
): Promise<Gift> {
  const { site } = await call.atlassian();
  const { settings } = call.connection;
  const [account, standing] = await Promise.all([
    site.getAccount(accountId),
    standingOf(call, accountId, { id: target.user }),
  ]);
  const why = whyKept({ settings, account, isShared: othersOf(standing).length > 0 });
  if (why) return { stays: why };
  if (target.what === 'products') {
    const [theirs, giving] = await Promise.all([site.productGroupsOf(accountId), site.productGroups()]);
    return productsToLeave(target.keys, theirs, giving);
  }
  const theirs = await site.groupsOf(accountId);
  const group = theirs.find(({ name }) => sameName(name, target.name));
  const owner = group && (await call.owners.find(siteGroup(group.id)));
  return groupToLeave(settings, group, { isIn: group !== undefined, isPushed: owner !== undefined });
}

/** Reserves room in a commit of the person, as the intention of a plan does. False: the limit is reached. */
const hasRoom = (call: StepCall, { user: id }: GiftTarget): Promise<boolean> =>
  retryOnConflict(call, async () => {
    const user = await call.store.getUser(id);
    if (!user) return false;
    const verdict = await judgeTaking(call, { kind: 'people', subject: id, held: undefined });
    if (verdict.kind === 'held') return false;
    if (verdict.commit) await commitUser(call, { user, standing: undefined }, user, { limit: verdict.commit });
    return true;
  });
