import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { standingIn } from '../../../src/provisioning/members/standing-in';
import { aGroup, aGroupId, anId, aUserId } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const [engineering, sales, support] = [aGroup(1), aGroup(2), aGroup(3)];

describe('who a member is at Atlassian', () => {
  it('is nobody without memberships', async () => {
    const { call } = await aDirectory();
    expect(await standingIn(call, undefined, engineering)).toEqual({});
  });

  it('is their account, with the other groups that hold them', async () => {
    const { call, store, addPerson, addGroup } = await aDirectory();
    await addPerson(aPerson(1));
    await addGroup(engineering, [aUserId(1)]);
    await addGroup(sales, [aUserId(1)]);
    const record = await store.getMemberships(aUserId(1));
    expect(await standingIn(call, record, engineering)).toEqual({ accountId: accountOf(1), elsewhere: [sales.id] });
    expect((await standingIn(call, record, undefined)).elsewhere).toEqual([engineering.id, sales.id]);
  });

  it('is unknown while they have no account', async () => {
    const { call, store, addPerson } = await aDirectory();
    const { accountId: _, ...sync } = aPerson(1).sync;
    await addPerson({ ...aPerson(1), sync });
    expect(await standingIn(call, await store.getMemberships(aUserId(1)), engineering)).toEqual({ elsewhere: [] });
  });

  it('includes what others with the same account are in, and who of them is in the group', async () => {
    const { call, store, addPerson, shareAccount, addGroup } = await aDirectory();
    const [mia, twin] = [aPerson(1, { shared: true }), aPerson(2, { shared: true, accountId: accountOf(1) })];
    await addPerson(mia);
    await addPerson(twin);
    await shareAccount(accountOf(1), [mia, twin]);
    await addGroup(engineering, [mia.id, twin.id]);
    await addGroup(sales, [mia.id]);
    await addGroup(support, [twin.id]);
    const record = await store.getMemberships(mia.id);
    expect(await standingIn(call, record, engineering)).toEqual({
      accountId: accountOf(1),
      elsewhere: [sales.id, support.id],
      heldBy: [twin.id],
    });
    expect(await standingIn(call, record, { id: aGroupId(9) })).toEqual({
      accountId: accountOf(1),
      elsewhere: [engineering.id, sales.id, engineering.id, support.id],
    });
    // Those who do not know of others ask nobody.
    const { shared: _, ...alone } = record ?? expect.fail('There are memberships.');
    expect(await standingIn(call, alone, engineering)).toEqual({ accountId: accountOf(1), elsewhere: [sales.id] });
  });

  it('does not include others in another connection', async () => {
    const { call, store, addPerson, shareAccount } = await aDirectory();
    const [mia, twin] = [aPerson(1, { shared: true }), aPerson(2, { shared: true, accountId: accountOf(1) })];
    await addPerson(mia);
    await addPerson(twin);
    await shareAccount(accountOf(1), [mia, twin]);
    const there = { ...call.connection, id: anId(7) as ConnectionId };
    const owners = { ...call.owners, connection: async () => there };
    const record = await store.getMemberships(mia.id);
    const of = { ...(record ?? expect.fail('There are memberships.')), groups: [] };
    expect(await standingIn({ ...call, connection: there, owners }, of, engineering)).toEqual({
      accountId: accountOf(1),
      elsewhere: [],
    });
  });
});
