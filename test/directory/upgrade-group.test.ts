import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../src/directory/group';
import { upgradeGroup } from '../../src/directory/upgrade-group';
import { aGroup } from '../support/samples';

describe('a stored group', () => {
  it('keeps the single link from before there could be several', () => {
    const sync = { state: 'synced', siteGroupId: 'site-1', siteGroupName: 'Engineering', createdByUs: true };
    expect(upgradeGroup({ ...aGroup(1), sync } as DirectoryGroup).sync).toEqual({
      state: 'synced',
      links: [{ id: 'site-1', name: 'Engineering', via: 'onTheFly', createdByUs: true }],
    });
  });

  it('is unchanged if it has the present shape', () => {
    const group = aGroup(1);
    expect(upgradeGroup(group)).toBe(group);
  });
});
