import { describe, expect, it } from 'vitest';
import type { AccountId, GroupId, SiteGroupId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { createUser } from '../../../src/provisioning/users/create-user';
import { syncWaitingUser } from '../../../src/provisioning/users/sync-waiting-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aUser, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const id = aUserId(1);
const mia = { userName: 'mia@example.com', active: true };
const account = 'account-of-mia@example.com' as AccountId;
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const now = (service: ScimService) => service.call().machine.now();
const unavailable = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
async function stored(service: ScimService) {
  return (await directory(service).getUser(id)) ?? expect.fail('Nobody is stored.');
}
async function set(service: ScimService, sync: Partial<UserSync>, attributes: object = {}) {
  const before = await stored(service);
  const after = { ...before, attributes: { ...before.attributes, ...attributes }, sync: { ...before.sync, ...sync } };
  await directory(service).updateUser({ before, after });
}
async function world() {
  const service = await scimService();
  await createUser(service.call(), id, mia);
  service.advance(60_000);
  return service;
}
async function push(service: ScimService, displayName = 'Engineering'): Promise<GroupId> {
  const body = { displayName, members: [{ value: id }] };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}
const withSettings = (service: ScimService, settings: object): Call => ({
  ...service.call(),
  connection: { ...service.connection, settings: settingsWith(settings as Record<string, unknown>) },
});

describe('a person at rest', () => {
  it('is left alone', async () => {
    const service = await world();
    const [before, asked] = [await stored(service), service.site.asked.count];
    expect(await syncWaitingUser(service.call(), id)).toEqual({ kind: 'done' });
    expect([await stored(service), service.site.asked.count]).toEqual([before, asked]);
  });

  it('is looked at by Sync now, and nothing is told if nothing is to be done', async () => {
    const service = await world();
    const step = await syncWaitingUser(service.call(), id, 'always');
    expect(step).toMatchObject({ kind: 'done', state: { state: 'synced' }, actions: [{ kind: 'none' }], groups: [] });
    expect((await stored(service)).version).toBe(2);
    expect(service.stores.entries).toHaveLength(1);
  });

  it.each([
    ['live', {}, true],
    ['preview', { mode: 'preview' }, false],
    ['canary, and they are in no canary group', { mode: 'canary', canaryGroups: ['Pilots'] }, false],
  ])('is looked at if they lack a default group, where the connection is %s', async (_, mode, isLooked) => {
    const service = await world();
    service.site.groups.set('staff' as SiteGroupId, { id: 'staff' as SiteGroupId, name: 'Staff' });
    const call = withSettings(service, { ...mode, groups: { defaultForEveryone: ['Staff'] } });
    await syncWaitingUser(call, id);
    expect([...service.site.members]).toEqual(isLooked ? [`staff ${account}`] : []);
  });

  it('is looked at if others have the account', async () => {
    const service = await world();
    await set(service, { shared: true });
    expect(await syncWaitingUser(service.call(), id)).toMatchObject({ actions: [{ kind: 'none' }] });
  });
});

describe('others who have the account of somebody who is synced', () => {
  const asks = async (look?: 'always') => {
    const service = await world();
    await set(service, { state: 'pending' });
    const asked: string[] = [];
    const { owners } = service.call();
    const account = async (of: AccountId) => {
      asked.push(of);
      return owners.account(of);
    };
    await syncWaitingUser({ ...service.call(), owners: { ...owners, account } }, id, look);
    return asked.length > 0;
  };

  it('are looked up by Sync now, and not otherwise as long as there is a single connection', async () => {
    expect([await asks('always'), await asks()]).toEqual([true, false]);
  });
});

describe('a person who waits', () => {
  it('is synced, and it is told what was done', async () => {
    const service = await scimService();
    service.site.fail('invite', unavailable());
    await createUser(service.call(), id, mia);
    const step = await syncWaitingUser(service.call(), id);
    expect(step).toEqual({
      kind: 'done',
      actions: [expect.objectContaining({ kind: 'invite', outcome: 'applied' })],
      state: (await stored(service)).sync,
      groups: [],
      hasArrived: true,
    });
    expect(await stored(service)).toMatchObject({ sync: { state: 'synced', accountId: account } });
    const entry = service.stores.entries.at(-1);
    expect(entry).toMatchObject({
      subject: { kind: 'user', id, label: 'm…@example.com' },
      operation: 'Sync user',
      source: 'queue',
      outcome: 'applied',
      changes: [{ at: 'atlassian', what: 'access', before: 'none', after: 'active' }],
    });
    expect(entry).not.toHaveProperty('request');
  });

  it('is left to another invocation when this one may not look any more', async () => {
    const service = await world();
    await set(service, { state: 'pending' });
    const [asked, before] = [service.site.asked.count, await stored(service)];
    const budget = (calls: number) => callBudget({ calls, until: Number.POSITIVE_INFINITY }, () => now(service));
    expect(await syncWaitingUser({ ...service.call(), budget: budget(2) }, id)).toEqual({ kind: 'exhausted' });
    expect([service.site.asked.count, await stored(service)]).toEqual([asked, before]);
    expect(await syncWaitingUser({ ...service.call(), budget: budget(3) }, id)).toMatchObject({ kind: 'done' });
  });

  it.each<[string, SiteError, object]>([
    ['later', unavailable(), { kind: 'later', seconds: 60 }],
    [
      'not before a sweep if the credential is dead',
      new SiteError('unauthorized', 'access-rejected', '401'),
      { kind: 'stopped' },
    ],
  ])('waits on, and is looked at %s', async (_, trouble, expected) => {
    const service = await world();
    await set(service, { state: 'pending', cause: 'atlassian-unavailable', attempts: 1 });
    service.site.fail('getAccount', trouble);
    expect(await syncWaitingUser(service.call(), id)).toMatchObject(expected);
    expect((await stored(service)).sync.state).toBe('pending');
  });

  it('is told about again only if the cause is another one', async () => {
    const service = await world();
    await set(service, { state: 'pending', cause: 'atlassian-unavailable' });
    service.site.fail('getAccount', unavailable());
    await syncWaitingUser(service.call(), id);
    expect(service.stores.entries).toHaveLength(1);
    service.site.fail('getAccount', new SiteError('unavailable', 'atlassian-busy', '429', { isAnswered: true }));
    await syncWaitingUser(service.call(), id);
    expect(service.stores.entries.at(-1)).toMatchObject({ operation: 'Sync user', cause: 'atlassian-busy' });
    expect(service.stores.entries).toHaveLength(2);
    await set(service, { state: 'refused', cause: 'atlassian-busy' });
    service.site.fail('getAccount', new SiteError('unavailable', 'atlassian-busy', '429', { isAnswered: true }));
    await syncWaitingUser(service.call(), id);
    expect(service.stores.entries).toHaveLength(3);
  });

  it('is written down before anything is done, even to the profile', async () => {
    const service = await world();
    await set(service, { state: 'pending' }, { displayName: 'Mia Wu' });
    const seen: unknown[] = [];
    during(service.site, 'updateProfile', async () => seen.push((await stored(service)).sync));
    await syncWaitingUser(service.call(), id);
    expect(seen).toMatchObject([{ state: 'pending', underWayUntil: isoTime(now(service) + 330_000) }]);
    expect((await stored(service)).version).toBe(4);
  });

  it('is not written down if nothing is done', async () => {
    const service = await world();
    await set(service, { state: 'pending' });
    await syncWaitingUser(service.call(), id);
    expect((await stored(service)).version).toBe(3);
  });

  it('is looked at once more if a change could not be committed, although they are at rest by then', async () => {
    const service = await world();
    await set(service, { state: 'pending' }, { displayName: 'Mia Wu' });
    during(service.site, 'updateProfile', () => set(service, { state: 'synced' }));
    const step = await syncWaitingUser(service.call(), id);
    expect(step.actions).toMatchObject([{ kind: 'none' }]);
    const entry = service.stores.entries.at(-1);
    expect(entry).toMatchObject({ operation: 'Sync user', actions: [{ kind: 'updateProfile' }, { kind: 'none' }] });
    expect(entry?.changes).toBeUndefined();
  });

  it('is not looked at again if nothing was done and they are at rest by then', async () => {
    const service = await world();
    await set(service, { state: 'pending' });
    during(service.site, 'getAccount', () => set(service, { state: 'synced' }));
    expect(await syncWaitingUser(service.call(), id)).toEqual({ kind: 'done' });
  });
});

describe('the groups of a person who was synced', () => {
  it('are named if the person has a new account', async () => {
    const service = await scimService();
    service.site.fail('invite', unavailable());
    await createUser(service.call(), id, mia);
    const group = await push(service);
    expect((await syncWaitingUser(service.call(), id)).groups).toEqual([group]);
  });

  it('include one that they were put into meanwhile', async () => {
    const service = await scimService();
    service.site.fail('invite', unavailable());
    await createUser(service.call(), id, mia);
    const groups: GroupId[] = [];
    during(service.site, 'invite', async () => groups.push(await push(service)));
    expect((await syncWaitingUser(service.call(), id)).groups).toEqual(groups);
  });

  it('are named if the person is back, and not for another name', async () => {
    const service = await world();
    const group = await push(service);
    await set(service, { state: 'pending' }, { displayName: 'Mia Wu' });
    expect((await syncWaitingUser(service.call(), id)).groups).toEqual([]);
    service.site.accounts.set(account, { id: account, email: 'mia@example.com', state: 'suspended', managed: true });
    await set(service, { state: 'pending', suspended: true });
    expect((await syncWaitingUser(service.call(), id)).groups).toEqual([group]);
  });

  it('are not named if giving back access has failed', async () => {
    const service = await world();
    await push(service);
    service.site.accounts.set(account, { id: account, email: 'mia@example.com', state: 'suspended', managed: true });
    await set(service, { state: 'pending', suspended: true });
    service.site.fail('restore', unavailable());
    expect((await syncWaitingUser(service.call(), id)).groups).toEqual([]);
  });

  it('are named if the person is given back to groups', async () => {
    const service = await world();
    const group = await push(service);
    await set(service, {
      state: 'pending',
      takenGroups: [{ id: 'group-of-Engineering' as SiteGroupId, isPushed: true }],
    });
    expect((await syncWaitingUser(service.call(), id)).groups).toEqual([group]);
  });

  it('are none for somebody without an account', async () => {
    const service = await scimService();
    service.site.fail('invite', unavailable(), 2);
    await createUser(service.call(), id, mia);
    await push(service);
    expect((await syncWaitingUser(service.call(), id)).groups).toEqual([]);
  });
});

describe('a person who is gone or going', () => {
  it('is deleted if that was begun', async () => {
    const service = await world();
    await set(service, { leaving: true });
    expect(await syncWaitingUser(service.call(), id)).toEqual({ kind: 'done' });
    expect(await directory(service).getUser(id)).toBeUndefined();
    expect(service.site.accounts.get(account)?.state).toBe('suspended');
  });

  it('is let go at Atlassian if that is still to be done', async () => {
    const service = await scimService();
    await directory(service).keepDeparted({
      departed: {
        kind: 'user',
        user: aUser(1, { attributes: mia, sync: { state: 'pending', accountId: account } }),
        groups: [],
      },
    });
    service.site.accounts.set(account, { id: account, email: 'mia@example.com', state: 'active', managed: true });
    expect(await syncWaitingUser(service.call(), id)).toMatchObject({ kind: 'done', actions: [{ kind: 'suspend' }] });
  });

  it('is told what was done before they went', async () => {
    const service = await world();
    await set(service, { state: 'pending' }, { displayName: 'Mia Wu' });
    const call = service.call();
    let goes: 'stays' | 'gone' = 'stays';
    const store = {
      ...call.store,
      getUser: async () => (goes === 'gone' ? undefined : call.store.getUser(id)),
      updateUser: async (commit: Parameters<Call['store']['updateUser']>[0]) => {
        if (commit.after.sync.underWayUntil !== undefined) return call.store.updateUser(commit);
        goes = 'gone';
        throw new Conflict('The person was deleted.');
      },
    };
    expect(await syncWaitingUser({ ...call, store }, id)).toEqual({ kind: 'done' });
    expect(service.stores.entries.at(-1)).toMatchObject({
      subject: { kind: 'user', id, label: id },
      operation: 'Sync user',
      actions: [{ kind: 'updateProfile' }],
    });
  });

  it('is told what was done before the deletion was begun', async () => {
    const service = await world();
    await set(service, { state: 'pending' }, { displayName: 'Mia Wu' });
    const logged = service.stores.entries.length;
    during(service.site, 'updateProfile', () => set(service, { leaving: true }));
    expect(await syncWaitingUser(service.call(), id)).toEqual({ kind: 'done' });
    expect(service.stores.entries.slice(logged)).toMatchObject([
      { operation: 'Sync user', subject: { label: 'm…@example.com' }, actions: [{ kind: 'updateProfile' }] },
      { operation: 'Delete user' },
    ]);
  });
});
