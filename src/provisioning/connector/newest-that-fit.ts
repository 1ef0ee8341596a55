/**
 * As many of the newest items as fit into one record of Forge storage (240 KB) with what stands beside them. `items`: the oldest
 * first; the same list if all fit.
 */
export function newestThatFit<Item>(items: readonly Item[], mostBytes: number): readonly Item[] {
  let bytes = 0;
  let first = items.length;
  for (const item of [...items].reverse()) {
    bytes += new TextEncoder().encode(JSON.stringify(item)).length;
    if (bytes > mostBytes) break;
    first -= 1;
  }
  return first === 0 ? items : items.slice(first);
}
