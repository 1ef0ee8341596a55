import type { DirectoryGroup } from '../directory/group';
import { upgradeGroup } from '../directory/upgrade-group';
import type { DirectoryUser } from '../directory/user';
import type { EffectiveMode } from '../sync/rules/effective-mode';
import { applyUser, modeOf, planUser } from './apply-user';
import type { Call } from './call';
import { noteDeparture } from './delete-user';
import { departedGroup, departedUser } from './departed-record';
import { describe, subjectOfGroup, subjectOfUser } from './describe';
import { progressOf } from './sync-progress';
import type { Departed } from './sync-queue';

/**
 * Lets Atlassian follow a deletion that it could not follow at once. The record is gone from the directory; while it
 * still is there, the deletion was never acknowledged and there is nothing to finish.
 */
export async function finishDeparture(call: Call, departed: Departed): Promise<void> {
  const again =
    departed.kind === 'user'
      ? await finishUser(call, departed.user)
      : await finishGroup(call, upgradeGroup(departed.group));
  if (!again) return;
  await call.queue.push(
    [{ connectionId: call.connection.id, departed: [again.departed] }],
    Math.min(again.seconds, 900),
  );
}

interface Again {
  readonly departed: Departed;
  readonly seconds: number;
}

async function finishUser(call: Call, user: DirectoryUser): Promise<Again | undefined> {
  const kept = await call.store.getUser(user.id);
  if (kept) return kept.sync.leaving ? { departed: { kind: 'user', user }, seconds: 60 } : undefined;
  const result = await applyUser(
    call,
    user,
    await planUser(call, { user, wanted: 'deleted', mode: departureMode(call) }),
  );
  if (result.sync.state === 'pending') {
    const progress = progressOf(call, result);
    return { departed: departedUser(user, result.sync), seconds: secondsOf(progress) };
  }
  await noteDeparture(call, result.sync);
  const { actions, calls, sync } = result;
  const happening = { subject: subjectOfUser(user), operation: 'Delete user', status: 0, state: sync, actions, calls };
  await call.store.record(describe(call, happening));
  return undefined;
}

/** In canary mode nobody's groups are known any more; a departure is only left to the queue when it was written at once. */
const departureMode = (call: Call): EffectiveMode =>
  call.connection.settings.mode === 'canary'
    ? { mode: 'live', why: 'The deletion was begun.' }
    : modeOf(call, undefined);

async function finishGroup(call: Call, group: DirectoryGroup): Promise<Again | undefined> {
  if (await call.store.getGroup(group.id)) return undefined;
  const ports = await call.atlassian();
  const work = { connection: call.connection, group, wanted: 'deleted', members: [], budget: call.budget } as const;
  const result = await call.sync.group.apply(ports, work);
  const calls = ports.site.takeCalls();
  if (result.sync.state === 'pending') {
    const progress = progressOf(call, result);
    return { departed: departedGroup(group, result.sync), seconds: secondsOf(progress) };
  }
  const { actions, sync } = result;
  const happening = {
    subject: subjectOfGroup(group),
    operation: 'Delete group',
    status: 0,
    state: sync,
    actions,
    calls,
  };
  await call.store.record(describe(call, happening));
  return undefined;
}

/** A dead credential is looked at again after a quarter of an hour. */
function secondsOf(progress: ReturnType<typeof progressOf>): number {
  if (progress.kind === 'later') return progress.seconds;
  return progress.kind === 'exhausted' ? 1 : 900;
}
