import { type IdleSeats, withIdle } from '../../../directory/idle-seats';
import type { UserId } from '../../../directory/ids';
import { type DirectoryUser, returningGroups, takenUnused } from '../../../directory/user';
import { firstUsedDay } from '../../../sync/rules/judge-idle';
import { mayLoseUnused } from '../../../sync/rules/unused-seats';
import { isAlone, type Standing, standingOf } from '../../accounts/standing';
import { retryOnConflict } from '../../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../../call';
import { slicesOf } from '../../slices-of';
import type { ReadCache } from '../../store/read-cache';
import type { UserReads, UserUpdates } from '../../store/users';
import { usersAnEvent } from '../../sync-queue';
import { commitUser } from '../../users/commit-user';

type Ports = Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store', UserReads & UserUpdates & ReadCache>;

/** What a look has found of one person, by keys of products. */
export interface Unused {
  readonly user: UserId;
  readonly days: number;
  /** They do not use these. */
  readonly products: readonly string[];
  /** They can open these. */
  readonly opens: readonly string[];
}

/**
 * Notes that product access is to be taken from people, and hands them to the queue: the plan that follows takes it, within all limits
 * and rules. Whoever has changed since the look is judged by what the record says now. Doing it twice is harmless.
 */
export async function noteUnused(call: Ports, found: readonly Unused[]): Promise<void> {
  const due: UserId[] = [];
  for (const each of found) if (await noteOne(call, each)) due.push(each.user);
  const events = slicesOf(due, usersAnEvent);
  if (events.length > 0) await call.queue.push(events.map((users) => ({ connectionId: call.connection.id, users })));
}

const noteOne = (call: Ports, { user: id, days, products, opens }: Unused): Promise<boolean> =>
  retryOnConflict(call, async () => {
    const now = call.machine.now();
    const user = await call.store.getUser(id);
    if (!user) return false;
    const standing = await sharedStanding(call, user);
    const isShared = standing !== undefined && !isAlone(standing);
    const since = firstUsedDay(now, days);
    if (!mayLoseUnused(call.connection.settings, user, { since, isShared })) return false;
    const away = awayFrom(user);
    const fresh = products.filter((key) => !away.includes(key));
    if (fresh.length === 0) return false;
    const before = away.filter((key) => !opens.includes(key));
    const at = isoTime(now);
    const idle: IdleSeats = { is: 'due', at, days, products: [...before, ...fresh] };
    const next = { ...user, sync: { ...user.sync, state: 'pending' as const, dueAt: at }, idle };
    // With the standing, the commit holds only if nobody has come to share the account since it was read.
    await commitUser(call, { user, standing }, next);
    return true;
  });

/** Who has the account beside somebody who has shared it once: the mark stays when the others have gone. Others cost no request. */
const sharedStanding = async (call: Ports, user: DirectoryUser): Promise<Standing | undefined> =>
  user.sync.shared && user.sync.accountId !== undefined ? standingOf(call, user.sync.accountId, user) : undefined;

/** Products that were taken from the person before, by key: whoever gave them back at Atlassian had reasons. */
export const awayFrom = ({ idle }: Pick<DirectoryUser, 'idle'>): readonly string[] =>
  idle?.is === 'taken' ? idle.products : [];

/** What Atlassian shows may be as old as this. */
const dayMilliseconds = 86_400_000;

/** Somebody has given back at Atlassian what was taken from these people: that counts as used today, and nothing is left to give. */
export async function noteGivenBack(call: Ports, ids: readonly UserId[]): Promise<void> {
  for (const id of ids) {
    await retryOnConflict(call, async () => {
      const user = await call.store.getUser(id);
      const now = call.machine.now();
      if (user?.idle?.is !== 'taken' || user.sync.state !== 'synced' || takenUnused(user.sync).length === 0) return;
      if (now - Date.parse(user.idle.at) < dayMilliseconds) return;
      const { takenGroups: _, ...rest } = user.sync;
      const others = returningGroups(user.sync);
      const sync = { ...rest, ...(others.length > 0 && { takenGroups: others }) };
      const next = withIdle({ ...user, sync }, { is: 'spared', at: isoTime(now) });
      await commitUser(call, { user, standing: undefined }, next);
    });
  }
}
