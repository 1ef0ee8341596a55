import { maxDepth, partOf, partStarts } from './id-set';

/**
 * Ids for records that are created at the same time: their parts of a roster take turns, so that up to 16 creations under way do
 * not wait for each other's part. Ids whose turn has not come are kept, so that parts fill as evenly as without this.
 */
export function spreadIds(newId: () => string): () => string {
  const starts = partStarts(maxDepth);
  const kept = new Map<number, string[]>();
  let turn = 0;
  return () => {
    const start = starts[turn % starts.length] ?? 0;
    turn += 1;
    for (let id = kept.get(start)?.pop(); ; id = newId()) {
      if (id === undefined) continue;
      const part = partOf(id, maxDepth);
      if (part === start) return id;
      kept.set(part, [...(kept.get(part) ?? []), id]);
    }
  };
}
