import { Conflict } from '../../provisioning/store/conflict';
import type { Place } from './keys';
import type { Storage, Stored, Write } from './storage';

/** The record that a commit is about, at the version that its caller saw; for a new record the reservation of its name. No version: it is not there. */
export interface Lock {
  readonly place: Place;
  readonly version: number | undefined;
}

/** Somebody who is to be a member is deleted: whoever wants them has to look again. */
export class MemberGone extends Conflict {}

const tries = 12;

/**
 * Commits a record together with records that many commits share (rosters, memberships). When the record itself, and what
 * else its caller relies on, is as the caller saw it, the conflict was about the shared ones: these are read anew and the
 * commit is built again. @throws {Conflict} when one of the locks has moved on
 */
export async function commitBeside(
  storage: Storage,
  lock: Lock | readonly Lock[],
  shared: readonly Place[],
  build: () => Promise<readonly Write[]>,
): Promise<void> {
  const locks = 'place' in lock ? [lock] : lock;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await storage.commit(await build());
    } catch (error) {
      if (!(error instanceof Conflict) || error instanceof MemberGone || attempt === tries) throw error;
      storage.forget([...locks.map(({ place }) => place), ...shared]);
      for (const place of shared) void storage.get(place);
      const found = await Promise.all(locks.map(({ place }) => storage.get<Stored<unknown>>(place)));
      if (locks.some(({ version }, index) => found[index]?.version !== version)) throw error;
    }
  }
}
