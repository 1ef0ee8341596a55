import type { UserId } from '../../../src/directory/ids';
import { describe, subjectOfUser } from '../../../src/provisioning/attempts/describe';
import { retryOnConflict } from '../../../src/provisioning/attempts/retry-on-conflict';
import { done, progressOf, type Step } from '../../../src/provisioning/background/sync-progress';
import type { Call } from '../../../src/provisioning/call';
import { finishDeparture } from '../../../src/provisioning/departures/finish-departure';
import { applyUser, modeOf } from '../../../src/provisioning/users/apply-user';
import { commitUser } from '../../../src/provisioning/users/commit-user';
import { isAtRest } from '../../../src/provisioning/users/is-at-rest';
import { planUser } from '../../../src/provisioning/users/plan-user';

/**
 * A former version of an event's retry: the first attempt's effects at Atlassian are neither announced nor remembered,
 * so a second one that finds the record at rest, or gone, reports "done" without another look.
 */
export function syncWaitingUser(call: Call, id: UserId): Promise<Step> {
  return retryOnConflict(call, async () => {
    const [user, memberships] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
    if (!user) return finishDeparture(call, { kind: 'user', id });
    const mode = modeOf(call, memberships);
    if (isAtRest(user.sync, mode.mode, true)) return done;
    const work = await planUser(call, { user, mode });
    const { sync, actions, calls, ...result } = await applyUser(call, work);
    const about = { subject: subjectOfUser(user), operation: 'Sync user', status: 0 };
    const entry = describe(call, { ...about, state: sync, actions, calls });
    await commitUser(call, { user, standing: work.standing }, { ...user, sync }, { entry });
    return { ...progressOf(call, { ...result, sync }), actions, state: sync };
  });
}
