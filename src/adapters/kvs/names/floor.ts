import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import type { Storage, Stored, Write } from '../storage';

/**
 * Who may claim names with a commit. Storage can make sure that a new record does not exist yet only in a request of its own; so
 * the many names of a batch are claimed in transactions which require that nobody else has begun to claim names since. Whoever
 * begins takes the floor from whoever has it, and reads afterwards which names are free.
 */
export interface Floor {
  /** The version that commits require. It is taken once, and again if somebody else has it by now. @throws {Conflict} */
  take(): Promise<number>;
  /** Somebody else may have taken it. */
  doubt(): void;
}

interface Kept {
  readonly schema: 1;
  /** Tells the writes of the same version apart, should an answer be lost. */
  readonly by: number;
}

const tries = 12;

export function newFloor(storage: Storage, connection: string): Floor {
  const place = keys.floor(connection);
  let held: Promise<number> | undefined;
  let isDoubtful = false;
  const read = () => {
    storage.forget([place]);
    return storage.get<Stored<Kept>>(place);
  };
  const take = async (): Promise<number> => {
    for (let attempt = 1; ; attempt += 1) {
      const found = await read();
      const version = (found?.version ?? 0) + 1;
      const value: Stored<Kept> = { version, doc: { schema: 1, by: Math.random() } };
      try {
        // Conditioned, so that a request that arrives late takes it from nobody.
        if (found) await storage.commit([{ place, value, ifVersion: found.version }]);
        if (found || (await storage.create(place, value))) return version;
      } catch (error) {
        if (!(error instanceof Conflict) || attempt === tries) throw error;
      }
    }
  };
  const keep = async (version: number) => ((await read())?.version === version ? version : take());
  return {
    take() {
      if (!held) held = take();
      else if (isDoubtful) held = held.then(keep, take);
      isDoubtful = false;
      return held;
    },
    doubt() {
      isDoubtful = true;
    },
  };
}

/** The step of a transaction that requires the floor. */
export const floorCheck = (connection: string, version: number): Write => ({
  place: keys.floor(connection),
  ifVersion: version,
  isCheck: true,
});
