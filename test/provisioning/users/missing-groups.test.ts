import { describe, expect, it } from 'vitest';
import type { GroupLink } from '../../../src/directory/group';
import type { AccountId, GroupId, SiteGroupId } from '../../../src/directory/ids';
import type { DirectoryUser } from '../../../src/directory/user';
import { missingGroups } from '../../../src/provisioning/users/missing-groups';
import { SiteError } from '../../../src/sync/site/site-error';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import { aGroup, aGroupId, aUser, aUserId } from '../../support/samples';
import { aBudget } from '../../sync/fixtures';

const accountId = 'account-1' as AccountId;
const siteGroup = (number: number): GroupLink => ({
  id: `site-group-${number}` as SiteGroupId,
  name: `Group ${number}`,
  via: 'onTheFly',
});
const person = (active = true) => aUser(1, { attributes: { userName: 'mia@example.com', active } });

/** Mia is in groups 1 and 2 at the IdP, which are linked, and in 3, which is not. */
function aCall(user: DirectoryUser, groupsOf: () => Promise<readonly SiteGroup[]>) {
  const groups = [1, 2, 3].map((number) => ({ id: aGroupId(number), display: `Group ${number}` }));
  const store = {
    getUser: async () => user,
    getMemberships: async () => ({ schema: 1 as const, userId: aUserId(1), version: 1, accountId, groups }),
    getGroup: async (id: GroupId) =>
      Number(id) === 3 ? aGroup(3) : aGroup(Number(id), { sync: { state: 'synced', links: [siteGroup(Number(id))] } }),
  };
  const site = { groupsOf, productGroupsOf: async () => [] };
  return { store, budget: aBudget(), atlassian: async () => ({ site }) };
}

describe('groups that lack a person at Atlassian', () => {
  it('are those that are linked and do not show them', async () => {
    expect(
      await missingGroups(
        aCall(person(), async () => [siteGroup(2)]),
        aUserId(1),
      ),
    ).toEqual([aGroupId(1)]);
  });

  it('are none for somebody who is to have no access', async () => {
    expect(
      await missingGroups(
        aCall(person(false), async () => []),
        aUserId(1),
      ),
    ).toEqual([]);
  });

  it('are none while Atlassian cannot be asked', async () => {
    const down = aCall(person(), async () => {
      throw new SiteError('unavailable', 'atlassian-unavailable', '503');
    });
    expect(await missingGroups(down, aUserId(1))).toEqual([]);
    const spent = { ...aCall(person(), async () => []), budget: aBudget(0) };
    expect(await missingGroups(spent, aUserId(1))).toEqual([]);
  });
});
