import { type DnKey, dnKey, parentOf } from '../names/dn';
import { type Entry, type Value, valuesOf } from './entry';

/** Where entries are kept between two starts. */
export interface EntryStore {
  load(): Iterable<Entry>;
  save(entry: Entry): void;
  remove(no: number): void;
}

/** The entries of one directory. Everything happens at once: nobody sees half a change. */
export interface Tree {
  find(key: DnKey): Entry | undefined;
  byNumber(no: number): Entry | undefined;
  /** In the order of their numbers. */
  all(): Iterable<Entry>;
  /** Those directly below a name. */
  children(key: DnKey): readonly Entry[];
  /** Those with a value in an attribute, without regard to letter case; undefined: this attribute has no index. */
  having(attribute: string, value: Value): readonly Entry[] | undefined;
  put(entry: Entry): void;
  remove(entry: Entry): void;
  nextNumber(): number;
  /** Grows with each change. */
  version(): number;
}

/** Attributes by which single entries are looked for. */
const indexed = ['uid', 'entryUUID', 'sAMAccountName', 'userPrincipalName', 'objectGUID', 'mail'] as const;

const toKey = (value: Value): string => (typeof value === 'string' ? value.toLowerCase() : value.toString('hex'));

export function openTree(store: EntryStore): Tree {
  const entries = new Map<number, Entry>();
  const numbers = new Map<DnKey, number>();
  const below = new Map<DnKey, Set<number>>();
  const indexes = new Map(indexed.map((name) => [name.toLowerCase(), new Map<string, Set<number>>()]));
  let last = 0;
  let changes = 0;

  const parentKey = ({ dn }: Entry) => dnKey(parentOf(dn));
  function eachIndex(entry: Entry, change: (index: Map<string, Set<number>>, key: string) => void): void {
    for (const [name, index] of indexes) for (const value of valuesOf(entry, name)) change(index, toKey(value));
  }
  function link(entry: Entry): void {
    numbers.set(entry.key, entry.no);
    add(below, parentKey(entry), entry.no);
    eachIndex(entry, (index, key) => add(index, key, entry.no));
  }
  function unlink(entry: Entry): void {
    // A subtree is renamed entry by entry: another one may have the name by now.
    if (numbers.get(entry.key) === entry.no) numbers.delete(entry.key);
    below.get(parentKey(entry))?.delete(entry.no);
    eachIndex(entry, (index, key) => index.get(key)?.delete(entry.no));
  }
  function keep(entry: Entry): void {
    const before = entries.get(entry.no);
    if (before !== undefined) unlink(before);
    entries.set(entry.no, entry);
    link(entry);
    last = Math.max(last, entry.no);
    changes += 1;
  }
  const found = (set: ReadonlySet<number> = new Set()) => [...set].flatMap((no) => entries.get(no) ?? []);
  for (const entry of store.load()) keep(entry);

  return {
    find: (key) => entries.get(numbers.get(key) ?? -1),
    byNumber: (no) => entries.get(no),
    all: () => entries.values(),
    children: (key) => found(below.get(key)),
    having(attribute, value) {
      const index = indexes.get(attribute.toLowerCase());
      return index && found(index.get(toKey(value)));
    },
    put(entry) {
      keep(entry);
      store.save(entry);
    },
    remove(entry) {
      unlink(entry);
      entries.delete(entry.no);
      changes += 1;
      store.remove(entry.no);
    },
    nextNumber: () => last + 1,
    version: () => changes,
  };
}

function add<Key>(sets: Map<Key, Set<number>>, key: Key, no: number): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([no]));
  else set.add(no);
}

/** Keeps nothing. */
export const noStore: EntryStore = { load: () => [], save: () => undefined, remove: () => undefined };
