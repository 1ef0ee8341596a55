import { RoomGone } from '../../provisioning/limits/room-gone';
import { Conflict } from '../../provisioning/store/conflict';
import type { Place } from './keys';
import type { SharedCommits, Sharing } from './sharing/shared-commits';
import type { Storage, Stored, Write } from './storage';

/** The record a commit is about (if new: its name's reservation), as its caller saw it; no version: it is absent. */
export interface Lock {
  readonly place: Place;
  readonly version: number | undefined;
}

/** A user who should become a member has been deleted: the caller has to look again. */
export class MemberGone extends Conflict {}

const tries = 12;

/**
 * Commits a record together with records that many commits share (rosters, memberships). If the record itself, and
 * whatever else the caller relies on, is unchanged, a conflict was about the shared ones: they are read again and the
 * commit is rebuilt. @throws {Conflict} if one of the locks has moved on
 */
export const commitBeside = (
  storage: Storage,
  lock: Lock | readonly Lock[],
  shared: readonly Place[],
  build: () => Promise<readonly Write[]>,
): Promise<void> => retried(storage, lock, shared, async () => storage.commit(await build()));

/** How often a commit shares its transaction: whose the conflict was that it met there, nobody knows. */
const sharedTries = 2;

/** The same for a commit that may share its transaction with those of other pieces of work. @throws {Conflict} */
export const commitSharing = (
  storage: Storage,
  { commit }: SharedCommits,
  { locks, shared }: { readonly locks: readonly Lock[]; readonly shared: readonly Place[] },
  build: () => Promise<Sharing>,
): Promise<void> => retried(storage, locks, shared, async (attempt) => commit(await build(), attempt > sharedTries));

async function retried(
  storage: Storage,
  lock: Lock | readonly Lock[],
  shared: readonly Place[],
  once: (attempt: number) => Promise<void>,
): Promise<void> {
  const locks = 'place' in lock ? [lock] : lock;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(attempt);
    } catch (error) {
      const isOver = error instanceof MemberGone || error instanceof RoomGone;
      if (!(error instanceof Conflict) || isOver || attempt === tries) throw error;
      storage.forget([...locks.map(({ place }) => place), ...shared]);
      for (const place of shared) void storage.get(place);
      const found = await Promise.all(locks.map(({ place }) => storage.get<Stored<unknown>>(place)));
      if (locks.some(({ version }, index) => found[index]?.version !== version)) throw error;
    }
  }
}
