import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { leavesNobody, planMembers } from '../../../src/sync/groups/plan-members';
import { aUserId } from '../../support/samples';
import { worded } from '../../support/worded';

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
    expect(worded(actions)).toMatchObject([{ kind: 'keepMember', reason: expect.stringContaining(why) }]);
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

  it('keeps nobody for an account that nobody has', () => {
    const without = { accountId: undefined };
    const actions = planMembers(
      [member(1, false, { ...without, heldBy: [aUserId(3)] }), member(2, true, without)],
      place,
    );
    expect(actions.map(({ kind, userId }) => [kind, userId])).toEqual([['wait', aUserId(2)]]);
  });

  it('keeps a person whom another user or group still has there, as shared, and says where', () => {
    const kept = (text: string, reason: string) => [
      { kind: 'keepMember', text, reason, userId: aUserId(1), isShared: true },
    ];
    const byUser = 'Another user of the IdP with the same account is in the group.';
    const byGroup = 'Another group of the IdP that stands for the same group at Atlassian still has the person.';
    const heldBy = { heldBy: [aUserId(3)] };
    const elsewhere = { elsewhere: ['g1', 'g2'] };
    const sharedWith = ['g2'];
    expect(worded(planMembers([member(1, false, heldBy)], place))).toEqual(kept('Keep person1', byUser));
    expect(worded(planMembers([member(1, false, heldBy)], { ...place, where: 'A' }))).toEqual(
      kept('Keep person1 in A', byUser),
    );
    expect(worded(planMembers([member(1, false, elsewhere)], { sharedWith, where: 'A' }))).toEqual(
      kept('Keep person1 in A', byGroup),
    );
    expect(worded(planMembers([member(1, false, elsewhere)], { sharedWith: ['g3'], where: 'A' }))).toEqual([
      {
        kind: 'removeMember',
        text: 'Remove person1 from A',
        reason: 'The IdP took the person out of the group.',
        userId: aUserId(1),
        account,
        where: 'A',
      },
    ]);
    expect(planMembers([member(1, false)], { sharedWith: ['g3'], where: 'A' })).toMatchObject([
      { kind: 'removeMember' },
    ]);
  });

  it('leaves somebody out whom the settings leave without access, even if they have an account', () => {
    expect(worded(planMembers([member(1, true, { absence: 'removed' })], { ...place, where: 'A' }))).toEqual([
      {
        kind: 'keepMember',
        text: 'Leave person1 out',
        reason:
          'The person is inactive or out of scope, and was removed from the site; they are added once they are back.',
        userId: aUserId(1),
      },
    ]);
  });
});

it('has nobody to take out only for people who leave and have no account', () => {
  const answers = [
    member(1, false),
    member(1, false, { accountId: undefined }),
    member(1, true, { accountId: undefined }),
  ];
  expect(answers.map(leavesNobody)).toEqual([false, true, false]);
});
