import type { Outcome } from '../../journal/entry';

/**
 * What a call did, as far as Atlassian's answer tells: something changed; it was so already; or the answer is the same for
 * both.
 */
export type Effect = 'changed' | 'same' | 'unknown';

/** The outcome of an action whose call had this effect: the log claims no change that nobody knows of. */
export const outcomeOfEffect: Readonly<Record<Effect, Outcome>> = {
  changed: 'applied',
  same: 'noChange',
  unknown: 'ensured',
};
