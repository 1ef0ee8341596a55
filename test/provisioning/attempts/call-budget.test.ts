import { describe, expect, it } from 'vitest';
import { callBudget, partOf } from '../../../src/provisioning/attempts/call-budget';

describe('the budget of an invocation', () => {
  it('reserves what it allows, and refuses what it does not have', () => {
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

  it('is renewed stint by stint until all its time is over', () => {
    let now = 0;
    const budget = callBudget({ calls: 5, until: 250, stint: 100 }, () => now);
    expect([budget.endsAt, budget.renew?.()]).toEqual([100, false]);
    now = 100;
    expect(budget.allows(1)).toBe(false);
    expect([budget.renew?.(), budget.endsAt, budget.allows(1)]).toEqual([true, 200, true]);
    now = 200;
    expect([budget.renew?.(), budget.endsAt]).toEqual([true, 250]);
    now = 250;
    expect([budget.renew?.(), budget.allows(1)]).toEqual([false, false]);
  });

  it('has no stints unless it is told, and ends no later than its time', () => {
    expect(callBudget({ calls: 1, until: 250 }, () => 0).endsAt).toBe(250);
    expect(callBudget({ calls: 1, until: 250, stint: 300 }, () => 0).endsAt).toBe(250);
    expect(callBudget({ calls: 1, until: 250, stint: 100 }, () => 20).endsAt).toBe(120);
  });

  it('is not renewed once the calls are used up', () => {
    let now = 0;
    const budget = callBudget({ calls: 2, until: 1_000, stint: 100 }, () => now);
    budget.allows(2);
    now = 100;
    expect(budget.renew?.()).toBe(false);
  });
});

describe('a part of a budget', () => {
  it('ends with its own calls, and leaves the rest of the whole', () => {
    const whole = callBudget({ calls: 5, until: 100 }, () => 0);
    const part = partOf(whole, 2);
    expect([part.endsAt, part.allows(2), part.allows(1), part.isMoreLeft()]).toEqual([100, true, false, true]);
    expect([whole.allows(3), whole.allows(1)]).toEqual([true, false]);
  });

  it('has no end if the whole has none', () => {
    expect(partOf({ allows: () => true }, 2).endsAt).toBe(Number.POSITIVE_INFINITY);
  });

  it('loses nothing by what the whole refuses', () => {
    const answers = [false, true, true];
    const asked: number[] = [];
    const whole = {
      allows: (calls: number) => {
        asked.push(calls);
        return answers.shift() ?? true;
      },
    };
    const part = partOf(whole, 2);
    expect(part.isMoreLeft()).toBe(true);
    expect([part.allows(2), part.isMoreLeft()]).toEqual([false, false]);
    expect([part.allows(2), part.isMoreLeft(), part.allows(1), part.isMoreLeft()]).toEqual([true, true, false, true]);
    expect(asked).toEqual([2, 2]);
  });

  it('ends with the whole', () => {
    const part = partOf(
      callBudget({ calls: 1, until: 100 }, () => 0),
      2,
    );
    expect([part.allows(1), part.allows(1), part.isMoreLeft()]).toEqual([true, false, false]);
  });
});
