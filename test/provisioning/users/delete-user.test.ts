import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, GroupId, UserId } from '../../../src/directory/ids';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { AccessRejected, Refused } from '../../../src/provisioning/refused';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { createUser } from '../../../src/provisioning/users/create-user';
import { deleteUser } from '../../../src/provisioning/users/delete-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aUser, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const id = aUserId(1);
const mia = { userName: 'mia@example.com', active: true, externalId: '00u1', title: 'Dr' };
const account = 'account-of-mia@example.com' as AccountId;
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const stored = (service: ScimService) => directory(service).getUser(id);
const departed = (service: ScimService) => directory(service).getDeparted({ kind: 'user', id });
const now = (service: ScimService) => service.call().machine.now();
const unavailable = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
const preview = (service: ScimService): Call => ({
  ...service.call(),
  connection: { ...service.connection, settings: settingsWith({ mode: 'preview' }) },
});

async function world(groups: readonly string[] = []) {
  const service = await scimService();
  const user = await createUser(service.call(), id, mia);
  const ids: GroupId[] = [];
  for (const displayName of groups) ids.push(await push(service, displayName));
  service.advance(60_000);
  service.queued.length = 0;
  return { service, user, groups: ids };
}
async function push(service: ScimService, displayName: string, members: readonly UserId[] = [id]) {
  const body = { displayName, members: members.map((value) => ({ value })) };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}
/** The first commit of the deletion itself fails. */
function killed(call: Call, error: Error = new Error('killed')): Call {
  let isFirst = true;
  return {
    ...call,
    store: {
      ...call.store,
      deleteUser: async (commit) => {
        if (!isFirst) return call.store.deleteUser(commit);
        isFirst = false;
        throw error;
      },
    },
  };
}

describe('a person whom the IdP deletes', () => {
  it('was never there if nobody is stored', async () => {
    const service = await scimService();
    expect(await deleteUser(service.call(), id, 204)).toBe(false);
    expect(service.stores.entries).toEqual([]);
  });

  it('is gone, with their name, and the account is all that is kept', async () => {
    const { service, user } = await world();
    expect(await deleteUser(service.call(), id, 204)).toBe(true);
    expect(await stored(service)).toBeUndefined();
    expect(await directory(service).getMemberships(id)).toBeUndefined();
    expect(await departed(service)).toEqual({
      kind: 'user',
      user: { ...user, attributes: { userName: 'm…@example.com' }, sync: { state: 'synced', accountId: account } },
      groups: [],
      hasLeft: true,
    });
    expect(await service.stores.owners.account(account)).toMatchObject({ holders: [], taken: { suspended: true } });
    expect(service.stores.entries.at(-1)).toMatchObject({
      subject: { kind: 'user', id, label: 'm…@example.com' },
      operation: 'Delete user',
      outcome: 'applied',
      actions: [{ kind: 'suspend', outcome: 'applied' }],
    });
    expect(service.queued).toEqual([]);
    expect((await createUser(service.call(), aUserId(2), mia)).sync.state).toBe('synced');
  });

  it('tells the IdP what the operation answers', async () => {
    for (const status of [200, 204] as const) {
      const { service } = await world();
      const origin = { ...service.call().origin, request: { method: 'DELETE', path: '/v2/Users/1' } };
      await deleteUser({ ...service.call(), origin }, id, status);
      expect(service.stores.entries.at(-1)?.request?.status).toBe(status);
    }
  });

  it('leaves nothing if they never had an account', async () => {
    const service = await scimService();
    await createUser(service.call(), id, { ...mia, active: false });
    expect(await deleteUser(service.call(), id, 204)).toBe(true);
    expect(await departed(service)).toBeUndefined();
    expect(service.site.changes).toEqual([]);
  });

  it('is written down as leaving before access is taken', async () => {
    const { service, user } = await world();
    const seen: unknown[] = [];
    during(service.site, 'suspend', async () => seen.push(await stored(service)));
    await deleteUser(service.call(), id, 204);
    const arrives = now(service) + 330_000;
    expect(seen).toEqual([
      {
        ...user,
        version: 2,
        sync: {
          ...user.sync,
          state: 'pending',
          suspended: true,
          leaving: true,
          underWayUntil: isoTime(arrives),
          dueAt: isoTime(arrives + 60_000),
          unheardUntil: isoTime(arrives + 600_000),
        },
      },
    ]);
  });

  it.each([
    ['Atlassian refuses', new SiteError('rejected', 'atlassian-refused', 'Not this one.'), Refused],
    ['the credential is dead', new SiteError('unauthorized', 'access-rejected', '401'), AccessRejected],
  ])('stays as they were if %s', async (_, trouble, kind) => {
    const { service, user, groups } = await world(['Engineering']);
    service.site.fail('suspend', trouble);
    const refused = await deleteUser(service.call(), id, 204).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect(refused).toMatchObject({ attempted: { operation: 'Delete user', subject: { id } } });
    expect(await stored(service)).toEqual({ ...user, version: 3 });
    expect((await directory(service).getMemberships(id))?.groups.map((group) => group.id)).toEqual(groups);
    expect(service.site.members.size).toBe(1);
  });

  it('stays written down as leaving if something of our own breaks', async () => {
    const { service } = await world();
    service.site.fail('suspend', new RangeError('a bug') as unknown as SiteError);
    await expect(deleteUser(service.call(), id, 204)).rejects.toThrow('a bug');
    expect((await stored(service))?.sync).toMatchObject({ state: 'pending', leaving: true });
  });
});

describe('a deletion that a rule refuses', () => {
  const protectedCall = (service: ScimService): Call => ({
    ...service.call(),
    connection: { ...service.connection, settings: settingsWith({ protected: { people: ['mia@example.com'] } }) },
  });

  it('writes nothing', async () => {
    const { service, user } = await world();
    await expect(deleteUser(protectedCall(service), id, 204)).rejects.toMatchObject({ code: 'person-protected' });
    expect(await stored(service)).toEqual(user);
  });

  it('is tried again if its grounds have changed meanwhile', async () => {
    const { service } = await world();
    const call = protectedCall(service);
    let forgotten = 0;
    const store = {
      ...call.store,
      forget: () => {
        forgotten += 1;
      },
      getUser: async (of: UserId) => {
        const user = await call.store.getUser(of);
        return user && forgotten === 1 ? { ...user, version: 9 } : user;
      },
    };
    await expect(deleteUser({ ...call, store }, id, 204)).rejects.toBeInstanceOf(Refused);
    expect(forgotten).toBe(3);
  });
});

describe('a deletion under a condition', () => {
  it('is written down even if nothing is taken, and goes on although that has changed the version', async () => {
    const service = await scimService();
    await createUser(service.call(), id, { ...mia, active: false });
    const checked: number[] = [];
    const check = ({ version }: { readonly version: number }) => void checked.push(version);
    expect(await deleteUser(killed(service.call(), new Conflict('once more')), id, 204, check)).toBe(true);
    expect(checked).toEqual([1]);
    expect(await stored(service)).toBeUndefined();
  });

  it('counts as done if background work has finished what it had begun', async () => {
    const { service } = await world();
    const call = service.call();
    const store = {
      ...call.store,
      deleteUser: async () => {
        await deleteUser(service.call(), id, 204);
        throw new Conflict('Background work was quicker.');
      },
    };
    expect(await deleteUser({ ...call, store }, id, 204)).toBe(true);
  });

  it('tells what it did to somebody who is gone by then', async () => {
    const { service } = await world(['Engineering']);
    const call = preview(service);
    const logged = service.stores.entries.length;
    let isGone = false;
    const store = {
      ...call.store,
      getUser: async (of: UserId) => (isGone ? undefined : call.store.getUser(of)),
      deleteUser: async () => {
        isGone = true;
        throw new Conflict('Background work was quicker.');
      },
    };
    const live = { ...call, connection: service.connection, store };
    const origin = { ...call.origin, request: { method: 'DELETE', path: '/v2/Users/1' } };
    expect(await deleteUser({ ...live, origin }, id, 204)).toBe(true);
    expect(service.stores.entries.slice(logged)).toMatchObject([
      {
        subject: { kind: 'user', id, label: id },
        operation: 'Delete user',
        request: { status: 204 },
        actions: [{ kind: 'suspend' }, { kind: 'removeMember' }],
      },
    ]);
  });
});

describe('what is left of a deletion', () => {
  const slim = { userName: 'mia@example.com', active: true, externalId: '00u1' };

  it('is the access, if Atlassian did not take it, and is queued', async () => {
    const { service, user } = await world();
    service.site.fail('suspend', unavailable());
    await deleteUser(service.call(), id, 204);
    const left = await departed(service);
    expect(left).toMatchObject({ kind: 'user', groups: [], user: { attributes: slim } });
    expect(left).not.toHaveProperty('hasLeft');
    expect(left?.kind === 'user' && left.user).toEqual({
      ...user,
      attributes: slim,
      sync: expect.objectContaining({ state: 'pending', cause: 'atlassian-unavailable', accountId: account }),
    });
    expect(service.queued).toEqual([{ connectionId: service.connection.id, users: [id], groups: [] }]);
    expect(service.stores.entries.at(-1)).toMatchObject({ outcome: 'waiting', cause: 'atlassian-unavailable' });
  });

  it('is the groups, if they did not let go, due at once', async () => {
    const { service, groups } = await world(['Engineering', 'Sales']);
    service.site.fail('removeMember', unavailable());
    await deleteUser(service.call(), id, 204);
    const left = await departed(service);
    expect(left).toMatchObject({ groups: groups.slice(0, 1), hasLeft: true });
    expect(left?.kind === 'user' && left.user.sync).toMatchObject({
      state: 'pending',
      accountId: account,
      dueAt: isoTime(now(service)),
    });
    expect(service.queued).toEqual([{ connectionId: service.connection.id, users: [id], groups: groups.slice(0, 1) }]);
    const entry = service.stores.entries.at(-1);
    expect(entry).toMatchObject({ operation: 'Delete user', outcome: 'waiting', cause: 'atlassian-unavailable' });
    expect(entry?.actions.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'suspend applied',
      'removeMember waiting',
      'removeMember applied',
    ]);
  });

  it('includes groups that an earlier attempt had left', async () => {
    const { service, groups } = await world(['Engineering']);
    const other = 'group0000009' as GroupId;
    await directory(service).keepDeparted({ departed: { kind: 'user', user: aUser(1), groups: [other] } });
    service.site.fail('removeMember', unavailable());
    await deleteUser(service.call(), id, 204);
    expect((await departed(service)) ?? {}).toMatchObject({ groups: [other, ...groups] });
  });

  it('is what was only previewed, with the groups, and waits for the day the connection goes live', async () => {
    const { service, groups } = await world(['Engineering']);
    await deleteUser(preview(service), id, 204);
    expect(await departed(service)).toMatchObject({
      kind: 'user',
      user: { attributes: slim, sync: { state: 'preview', accountId: account } },
      groups,
    });
    expect(service.site.changes.filter((one) => one.startsWith('suspend'))).toEqual([]);
    expect(service.queued).toEqual([]);
  });

  it('is nothing in preview if nothing is planned', async () => {
    const service = await scimService();
    await createUser(preview(service), id, { ...mia, active: false });
    await deleteUser(preview(service), id, 204);
    expect(await departed(service)).toBeUndefined();
  });
});

describe('a deletion from groups', () => {
  it('is announced before the groups let go, in preview too', async () => {
    const { service, user } = await world(['Engineering']);
    await expect(deleteUser(killed(preview(service)), id, 204)).rejects.toThrow('killed');
    expect(await stored(service)).toEqual({
      ...user,
      version: 2,
      sync: { ...user.sync, leaving: true, dueAt: isoTime(now(service) + 120_000) },
    });
  });

  it('is announced for somebody without an account, who gains none by leaving', async () => {
    const service = await scimService();
    await createUser(service.call(), id, { ...mia, active: false });
    await push(service, 'Engineering');
    service.advance(60_000);
    service.site.accounts.set(account, { id: account, email: 'mia@example.com', state: 'active' });
    await expect(deleteUser(killed(service.call()), id, 204)).rejects.toThrow('killed');
    const left = await stored(service);
    expect(left?.sync).toMatchObject({ leaving: true });
    expect(left?.sync).not.toHaveProperty('accountId');
    expect(await service.stores.owners.account(account)).toBeUndefined();
  });

  it('is announced with what the record of the account knows, which it forgets with that', async () => {
    const { service, user } = await world(['Engineering']);
    const record = (await service.stores.owners.account(account)) ?? expect.fail('There is a record.');
    const next = { holders: record.holders, taken: { deactivated: true } };
    const before = (await stored(service)) ?? expect.fail('Mia is there.');
    await directory(service).updateUser({
      before,
      after: before,
      account: { id: account, version: record.version, next },
    });
    await expect(deleteUser(killed(preview(service)), id, 204)).rejects.toThrow('killed');
    expect((await stored(service))?.sync).toEqual({
      ...user.sync,
      deactivated: true,
      leaving: true,
      dueAt: isoTime(now(service) + 120_000),
    });
  });

  it('leaves the access that somebody else may still be taking for later', async () => {
    const { service } = await world();
    const record = (await service.stores.owners.account(account)) ?? expect.fail('There is a record.');
    const underWayUntil = isoTime(now(service) + 50_000);
    const before = (await stored(service)) ?? expect.fail('Mia is there.');
    const next = { holders: record.holders, underWayUntil };
    await directory(service).updateUser({
      before,
      after: before,
      account: { id: account, version: record.version, next },
    });
    await deleteUser(service.call(), id, 204);
    expect(await departed(service)).toMatchObject({ user: { sync: { state: 'pending', underWayUntil } } });
    expect(await service.stores.owners.account(account)).toMatchObject({ underWayUntil });
  });

  it('keeps for later what was previewed while something may still arrive', async () => {
    const { service } = await world();
    const before = (await stored(service)) ?? expect.fail('Mia is there.');
    const underWayUntil = isoTime(now(service) + 50_000);
    const attributes = { ...before.attributes, active: false };
    const sync = { ...before.sync, suspended: true, underWayUntil };
    await directory(service).updateUser({ before, after: { ...before, attributes, sync } });
    service.site.accounts.set(account, { id: account, email: 'mia@example.com', state: 'suspended', managed: true });
    await deleteUser(preview(service), id, 204);
    expect(await departed(service)).toMatchObject({ user: { sync: { state: 'preview', underWayUntil } } });
  });

  it('is known by the account found for it while the groups let go', async () => {
    const { service, user } = await world(['Engineering']);
    const { accountId: _, ...sync } = user.sync;
    const before = (await stored(service)) ?? expect.fail('Mia is there.');
    const call = service.call();
    const store = { ...call.store, getUser: async () => ({ ...before, sync }), updateUser: call.store.updateUser };
    service.site.fail('removeMember', unavailable());
    await deleteUser({ ...call, store }, id, 204);
    expect(await departed(service)).toMatchObject({ user: { sync: { accountId: account } } });
  });

  it('counts as its own although somebody else finishes it', async () => {
    const { service } = await world(['Engineering']);
    const call = preview(service);
    const store = {
      ...call.store,
      deleteUser: async () => {
        await deleteUser(preview(service), id, 204);
        throw new Conflict('Background work was quicker.');
      },
    };
    expect(await deleteUser({ ...call, store }, id, 204)).toBe(true);
  });

  it('is not announced again if it was begun before', async () => {
    const { service } = await world(['Engineering']);
    await expect(deleteUser(killed(preview(service)), id, 204)).rejects.toThrow('killed');
    const commits: number[] = [];
    const call = preview(service);
    const store = {
      ...call.store,
      updateUser: async (commit: Parameters<Call['store']['updateUser']>[0]) => {
        commits.push(commit.before.version);
        return call.store.updateUser(commit);
      },
    };
    await push(service, 'Sales');
    expect(await deleteUser({ ...call, store }, id, 204)).toBe(true);
    expect(commits).toEqual([]);
  });

  it('takes the person out of a group that they were put into meanwhile', async () => {
    const { service } = await world(['Engineering']);
    during(service.site, 'removeMember', () => push(service, 'Sales'));
    expect(await deleteUser(service.call(), id, 204)).toBe(true);
    expect([...service.site.members]).toEqual([]);
    expect(await stored(service)).toBeUndefined();
    expect(service.site.changes.filter((one) => one.startsWith('suspend'))).toHaveLength(1);
  });
});

describe('others who have the account of a deleted person', () => {
  it('are due at once, and are queued', async () => {
    const { service } = await world();
    const other = aUser(2, {
      connectionId: service.connection.id,
      attributes: { userName: 'mia.too', active: false, emails: [{ value: 'mia@example.com', primary: true }] },
      sync: { state: 'synced', accountId: account, shared: true },
    });
    const claim = await directory(service).reserveName('user', 'mia.too', other.id);
    const record = await service.stores.owners.account(account);
    await directory(service).createUser({
      user: other,
      claim,
      account: {
        id: account,
        version: record?.version ?? 0,
        next: {
          holders: [
            ...(record?.holders ?? []),
            { connectionId: service.connection.id as ConnectionId, record: other.id },
          ],
        },
      },
    });
    await deleteUser(service.call(), id, 204);
    expect((await directory(service).getUser(other.id))?.sync).toMatchObject({
      state: 'pending',
      dueAt: isoTime(now(service)),
    });
    expect(service.queued).toContainEqual({ connectionId: service.connection.id, users: [other.id] });
    expect((await service.stores.owners.account(account))?.holders.map((one) => one.record)).toEqual([other.id]);
  });
});
