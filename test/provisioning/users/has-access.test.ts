import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import type { ResourceAttributes, UserSync } from '../../../src/directory/user';
import { hasAccess } from '../../../src/provisioning/users/has-access';
import { aUser } from '../../sync/fixtures';

describe('access that somebody has', () => {
  it.each<[string, ResourceAttributes, Partial<UserSync>, boolean]>([
    ['is theirs if they are active and nothing was taken', {}, {}, true],
    ['is not theirs if they are inactive', { active: false }, {}, false],
    ['is not theirs while they are suspended', {}, { suspended: true }, false],
    ['is not theirs while they are removed', {}, { removed: true }, false],
    ['is not theirs while their account is switched off', {}, { deactivated: true }, false],
    ['is not theirs while they are out of groups', {}, { takenGroups: [{ id: 'group-1' as SiteGroupId }] }, false],
    [
      'is theirs while they are out of groups that they did not use',
      {},
      { takenGroups: [{ id: 'group-1' as SiteGroupId, isIdle: true }] },
      true,
    ],
  ])('%s', (_, attributes, sync, expected) => {
    expect(hasAccess(aUser(attributes, sync))).toBe(expected);
  });
});
