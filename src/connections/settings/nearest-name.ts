/** `did you mean "rename"?` for the known name nearest to the typed one; undefined if none is near. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  const name = nearestName(typed, known);
  return name === undefined ? undefined : `did you mean "${name}"?`;
}

/** The known name with the fewest differences, if they are at most a third of its letters. */
function nearestName(typed: string, known: readonly string[]): string | undefined {
  // Names are short: a long text is near none of them, and comparing it would only take time.
  if (typed.length > 60) return undefined;
  const ranked = known
    .map((name) => ({ name, distance: distanceBetween(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

/** How many letters have to be inserted, deleted or replaced (Levenshtein); swapping two neighbours counts as two. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const exchange = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(exchange, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
