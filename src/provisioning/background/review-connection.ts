import { inOrder } from '../../directory/departed';
import type { DirectoryGroup } from '../../directory/group';
import type { DirectoryUser } from '../../directory/user';
import { isoTime, type Uses } from '../call';
import { slicesOf } from '../slices-of';
import type { DepartureReads } from '../store/departures';
import type { GroupRoster } from '../store/groups';
import type { UserRoster } from '../store/users';
import type { NowWork, SyncWork } from '../sync-queue';
import { groupsAnEvent, usersAnEvent } from '../sync-queue';
import { withLength } from './sync-run';
import type { SyncRuns } from './sync-runs';

type Review = NonNullable<SyncWork['review']>;

/** Records handed over in one step; the next step is a separate event. */
const pageSize = 500;

/** Hands everything a connection holds to the queue, page by page: people first, then groups. A run of Sync now counts. `gives`: only the people, who are given products. */
export async function reviewConnection(
  call: Uses<'connection' | 'queue' | 'machine' | 'store', UserRoster & GroupRoster & DepartureReads>,
  review: Review,
  counted?: { readonly run: string; readonly runs: SyncRuns },
  gives?: SyncWork['gives'],
): Promise<void> {
  const { total, ids } = await pageOf(call, review);
  if (counted) await noteLength(call, review.kind, total, counted);
  const size = review.kind === 'user' ? usersAnEvent : groupsAnEvent;
  const starts = Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => index * size);
  const share = (index?: number) => counted && { now: shareOf(counted.run, review.kind, index) };
  const work = starts.map((start): SyncWork => {
    const slice = ids.slice(start, start + size);
    return {
      connectionId: call.connection.id,
      ...(review.kind === 'user' ? { users: slice } : { groups: slice }),
      ...share((review.offset + start) / size),
      ...(gives && { gives }),
    } as SyncWork;
  });
  const following = nextOf(review, total);
  // Groups are given nothing.
  const next = gives && following?.kind === 'group' ? undefined : following;
  const more = next ? [{ connectionId: call.connection.id, review: next, ...share(), ...(gives && { gives }) }] : [];
  const departed = review.kind === 'user' && review.offset === 0 && !gives ? await previewedWork(call) : [];
  const all = [...departed, ...work, ...more];
  if (all.length > 0) await call.queue.push(all);
}

/** Deletions that were only previewed: they are no longer in a roster. */
async function previewedWork({
  connection,
  store,
}: Uses<'connection' | 'store', DepartureReads>): Promise<readonly SyncWork[]> {
  const previewed = inOrder(await store.previewedDepartures());
  return slicesOf(previewed, usersAnEvent).map((slice) => ({
    connectionId: connection.id,
    users: slice.flatMap((each) => (each.kind === 'user' ? [each.id] : [])),
    groups: slice.flatMap((each) => (each.kind === 'group' ? [each.id] : [])),
  }));
}

const shareOf = (run: string, kind: Review['kind'], index: number | undefined): NowWork => ({
  run,
  ...(index === undefined ? {} : { slice: { kind, index } }),
  done: 0,
  failed: 0,
});

function noteLength(
  { connection, machine }: Uses<'connection' | 'machine'>,
  kind: Review['kind'],
  total: number,
  { run, runs }: { readonly run: string; readonly runs: SyncRuns },
): Promise<void> {
  const now = isoTime(machine.now());
  return runs.change({ connectionId: connection.id, id: run }, (before) => withLength(before, kind, total, now));
}

async function pageOf({ store }: Uses<'store', UserRoster & GroupRoster>, { kind, offset, isLate }: Review) {
  const isMeant = ({ sync }: DirectoryUser | DirectoryGroup) => !isLate || sync.state === 'preview';
  if (kind === 'group') {
    const { total, items } = await store.listGroups({ offset, limit: pageSize });
    return { total, ids: items.filter(isMeant).map(({ id }) => id) };
  }

  const { total, items } = await store.listUsers({ offset, limit: pageSize, memberships: false });
  const users = items.map(({ user }) => user);
  return { total, ids: users.filter(isMeant).map(({ id }) => id) };
}

function nextOf({ kind, offset, ...how }: Review, total: number): Review | undefined {
  if (offset + pageSize < total) return { kind, offset: offset + pageSize, ...how };
  return kind === 'user' ? { kind: 'group', offset: 0, ...how } : undefined;
}
