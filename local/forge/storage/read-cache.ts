import { toName } from './place-name';
import type { KnownRecord, Place } from './record';

/**
 * Records as they were read from the database. A page of a list reads 100, and a directory is read as a whole, again and
 * again: there is room for the people of one of 100,000 and their memberships. Only what is read comes here, so that a
 * directory that is filled does not take the room.
 */
export interface ReadCache {
  find(place: Place): KnownRecord | undefined;
  keep(place: Place, record: KnownRecord): void;
  /** It has changed. */
  drop(place: Place): void;
  clear(): void;
}

/** Characters, which are bytes unless a value has some beyond Latin-1. */
const MOST = 128 * 1024 * 1024;
/** What a record costs beside its value. */
const OVERHEAD = 250;

/** Remembers until it is full, and then forgets the oldest tenth at once: a Map walks over what it has lost at its front. */
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
