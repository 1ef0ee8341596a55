/** `did you mean "rename"?` for the known name that is nearest to what was typed; undefined when none is near. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  const name = nearestName(typed, known);
  return name === undefined ? undefined : `did you mean "${name}"?`;
}

/** The known name that differs least, when it differs in no more than a third of its letters. */
function nearestName(typed: string, known: readonly string[]): string | undefined {
  // Names are short: a long text is near to none, and comparing it would only take time.
  if (typed.length > 60) return undefined;
  const ranked = known
    .map((name) => ({ name, distance: distanceBetween(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

/** How many letters have to be added, left out or exchanged (Levenshtein), a swap of neighbours counting as two. */
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
