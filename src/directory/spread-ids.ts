import { maxDepth, partOf, partStarts } from './id-set';
import { leafCounts, leafOf } from './roster-leaves';

/** How many records come together into one transaction: each takes five of its 25 steps, and their part three or four. */
const together = 4;
/** Larger rosters have smaller leaves; searching for ids that share one of those would take too long. */
const [leaves = 16] = leafCounts;

/**
 * Ids for records that are created at the same time. Four at a time belong to one leaf of a roster's part, so that they share a
 * transaction; parts take turns, beginning anywhere, so that transactions do not wait for each other. Which leaf it is, the first
 * of the four decides by chance, so that leaves fill as evenly as without this.
 */
export function spreadIds(newId: () => string): () => string {
  const starts = partStarts(maxDepth);
  let turn: number | undefined;
  let left = 0;
  let leaf = 0;
  return () => {
    const id = left > 0 ? drawn(newId, (one) => isIn(one, starts[turn ?? 0], leaf)) : first();
    left -= 1;
    return id;
  };

  function first(): string {
    const next = turn === undefined ? undefined : (turn + 1) % starts.length;
    const id = drawn(newId, (one) => next === undefined || partOf(one, maxDepth) === starts[next]);
    turn = starts.indexOf(partOf(id, maxDepth));
    leaf = leafOf(id, leaves);
    left = together;
    return id;
  }
}

function drawn(newId: () => string, fits: (id: string) => boolean): string {
  for (;;) {
    const id = newId();
    if (fits(id)) return id;
  }
}

const isIn = (id: string, start: number | undefined, leaf: number): boolean =>
  partOf(id, maxDepth) === start && leafOf(id, leaves) === leaf;
