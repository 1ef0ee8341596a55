import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { mendUser } from '../../../src/provisioning/repair/mend-user';
import { aGroup, aGroupId, aUserId, sampleTime } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const user = aUserId(1);
const group = aGroupId(21);
const link = { id: 'site-group-1' as SiteGroupId, name: 'Engineering', via: 'onTheFly' } as const;

async function world(sync: Partial<UserSync> = {}, mode = 'live') {
  const settings = settingsWith({ mode });
  const directory = await aDirectory({ connection: { settings } });
  await directory.addPerson(aPerson(1, sync));
  await directory.addPerson(aPerson(2));
  const { store, call, service } = directory;
  const mend = async () =>
    mendUser(call, {
      user: (await store.getUser(user)) ?? expect.fail('Nobody is there.'),
      memberships: await store.getMemberships(user),
    });
  const repaired: unknown[] = [];
  return {
    ...directory,
    mend,
    /** Groups that memberships were made to forget. */
    repaired,
    queued: service.queued,
    named: async () => (await store.getMemberships(user))?.groups.map(({ id }) => id) ?? [],
    pending: async () => {
      const found = (await store.getGroup(group)) ?? expect.fail('There is no group.');
      return (await store.pendingMembers(found, 10)).map(({ userId, wanted }) => ({ userId, wanted }));
    },
    /** The memberships of the person name the group, whose set does not have them. */
    async stale(of: Partial<GroupSync> | undefined) {
      if (of) await directory.addGroup(aGroup(21, { sync: { state: 'synced', ...of } }), [aUserId(2)]);
      const before = (await store.getMemberships(user)) ?? { schema: 1, userId: user, version: 0, groups: [] };
      expect(before.groups).toEqual([]);
      const named = { ...before, groups: [{ id: group, display: 'Engineering' }] };
      const repairMemberships = async (...given: Parameters<typeof store.repairMemberships>) => {
        repaired.push(given);
        await store.repairMemberships(...given);
      };
      await mendUser(
        { ...call, store: { ...store, repairMemberships } },
        { user: (await store.getUser(user)) ?? expect.fail('Nobody is there.'), memberships: named },
      );
    },
  };
}

describe('the records of a person', () => {
  it('list them as a holder of their account, once', async () => {
    const { owners, mend, service, store } = await world();
    expect(await owners.account(accountOf(1))).toBeUndefined();
    await mend();
    const holders = [{ connectionId: service.connection.id, record: user }];
    expect(await owners.account(accountOf(1))).toMatchObject({ holders });
    const version = (await store.getUser(user))?.version;
    await mend();
    expect((await store.getUser(user))?.version).toBe(version);
  });

  it.each<[string, Partial<UserSync>]>([
    ['only previewed', { state: 'preview' }],
    ['without an account', { accountId: undefined as never }],
  ])('claim no account for somebody who is %s', async (_, sync) => {
    const { owners, mend, store } = await world(sync);
    const before = await store.getUser(user);
    await mend();
    expect([await owners.account(accountOf(1)), await store.getUser(user)]).toEqual([undefined, before]);
  });

  it('are left alone where everything is in order', async () => {
    const { addGroup, mend, store, named, queued } = await world();
    await addGroup(aGroup(21, { sync: { state: 'synced', links: [link] } }), [user]);
    await mend();
    const before = [await store.getGroup(group), await store.getMemberships(user)];
    await mend();
    expect([await store.getGroup(group), await store.getMemberships(user)]).toEqual(before);
    expect([await named(), queued]).toEqual([[group], []]);
  });
});

describe('a group that somebody’s memberships name and that does not have them', () => {
  it('lets go of them at Atlassian too: it is due, and queued', async () => {
    const { stale, pending, store, queued, service, repaired } = await world();
    await stale({ links: [link] });
    expect(await pending()).toEqual([{ userId: user, wanted: false }]);
    expect((await store.getGroup(group))?.sync).toMatchObject({ state: 'pending', dueAt: sampleTime });
    expect(queued).toMatchObject([{ connectionId: service.connection.id, groups: [group], users: [] }]);
    expect(repaired).toEqual([[group, [user]]]);
  });

  it.each([
    ['is linked to nothing at Atlassian', {}],
    ['is gone', undefined],
  ])('has nobody to let go of if it %s', async (_, sync) => {
    const { stale, store, queued, repaired } = await world();
    await stale(sync);
    expect([queued, repaired]).toEqual([[], [[group, [user]]]]);
    if (sync) expect((await store.getGroup(group))?.sync).toEqual({ state: 'synced' });
  });

  it('keeps the proof while it is only previewed', async () => {
    const { stale, pending, store, queued, repaired } = await world({}, 'preview');
    await stale({ links: [link] });
    expect([await pending(), queued, repaired]).toEqual([[], [], []]);
    expect((await store.getGroup(group))?.sync).toEqual({ state: 'synced', links: [link] });
  });
});
