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

/** What a map or a set holds until it is changed, and the hash of it once somebody asks. */
interface Contents {
  hash?: Hash;
}

interface Captured {
  readonly held: Held;
  /** Hashed with the contents: two that swap them are a different state. */
  readonly place: Hash;
  contents: Contents;
}

/**
 * The stores keep their maps and sets private. An explorer has to restore them some thousand times a second, and to
 * tell two states apart, whatever their fields: so maps and sets created in `during` are tracked. Values in them are
 * never changed, only replaced, like records in storage.
 */
export function captureState(): CapturedState {
  let captured: Captured[] = [];
  const { note, watch } = footprints();
  const hold = (held: Held) => {
    const name = String(captured.length);
    const one: Captured = { held, place: hashOf(name), contents: {} };
    watched(held, name, note, () => {
      one.contents = {};
    });
    captured.push(one);
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
      const kept = captured.map((one) => ({ one, contents: one.contents, refill: refillOf(one.held) }));
      return () => {
        captured = kept.map(({ one }) => one);
        for (const { one, contents, refill } of kept) {
          // A schedule changes few of them.
          if (one.contents === contents) continue;
          refill();
          one.contents = contents;
        }
      };
    },
    hash: () =>
      captured.reduce((all, { held, place, contents }) => {
        contents.hash ??= hashOfHeld(held);
        return chain(all, chain(place, contents.hash));
      }, zero),
  };
}

/** Fills it again with what it holds now, in the same order. */
function refillOf(held: Held): () => void {
  if (held instanceof Map) {
    const entries = [...held];
    return () => {
      held.clear();
      for (const [key, value] of entries) held.set(key, value);
    };
  }
  const values = [...held];
  return () => {
    held.clear();
    for (const value of values) held.add(value);
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
