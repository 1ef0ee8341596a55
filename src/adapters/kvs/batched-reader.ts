import type { Place } from './keys';
import { limits, slices } from './limits';

/** One record that a batch read found. */
export interface Found {
  readonly entityName?: string;
  readonly key: string;
  readonly value: unknown;
}

/** Reads at most 25 places in one request; a place missing from the answer does not exist. */
export type ReadBatch = (places: readonly Place[]) => Promise<readonly Found[]>;

/** The reads of one invocation: each record once; reads started in the same turn of the event loop share requests. */
export interface BatchedReader {
  get(place: Place): Promise<unknown>;
  /** Remembers a value just written; undefined for a deletion. */
  remember(place: Place, value: unknown): void;
  /** Reads these again next time, or everything if none is named. */
  forget(places?: readonly Place[]): void;
}

interface Waiting {
  readonly place: Place;
  readonly value: Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export function batchedReader(readBatch: ReadBatch): BatchedReader {
  const known = new Map<string, Promise<unknown>>();
  let waiting: Waiting[] = [];

  const flush = () => {
    const all = waiting;
    waiting = [];
    for (const slice of slices(all, limits.operations)) void answer(slice);
  };
  const answer = async (slice: readonly Waiting[]) => {
    try {
      const found = await readBatch(slice.map(({ place }) => place));
      const values = new Map(found.map(({ entityName, key, value }) => [name(entityName, key), value]));
      for (const { place, resolve } of slice) resolve(values.get(name(place.entity, place.key)));
    } catch (error) {
      for (const { place, reject } of slice) {
        known.delete(name(place.entity, place.key));
        reject(error);
      }
    }
  };

  return {
    get(place) {
      const id = name(place.entity, place.key);
      const present = known.get(id);
      if (present) return present;
      const { promise: value, resolve, reject } = Promise.withResolvers<unknown>();
      // A whole turn of the event loop, unlike a microtask, lets reads that start after an await share the request.
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ place, value, resolve, reject });
      // A failing read that nobody waits for must not end the process.
      value.catch(() => undefined);
      known.set(id, value);
      return value;
    },
    remember(place, value) {
      known.set(name(place.entity, place.key), Promise.resolve(value));
    },
    forget(places) {
      if (!places) known.clear();
      else for (const place of places) known.delete(name(place.entity, place.key));
      // Waiting reads are sent after this moment; requesting one again would name it twice in a request.
      for (const { place, value } of waiting) known.set(name(place.entity, place.key), value);
    },
  };
}

const name = (entity: string | undefined, key: string) => `${entity ?? ''}/${key}`;
