import { describe, expect, it } from 'vitest';
import type { ActionReport, Outcome } from '../../../src/journal/entry';
import { outcomeOf } from '../../../src/provisioning/attempts/describe';

const action = (outcome: Outcome): ActionReport => ({ kind: 'invite', text: 'Invite', reason: 'Because.', outcome });

describe('the outcome of a log entry', () => {
  it.each([
    ['preview', ['preview'], 'preview'],
    ['preview', ['preview', 'refused'], 'refused'],
    ['preview', ['skipped'], 'preview'],
    ['refused', ['applied'], 'refused'],
    ['pending', ['applied', 'waiting'], 'waiting'],
    ['synced', ['applied', 'failed'], 'failed'],
    ['synced', ['applied', 'skipped'], 'applied'],
    ['synced', ['ensured', 'applied'], 'applied'],
    ['synced', ['ensured', 'noChange', 'skipped'], 'ensured'],
    ['synced', ['skipped', 'noChange'], 'skipped'],
    ['synced', ['noChange'], 'noChange'],
  ] as const)('of a record that is %s after %j is %s', (state, outcomes, outcome) => {
    expect(outcomeOf({ state }, outcomes.map(action))).toBe(outcome);
  });
});
