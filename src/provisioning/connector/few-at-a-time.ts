/** How the items of a batch are worked off. */
export interface Pace {
  /** How many are at work at once. */
  readonly width: number;
  /** Asked before each item: nothing is begun once it says no. */
  readonly mayBegin: () => boolean;
}

/**
 * Works off items a few at a time, in their order, and returns the results up to the first item that has none. If one fails, no
 * further one is begun, and those at work are waited for. @throws what the first that failed has thrown, if there is no result
 */
export async function fewAtATime<Item, Result>(
  items: readonly Item[],
  { width, mayBegin }: Pace,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: (Result | undefined)[] = items.map(() => undefined);
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const worker = async () => {
    while (next < items.length && !failure && mayBegin()) {
      const index = next;
      next += 1;
      try {
        results[index] = await work(items[index] as Item);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  const end = results.indexOf(undefined);
  const done = (end < 0 ? results : results.slice(0, end)) as Result[];
  if (done.length === 0 && failure) throw failure.error;
  return done;
}
