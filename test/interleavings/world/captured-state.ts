import { type Footprints, footprints } from '../explorer/footprint';
import { chain, type Hash, hashOf, hashOfValue, sum, zero } from '../explorer/hash';
import { watched } from './watched';

/** The contents of stores in memory, without knowing their fields. */
export interface CapturedState extends Footprints {
  /** Also captures everything created meanwhile: stores create their data on first use. */
  during<Value>(make: () => Value): Value;
  /** The present contents; calling the result restores them. */
  save(): () => void;
  /** Depends on all contents, but not on insertion order. */
  hash(): Hash;
}

type Held = Map<unknown, unknown> | Set<unknown>;

/**
 * The stores keep their maps and sets private. An explorer has to restore them some thousand times a second, and to
 * tell two states apart, whatever their fields: so maps and sets created in `during` are tracked. Values in them are
 * never changed, only replaced, like records in storage.
 */
export function captureState(): CapturedState {
  let held: Held[] = [];
  const { note, watch } = footprints();
  const hold = (each: Held) => {
    watched(each, String(held.length), note);
    held.push(each);
  };
  return {
    note,
    watch,
    during(make) {
      const { Map: plainMap, Set: plainSet } = globalThis;
      globalThis.Map = class<Key, Value> extends plainMap<Key, Value> {
        constructor(...from: ConstructorParameters<typeof plainMap<Key, Value>>) {
          super(...from);
          hold(this);
        }
      } as MapConstructor;
      globalThis.Set = class<Value> extends plainSet<Value> {
        constructor(...from: ConstructorParameters<typeof plainSet<Value>>) {
          super(...from);
          hold(this);
        }
      } as SetConstructor;
      try {
        return make();
      } finally {
        Object.assign(globalThis, { Map: plainMap, Set: plainSet });
      }
    },
    save() {
      const kept = held.map((each) =>
        each instanceof Map ? { each, entries: [...each] } : { each, values: [...each] },
      );
      return () => {
        held = kept.map(({ each }) => each);
        for (const one of kept) {
          one.each.clear();
          if ('entries' in one)
            for (const [key, value] of one.entries ?? []) (one.each as Map<unknown, unknown>).set(key, value);
          else for (const value of one.values ?? []) (one.each as Set<unknown>).add(value);
        }
      };
    },
    hash: () => held.reduce((all, each, index) => chain(all, chain(hashOf(String(index)), hashOfHeld(each))), zero),
  };
}

function hashOfHeld(held: Held): Hash {
  let all = zero;
  if (held instanceof Map)
    for (const [key, value] of held) all = sum(all, chain(hashOf(String(key)), hashOfEntry(value)));
  else for (const value of held) all = sum(all, hashOfValue(value));
  return all;
}

const known = new WeakMap<object, Hash>();

/** Values that contain maps change with them, and these are captured separately. */
function hashOfEntry(value: unknown): Hash {
  if (typeof value !== 'object' || value === null) return hashOfValue(value);
  const found = known.get(value);
  if (found) return found;
  const isHolder = Object.values(value).some((each) => each instanceof Map);
  const hash = isHolder ? hashOf(Object.keys(value).join(' ')) : hashOfValue(value);
  known.set(value, hash);
  return hash;
}
