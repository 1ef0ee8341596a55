import { describe, expect, it } from 'vitest';
import { departedMember } from '../../../src/provisioning/members/departed-member';
import { aGroup, aUserId } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const [engineering, sales] = [aGroup(1), aGroup(2)];
const gone = aPerson(1);

async function world(user = gone) {
  const directory = await aDirectory();
  await directory.store.keepDeparted({ departed: { kind: 'user', user, groups: [] } });
  return directory;
}

describe('a deleted person whom Atlassian may still have in a group', () => {
  it('is to leave it, by their account', async () => {
    const { call } = await world();
    expect(await departedMember(call, engineering, gone.id)).toEqual({
      userId: gone.id,
      wanted: false,
      isGone: true,
      label: 'p…@example.com',
      accountId: accountOf(1),
    });
  });

  it('is nobody if nothing is kept of them, or no account', async () => {
    const { call } = await aDirectory();
    expect(await departedMember(call, engineering, gone.id)).toBeUndefined();
    const { accountId: _, ...sync } = gone.sync;
    const { call: other } = await world({ ...gone, sync });
    expect(await departedMember(other, engineering, gone.id)).toBeUndefined();
  });

  it('is nobody if they came back and are in the group again', async () => {
    const { call, addPerson, addGroup } = await world();
    await addPerson(aPerson(2, { accountId: accountOf(1) }, { userName: 'person1@example.com' }));
    const group = await addGroup(engineering, [aUserId(2)]);
    expect(await departedMember(call, group, gone.id)).toBeUndefined();
  });

  it('is to leave it if they came back and are in another group, which is told', async () => {
    const { call, addPerson, addGroup } = await world();
    await addPerson(aPerson(2, { accountId: accountOf(1) }, { userName: 'person1@example.com' }));
    await addGroup(sales, [aUserId(2)]);
    expect(await departedMember(call, engineering, gone.id)).toEqual({
      userId: gone.id,
      wanted: false,
      isGone: true,
      hasReturned: true,
      label: 'p…@example.com',
      elsewhere: [sales.id],
      accountId: accountOf(1),
    });
  });

  it('stays at Atlassian for others who came back with the account and are in the group', async () => {
    const { call, addPerson, addGroup, shareAccount } = await world();
    const back = aPerson(2, { accountId: accountOf(1), shared: true }, { userName: 'person1@example.com' });
    const twin = aPerson(3, { accountId: accountOf(1), shared: true });
    await addPerson(back);
    await addPerson(twin);
    await shareAccount(accountOf(1), [back, twin]);
    const group = await addGroup(engineering, [twin.id]);
    expect(await departedMember(call, group, gone.id)).toMatchObject({ elsewhere: [], heldBy: [twin.id] });
  });
});
