import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { ResourceAttributes, UserSync } from '../../../src/directory/user';
import { lacksDefaultGroups } from '../../../src/provisioning/users/lacks-default-groups';
import { aUser, settingsWith } from '../../sync/fixtures';

const accountId = 'account-1' as AccountId;
const settings = settingsWith({ groups: { defaultForEveryone: ['Staff', 'Readers'], defaultForNewPeople: ['New'] } });

describe('somebody who was there before a group became a default group', () => {
  it.each<[string, Partial<UserSync>, ResourceAttributes, boolean]>([
    ['lacks all of them if they were given none', { accountId }, {}, true],
    ['lacks the one they were not given', { accountId, defaultGroups: ['Staff'] }, {}, true],
    ['lacks none, whatever the case of the names', { accountId, defaultGroups: ['READERS', 'staff'] }, {}, false],
    ['lacks nothing while they have no account', {}, {}, false],
    ['lacks nothing while they are inactive', { accountId }, { active: false }, false],
  ])('%s', (_, sync, attributes, expected) => {
    expect(lacksDefaultGroups({ settings }, aUser(attributes, sync))).toBe(expected);
  });

  it('lacks nothing if there are none', () => {
    expect(lacksDefaultGroups({ settings: settingsWith({}) }, aUser({}, { accountId }))).toBe(false);
  });
});
