import { describe, expect, it } from 'vitest';
import type { GroupLink, GroupSync } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import { isGroupAtRest, isLeftAlone } from '../../../src/provisioning/groups/group-at-rest';
import { aConnection, aGroup } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const link = (more: Partial<GroupLink> = {}): GroupLink => ({
  id: 'site-group-1' as SiteGroupId,
  name: 'Group 1',
  via: 'onTheFly',
  ...more,
});
const rests = (sync: Partial<GroupSync>, groups: object = {}, more: object = {}) =>
  isGroupAtRest(
    aConnection({ settings: settingsWith({ groups: { keepManualMembers: true, ...groups }, ...more }) }),
    aGroup(1, { sync: { state: 'synced', ...sync } }),
  );

describe('a group that is left alone', () => {
  it.each<[GroupSync, boolean]>([
    [{ state: 'synced', cause: 'group-ignored' }, true],
    [{ state: 'synced', cause: 'group-skipped' }, true],
    [{ state: 'synced' }, false],
    [{ state: 'synced', cause: 'group-protected' }, false],
    [{ state: 'pending', cause: 'group-ignored' }, false],
    [{ state: 'refused', cause: 'group-skipped' }, false],
  ])('has followed, and says so: %j is %s', (sync, expected) => {
    expect(isLeftAlone(sync)).toBe(expected);
  });
});

describe('a group that needs no look', () => {
  const manual = { mode: 'manual', map: [{ from: 'Group 1', to: ['Group 1'] }] };
  it.each<[string, Partial<GroupSync>, object, boolean]>([
    ['is linked to the group of its name', { links: [link()] }, {}, true],
    ['is linked by the map', { links: [link({ via: 'map' })] }, manual, true],
    ['is not one that waits', { state: 'pending', links: [link()] }, {}, false],
    ['is not one that was refused', { state: 'refused', links: [link()] }, {}, false],
    ['is not one that is linked to nothing yet', {}, {}, false],
    [
      'is not one whose link the settings no longer lead to',
      { links: [link(), link({ name: 'Other', via: 'map' })] },
      manual,
      false,
    ],
    ['is not one of which the settings now know nothing', { links: [link({ via: 'map' })] }, { mode: 'manual' }, false],
    ['is one that the settings leave out, and did before', { cause: 'group-ignored' }, { exclude: ['*'] }, true],
    ['is not one that the settings only now leave out', { links: [link()] }, { exclude: ['*'] }, false],
    ['is not one that the settings no longer leave out', { cause: 'group-ignored', links: [link()] }, {}, false],
    [
      'is one whose name was taken, and still is to be skipped',
      { cause: 'group-skipped' },
      { existingGroup: 'skip' },
      true,
    ],
    [
      'is not one whose name was taken, and may now be used',
      { cause: 'group-skipped' },
      { existingGroup: 'adopt' },
      false,
    ],
    [
      'is one that an administrator has decided to skip',
      { cause: 'group-skipped', decision: { existing: { name: 'Group 1', answer: 'skip' } } },
      { existingGroup: 'ask' },
      true,
    ],
    [
      'is not one that an administrator has decided to adopt',
      { cause: 'group-skipped', decision: { existing: { name: 'Group 1', answer: 'adopt' } } },
      { existingGroup: 'ask' },
      false,
    ],
    ['is one that keeps its old name as an alias', { links: [link({ name: 'Old' })] }, { onRename: 'alias' }, true],
    [
      'is not one that is to be copied to its new name',
      { links: [link({ name: 'Old' })] },
      { onRename: 'copy' },
      false,
    ],
    ['is not one whose members part with it', { links: [link({ departure: {} })] }, {}, false],
    [
      'is not one whose members are being copied',
      { links: [link({ replaces: { id: 'old' as SiteGroupId } })] },
      {},
      false,
    ],
    ['is not one whose members are to be compared', { links: [link()] }, { keepManualMembers: false }, false],
    [
      'is one whose members have been compared',
      { links: [link({ comparison: { isDone: true } })] },
      { keepManualMembers: false },
      true,
    ],
  ])('%s', (_, sync, groups, expected) => {
    expect(rests(sync, groups)).toBe(expected);
  });

  it('was previewed, as long as the connection is in preview', () => {
    expect(rests({ state: 'preview' }, {}, { mode: 'preview' })).toBe(true);
    expect(rests({ state: 'preview', links: [link()] })).toBe(false);
  });
});
