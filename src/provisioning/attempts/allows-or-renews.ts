import type { Budget } from '../../sync/sync-ports';

/** Whether so many calls may be made: in this stint, or in another one that begins now. */
export const allowsOrRenews = (budget: Budget, calls: number): boolean =>
  budget.allows(calls) || (budget.renew?.() === true && budget.allows(calls));
