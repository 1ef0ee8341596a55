import { describe, expect, it } from 'vitest';
import type { GroupId } from '../../../src/directory/ids';
import { groupsOf } from '../../../src/provisioning/groups/groups-of';
import { aGroup, aGroupId } from '../../support/samples';

describe('the groups of a connection', () => {
  it('are those that exist and are not being deleted', async () => {
    const groups = [aGroup(1), aGroup(2, { sync: { state: 'synced', leaving: true } }), aGroup(3)];
    const getGroup = async (id: GroupId) => groups.find((group) => group.id === id);
    expect(await groupsOf({ getGroup })([1, 2, 3, 4].map(aGroupId))).toEqual([groups[0], groups[2]]);
  });
});
