/** Who is next of those who wait for a name that another one was sent under. */
export type Turn =
  /** Nobody has the name any more. */
  | { readonly kind: 'free'; readonly id: string }
  /** Whoever has it does not wait for another one. */
  | { readonly kind: 'taken'; readonly id: string; readonly holder: string }
  /** Each wants the name of the next, and the last that of the first: nobody can begin. */
  | { readonly kind: 'circle'; readonly ids: readonly string[] };

/**
 * Goes from one to whoever has their name, until somebody can be sent or the way comes back to itself.
 * @param holderOf who was sent under the name that somebody wants; undefined if nobody was but themselves
 * @returns undefined if nobody waits
 */
export function nextInTurn(
  waiting: ReadonlySet<string>,
  holderOf: (id: string) => string | undefined,
): Turn | undefined {
  const way: string[] = [];
  for (let [id] = waiting; id !== undefined; ) {
    way.push(id);
    const holder = holderOf(id);
    if (holder === undefined) return { kind: 'free', id };
    const begun = way.indexOf(holder);
    if (begun !== -1) return { kind: 'circle', ids: way.slice(begun) };
    if (!waiting.has(holder)) return { kind: 'taken', id, holder };
    id = holder;
  }
  return undefined;
}
