import type { Budget } from '../sync/sync';

/**
 * What one invocation may spend at Atlassian: `calls` requests and the time until `until`. Asking reserves.
 * Forge lets an invocation make 100 outside requests a minute.
 */
export function callBudget(limit: { readonly calls: number; readonly until: number }, now: () => number): Budget {
  let left = limit.calls;
  return {
    endsAt: limit.until,
    allows(calls) {
      if (calls > left || now() >= limit.until) return false;
      left -= calls;
      return true;
    },
  };
}
