import { describe, expect, it } from 'vitest';
import type { ActionReport, Outcome } from '../../../src/journal/entry';
import type { Said } from '../../../src/journal/sentence';
import { actionCounts } from '../../../src/provisioning/foresight/count-actions';
import type { Foreseen } from '../../../src/provisioning/foresight/foresee';
import { aStep } from '../../support/spoken';

const action = (kind: string, outcome: Outcome, cause?: string): ActionReport => ({
  kind,
  outcome,
  ...aStep,
  ...(cause !== undefined && { cause }),
});
const seen = (actions: readonly ActionReport[], beyond?: number): Foreseen => ({
  subject: { kind: 'group', label: 'Sales' },
  actions,
  state: { state: 'synced' },
  calls: [],
  ...(beyond !== undefined && { beyond }),
});

describe('what would be done', () => {
  it('is counted by kind, outcome and cause', () => {
    expect(
      actionCounts([
        seen([
          action('invite', 'preview'),
          action('invite', 'refused', 'seats-exhausted'),
          action('invite', 'preview'),
        ]),
        seen([action('invite', 'refused', 'person-protected'), action('addMember', 'preview')]),
      ]),
    ).toEqual([
      { kind: 'invite', outcome: 'preview', count: 2 },
      { kind: 'invite', outcome: 'refused', cause: 'seats-exhausted', count: 1 },
      { kind: 'invite', outcome: 'refused', cause: 'person-protected', count: 1 },
      { kind: 'addMember', outcome: 'preview', count: 1 },
    ]);
  });

  it('is counted by reason where no cause says why it is not done', () => {
    const left = (reason: Said): ActionReport => ({ ...action('skip', 'skipped'), reason });
    const unused = (count: number): Said => [
      { say: 'not-opened', products: ['Jira'], count },
      { say: 'unused-no-group' },
    ];
    const actions = [left({ say: 'profiles-off' }), left(unused(90)), left(unused(120)), left({ say: 'profiles-off' })];
    expect(actionCounts([seen(actions)])).toEqual([
      { kind: 'skip', outcome: 'skipped', reason: [{ say: 'profiles-off' }], count: 2 },
      { kind: 'skip', outcome: 'skipped', reason: [{ say: 'unused-no-group' }], count: 2 },
    ]);
  });

  it('includes members who are not listed', () => {
    expect(actionCounts([seen([action('addMember', 'preview')], 300), seen([], 5)])).toEqual([
      { kind: 'addMember', outcome: 'preview', count: 306 },
    ]);
    expect(actionCounts([])).toEqual([]);
  });

  it('tells members who wait for a seat from those who are added', () => {
    const large: Foreseen = { ...seen([action('addMember', 'preview')], 20), unseated: 700 };
    expect(actionCounts([large])).toEqual([
      { kind: 'addMember', outcome: 'preview', count: 21 },
      { kind: 'wait', outcome: 'preview', cause: 'member-without-account', count: 700 },
    ]);
  });
});
