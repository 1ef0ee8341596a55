import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { SiteGroupId } from '../../../src/directory/ids';
import { wantedAccounts } from '../../../src/provisioning/members/wanted-accounts';
import { aGroup, aGroupId, anId, aUserId } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const link = { id: 'site-group-1' as SiteGroupId };
const owned = { kind: 'site-group' as const, id: link.id };

/** Mia and somebody without an account in one group, Ben and Mia in another, Zoe in a third. */
async function world() {
  const directory = await aDirectory();
  for (const number of [1, 2, 3]) await directory.addPerson(aPerson(number));
  const { accountId: _, ...without } = aPerson(4).sync;
  await directory.addPerson({ ...aPerson(4), sync: without });
  const group = await directory.addGroup(aGroup(1), [aUserId(1), aUserId(4)]);
  await directory.addGroup(aGroup(2), [aUserId(2), aUserId(1)]);
  await directory.addGroup(aGroup(3), [aUserId(3)]);
  return { ...directory, group };
}

describe('the accounts that are wanted in a group at Atlassian', () => {
  it('are those of the members', async () => {
    const { call, group } = await world();
    expect([...(await wantedAccounts(call, group, link))]).toEqual([accountOf(1)]);
  });

  it('include the members of the other groups that stand for it, if they still exist', async () => {
    const { call, group, owners } = await world();
    const records = [group.id, aGroupId(2), aGroupId(9)];
    await owners.replace(owned, undefined, { connectionId: call.connection.id, records });
    expect([...(await wantedAccounts(call, group, link))]).toEqual([1, 2].map(accountOf));
  });

  it('do not include those of another connection', async () => {
    const { call, group, owners, service } = await world();
    const other = { ...service.connection, id: anId(7) as ConnectionId, name: 'Entra' };
    await service.stores.connections.create(other);
    await owners.replace(owned, undefined, { connectionId: other.id, records: [aGroupId(3)] });
    expect([...(await wantedAccounts(call, group, link))]).toEqual([accountOf(1)]);
  });
});
