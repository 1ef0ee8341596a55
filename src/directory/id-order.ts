/**
 * A 32-bit hash of an id that spreads well in its highest bits (FNV-1a, then a final mix). Member sets and rosters are
 * split by it, and it gives them an order that no split changes.
 */
export function hashId(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The stable order of every list of ids: by hash, then by the id itself. */
export function compareIds(a: string, b: string): number {
  return hashId(a) - hashId(b) || (a < b ? -1 : a > b ? 1 : 0);
}
