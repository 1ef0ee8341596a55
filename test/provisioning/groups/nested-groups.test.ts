import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { groupsAmong, innerMembers } from '../../../src/provisioning/groups/nested-groups';
import { aGroup, aGroupId, aUserId } from '../../support/samples';

interface Held {
  readonly members: readonly number[];
  readonly inherited?: readonly number[];
  readonly nested?: readonly number[];
}

/** Groups by number, with the numbers of their users and of the groups inside. */
function aStore(groups: Readonly<Record<number, Held>>) {
  const of = ({ id }: DirectoryGroup) => groups[Number(id)];
  return {
    getGroup: async (id: GroupId) => {
      const { nested } = groups[Number(id)] ?? {};
      return groups[Number(id)] && aGroup(Number(id), nested && { nested: nested.map(aGroupId) });
    },
    listMembers: async (group: DirectoryGroup) => of(group)?.members.map(aUserId) ?? [],
    inheritedMembers: async (group: DirectoryGroup) => of(group)?.inherited?.map(aUserId) ?? [],
    membersAmong: async () => new Set<UserId>(),
    everyMember: async () => [],
  };
}

const inside = async (groups: Readonly<Record<number, Held>>, outer = 1) =>
  [...(await innerMembers(aStore(groups), { id: aGroupId(outer), nested: groups[outer]?.nested?.map(aGroupId) ?? [] }))]
    .map(Number)
    .sort((a, b) => a - b);

describe('the members of the groups inside a group', () => {
  it("are found at any depth, without the group's own", async () => {
    const groups = { 1: { members: [9], nested: [2] }, 2: { members: [5], nested: [3] }, 3: { members: [6, 7] } };
    expect(await inside(groups)).toEqual([5, 6, 7]);
  });

  it('are not those whom an inner group has inherited', async () => {
    const groups = { 1: { members: [], nested: [2] }, 2: { members: [5, 6], inherited: [6], nested: [3] } };
    expect(await inside(groups)).toEqual([5]);
  });

  it('are found even if groups hold each other in a circle', async () => {
    const groups = { 1: { members: [4], nested: [2] }, 2: { members: [5, 4], inherited: [4], nested: [1] } };
    expect(await inside(groups)).toEqual([5]);
    expect(await inside(groups, 2)).toEqual([4]);
  });
});

describe('ids that name no user', () => {
  it('are groups if there is such a group; no group contains itself', async () => {
    const store = aStore({ 1: { members: [] }, 2: { members: [] } });
    const outer = aGroup(1);
    expect(await groupsAmong(store, outer, [aGroupId(1), aGroupId(2), aGroupId(3), 'x'])).toEqual([aGroupId(2)]);
  });
});
