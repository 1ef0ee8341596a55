import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId, UserId } from '../../../src/directory/ids';
import type { Memberships, UserSync } from '../../../src/directory/user';
import { astrayMembers, mostCompared } from '../../../src/provisioning/members/astray-members';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroup, aUser, aUserId } from '../../support/samples';
import { aBudget } from '../../sync/fixtures';

const link = { id: 'site-group-1' as SiteGroupId, name: 'Engineering', via: 'onTheFly' as const };
const group = aGroup(1, { sync: { state: 'synced', links: [link] } });
const [mia, ben, zoe] = [aUserId(1), aUserId(2), aUserId(3)];
const account = (id: UserId) => `account-${id}` as AccountId;

const record = (userId: UserId, more: Partial<Memberships> = {}): Memberships => ({
  schema: 1,
  userId,
  version: 1,
  accountId: account(userId),
  groups: [{ id: group.id, display: 'Engineering' }],
  ...more,
});

interface Told {
  readonly records?: readonly Memberships[];
  readonly sync?: Partial<UserSync>;
  /** Whom Atlassian shows in the group, two a page. */
  readonly there?: readonly UserId[];
  readonly fails?: SiteError;
}

/** The group lists Mia, Ben and Zoe. */
function aCall({ records = [mia, ben, zoe].map((id) => record(id)), sync = {}, there = [], fails }: Told) {
  const known = (id: UserId) => records.find(({ userId }) => userId === id);
  const store = {
    listMembers: async () => [mia, ben, zoe],
    inheritedMembers: async () => [],
    membersAmong: async () => new Set<UserId>(),
    everyMember: async () => [],
    getMemberships: async (id: UserId) => known(id),
    getUser: async (id: UserId) => known(id) && aUser(Number(id), { sync: { state: 'synced', ...sync } }),
  };
  const listMembers = async (_: SiteGroupId, cursor = '0') => {
    if (fails) throw fails;
    const [from, to] = [Number(cursor), Number(cursor) + 2];
    const items = there.slice(from, to).map((id) => ({ id: account(id), active: true }));
    return { items, ...(to < there.length && { cursor: String(to) }) };
  };
  return { store, budget: aBudget(), atlassian: async () => ({ site: { listMembers } }) };
}

describe('members who are at rest and should not be', () => {
  it('are none if Atlassian has everybody', async () => {
    const call = aCall({ there: [zoe, ben, mia] });
    expect(await astrayMembers(call, group)).toEqual({ missing: [], dead: [], unnamed: [] });
  });

  it('are those whom somebody took out at Atlassian', async () => {
    expect(await astrayMembers(aCall({ there: [ben] }), group)).toMatchObject({ missing: [mia, zoe] });
  });

  it('are not those whom Rollcall took out itself, nor those without an account', async () => {
    const suspended = aCall({ sync: { suspended: true } });
    expect(await astrayMembers(suspended, group)).toMatchObject({ missing: [] });
    const { accountId: _, ...unlinked } = record(mia);
    const without = aCall({ records: [unlinked, record(ben), record(zoe)], there: [ben, zoe] });
    expect(await astrayMembers(without, group)).toMatchObject({ missing: [] });
  });

  it('are those who are no longer users, and those whose memberships do not name the group', async () => {
    const call = aCall({ records: [record(mia, { groups: [] }), record(ben)], there: [mia, ben] });
    expect(await astrayMembers(call, group)).toEqual({ missing: [], dead: [zoe], unnamed: [mia] });
  });

  it.each([
    ['Atlassian does not answer', new SiteError('unavailable', 'atlassian-unavailable', '503'), []],
    ['the group is gone there', new SiteError('rejected', 'group-gone', '404'), [mia, ben, zoe]],
  ])('when %s', async (_, fails, missing) => {
    expect(await astrayMembers(aCall({ fails }), group)).toMatchObject({ missing });
  });

  it('are not looked for in a group that is too large, nor beyond the budget', async () => {
    const large = { ...group, members: { depth: 0, count: mostCompared + 1, pending: 0 } };
    expect(await astrayMembers(aCall({}), large)).toEqual({ missing: [], dead: [], unnamed: [] });
    expect(await astrayMembers({ ...aCall({}), budget: aBudget(0) }, group)).toMatchObject({ missing: [] });
  });
});
