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
