import { describe, expect, it } from 'vitest';
import { unsettledBy } from '../../../src/provisioning/members/unsettled-members';
import { aGroup, aUserId } from '../../support/samples';

const group = aGroup(1, { members: { depth: 0, count: 3, pending: 0 } });
const all = [1, 2, 3].map(aUserId);
const unsettled = (isRelinked: boolean, settled: readonly number[], of = group) => {
  const store = {
    listMembers: async () => all,
    inheritedMembers: async () => [],
    membersAmong: async () => new Set<(typeof all)[number]>(),
    everyMember: async () => [],
  };
  return unsettledBy({ store }, of, { ...(isRelinked && { isRelinked }), settled: settled.map(aUserId) });
};

describe('the members of a group that now stands for another group', () => {
  it('follow again, except those who just have', async () => {
    expect(await unsettled(true, [2])).toEqual([1, 3].map(aUserId));
  });

  it('do not if it stands for the same one, or if there is nobody', async () => {
    expect(await unsettled(false, [])).toEqual([]);
    expect(await unsettled(true, [], aGroup(1))).toEqual([]);
  });
});
