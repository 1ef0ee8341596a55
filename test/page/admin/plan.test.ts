import { describe, expect, it } from 'vitest';
import type { ConnectionPreview } from '../../../src/entry/admin/contract/sync';
import { emptyPlan, joinPlans, type Plan } from '../../../static/admin/sync/plan';
import {
  changeLines,
  hindranceLines,
  nothingText,
  plannedAction,
  removalCount,
} from '../../../static/admin/sync/plan-words';
import english from '../../../static/locales/en-US.json';
import { say } from '../support/english';

const noEmail = { code: 'email-missing', title: 'The IdP sent no e-mail address', cause: 'c', remedy: 'r' };
const full = { code: 'seats-exhausted', title: 'No seat is free', cause: 'c', remedy: 'r' };

const counts: Plan['counts'] = [
  { kind: 'invite', outcome: 'preview', count: 25 },
  { kind: 'createGroup', outcome: 'preview', count: 3 },
  { kind: 'suspend', outcome: 'preview', count: 1 },
  { kind: 'refuse', outcome: 'refused', count: 2, error: noEmail },
  { kind: 'wait', outcome: 'preview', count: 4, error: full },
  { kind: 'skip', outcome: 'skipped', count: 1 },
  { kind: 'none', outcome: 'noChange', count: 9 },
];
const plan: Plan = { ...emptyPlan, counts };

const action = (kind: string, label = 'm…@example.com'): ConnectionPreview['sample'][number] => ({
  kind,
  text: `${kind} ${label}`,
  reason: 'The IdP says so.',
  outcome: 'preview',
  subject: { kind: 'user', id: label, label },
});

const slice = (more: Partial<ConnectionPreview>): ConnectionPreview => ({
  looked: 20,
  total: 60,
  counts: [],
  withoutProduct: 0,
  sample: [],
  removals: [],
  ...more,
});

describe('a plan in slices', () => {
  it('adds up the slices, and keeps reasons apart', () => {
    const refused = { kind: 'refuse', outcome: 'refused', count: 1 } as const;
    const first = joinPlans(emptyPlan, slice({ counts: [{ ...refused, error: noEmail }] }));
    const second = joinPlans(
      first,
      slice({
        counts: [
          { ...refused, error: noEmail },
          { ...refused, error: full },
        ],
      }),
    );
    expect(second).toMatchObject({ looked: 40, total: 60 });
    expect(second.counts.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('shows a few examples of each kind, so that many of one hide none of another', () => {
    const invitations = Array.from({ length: 50 }, (_, index) => action('invite', `p${index}`));
    const joined = joinPlans(emptyPlan, slice({ sample: [...invitations, action('createGroup')] }));
    expect(joined.sample.map(({ kind }) => kind)).toEqual(['invite', 'invite', 'invite', 'invite', 'createGroup']);
  });

  it('lists losses by name', () => {
    const first = joinPlans(emptyPlan, slice({ removals: [action('suspend', 'a')] }));
    expect(joinPlans(first, slice({ removals: [action('removeMember', 'b')] })).removals).toHaveLength(2);
  });
});

const planKinds = Object.keys(english).flatMap((key) => /^plan\.kind\.(\w+)\.one$/.exec(key)?.[1] ?? []);

describe('a plan in words', () => {
  it('counts actions by kind, losses first', () => {
    expect(changeLines(plan, say)).toEqual([
      '1 person loses access (suspended)',
      '25 people are invited',
      '3 groups are created',
    ]);
  });

  it('says what is not done, and why', () => {
    expect(hindranceLines(plan, say)).toEqual([
      '2 are refused: The person has no e-mail address.',
      '4 wait: No seat is left.',
      '1 is left out.',
    ]);
  });

  it('says the reason of what no cause tells, each on its own', () => {
    const left = { kind: 'skip', outcome: 'skipped', count: 1 } as const;
    const canary = {
      ...left,
      reason: 'The person is in no canary group.',
      said: { reason: [{ say: 'canary-nobody' }] },
    };
    const logged = { ...left, reason: 'The setting says to log it only.' };
    const seen = joinPlans(joinPlans(emptyPlan, slice({ counts: [canary, logged] })), slice({ counts: [canary] }));
    expect(hindranceLines(seen, say)).toEqual([
      '2 are left out: The connection is in canary mode, and the person is in no canary group.',
      '1 is left out: The setting says to log it only.',
    ]);
  });

  it('claims that all is as it should be only if nothing stands in the way', () => {
    const counts = [{ kind: 'wait', outcome: 'waiting', count: 12 }] as const;
    const looked = { ...emptyPlan, looked: 14, total: 14 };
    expect(nothingText(looked, say)).toMatch(/^All 14 people and groups .* are the same at Atlassian/);
    expect(nothingText({ ...looked, counts: [...counts] }, say)).toBe(
      'Of the 14 people and groups that were looked at, some are not as they should be. What stands in the way is listed below.',
    );
  });

  it('repeats the counts on the button', () => {
    const action = 'Go live';
    expect(plannedAction(action, { state: 'complete', plan }, say)).toBe(
      'Go live: take access from 1, invite 25, create 3 groups',
    );
    expect(plannedAction(action, { state: 'complete', plan: emptyPlan }, say)).toBe('Go live');
    expect(plannedAction(action, { state: 'stopped', plan }, say)).toBe(
      'Go live: at least take access from 1, invite 25, create 3 groups, and what was not looked at',
    );
    expect(plannedAction(action, { state: 'stopped', plan: emptyPlan }, say)).toBe('Go live: what was not looked at');
  });

  it('leave nothing out on the button that is listed as a change', () => {
    for (const kind of planKinds) {
      const one: Plan = { ...emptyPlan, counts: [{ kind, outcome: 'preview', count: 7 }] };
      expect(changeLines(one, say)).toHaveLength(1);
      expect(plannedAction('Apply', { state: 'complete', plan: one }, say)).toMatch(/^Apply: .*7/);
    }
  });

  it('counts losses', () => {
    expect(removalCount(plan)).toBe(1);
  });
});
