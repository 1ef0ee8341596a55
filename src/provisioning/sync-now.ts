import type { ConnectionTotals } from '../connections/connection-store';
import type { DirectoryGroup } from '../directory/group';
import type { DirectoryUser } from '../directory/user';
import { type Call, isoTime } from './call';
import { subjectOfGroup, subjectOfUser } from './describe';
import type { Foreseen } from './foresee';
import { missingMembers } from './missing-members';
import type { Step } from './sync-progress';
import type { SyncWork } from './sync-queue';
import { type SyncRun, startRun } from './sync-run';
import type { SyncRuns } from './sync-runs';
import { syncWaitingGroup } from './sync-waiting-group';
import { syncWaitingUser } from './sync-waiting-user';

/** What Sync now did for one person or one group; what didn't fit into the invocation is in the queue. */
export type SyncedNow = Foreseen;

/** Makes Atlassian equal to what the IdP says of a person, whatever was believed before. */
export async function syncPersonNow(call: Call, user: DirectoryUser): Promise<SyncedNow> {
  const step = await syncWaitingUser(call, user.id, 'always');
  const groups = step.groups ?? [];
  if (step.kind === 'exhausted' || step.kind === 'later') await follow(call, step, { users: [user.id] });
  if (groups.length > 0) await follow(call, step, { returned: [user.id] });
  return { subject: subjectOfUser(user), actions: step.actions ?? [], state: step.state ?? user.sync };
}

/** The same for a group: itself, the members who wait, and those whom somebody took out at Atlassian. */
export async function syncGroupNow(call: Call, group: DirectoryGroup): Promise<SyncedNow> {
  const members = await missingMembers(call, group);
  const step = await syncWaitingGroup(call, group.id, members, 'always');
  if (step.kind === 'exhausted' || step.kind === 'later') {
    await follow(call, step, { groups: [group.id], returned: members });
  }
  return { subject: subjectOfGroup(group), actions: step.actions ?? [], state: step.state ?? group.sync };
}

/** Hands everybody whom the connection holds to the queue; `runs` tells how far it is. */
export async function syncConnectionNow(
  call: Call,
  { runs, totals }: { readonly runs: SyncRuns; readonly totals: ConnectionTotals },
): Promise<SyncRun> {
  const run = startRun({
    id: call.machine.newId(),
    connectionId: call.connection.id,
    started: isoTime(call.machine.now()),
    ...totals,
  });
  await runs.begin(run);
  const review = { kind: 'user', offset: 0 } as const;
  if (!run.finished) {
    await call.queue.push([{ connectionId: call.connection.id, review, now: { run: run.id, done: 0, failed: 0 } }]);
  }
  return run;
}

function follow(call: Call, step: Step, work: Omit<SyncWork, 'connectionId'>): Promise<void> {
  const delay = step.kind === 'later' ? Math.min(step.seconds, 900) : undefined;
  return call.queue.push([{ connectionId: call.connection.id, ...work }], delay);
}
