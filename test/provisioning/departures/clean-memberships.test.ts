import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { cleanMemberships } from '../../../src/provisioning/departures/clean-memberships';
import { aGroup, aUserId } from '../../support/samples';

const group = aGroup(1);

async function cleaned(count: number, before?: number) {
  const members = Array.from({ length: count }, (_, index) => aUserId(index));
  const left: (readonly [GroupId, readonly UserId[]])[] = [];
  const store = {
    everyMember: async () => members,
    listMembers: async () => [],
    inheritedMembers: async () => [],
    membersAmong: async () => new Set<UserId>(),
    repairMemberships: async () => expect.fail('Nothing is repaired.'),
    leaveMemberships: async (id: GroupId, users: readonly UserId[]) => void left.push([id, users]),
  };
  const done = await cleanMemberships({ store }, { group, ...(before !== undefined && { cleaned: before }) });
  return { done, left: left.map(([id, users]) => [id, users[0], users.length]) };
}

describe("the members' records of a deleted group", () => {
  it.each<[number, number | undefined, number | undefined, readonly [number, number][]]>([
    [3, undefined, undefined, [[0, 3]]],
    [1000, undefined, undefined, [[0, 1000]]],
    [1001, undefined, 1000, [[0, 1000]]],
    [1001, 1000, undefined, [[1000, 1]]],
    [2500, 1000, 2000, [[1000, 1000]]],
    [1000, 1000, undefined, []],
    [0, undefined, undefined, []],
  ])('are cleaned a thousand at a time: of %i after %s, up to %s', async (count, before, done, slices) => {
    expect(await cleaned(count, before)).toEqual({
      done,
      left: slices.map(([first, length]) => [group.id, aUserId(first), length]),
    });
  });
});
