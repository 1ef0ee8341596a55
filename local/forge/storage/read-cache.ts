import { toName } from './place-name';
import type { KnownRecord, Place } from './record';

/**
 * Records read from the database. A list page reads 100, and a whole directory is read again and again: the cache has
 * room for 100,000 people with their memberships. It holds only what is read, so that filling a directory does not use
 * it up.
 */
export interface ReadCache {
  find(place: Place): KnownRecord | undefined;
  keep(place: Place, record: KnownRecord): void;
  /** The record has changed. */
  drop(place: Place): void;
  clear(): void;
}

/** Characters, which equal bytes unless a value goes beyond Latin-1. */
const MOST = 128 * 1024 * 1024;
/** The cost of a record besides its value. */
const OVERHEAD = 250;

/** Fills up, then drops the oldest tenth at once: a Map iterates over deleted entries at its front. */
export function readCache(most: number = MOST): ReadCache {
  const records = new Map<string, KnownRecord>();
  let size = 0;

  const drop = (name: string) => {
    const record = records.get(name);
    if (record === undefined) return;
    records.delete(name);
    size -= sizeOf(record);
  };

  const makeRoom = () => {
    for (const name of records.keys()) {
      if (size <= 0.9 * most) break;
      drop(name);
    }
  };

  return {
    find: (place) => records.get(toName(place)),
    keep(place, record) {
      const name = toName(place);
      drop(name);
      records.set(name, record);
      size += sizeOf(record);
      if (size > most) makeRoom();
    },
    drop: (place) => drop(toName(place)),
    clear() {
      records.clear();
      size = 0;
    },
  };
}

const sizeOf = ({ value }: KnownRecord): number => OVERHEAD + value.length;
