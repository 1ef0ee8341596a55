import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { tiesOf } from '../../../src/provisioning/repair/account-ties';
import { repairAccounts, seeAccounts } from '../../../src/provisioning/repair/repair-accounts';
import { judgeOrphans, repairSiteGroups } from '../../../src/provisioning/repair/repair-site-groups';
import type { Ownership } from '../../../src/sync/owners';
import { aGroup, aGroupId, anId, aUserId, sampleTime } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { accountOf, aDirectory, aPerson } from '../a-directory';

/** Accounts of the site that are active, by number, and people of the connection as their records say. */
async function world({ mode = 'live', users = {} }: { readonly mode?: string; readonly users?: object } = {}) {
  const settings = settingsWith({ mode, users, canaryGroups: ['Pilots'] });
  const directory = await aDirectory({ connection: { settings } });
  const { service, call, owners, store } = directory;
  const { site, connection, queued } = service;
  const addAccount = (number: number, state: 'active' | 'suspended' = 'active') =>
    site.accounts.set(accountOf(number), {
      id: accountOf(number),
      email: `person${number}@example.com`,
      state,
      managed: true,
    });
  return {
    ...directory,
    site,
    connection,
    queued,
    addAccount,
    /** Somebody with an account whose record lists them. */
    async addHolder(number: number, active = true) {
      addAccount(number);
      const person = aPerson(number, {}, { active });
      await directory.addPerson(person);
      await directory.shareAccount(accountOf(number), [person]);
    },
    /** An older build let go of a deleted user, and left them in the record of the account. */
    async leave(number: number, more: object = {}) {
      const holder = { connectionId: connection.id, record: aUserId(number) };
      const record = { version: 1, holders: [holder], isOld: true as const, ...more };
      Object.assign(owners, {
        account: async (id: AccountId) => (id === accountOf(number) ? record : undefined),
      });
    },
    accounts: (place: object = {}, more: object = {}) =>
      repairAccounts({ ...call, owners: { ...call.owners, ...owners }, ...more }, { step: 'accounts', ...place }),
    siteGroups: (place: object = {}, more: object = {}) =>
      repairSiteGroups({ ...call, ...more }, { step: 'siteGroups', ...place }),
    departed: (kind: 'user' | 'group', number: number) =>
      store.getDeparted({ kind, id: anId(number) } as Parameters<typeof store.getDeparted>[0]),
    see: (numbers: readonly number[]) =>
      seeAccounts(
        { ...call, owners: { ...call.owners, ...owners } },
        numbers.map((number) => ({
          id: accountOf(number),
          state: site.accounts.get(accountOf(number))?.state ?? 'notOnSite',
        })),
      ),
  };
}

describe('accounts at Atlassian that are not as the records ask', () => {
  it('are handed over for a look, and others are left alone', async () => {
    const { addHolder, addAccount, accounts, queued, connection } = await world();
    await addHolder(1, false);
    await addHolder(2);
    await addHolder(3);
    addAccount(3, 'suspended');
    addAccount(4);
    expect(await accounts()).toEqual({ next: { step: 'siteGroups' }, seconds: 1 });
    expect(queued).toEqual([{ connectionId: connection.id, users: [aUserId(1), aUserId(3)], again: true }]);
  });

  it('are looked at for people whose changes are written: in canary mode, those of the canary groups', async () => {
    const { addHolder, addGroup, accounts, queued } = await world({ mode: 'canary' });
    for (const number of [1, 2]) await addHolder(number, false);
    await addGroup(aGroup(21, { attributes: { displayName: 'Pilots' } }), [aUserId(2)]);
    await accounts();
    expect(queued.flatMap((work) => ('users' in work ? (work.users ?? []) : []))).toEqual([aUserId(2)]);
  });

  it('wait until every connection has listed its accounts', async () => {
    const { addHolder, accounts, queued, call, site } = await world();
    await addHolder(1, false);
    const owners = { ...call.owners, areListed: async () => false };
    const before = site.asked.count;
    expect((await accounts({}, { owners })).next).toEqual({ step: 'accounts', waits: 1 });
    expect([queued, site.asked.count]).toEqual([[], before]);
  });

  it('are gone through four pages at a time, and go on where that ended', async () => {
    const { addHolder, accounts, site } = await world();
    for (const number of [1, 2, 3, 4, 5, 6]) await addHolder(number);
    site.pages.size = 1;
    expect(await accounts({ waits: 3, isBeside: true })).toEqual({
      next: { step: 'accounts', isBeside: true, cursor: '4' },
    });
    expect(await accounts({ cursor: '4', isBeside: true })).toEqual({
      next: { step: 'siteGroups', isBeside: true },
      seconds: 1,
    });
  });

  it('are left to another invocation where this one may ask no more', async () => {
    const { addHolder, accounts, site } = await world();
    await addHolder(1, false);
    const before = site.asked.count;
    expect(await accounts({ cursor: '0' }, { budget: { allows: () => false } })).toEqual({
      next: { step: 'accounts', cursor: '0' },
    });
    expect(site.asked.count).toBe(before);
  });
});

describe('an account whose only user the IdP has deleted', () => {
  it('that kept its access is stored as a deletion to be finished, and queued', async () => {
    const { addAccount, leave, accounts, departed, queued, connection } = await world();
    addAccount(1);
    await leave(1);
    await accounts();
    expect(await departed('user', 1)).toMatchObject({
      kind: 'user',
      isFound: true,
      user: { sync: { state: 'pending', dueAt: sampleTime, accountId: accountOf(1) } },
    });
    expect(queued).toMatchObject([{ connectionId: connection.id, users: [aUserId(1)] }]);
  });

  it.each<[string, object, object]>([
    ['whose access Rollcall had taken', {}, { taken: { suspended: true } }],
    ['whose record was written by this build', {}, { isOld: false }],
    ['if the settings keep deleted people', { users: { onDelete: 'logOnly' } }, {}],
    ['in canary mode, where nobody knows whether they were in', { mode: 'canary' }, {}],
  ])('is left alone %s', async (_, settings, record) => {
    const { addAccount, leave, accounts, departed, queued } = await world(settings);
    addAccount(1);
    await leave(1, record);
    await accounts();
    expect([await departed('user', 1), queued]).toEqual([undefined, []]);
  });

  it('is left alone if it has lost its access since the page was read', async () => {
    const { addAccount, leave, accounts, departed, site } = await world();
    addAccount(1);
    await leave(1);
    const { listAccounts } = site;
    Object.assign(site, {
      async listAccounts(cursor?: string) {
        const page = await listAccounts(cursor);
        addAccount(1, 'suspended');
        return page;
      },
    });
    await accounts();
    expect(await departed('user', 1)).toBeUndefined();
  });

  it('is read again with its page if it could not be asked about', async () => {
    const { addAccount, leave, accounts, departed } = await world();
    addAccount(1);
    await leave(1);
    let calls = 1;
    const budget = { allows: () => calls-- > 0 };
    expect(await accounts({ cursor: '0' }, { budget })).toEqual({ next: { step: 'accounts', cursor: '0' } });
    expect(await departed('user', 1)).toBeUndefined();
  });

  it('is in good hands while its deletion is being finished', async () => {
    const { addAccount, leave, call, owners, store, see } = await world();
    addAccount(1);
    await leave(1);
    await store.keepDeparted({ departed: { kind: 'user', user: aPerson(1), groups: [aGroupId(1)] } });
    expect(await see([1])).toEqual({ again: [], leavers: [] });
    const [ties] = await tiesOf({ ...call, owners: { ...call.owners, ...owners } }, [accountOf(1)]);
    expect(ties?.gone).toEqual([]);
  });
});

describe('who has an account', () => {
  const elsewhere = { connectionId: anId(2), record: aUserId(7) };

  async function tied({ isDeleted = false, accountId = accountOf(1) } = {}) {
    const { call, addHolder, connection, owners } = await world();
    await addHolder(1);
    const here = (await owners.user({ connectionId: connection.id, record: aUserId(1) })) ?? expect.fail('Nobody.');
    const other = { ...aPerson(7), connectionId: anId(2), sync: { state: 'synced' as const, accountId } };
    const record = { version: 3, holders: [{ connectionId: connection.id, record: aUserId(1) }, elsewhere] };
    const [ties] = await tiesOf(
      {
        ...call,
        owners: {
          ...call.owners,
          account: async () => record,
          user: async (holder) => (holder.connectionId === connection.id ? here : other),
          connection: async (id) => (id === anId(2) && isDeleted ? undefined : connection),
        },
      },
      [accountOf(1)],
    );
    return { ties, here, other, record };
  }

  it('is told by its record: people of this connection, and of others', async () => {
    const { ties, here, other, record } = await tied();
    const account = accountOf(1);
    expect(ties).toEqual({ account, record, here: [here], isElsewhere: true, elsewhere: [other], gone: [] });
  });

  it('is nobody of a deleted connection, whose records still tell what it did', async () => {
    const { ties, here, other } = await tied({ isDeleted: true });
    expect(ties).toMatchObject({ here: [here], isElsewhere: false, elsewhere: [other] });
  });

  it('is nobody who is linked to another account by now', async () => {
    const { ties } = await tied({ accountId: accountOf(9) });
    expect(ties).toMatchObject({ isElsewhere: false, elsewhere: [] });
  });
});

describe('groups at Atlassian that the connection owns and nobody stands for', () => {
  const id = 'site-group-1' as SiteGroupId;
  const listed = { id, name: 'Sales' };

  async function orphaned(ownership: Partial<Ownership> = {}, mode = 'live') {
    const all = await world({ mode });
    const { site, call, connection } = all;
    site.groups.set(id, listed);
    const owned = { connectionId: connection.id as string, records: [aGroupId(30), aGroupId(31)], ...ownership };
    await call.owners.replace({ kind: 'site-group', id }, undefined, owned);
    return all;
  }

  it('are judged once nobody can still be creating them', async () => {
    const { siteGroups, queued, departed, connection, call } = await orphaned();
    const pushed: unknown[] = [];
    const queue = { push: async (...given: unknown[]) => void pushed.push(given) };
    expect(await siteGroups({ waits: 2 }, { queue })).toEqual({ next: { step: 'groups', offset: 0 }, seconds: 1 });
    expect(pushed).toEqual([[[{ connectionId: connection.id, orphans: [listed] }], 360]]);
    expect(await departed('group', 31)).toBeUndefined();
    await judgeOrphans(call, [listed]);
    expect(await departed('group', 31)).toMatchObject({
      kind: 'group',
      isFound: true,
      group: { attributes: { displayName: 'Sales' }, sync: { state: 'pending', links: [listed] } },
    });
    expect(queued).toMatchObject([{ connectionId: connection.id, groups: [aGroupId(31)] }]);
  });

  it('are none if another connection has them, or nobody', async () => {
    const other = await orphaned({ connectionId: anId(2) });
    await other.siteGroups();
    const free = await orphaned();
    await free.siteGroups({}, { owners: { ...free.call.owners, find: async () => undefined } });
    expect([other.queued, free.queued]).toEqual([[], []]);
  });

  it('are none if a group stands for them, living or about to go, also by the time they are judged', async () => {
    const living = await orphaned();
    await living.addGroup(aGroup(30), []);
    const going = await orphaned();
    await going.store.keepDeparted({ departed: { kind: 'group', group: aGroup(31) } });
    for (const { siteGroups, call, queued, departed } of [living, going]) {
      const before = await departed('group', 31);
      await siteGroups();
      await judgeOrphans(call, [listed]);
      expect([queued, await departed('group', 31)]).toEqual([[], before]);
    }
  });

  it.each(['canary', 'preview'])('are not looked for in mode %s', async (mode) => {
    const { siteGroups, call, site, queued, departed } = await orphaned({}, mode);
    const before = site.asked.count;
    expect((await siteGroups()).next).toEqual({ step: 'groups', offset: 0 });
    await judgeOrphans(call, [listed]);
    expect([site.asked.count, queued, await departed('group', 31)]).toEqual([before, [], undefined]);
  });

  it('are gone through eight pages at a time, and as far as the invocation may ask', async () => {
    const { siteGroups, site } = await orphaned();
    let page = 0;
    Object.assign(site, {
      async listGroups() {
        page += 1;
        return { items: [], cursor: `page ${page}` };
      },
    });
    expect(await siteGroups({ isBeside: true })).toEqual({
      next: { step: 'siteGroups', isBeside: true, cursor: 'page 8' },
    });
    expect(await siteGroups({}, { budget: { allows: () => false } })).toEqual({ next: { step: 'siteGroups' } });
    expect(page).toBe(8);
  });
});
