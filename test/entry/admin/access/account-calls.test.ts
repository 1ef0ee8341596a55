import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import type { AccountId } from '../../../../src/directory/ids';
import { runSyncWork } from '../../../../src/provisioning/background/run-sync-work';
import { createGroup } from '../../../../src/provisioning/groups/create-group';
import { createUser } from '../../../../src/provisioning/users/create-user';
import { deleteUser } from '../../../../src/provisioning/users/delete-user';
import { aGroupId, aUserId } from '../../../support/samples';
import { openAdmin } from '../open-admin';

const wrong = 'account-of-mia@example.com' as AccountId;
const right = 'account-right' as AccountId;

/** Mia is in Sales, and was invited; her own account has another address. Leo has an account too. */
async function wronglyLinked() {
  const admin = openAdmin();
  const { connection } = await admin.create();
  const id = connection.id as ConnectionId;
  const { version } = await admin.value('getSettings', { connectionId: id });
  await admin.value('saveSettings', { connectionId: id, version, settings: { mode: 'live' } });
  admin.site.accounts.set(right, {
    id: right,
    email: 'mia.smith@example.com',
    displayName: 'Mia Smith',
    state: 'active',
  });
  const call = async () => {
    const stored = await admin.stores.connections.get(id);
    if (!stored) throw new Error('The connection is stored.');
    return admin.ports.callOf(stored);
  };
  const mia = await createUser(await call(), aUserId(1), { userName: 'mia@example.com', active: true });
  const leo = await createUser(await call(), aUserId(2), { userName: 'leo@example.com', active: true });
  const members = { kind: 'replace', members: [mia.id] } as const;
  await createGroup(await call(), aGroupId(1), { attributes: { displayName: 'Sales' }, members, labels: new Map() });
  const store = admin.stores.directory(id);
  const drain = async () => {
    for (const work of admin.queued.splice(0)) if ('connectionId' in work) await runSyncWork(await call(), work);
  };
  const personId = mia.id;
  return {
    ...admin,
    connectionId: id,
    personId,
    leo,
    store,
    drain,
    callNow: call,
    now: async () => (await store.getUser(mia.id))?.sync,
  };
}

const inSales = ({ site }: Awaited<ReturnType<typeof wronglyLinked>>) =>
  [...site.members].map((text) => text.split(' ')[1]).sort();

describe('an administrator who says that an account is not the person’s', () => {
  it('unlinks it, takes nothing from it, and the next sync does not link it again', async () => {
    const world = await wronglyLinked();
    const { value, connectionId, personId, site, now, drain } = world;
    await value('decideAccount', { connectionId, personId, answer: { kind: 'unlink' }, takes: false });
    await drain();
    await value('syncNow', { connectionId, person: personId });
    expect(await now()).toMatchObject({
      state: 'synced',
      decision: { not: [{ id: wrong, email: 'mia@example.com' }] },
    });
    expect((await now())?.accountId).toBeUndefined();
    expect(site.accounts.get(wrong)?.state).toBe('active');
    expect(inSales(world)).toEqual([wrong]);
    expect(await value('getPerson', { connectionId, person: personId })).toMatchObject({
      decision: { ruledOut: ['mia@example.com'], isChosen: false },
    });
    const openPeople = async () =>
      (await value('getConnection', { connectionId })).open?.filter(({ kind }) => kind === 'user');
    expect(await openPeople()).toMatchObject([
      { kind: 'user', list: 'unlinked', error: { code: 'account-unlinked' }, count: 1 },
    ]);
    expect(await value('listPeople', { connectionId, list: 'unlinked', limit: 25 })).toMatchObject({
      people: [{ id: personId, cause: 'account-unlinked' }],
      total: 1,
    });
    expect((await value('listPeople', { connectionId, list: 'inOrder', limit: 25 })).total).toBe(1);
    await value('decideAccount', { connectionId, personId, answer: { kind: 'lift' }, takes: false });
    await drain();
    expect(await openPeople()).toEqual([]);
  });

  it('links another account instead, which gets the groups of the person', async () => {
    const world = await wronglyLinked();
    const { value, connectionId, personId, now } = world;
    const answer = { kind: 'link', accountId: right } as const;
    const synced = await value('decideAccount', { connectionId, personId, answer, takes: false });
    expect(synced.actions[0]).toMatchObject({ kind: 'link', outcome: 'applied' });
    expect(await now()).toMatchObject({ accountId: right, decision: { account: right } });
    expect(inSales(world)).toEqual([wrong, right].sort());
  });

  it('takes from the old account what Rollcall gave, if asked', async () => {
    const world = await wronglyLinked();
    const { value, connectionId, personId, site, drain } = world;
    const answer = { kind: 'link', accountId: right } as const;
    await value('decideAccount', { connectionId, personId, answer, takes: true });
    await drain();
    await drain();
    expect(site.accounts.get(wrong)?.state).toBe('suspended');
    expect(inSales(world)).toEqual([right]);
  });

  it('takes access that Rollcall had given back to the account of somebody who was deleted', async () => {
    const { value, call, connectionId, personId, leo, site, now, drain, callNow } = await wronglyLinked();
    const of = leo.sync.accountId as AccountId;
    await deleteUser(await callNow(), leo.id, 204);
    await drain();
    expect(site.accounts.get(of)?.state).toBe('suspended');
    const link = { kind: 'link', accountId: of } as const;
    const given = await value('decideAccount', { connectionId, personId, answer: link, takes: true });
    expect(given.actions.map(({ kind }) => kind)).toContain('restore');
    await drain();
    expect(await now()).toMatchObject({ accountId: of, state: 'synced', regained: 'done' });
    expect(site.accounts.get(of)?.state).toBe('active');
    const unlink = { connectionId, personId, answer: { kind: 'unlink' } } as const;
    expect(await value('foreseeAccount', unlink)).toMatchObject({ old: { actions: [{ kind: 'suspend' }] } });
    expect(await call('decideAccount', { ...unlink, takes: true })).toMatchObject({ ok: true });
    await drain();
    await drain();
    expect(site.accounts.get(of)?.state).toBe('suspended');
  });

  it('lifts the decision, and the address leads to the account again', async () => {
    const { value, connectionId, personId, now } = await wronglyLinked();
    await value('decideAccount', { connectionId, personId, answer: { kind: 'unlink' }, takes: false });
    await value('decideAccount', { connectionId, personId, answer: { kind: 'lift' }, takes: false });
    expect(await now()).toMatchObject({ accountId: wrong });
    expect((await now())?.decision).toBeUndefined();
  });

  it('is told by the log and, with their name, by the history', async () => {
    const { value, connectionId, personId, stores } = await wronglyLinked();
    await value('decideAccount', { connectionId, personId, answer: { kind: 'unlink' }, takes: false });
    const entry = stores.entries.find(({ operation }) => operation === 'Decide account');
    expect(entry).toMatchObject({ source: 'admin', outcome: 'applied', actions: [{ kind: 'decide' }] });
    const { entries } = await value('listHistory', { connectionId, limit: 1 });
    expect(entries[0]).toMatchObject({ kind: 'decided', by: { accountId: 'admin-1' }, paths: ['person'] });
  });

  it('leaves the account to others by its record: it is held by nobody, or by the next one', async () => {
    const { value, connectionId, personId, stores } = await wronglyLinked();
    const answer = { kind: 'link', accountId: right } as const;
    await value('decideAccount', { connectionId, personId, answer, takes: false });
    expect((await stores.owners.account(wrong))?.holders).toEqual([]);
    expect((await stores.owners.account(right))?.holders).toEqual([{ connectionId, record: personId }]);
  });
});

describe('an account that an administrator chooses', () => {
  it.each([
    ['an administrator', { protection: 'administrator' as const }, 'person-protected'],
    ['an app', { protection: 'app' as const }, 'person-protected'],
  ])('is refused if it belongs to %s', async (_, more, code) => {
    const { call, connectionId, personId, site, now } = await wronglyLinked();
    site.accounts.set(right, { id: right, email: 'x@example.com', state: 'active', ...more });
    const answer = { kind: 'link', accountId: right } as const;
    const refused = { ok: false, error: { code } };
    expect(await call('foreseeAccount', { connectionId, personId, answer })).toMatchObject(refused);
    expect(await call('decideAccount', { connectionId, personId, answer, takes: false })).toMatchObject(refused);
    expect(await now()).toMatchObject({ accountId: wrong });
  });

  it.each(['', 'two words', '../account', 'x'.repeat(129)])('is refused if it can be none: %j', async (accountId) => {
    const { call, connectionId, personId, now } = await wronglyLinked();
    const answer = { kind: 'link', accountId } as const;
    const asked = { connectionId, personId, answer };
    const refused = { ok: false, error: { code: 'input-invalid', field: 'answer' } };
    expect(await call('foreseeAccount', asked)).toMatchObject(refused);
    expect(await call('decideAccount', { ...asked, takes: false })).toMatchObject(refused);
    const elsewhere = { ...asked, personId: `u:${connectionId}:1/2`, answer: { kind: 'unlink' } as const };
    expect(await call('foreseeAccount', elsewhere)).toMatchObject({ ok: false, error: { field: 'personId' } });
    expect(await now()).toMatchObject({ accountId: wrong });
  });

  it('is refused if another person of the connection has it, or nobody at Atlassian does', async () => {
    const { call, connectionId, personId, leo } = await wronglyLinked();
    for (const [accountId, code] of [
      [leo.sync.accountId ?? '', 'account-held'],
      ['nobody', 'account-not-found'],
    ] as const) {
      const answer = { kind: 'link', accountId } as const;
      const decided = await call('decideAccount', { connectionId, personId, answer, takes: false });
      expect(decided).toMatchObject({ ok: false, error: { code } });
    }
  });
});

describe('the plan of an answer about an account', () => {
  it('says what the person gets and what the old account would lose, and writes nothing', async () => {
    const world = await wronglyLinked();
    const { value, connectionId, personId, site, now } = world;
    const before = [...site.changes];
    const answer = { kind: 'link', accountId: right } as const;
    const { test, old } = await value('foreseeAccount', { connectionId, personId, answer });
    expect(test.changes).toMatchObject([
      { kind: 'link', account: right },
      { kind: 'group', name: 'Sales' },
    ]);
    expect(old).toMatchObject({
      email: 'mia@example.com',
      actions: [{ kind: 'suspend', text: 'Suspend access of mia@example.com' }],
      groups: ['Sales'],
    });
    expect(site.changes).toEqual(before);
    expect(await now()).toMatchObject({ accountId: wrong });
  });

  it('finds accounts by a part of their name or address', async () => {
    const { value, connectionId } = await wronglyLinked();
    const { accounts } = await value('findAccounts', { connectionId, text: 'Smith' });
    expect(accounts).toEqual([
      { accountId: right, email: 'mia.smith@example.com', displayName: 'Mia Smith', state: 'active' },
    ]);
  });
});
