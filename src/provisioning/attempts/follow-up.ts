import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { isoTime, type Uses } from '../call';
import { QueueUnavailable, type SyncWork } from '../sync-queue';
import { isLeftAtWork } from './at-work';

/** Longest delay of an event (Forge); records that wait longer are found by a sweep. */
const longestDelaySeconds = 900;

interface Changed {
  readonly users?: readonly DirectoryUser[];
  readonly groups?: readonly DirectoryGroup[];
  readonly returned?: readonly UserId[];
  readonly relabelled?: SyncWork['relabelled'];
  /** Users to look at whatever their state: the group they joined may make their changes live (canary mode). */
  readonly joined?: readonly UserId[];
  /** Deleted records that have come back, and whose deletion may be waiting for an administrator. */
  readonly came?: Pick<SyncWork, 'users' | 'groups'>;
}

/**
 * Hands what a call has committed as pending to the background, not before it is due, except for groups that somebody is at
 * work on. If the queue takes nothing now, nothing is lost: pending records are marked in the store, and the sweep finds them.
 */
export async function followUp(call: Uses<'connection' | 'queue' | 'machine'>, changed: Changed): Promise<void> {
  const groups = (changed.groups ?? []).map(soonAgain(call));
  const waiting = [...(changed.users ?? []), ...groups].filter(isWaiting(call));
  const delay = Math.max(0, ...waiting.map((record) => secondsUntil(call, record.sync.dueAt)));
  const isSoon = delay <= longestDelaySeconds;
  const work = {
    users: [
      ...(isSoon ? (changed.users ?? []).filter(isWaiting(call)).map(({ id }) => id) : []),
      ...(changed.joined ?? []),
      ...(changed.came?.users ?? []),
    ],
    groups: [...(isSoon ? groups.filter(isWaiting(call)).map(({ id }) => id) : []), ...(changed.came?.groups ?? [])],
    returned: changed.returned ?? [],
    relabelled: changed.relabelled ?? [],
  };
  if (Object.values(work).every((items) => items.length === 0)) return;
  try {
    await call.queue.push([{ connectionId: call.connection.id, ...work }], isSoon && delay > 0 ? delay : undefined);
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}

/** Another call, which has not seen the group yet, may be giving the member their account at this moment. */
const accountSeconds = 30;

const soonAgain =
  (call: Uses<'machine'>) =>
  (group: DirectoryGroup): DirectoryGroup => {
    if (group.sync.cause !== 'member-without-account') return group;
    const dueAt = isoTime(call.machine.now() + accountSeconds * 1000);
    return { ...group, sync: { ...group.sync, dueAt } };
  };

const isWaiting =
  (call: Uses<'connection' | 'machine'>) =>
  (record: DirectoryUser | DirectoryGroup): boolean =>
    'members' in record
      ? !isLeftAtWork(call, record.sync) && (record.sync.state === 'pending' || (record.members.unwritten ?? 0) > 0)
      : record.sync.state === 'pending';

const secondsUntil = (call: Uses<'machine'>, dueAt: string | undefined): number =>
  dueAt === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(dueAt) - call.machine.now()) / 1000));
