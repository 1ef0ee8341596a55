import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { comesBack, isGivenBack } from '../../../src/provisioning/users/is-given-back';

const taken = { state: 'synced', takenGroups: [{ id: 'group-1' as SiteGroupId }] } as const;
const whole = { state: 'synced' } as const;

describe('somebody who was taken out of groups', () => {
  it('is back once no record of that is kept', () => {
    expect(isGivenBack(taken, whole)).toBe(true);
    expect(isGivenBack(taken, taken)).toBe(false);
  });

  it('is not somebody who was never taken out', () => {
    expect(isGivenBack(whole, whole)).toBe(false);
    expect(isGivenBack({ ...taken, takenGroups: [] }, whole)).toBe(false);
  });
});

describe('actions that give somebody access', () => {
  const isBack = (...kinds: readonly string[]) => comesBack(kinds.map((kind) => ({ kind })));
  it.each(['invite', 'restore', 'reactivate', 'joinGroup'])('bring them back: %s', (kind) => {
    expect(isBack('none', kind)).toBe(true);
  });

  it('are not those that change their profile, or take access', () => {
    expect(isBack('updateProfile', 'link', 'suspend', 'leaveGroup')).toBe(false);
    expect(isBack()).toBe(false);
  });
});
