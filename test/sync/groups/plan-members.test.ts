import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { planMembers } from '../../../src/sync/groups/plan-members';
import { aUserId } from '../../support/samples';

const account = 'account-1' as AccountId;
const member = (number: number, wanted: boolean, more: object = {}) => ({
  userId: aUserId(number),
  label: `person${number}`,
  wanted,
  accountId: account,
  ...more,
});
const place = { sharedWith: [], where: undefined };

describe('what the touched members of a group mean', () => {
  it('keeps an account if one of its users leaves as another joins', () => {
    for (const members of [
      [member(1, false), member(2, true)],
      [member(2, true), member(1, false)],
    ]) {
      const actions = planMembers(members, place);
      expect(actions.map(({ kind, userId }) => [kind, userId])).toEqual([
        ['keepMember', aUserId(1)],
        ['addMember', aUserId(2)],
      ]);
    }
  });

  it('takes an account out with its last user, and both are done', () => {
    const both = [member(1, false, { heldBy: [aUserId(2)] }), member(2, false, { heldBy: [aUserId(1)] })];
    expect(planMembers(both, place).map(({ kind }) => kind)).toEqual(['removeMember', 'removeMember']);
    const third = [1, 2].map((number) => member(number, false, { heldBy: [aUserId(3 - number), aUserId(3)] }));
    expect(planMembers(third, place).map(({ kind }) => kind)).toEqual(['keepMember', 'keepMember']);
  });

  it.each([
    ['no account', 'has no Atlassian account'],
    ['removed', 'was removed from the site'],
    ['out of groups', 'the settings take such people out of groups'],
  ] as const)('leaves out whom the settings leave without access, and says why: %s', (absence, why) => {
    const actions = planMembers([member(1, true, { accountId: undefined, absence })], place);
    expect(actions).toMatchObject([{ kind: 'keepMember', reason: expect.stringContaining(why) }]);
    expect(actions[0]).not.toHaveProperty('isShared');
  });

  it('takes out the one who leaves while somebody else joins', () => {
    const other = { accountId: 'account-2' };
    const actions = planMembers([member(1, false), member(2, true, other)], place);
    expect(actions.map(({ kind }) => kind)).toEqual(['removeMember', 'addMember']);
    const waiting = planMembers(
      [member(1, false, { accountId: undefined }), member(2, true, { accountId: undefined })],
      place,
    );
    expect(waiting.map(({ kind }) => kind)).toEqual(['wait']);
  });
});
