/** A 64-bit hash in two numbers, quick to add up, so that parts may come in any order. */
export interface Hash {
  readonly high: number;
  readonly low: number;
}

export const zero: Hash = { high: 0, low: 0 };

/** Bryc's cyrb53 with all 64 bits: not cryptographic, two multiplications per character. */
export function hashOf(text: string): Hash {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return { high: high >>> 0, low: low >>> 0 };
}

/** Independent of the order. */
export const sum = (a: Hash, b: Hash): Hash => ({ high: (a.high + b.high) >>> 0, low: (a.low + b.low) >>> 0 });

/** Depends on the order. */
export function chain(before: Hash, next: Hash): Hash {
  const high = Math.imul(before.high ^ next.low, 2654435761) ^ next.high;
  const low = Math.imul(before.low ^ next.high, 1597334677) + next.low;
  return { high: (high ^ (low >>> 15)) >>> 0, low: (low ^ (high >>> 13)) >>> 0 };
}

export const textOf = ({ high, low }: Hash): string => `${high.toString(36)}.${low.toString(36)}`;

const known = new WeakMap<object, Hash>();

/** The hash of an immutable value, cached by identity. */
export function hashOfValue(value: unknown): Hash {
  if (typeof value !== 'object' || value === null) return hashOf(JSON.stringify(value) ?? 'undefined');
  const found = known.get(value);
  if (found) return found;
  const hash = hashOf(jsonOf(value));
  known.set(value, hash);
  return hash;
}

/** JSON that includes the contents of maps, sets and errors. */
export const jsonOf = (value: unknown): string => JSON.stringify(value, readable) ?? 'undefined';

function readable(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value];
  if (value instanceof Error) return { error: value.name, message: value.message };
  return value;
}
