import type { Budget } from '../../sync/sync-ports';

export interface BudgetLimit {
  readonly calls: number;
  /** Milliseconds since 1970: nothing is begun after it. */
  readonly until: number;
  /** Milliseconds of one stint; all the time by default. */
  readonly stint?: number;
}

/**
 * What one invocation may spend at Atlassian: `calls` requests and the time until `until`, in stints. Asking reserves.
 * Whatever is announced is said to arrive before the stint's end, so nothing is begun after that either, until the stint is
 * renewed and further work is announced again.
 */
export const callBudget = (limit: BudgetLimit, now: () => number): Budget => new StintBudget(limit, now);

/** A class, because each request creates one: an object literal with an accessor is slow. */
class StintBudget implements Budget {
  readonly #limit: BudgetLimit;
  readonly #now: () => number;
  #left: number;
  #ends: number;

  constructor(limit: BudgetLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
    this.#left = limit.calls;
    this.#ends = this.#endOfStint();
  }

  #endOfStint(): number {
    const { until, stint } = this.#limit;
    return stint === undefined ? until : Math.min(until, this.#now() + stint);
  }

  get endsAt(): number {
    return this.#ends;
  }

  allows(wanted: number): boolean {
    if (wanted > this.#left || this.#now() >= this.#ends) return false;
    this.#left -= wanted;
    return true;
  }

  renew(): boolean {
    const now = this.#now();
    if (now < this.#ends || now >= this.#limit.until || this.#left === 0) return false;
    this.#ends = this.#endOfStint();
    return true;
  }
}

/** A part of a budget, for work that is committed at its end. */
export interface BudgetPart extends Budget {
  /** Only this part is used up: the whole allows more. */
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
