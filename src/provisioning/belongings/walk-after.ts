import type { LeftWhy, Walk } from '../../directory/belongings';
import type { Fate } from './fates';
import { distinct } from './hand-slice';
import type { ListSlice } from './list-places';

/** The walk after a slice with these fates: how many went to whom, and what was left. */
export function walkAfter(
  { isBegun: _, ...before }: Walk,
  { from, to }: ListSlice,
  fates: readonly Fate[],
  why: readonly LeftWhy[],
): Walk {
  const done: Record<string, number> = { ...before.done };
  for (const fate of fates) {
    const to = receiverOf(fate);
    if (to !== undefined) done[to] = (done[to] ?? 0) + 1;
  }
  const left = before.left + fates.filter(({ what }) => what === 'left').length;
  const all = distinct([...(before.why ?? []), ...why]);
  return { ...before, next: before.next + to - from, done, left, ...(all.length > 0 && { why: all }) };
}

function receiverOf(fate: Fate): string | undefined {
  if ('heir' in fate) return String(fate.heir);
  return fate.what === 'nobody' ? 'nobody' : undefined;
}
