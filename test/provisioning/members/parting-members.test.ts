import { describe, expect, it } from 'vitest';
import { compareIds } from '../../../src/directory/id-order';
import type { UserId } from '../../../src/directory/ids';
import { partingMembers } from '../../../src/provisioning/members/parting-members';
import { aGroup, aUserId } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

/** Members in the order of their ids, which the store does not promise. */
const inOrder = (...numbers: readonly number[]) => numbers.map(aUserId).sort(compareIds);
const idsOf = (members: readonly { readonly userId: UserId }[]) => members.map(({ userId }) => userId);

describe('the members who part with a group at Atlassian', () => {
  it('are named in the order of their ids, with their account and their other groups', async () => {
    const { call, addPerson, addGroup } = await aDirectory();
    for (const number of [1, 2, 3]) await addPerson(aPerson(number));
    const group = await addGroup(aGroup(1), [1, 2, 3].map(aUserId));
    await addGroup(aGroup(2), [aUserId(2)]);
    const backwards = async () => [...inOrder(1, 2, 3)].reverse();
    const asked = { ...call, store: { ...call.store, listMembers: backwards } };
    const { members, isMore } = await partingMembers(asked, group, undefined);
    expect(members).toEqual(
      inOrder(1, 2, 3).map((userId) => ({
        userId,
        accountId: accountOf(Number(userId)),
        label: 'p…@example.com',
        wanted: false,
        elsewhere: userId === aUserId(2) ? [aGroup(2).id] : [],
      })),
    );
    expect(isMore).toBe(false);
    const [first, ...rest] = inOrder(1, 2, 3);
    expect(idsOf((await partingMembers(asked, group, first)).members)).toEqual(rest);
  });

  it('all leave, although others have the same account', async () => {
    const { call, addPerson, addGroup, shareAccount } = await aDirectory();
    const [mia, twin] = [aPerson(1, { shared: true }), aPerson(2, { shared: true, accountId: accountOf(1) })];
    await addPerson(mia);
    await addPerson(twin);
    await shareAccount(accountOf(1), [mia, twin]);
    const group = await addGroup(aGroup(1), [mia.id, twin.id]);
    const { members } = await partingMembers(call, group, undefined);
    expect(members.map(({ accountId }) => accountId)).toEqual([accountOf(1), accountOf(1)]);
    for (const member of members) expect(member).not.toHaveProperty('heldBy');
  });

  it('are forty at a time', async () => {
    const { service, call, addGroup } = await aDirectory();
    const ids = inOrder(...Array.from({ length: 41 }, (_, index) => index + 1));
    service.stores.addMembers(service.connection.id, ids);
    const group = await addGroup(aGroup(1), ids);
    const first = await partingMembers(call, group, undefined);
    expect([idsOf(first.members), first.isMore]).toEqual([ids.slice(0, 40), true]);
    expect(first.members[0]).toEqual({ userId: ids[0], label: `member ${ids[0]}`, wanted: false, elsewhere: [] });
    const rest = await partingMembers(call, group, ids[39]);
    expect([idsOf(rest.members), rest.isMore]).toEqual([ids.slice(40), false]);
    const exactly = await partingMembers(call, group, ids[0]);
    expect([exactly.members.length, exactly.isMore]).toEqual([40, false]);
  });
});
