import type { Budget } from '../sync/sync';

export interface BudgetLimit {
  readonly calls: number;
  /** Milliseconds since 1970: nothing is begun after it. */
  readonly until: number;
  /** Milliseconds of one stint; one that takes all the time where nothing is said. */
  readonly stint?: number;
}

/**
 * What one invocation may spend at Atlassian: `calls` requests and the time until `until`, in stints. Asking reserves.
 * Whoever announces what they begin says that it arrives before the stint's end, so nothing is begun after that either,
 * until the stint is renewed and what follows is announced anew.
 */
export function callBudget({ calls, until, stint }: BudgetLimit, now: () => number): Budget {
  const endOfStint = () => (stint === undefined ? until : Math.min(until, now() + stint));
  let left = calls;
  let ends = endOfStint();
  return {
    get endsAt() {
      return ends;
    },
    allows(wanted) {
      if (wanted > left || now() >= ends) return false;
      left -= wanted;
      return true;
    },
    renew() {
      if (now() < ends || now() >= until || left === 0) return false;
      ends = endOfStint();
      return true;
    },
  };
}

/** A part of a budget, for work that is committed at its end. */
export interface BudgetPart extends Budget {
  /** Only this part has been used up so far: the whole allows more. */
  isMoreLeft(): boolean;
}

/** At most `calls` of what a budget still allows. Asking reserves in both. */
export function partOf(budget: Budget, calls: number): BudgetPart {
  let left = calls;
  let isMoreLeft = true;
  return {
    get endsAt() {
      return budget.endsAt ?? Number.POSITIVE_INFINITY;
    },
    allows(wanted) {
      if (wanted > left) return false;
      isMoreLeft = budget.allows(wanted);
      if (isMoreLeft) left -= wanted;
      return isMoreLeft;
    },
    isMoreLeft: () => isMoreLeft,
  };
}
