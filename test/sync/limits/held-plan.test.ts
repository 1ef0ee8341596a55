import { describe, expect, it } from 'vitest';
import { heldPlan } from '../../../src/sync/limits/held-plan';
import type { UserAction, UserPlan } from '../../../src/sync/users/user-plan';
import { anAccount } from '../fixtures';

const step = { text: { say: 'leave-account', who: 'm…@example.com' }, reason: { say: 'deactivated' } } as const;
const account = anAccount();
const of = (kind: UserAction['kind']) => ({ ...step, kind, account, groups: [] }) as never as UserAction;
const plan = (kinds: readonly UserAction['kind'][], change: Partial<UserPlan> = {}): UserPlan => ({
  actions: kinds.map(of),
  takesAway: true,
  isWanted: false,
  account,
  ...change,
});
const kinds = ({ actions }: UserPlan) => actions.map((action) => (action.kind === 'hold' ? action.of : action.kind));

describe('the plan of somebody whom a limit holds', () => {
  it('does nothing, takes nothing away, and says of each step what is held, and why', () => {
    const held = heldPlan(plan(['handOver', 'suspend']), 'people-limit');
    expect(held).toEqual({
      account,
      isWanted: false,
      takesAway: false,
      actions: [
        { kind: 'hold', of: 'handOver', ...step, cause: 'people-limit' },
        { kind: 'hold', of: 'suspend', ...step, cause: 'people-limit' },
      ],
    });
  });

  it('holds invitations in the same way', () => {
    const held = heldPlan(plan(['invite'], { isWanted: true, takesAway: false }), 'invitations-limit');
    expect(held.actions).toEqual([{ kind: 'hold', of: 'invite', ...step, cause: 'invitations-limit' }]);
  });

  it.each(['taking-declined', 'joining-declined'] as const)(
    'leaves out what an administrator declined: %s',
    (cause) => {
      expect(heldPlan(plan(['suspend']), cause).actions).toEqual([{ kind: 'skip', ...step, cause }]);
    },
  );

  it.each(['none', 'skip', 'refuse', 'wait', 'hold'] as const)(
    'leaves a step alone that changes nothing: %s',
    (kind) => {
      const quiet = of(kind);
      expect(heldPlan({ ...plan([]), actions: [quiet] }, 'people-limit').actions).toEqual([quiet]);
    },
  );

  it('does for somebody who keeps their access whatever takes nothing away', () => {
    const both = plan(['updateProfile', 'leaveGroup'], { isWanted: true });
    const [update, leave] = heldPlan(both, 'people-limit').actions;
    expect(update).toEqual(of('updateProfile'));
    expect(leave).toMatchObject({ kind: 'hold', of: 'leaveGroup' });
  });

  it('does nothing for somebody who is to be invited, beside the invitation', () => {
    const both = plan(['invite', 'updateProfile'], { isWanted: true, takesAway: false });
    const held = heldPlan(both, 'invitations-limit');
    expect(held.actions.map(({ kind }) => kind)).toEqual(['hold', 'hold']);
    expect(kinds(held)).toEqual(['invite', 'updateProfile']);
  });
});
