import type { ConnectionTotals } from '../../connections/connection-store';
import type { Departed, DepartedId } from '../../directory/departed';
import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport } from '../../journal/entry';
import { type Occasion, sameOccasion } from '../../journal/occasion';
import { displayNameOf, subjectOfGroup, subjectOfUser } from '../attempts/describe';
import { overhearCalls } from '../attempts/overhear-calls';
import { type Call, isoTime, type Uses } from '../call';
import { finishDeparture } from '../departures/finish-departure';
import type { Foreseen } from '../foresight/foresee';
import { syncWaitingGroup } from '../groups/sync-waiting-group';
import { membersToMend } from '../repair/mend-members';
import { mendUser } from '../repair/mend-user';
import { repairBeside } from '../repair/run-repair';
import type { SyncWork } from '../sync-queue';
import { missingGroups } from '../users/missing-groups';
import { syncWaitingUser } from '../users/sync-waiting-user';
import type { Step } from './sync-progress';
import { type SyncRun, startRun } from './sync-run';
import type { SyncRuns } from './sync-runs';

/** What Sync now did for one person or one group; the rest, if it didn't fit into the invocation, is in the queue. */
export type SyncedNow = Omit<Foreseen, 'beyond' | 'unseated'>;

/**
 * Makes Atlassian equal to what the IdP says of a person, whatever was believed before: first the person, then the groups
 * that should have them and don't.
 */
export async function syncPersonNow(asked: Call, user: DirectoryUser): Promise<SyncedNow> {
  const { call, calls } = overhearCalls(asked);
  await mendUser(call, { user, memberships: await call.store.getMemberships(user.id) });
  const step = await syncWaitingUser(call, user.id, 'always');
  const actions = [...(step.actions ?? [])];
  if (step.kind === 'done') actions.push(...(await addToGroups(call, user.id, step.groups ?? [])));
  else if (step.kind !== 'stopped') await follow(call, step, { users: [user.id], returned: [user.id] });
  return { subject: subjectOfUser(user), actions, state: step.state ?? user.sync, calls };
}

/** The same for a group: itself, its pending members, those whom somebody took out at Atlassian, and those left behind. */
export async function syncGroupNow(asked: Call, group: DirectoryGroup): Promise<SyncedNow> {
  const { call, calls } = overhearCalls(asked);
  const members = await membersToMend(call, group);
  const step = await syncWaitingGroup(call, group.id, members, 'always');
  if (step.kind === 'exhausted' || step.kind === 'later') {
    await follow(call, step, { groups: [group.id], returned: members });
  }
  return { subject: subjectOfGroup(group), actions: step.actions ?? [], state: step.state ?? group.sync, calls };
}

/** Finishes what the deletion of a person or a group has left to do. */
export async function finishDepartureNow(asked: Call, departed: Departed): Promise<SyncedNow> {
  const { call, calls } = overhearCalls(asked);
  const isUser = departed.kind === 'user';
  const [subject, record] = isUser
    ? [subjectOfUser(departed.user), departed.user]
    : [subjectOfGroup(departed.group), departed.group];
  const step = await finishDeparture(call, departedId(departed));
  if (step.kind === 'exhausted' || step.kind === 'later') {
    await follow(call, step, isUser ? { users: [departed.user.id] } : { groups: [departed.group.id] });
  }
  return { subject, actions: step.actions ?? [], state: step.state ?? record.sync, calls };
}

const departedId = (departed: Departed): DepartedId =>
  departed.kind === 'user' ? { kind: 'user', id: departed.user.id } : { kind: 'group', id: departed.group.id };

/** Adds somebody who has just got an account to all their groups, and others to the groups that lack them. */
async function addToGroups(call: Call, id: UserId, all: readonly GroupId[]): Promise<readonly ActionReport[]> {
  const actions: ActionReport[] = [];
  for (const group of all.length > 0 ? all : await missingGroups(call, id)) {
    const name = nameOf(await call.store.getGroup(group));
    const step = await syncWaitingGroup(call, group, [id]);
    actions.push(...(step.actions ?? []).map((action) => inGroup(action, name)));
    if (step.kind === 'done') continue;
    if (step.kind !== 'stopped') await follow(call, step, { returned: [id] });
    break;
  }
  return actions;
}

/**
 * Queues everybody whom the connection holds; `runs` tells how far it is. What belongs to nobody in the connection is looked
 * for separately. `occasion`: settings that are applied to everybody; asked again after a crash, the run that was begun for them
 * goes on.
 */
export async function syncConnectionNow(call: Starting, asked: Asked): Promise<SyncRun> {
  const run = await runFor(call, asked);
  const review = { kind: 'user', offset: 0 } as const;
  const of = { connectionId: call.connection.id, ...(run.occasion && { occasion: run.occasion }) };
  // Nobody is left to count, but deletions that were only previewed may be.
  const counted = run.finished ? {} : { now: { run: run.id, done: 0, failed: 0 } };
  await call.queue.push([
    { ...of, review, ...counted },
    { ...of, repair: repairBeside },
  ]);
  return run;
}

type Starting = Uses<'connection' | 'queue'> & { readonly machine: Pick<Call['machine'], 'now' | 'newId'> };

interface Asked {
  readonly runs: SyncRuns;
  readonly totals: ConnectionTotals;
  readonly occasion?: Occasion | undefined;
}

async function runFor({ connection, machine }: Starting, { runs, totals, occasion }: Asked): Promise<SyncRun> {
  const before = occasion && (await runs.find(connection.id));
  if (before && before.finished === undefined && sameOccasion(before.occasion, occasion)) return before;
  const at = { id: machine.newId(), started: isoTime(machine.now()) };
  const run = startRun({ ...at, connectionId: connection.id, occasion, ...totals });
  await runs.begin(run);
  return run;
}

/** Gives everybody who is there already the products of the settings, in the background; `runs` tells how far it is. */
export async function giveProductsNow(
  call: Uses<'connection' | 'queue' | 'machine'>,
  { runs, people }: { readonly runs: SyncRuns; readonly people: number },
): Promise<SyncRun> {
  const { id: connectionId } = call.connection;
  const started = isoTime(call.machine.now());
  const run = startRun({ id: call.machine.newId(), connectionId, started, people, groups: 0 });
  await runs.begin(run);
  const review = { kind: 'user', offset: 0 } as const;
  const of = { connectionId, ...(run.occasion && { occasion: run.occasion }) };
  if (!run.finished)
    await call.queue.push([{ ...of, review, gives: 'products', now: { run: run.id, done: 0, failed: 0 } }]);
  return run;
}

const nameOf = (group: DirectoryGroup | undefined): string => (group ? displayNameOf(group) : 'the group');

/** An entry about a group names it once; in an entry about a person each group has to be named. */
const inGroup = (action: ActionReport, name: string): ActionReport =>
  action.text.say === 'add-member' ? { ...action, text: { group: name, ...action.text } } : action;

function follow(call: Uses<'connection' | 'queue'>, step: Step, work: Omit<SyncWork, 'connectionId'>): Promise<void> {
  const delay = step.kind === 'later' ? Math.min(step.seconds, 900) : undefined;
  return call.queue.push([{ connectionId: call.connection.id, ...work }], delay);
}
