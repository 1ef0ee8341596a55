import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../src/adapters/kvs/keys';
import type { ConnectionId } from '../../src/connections/connection';
import type { AccountCommit, AccountRecord, Holder } from '../../src/directory/account-record';
import type { AccountId } from '../../src/directory/ids';
import type { DirectoryUser, UserSync } from '../../src/directory/user';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { Owned, OwnerStore } from '../../src/sync/owners';
import { aConnection, anId, aUser, aUserId } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';
import { startForStores } from './inside-forge';

const group: Owned = { kind: 'site-group', id: 'group-1' };
const okta = { connectionId: anId(1), records: ['a'] };
const entra = { connectionId: anId(2), records: ['b'] };

describe.each(implementations)('who has what at Atlassian, $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (owners: OwnerStore) => Promise<Value>) => opened.run(({ owners }) => work(owners));
  const addEntra = () =>
    opened.run(({ connections }) => connections.create(aConnection({ id: anId(2) as ConnectionId, name: 'Entra' })));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  it('lets one of two concurrent callers have it', async () => {
    const takes = await Promise.all([okta, entra].map((one) => on((owners) => owners.replace(group, undefined, one))));
    expect(takes.filter(Boolean)).toHaveLength(1);
  });

  it('replaces only the owner that was seen, and frees it', async () => {
    expect(await on((owners) => owners.replace(group, undefined, okta))).toBe(true);
    expect(await on((owners) => owners.replace(group, undefined, entra))).toBe(false);
    expect(await on((owners) => owners.replace(group, okta, entra))).toBe(true);
    expect(await on((owners) => owners.find(group))).toEqual(entra);
    expect(await on((owners) => owners.replace(group, entra, undefined))).toBe(true);
    expect(await on((owners) => owners.find(group))).toBeUndefined();
  });

  it('keeps people and groups apart', async () => {
    await on((owners) => owners.replace(group, undefined, okta));
    expect(await on((owners) => owners.account(group.id as AccountId))).toBeUndefined();
  });

  it('knows the connections, and whether there are several', async () => {
    expect(await on((owners) => owners.areSeveral())).toBe(false);
    await addEntra();
    expect(await on((owners) => owners.areSeveral())).toBe(true);
    expect(await on((owners) => owners.connection(anId(2)))).toMatchObject({ name: 'Entra' });
    expect(await on((owners) => owners.connection(anId(3)))).toBeUndefined();
  });

  describe('accounts', () => {
    const account = 'account-1' as AccountId;
    const linked: UserSync = { state: 'synced', accountId: account };
    const mine: Holder = { connectionId: anId(1), record: aUserId(1) };
    const theirs: Holder = { connectionId: anId(2), record: aUserId(2) };
    const first = aUser(1, { sync: linked });
    const second = aUser(2, { connectionId: anId(2), sync: linked });

    const directoryOf = <Value>(user: DirectoryUser, work: (store: Store) => Promise<Value>) =>
      opened.run(({ directory }) => work(directory(user.connectionId as ConnectionId)));
    const create = (user: DirectoryUser, commit?: AccountCommit) =>
      directoryOf(user, async (store) => {
        const claim = await store.reserveName('user', String(user.attributes.userName), user.id);
        await store.createUser({ user, claim, ...(commit && { account: commit }) });
      });
    const claim = async (holder = mine): Promise<AccountRecord> => {
      const record = await on((owners) => owners.claimAccount(account, holder));
      if (!record) throw new Error('Somebody has the account.');
      return record;
    };
    const found = () => on((owners) => owners.account(account));
    /** Without what only the commit that follows needs to know. */
    const kept = (record: AccountRecord | undefined) => {
      const { isUntold: _, ...rest } = record ?? { version: 0, holders: [] };
      return rest;
    };
    const stored = (user: DirectoryUser) => directoryOf(user, (store) => store.getUser(user.id));
    const memberships = (user: DirectoryUser) => directoryOf(user, (store) => store.getMemberships(user.id));
    /** Two connections; the second user joins the account of the first. */
    const bothLinked = async () => {
      await addEntra();
      const { version } = await claim();
      await create(first);
      const sharing = { ...first, sync: { ...linked, shared: true as const } };
      const others = [{ before: first, after: sharing }];
      const commit = { id: account, version, next: { holders: [mine, theirs] }, others };
      await create({ ...second, sync: { ...linked, shared: true } }, commit);
      return version + 1;
    };

    const purge = (id: ConnectionId) =>
      opened.run(async ({ connections }) => {
        const connection = await connections.get(id);
        if (connection) await connections.delete(connection);
        while (!(await connections.purge(id, () => [])));
      });

    it('are claimed by one of two concurrent callers', async () => {
      const claims = await Promise.all([mine, theirs].map((one) => on((owners) => owners.claimAccount(account, one))));
      expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
      expect(await found()).toEqual(kept(claims.find((one) => one !== undefined)));
    });

    it('are not claimed again, not even by their holder', async () => {
      const record = await claim();
      expect(record.holders).toEqual([mine]);
      expect(await on((owners) => owners.claimAccount(account, theirs))).toBeUndefined();
      expect(await on((owners) => owners.claimAccount(account, mine))).toBeUndefined();
      expect(await found()).toEqual(kept(record));
    });

    it('name users of any connection', async () => {
      await addEntra();
      await create(second);
      expect(await on((owners) => owners.user(theirs))).toEqual(second);
      expect(await on((owners) => owners.user(mine))).toBeUndefined();
    });

    it('tell the other holder in the transaction of the newcomer, including memberships', async () => {
      const version = await bothLinked();
      expect(await found()).toEqual({ version, holders: [mine, theirs] });
      expect(await stored(first)).toMatchObject({ version: 2, sync: { shared: true } });
      expect(await memberships(first)).toMatchObject({ accountId: account, shared: true });
      expect(await memberships(second)).toMatchObject({ accountId: account, shared: true });
    });

    it('let the memberships follow when they are no longer shared', async () => {
      await bothLinked();
      const before = (await stored(second)) ?? second;
      await directoryOf(second, (store) => store.updateUser({ before, after: { ...before, sync: linked } }));
      expect(await memberships(second)).toMatchObject({ accountId: account });
      expect(await memberships(second)).not.toHaveProperty('shared');
    });

    it.each<[string, object, 'site' | 'groups' | undefined]>([
      ['the site', { suspended: true, removed: true }, 'site'],
      ['their groups', { takenGroups: [{ id: 'g1' }] }, 'groups'],
      ['nothing, if they are suspended', { suspended: true, takenGroups: [{ id: 'g1' }] }, undefined],
    ])('let the memberships say that somebody was taken out of %s, and later not', async (_, taken, outOf) => {
      await create(first);
      const after = { ...first, sync: { ...linked, ...taken } };
      await directoryOf(first, (store) => store.updateUser({ before: first, after }));
      expect((await memberships(first))?.outOf).toBe(outOf);
      const before = (await stored(first)) ?? first;
      await directoryOf(first, (store) => store.updateUser({ before, after: { ...before, sync: linked } }));
      expect(await memberships(first)).not.toHaveProperty('outOf');
      expect(await memberships(first)).toMatchObject({ accountId: account });
    });

    it.each<[string, (version: number, now: DirectoryUser) => AccountCommit]>([
      ['saw an older record of the account', (version) => ({ id: account, version: version - 1 })],
      [
        'saw an older version of the other holder',
        (version, now) => ({
          id: account,
          version,
          next: { holders: [theirs] },
          others: [{ before: { ...now, version: now.version - 1 }, after: now }],
        }),
      ],
      ['saw an account that nobody ever had', (version) => ({ id: 'account-2' as AccountId, version })],
    ])('refuse a caller who %s, and change nothing', async (_, commitOf) => {
      const version = await bothLinked();
      const now = (await stored(first)) ?? first;
      const before = (await stored(second)) ?? second;
      const told = [await found(), now, before, await memberships(first), await memberships(second)];
      const commit = commitOf(version, now);
      const after = { ...before, sync: { ...before.sync, suspended: true } };
      const changes = [
        directoryOf(second, (store) => store.updateUser({ before, after, account: commit })),
        directoryOf(second, (store) => store.deleteUser({ user: before, account: commit })),
        create(aUser(3, { sync: linked }), commit),
      ];
      for (const change of changes) await expect(change).rejects.toThrow(Conflict);
      expect([
        await found(),
        await stored(first),
        await stored(second),
        await memberships(first),
        await memberships(second),
      ]).toEqual(told);
      expect(await stored(aUser(3))).toBeUndefined();
    });

    it('remember access taken for a deleted user', async () => {
      const version = await bothLinked();
      const user = (await stored(second)) ?? second;
      const next = { holders: [mine], taken: { suspended: true } };
      await directoryOf(second, (store) => store.deleteUser({ user, account: { id: account, version, next } }));
      expect(await found()).toEqual({ version: version + 1, ...next });
      expect(await stored(second)).toBeUndefined();
    });

    it('follow the departed record of a deleted user, or refuse the whole commit', async () => {
      const { version } = await claim();
      const departed = { kind: 'user' as const, user: first, groups: [] };
      const next = { holders: [], taken: { suspended: true } };
      const keep = (seen: number) =>
        directoryOf(first, (store) => store.keepDeparted({ departed, account: { id: account, version: seen, next } }));
      await expect(keep(version + 1)).rejects.toThrow(Conflict);
      const left = () => directoryOf(first, (store) => store.getDeparted({ kind: 'user', id: first.id }));
      expect(await left()).toBeUndefined();
      await keep(version);
      expect(await left()).toEqual(departed);
      expect(await found()).toEqual({ version: version + 1, ...next });
    });

    it('are left to the other holders, due and aware of what was taken, when their connection is deleted', async () => {
      await bothLinked();
      const before = (await stored(second)) ?? second;
      const after = { ...before, sync: { ...before.sync, suspended: true } };
      await directoryOf(second, (store) => store.updateUser({ before, after }));
      await purge(anId(2) as ConnectionId);
      expect(await found()).toMatchObject({ holders: [mine], taken: { suspended: true } });
      expect(await stored(first)).toMatchObject({ sync: { state: 'pending', accountId: account } });
      const query = { kind: 'user', state: 'pending', before: '2026', limit: 10 } as const;
      const due = await opened.run((stores) => stores.due.find(query));
      expect(due.records.map(({ id }) => id)).toEqual([first.id]);
    });

    it('have no holder, but are still known, when the only connection that had them is deleted', async () => {
      await claim();
      await create({ ...first, sync: { ...linked, suspended: true } });
      await purge(anId(1) as ConnectionId);
      expect(await found()).toMatchObject({ holders: [], taken: { suspended: true } });
    });
  });
});

type Store = ReturnType<Parameters<Parameters<OpenedStores['run']>[0]>[0]['directory']>;

describe('the accounts of a connection made by an older version', () => {
  it('are listed once, and only when a listing has finished', async () => {
    const host = await startForStores();
    const create = (number: number) =>
      host.run(() =>
        host.stores().connections.create(aConnection({ id: anId(number) as ConnectionId, name: `Okta ${number}` })),
      );
    await create(1);
    await create(2);
    const on = <Value>(work: (owners: OwnerStore) => Promise<Value>) => host.run(() => work(host.stores().owners));
    expect(await on((owners) => owners.areListed())).toBe(true);
    expect(await on((owners) => owners.beginListings())).toEqual([]);
    await host.run(() => host.kvs.delete(keys.holdersListed(anId(2)).key));
    expect(await on((owners) => owners.areListed())).toBe(false);
    const begun = await Promise.all([1, 2].map(() => on((owners) => owners.beginListings())));
    expect(begun.flat()).toEqual([anId(2)]);
    expect(await on((owners) => owners.areListed())).toBe(false);
    await on((owners) => owners.noteListed(anId(2)));
    expect(await on((owners) => owners.areListed())).toBe(true);
    await host.close();
  });
});

describe('an account record written by an older version', () => {
  it('is read as its holders, and replaced on its version', async () => {
    const host = await startForStores();
    const account = 'account-1' as AccountId;
    const { key } = keys.account(account);
    await host.run(async () => {
      await host.kvs.entity('claim').set(key, { version: 3, doc: { connectionId: anId(1), records: ['a', 'b'] } });
    });
    const holders = ['a', 'b'].map((record) => ({ connectionId: anId(1), record }));
    await host.run(async () => {
      const { owners, directory } = host.stores();
      expect(await owners.account(account)).toEqual({ version: 3, holders, isOld: true });
      expect(await owners.claimAccount(account, { connectionId: anId(2), record: 'c' })).toBeUndefined();
      const departed = { kind: 'user' as const, user: aUser(1), groups: [] };
      const commit = { id: account, version: 3, next: { holders: [], taken: { suspended: true } } };
      await directory(anId(1) as ConnectionId).keepDeparted({ departed, account: commit });
    });
    const { owners } = host.stores();
    expect(await host.run(() => owners.account(account))).toEqual({
      version: 4,
      holders: [],
      taken: { suspended: true },
    });
    await host.close();
  });
});
