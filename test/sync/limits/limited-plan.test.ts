import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId, UserId } from '../../../src/directory/ids';
import type { GroupAction, GroupPlan, PlacePlan } from '../../../src/sync/groups/group-plan';
import type { MemberAction } from '../../../src/sync/groups/plan-members';
import { limitedPlan, takenBy } from '../../../src/sync/limits/limited-plan';

const step = { text: { say: 'keep-member', who: 'm…@example.com' }, reason: { say: 'put-in' } } as const;
const userId = (number: number) => `user${String(number).padStart(8, '0')}` as UserId;
const member = (kind: 'addMember' | 'removeMember', number: number): MemberAction => ({
  ...step,
  kind,
  userId: userId(number),
  account: `account-${number}` as AccountId,
});
const leaves = (number: number) => member('removeMember', number);
const joins = (number: number) => member('addMember', number);
const deletes: GroupAction = { ...step, kind: 'deleteGroup', id: 'site-group-1' as SiteGroupId };
const unlinks: GroupAction = { ...step, kind: 'unlinkGroup' };
const creates: GroupAction = { ...step, kind: 'createGroup', name: 'Engineering' };

const place = (actions: readonly GroupAction[], members: readonly MemberAction[]): PlacePlan => ({
  via: 'onTheFly',
  actions,
  members,
  isOpen: true,
});
const plan = (...places: readonly PlacePlan[]): GroupPlan => ({ actions: [], places, settled: [] });
const nobody: ReadonlySet<UserId> = new Set();

describe('what a plan for a group takes away', () => {
  it('is each member who leaves, once, and nobody who joins', () => {
    const two = plan(place([], [leaves(1), joins(2)]), place([], [leaves(1), leaves(3)]));
    expect(takenBy(two, 'as directory')).toEqual({ members: [userId(1), userId(3)], isGroup: false });
  });

  it('is the group, if any of its places is deleted', () => {
    const two = plan(place([unlinks], []), place([creates, deletes], [leaves(1)]));
    expect(takenBy(two, 'as directory')).toEqual({ members: [userId(1)], isGroup: true });
    expect(takenBy(two, 'deleted')).toEqual({ members: [], isGroup: true });
  });

  it('is a group that the IdP deletes as a whole, if a member leaves or it goes, and nothing otherwise', () => {
    expect(takenBy(plan(place([unlinks], [leaves(1)])), 'deleted')).toEqual({ members: [], isGroup: true });
    expect(takenBy(plan(place([deletes], [])), 'deleted')).toEqual({ members: [], isGroup: true });
    expect(takenBy(plan(place([unlinks], [joins(1)])), 'deleted')).toEqual({ members: [], isGroup: false });
  });
});

describe('a plan for a group without what a limit holds', () => {
  it('is the same plan if nothing is held', () => {
    const whole = plan(place([deletes], [leaves(1)]));
    expect(limitedPlan(whole, { members: nobody, isGroup: false })).toBe(whole);
  });

  it('keeps the members who are held, and lets go of the others', () => {
    const held = limitedPlan(plan(place([unlinks], [leaves(1), leaves(2), joins(3)])), {
      members: new Set([userId(1), userId(3)]),
      isGroup: false,
    });
    expect(held).toEqual(
      plan(
        place([unlinks], [{ ...step, kind: 'hold', userId: userId(1), cause: 'members-limit' }, leaves(2), joins(3)]),
      ),
    );
  });

  it('deletes nothing, lets go of nothing and keeps everybody if the group is held', () => {
    const held = limitedPlan(plan(place([deletes, unlinks, creates], [leaves(1), joins(2)])), {
      members: nobody,
      isGroup: true,
    });
    const stays = { ...step, kind: 'hold', cause: 'groups-limit' } as const;
    expect(held).toEqual(plan(place([stays, stays, creates], [{ ...stays, userId: userId(1) }, joins(2)])));
  });
});
