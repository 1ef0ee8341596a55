import type { BatchHead, Deciding } from './held-batch';
import type { Held } from './sync-state';

/** ISO 8601: all that is held of a record has been held since then. Whoever saw it earlier saw less, or something else. */
export const heldWhole = ({ since, changed = since }: Pick<Held, 'since' | 'changed'>): string => changed;

/**
 * The decision that holds for a held record: the first in the order in which they were made. Somebody who has left the batch,
 * and is held in it again, was not seen by an earlier one, and what has come since the page was loaded by none: a person, or more that
 * one would lose. Undefined if nothing has been decided about it.
 */
export const decisionAbout = (
  { decisions = [] }: Pick<BatchHead, 'decisions'>,
  id: string,
  held: Held | undefined,
): Deciding | undefined => (held ? decisions.find((decision) => isAbout(decision, id, held)) : undefined);

/** Builds before this one noted no version with the record: everything that was held by them is older. */
const isAbout = ({ batch, only, until, version }: Deciding, id: string, held: Held): boolean =>
  batch === held.batch &&
  (only?.includes(id) ?? true) &&
  (held.version ?? -1) < version &&
  (until === undefined || heldWhole(held) <= until);

/**
 * Who is left of a batch that was decided: `grown` was shown to the administrator, and more is held by now; `later` came to be held
 * afterwards. Undefined for somebody whom a decision is about, or who is in another batch.
 */
export function leftOf(
  { decisions = [] }: Pick<BatchHead, 'decisions'>,
  { batch, until, only }: Deciding,
  { id, held }: { readonly id: string; readonly held: Held | undefined },
): 'grown' | 'later' | undefined {
  if (held?.batch !== batch || (only && !only.includes(id)) || decisionAbout({ decisions }, id, held)) return undefined;
  return until !== undefined && held.since <= until ? 'grown' : 'later';
}

/**
 * Whether somebody is held in a batch that a decision has closed, and that decision is not about them: nobody has said yet what
 * becomes of them, so they stay held until the decision is carried out, which opens the batch again for them.
 */
export const isLeftOver = ({ open, decisions = [] }: BatchHead, id: string, held: Held | undefined): boolean =>
  held !== undefined &&
  held.batch !== open?.id &&
  decisions.some(({ batch, closed }) => closed && batch === held.batch) &&
  decisionAbout({ decisions }, id, held) === undefined;

/** How many of those who are held wait for a decision: about the others it is made, and not carried out yet. */
export const waitingOf = (held: number, { decisions = [] }: Pick<BatchHead, 'decisions'>): number =>
  Math.max(0, held - decisions.reduce((sum, { total, done }) => sum + Math.max(0, total - done), 0));
