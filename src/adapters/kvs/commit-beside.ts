import { Conflict } from '../../provisioning/store';
import type { Place } from './keys';
import type { Storage, Stored, Write } from './storage';

/** The record that a commit is about, at the version that its caller saw; for a new record the reservation of its name. No version: it is not there. */
export interface Lock {
  readonly place: Place;
  readonly version: number | undefined;
}

const tries = 12;

/**
 * Commits a record together with records that many commits share (rosters, memberships). When the record itself is as
 * its caller saw it, the conflict was about the shared ones: these are read anew and the commit is built again.
 * @throws {Conflict} when the record has moved on
 */
export async function commitBeside(
  storage: Storage,
  lock: Lock,
  shared: readonly Place[],
  build: () => Promise<readonly Write[]>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await storage.commit(await build());
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === tries) throw error;
      storage.forget([lock.place, ...shared]);
      for (const place of shared) void storage.get(place);
      const found = await storage.get<Stored<unknown>>(lock.place);
      if (found?.version !== lock.version) throw error;
    }
  }
}
