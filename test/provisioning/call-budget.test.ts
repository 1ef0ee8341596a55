import { describe, expect, it } from 'vitest';
import { callBudget } from '../../src/provisioning/call-budget';

describe('the budget of an invocation', () => {
  it('reserves what it allows, and refuses what it has not', () => {
    const budget = callBudget({ calls: 5, until: 100 }, () => 0);
    expect([budget.allows(3), budget.allows(3), budget.allows(2), budget.allows(1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('ends with its time', () => {
    let now = 0;
    const budget = callBudget({ calls: 5, until: 100 }, () => now);
    expect(budget.allows(1)).toBe(true);
    now = 100;
    expect(budget.allows(1)).toBe(false);
  });
});
