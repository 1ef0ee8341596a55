import { toName } from './place-name';
import type { KnownRecord, Place } from './record';

/** The most recently written records, by place. `null` stands for a place known to be empty. */
export interface RecordCache {
  /** Undefined if nothing is known of the place. */
  find(place: Place): KnownRecord | null | undefined;
  keep(place: Place, record: KnownRecord | null): void;
  clear(): void;
}

/** Characters of one generation; the cache holds up to two. */
const GENERATION_SIZE = 2 * 1024 * 1024;
/** The cost of a record besides its value, including its derived data. */
const OVERHEAD = 800;

/** Keeps two generations: when the younger one is full, records not used since it began are dropped. */
export function recordCache(): RecordCache {
  let younger = new Map<string, KnownRecord | null>();
  let older = younger;
  let size = 0;

  const keep = (name: string, record: KnownRecord | null) => {
    if (size > GENERATION_SIZE) {
      older = younger;
      younger = new Map();
      size = 0;
    }
    younger.set(name, record);
    size += OVERHEAD + (record?.value.length ?? 0);
  };

  return {
    find(place) {
      const name = toName(place);
      const found = younger.get(name);
      if (found !== undefined) return found;
      const aged = older.get(name);
      if (aged !== undefined) keep(name, aged);
      return aged;
    },
    keep: (place, record) => keep(toName(place), record),
    clear() {
      younger = new Map();
      older = younger;
      size = 0;
    },
  };
}
