import type { Footprints } from '../explorer/footprint';

type Held = Map<unknown, unknown> | Set<unknown>;
type Method = (...args: readonly unknown[]) => unknown;

/** Uses of one entry; uses of all entries see each one that is added, changed or removed. */
const ofOne = { get: 'read', has: 'read', set: 'write', add: 'write', delete: 'write' } as const;
const ofAll = ['keys', 'values', 'entries', 'forEach', Symbol.iterator] as const;

/** Makes a map or a set report reads and changes; `name` is the place's. `changed` is called before each change. */
export function watched(held: Held, name: string, note: Footprints['note'], changed: () => void): void {
  const methods = held as unknown as Record<string | symbol, Method | undefined>;
  const wrap = (method: string | symbol, before: (key: unknown) => void) => {
    const plain = methods[method];
    if (!plain) return;
    const value = (...args: readonly unknown[]) => {
      before(args[0]);
      return Reflect.apply(plain, held, args);
    };
    Object.defineProperty(held, method, { value });
  };
  for (const [method, touch] of Object.entries(ofOne)) {
    wrap(method, (key) => {
      note(name, touch, key);
      if (touch === 'read') return;
      note(name, 'add');
      changed();
    });
  }
  for (const method of ofAll) wrap(method, () => note(name, 'read'));
  wrap('clear', () => {
    for (const key of [...held.keys()]) note(name, 'write', key);
    note(name, 'write');
    changed();
  });
  const size = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Object.getPrototypeOf(held)), 'size')?.get;
  Object.defineProperty(held, 'size', {
    get() {
      note(name, 'read');
      return size?.call(held) ?? 0;
    },
  });
}
