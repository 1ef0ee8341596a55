import { Conflict } from '../../../provisioning/store/conflict';
import type { BegunCreation } from '../../../provisioning/store/name-claims';
import type { Place } from '../keys';
import { type Claim, records } from '../records';
import type { Storage, Stored, Write } from '../storage';

/** A name reserved for an owner whose record is yet to be written. */
export interface Reservation {
  readonly place: Place;
  readonly owner: string;
  readonly version: number;
  /** It was taken over: an earlier owner never came to be. */
  readonly isRetaken?: true;
  /** The latest of those earlier owners. */
  readonly former?: string;
  /** The creation begun by an earlier owner whose record was never written. */
  readonly begun?: BegunCreation;
}

const tries = 5;

/**
 * Reserves a name: one request if it is free. If the owner of a reservation never came to be, because a process died,
 * the reservation is taken over; its version ensures that either the take-over or the late creation wins.
 * @param carries whether a record with this id exists and has the name
 * @returns undefined if the name is taken
 */
export async function reserve(
  storage: Storage,
  place: Place,
  owner: string,
  carries: (holder: string) => Promise<boolean>,
): Promise<Reservation | undefined> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const fresh = records.claim(1, { schema: 1, owner, held: false, lost: [] });
    if (await storage.create(place, fresh)) return { place, owner, version: 1 };
    const found = await storage.get<Stored<Claim>>(place);
    // Freed in between: try again.
    if (!found) continue;
    const { version, doc } = found;
    const begun = doc.begun && { begun: doc.begun };
    const former = doc.lost.at(-1);
    const retaken = former !== undefined && { isRetaken: true as const, former };
    if (doc.owner === owner) return { place, owner, version, ...retaken, ...begun };
    if (await carries(doc.owner)) return undefined;
    // Nobody has the name yet, and the new reservation may never be used: the IdP must not hear that the name is taken
    // before it is.
    if (doc.lost.includes(owner)) throw new Conflict('Somebody else is about to have the name.');
    const taken = records.claim(version + 1, { ...fresh.doc, lost: [...doc.lost, doc.owner], ...begun });
    try {
      await storage.commit([{ place, value: taken, ifVersion: version }]);
      return { place, owner, version: version + 1, isRetaken: true, former: doc.owner, ...begun };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      storage.forget([place]);
    }
  }
  return undefined;
}

/** Notes in a reservation what its owner is about to create at Atlassian. @throws {Conflict} if it was taken over */
export async function noteBegun(
  storage: Storage,
  reservation: Reservation,
  begun: BegunCreation,
): Promise<Reservation> {
  const { place, owner, version } = reservation;
  const found = await storage.get<Stored<Claim>>(place);
  const lost = found?.doc.lost ?? [];
  const value = records.claim(version + 1, { schema: 1, owner, held: false, lost, begun });
  await storage.commit([{ place, value, ifVersion: version }]);
  return { place, owner, version: version + 1, begun };
}

/**
 * The step that frees the name of a deleted record. While its deletion waits for an administrator, the name still leads to it:
 * whoever gets the name next is the same person, or the same group, come back.
 */
export function freeWrite(place: Place, owner: string, isHeld: boolean): Write {
  if (!isHeld) return { place };
  // Never the version of the claim before: a reservation that relies on that one must fail.
  const version = Math.floor(Math.random() * 2 ** 30);
  return { place, value: records.claim(version, { schema: 1, owner, held: false, lost: [] }) };
}

/** The step that turns a reservation into a held name, in the transaction that writes its owner's record. */
export function holdWrite({ place, owner, version }: Reservation): Write {
  const value = records.claim(version + 1, { schema: 1, owner, held: true, lost: [] });
  return { place, value, ifVersion: version };
}
