import { describe, expect, it } from 'vitest';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { AccessRejected, Refused } from '../../../src/provisioning/refused';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { createUser } from '../../../src/provisioning/users/create-user';
import { type UserChange, updateUser } from '../../../src/provisioning/users/update-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const id = aUserId(1);
const mia = { userName: 'mia@example.com', active: true };
const account = 'account-of-mia@example.com' as AccountId;
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const now = (service: ScimService) => service.call().machine.now();
async function stored(service: ScimService, of: UserId = id) {
  return (await directory(service).getUser(of)) ?? expect.fail('Nobody is stored.');
}
const change = (to: object, more: Partial<UserChange> = {}): UserChange => ({
  operation: 'Update user',
  next: ({ attributes }) => ({ ...attributes, ...to }),
  ...more,
});
const inactive = change({ active: false });
const unavailable = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });

/** Mia at rest, a minute after she was created. */
async function world(options: Parameters<typeof scimService>[0] = {}) {
  const service = await scimService(options);
  await createUser(service.call(), id, mia);
  service.advance(60_000);
  return service;
}
async function inGroup(service: ScimService, displayName = 'Engineering'): Promise<GroupId> {
  const body = { displayName, members: [{ value: id }] };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}
/** Changes only what is kept of how far Atlassian has followed. */
async function setSync(service: ScimService, sync: Partial<UserSync>) {
  const before = await stored(service);
  await directory(service).updateUser({ before, after: { ...before, sync: { ...before.sync, ...sync } } });
}

describe('a change of a person', () => {
  it('is nothing if there is nobody', async () => {
    const service = await scimService();
    expect(await updateUser(service.call(), id, inactive)).toBeUndefined();
    expect(service.stores.entries).toEqual([]);
  });

  it('is stored as the next version, with the time, and told', async () => {
    const service = await world();
    const before = await stored(service);
    const view = await updateUser(service.call(), id, change({ displayName: 'Mia Wu' }));
    expect(view?.user).toEqual({
      ...before,
      version: 2,
      lastModified: isoTime(now(service)),
      attributes: { ...mia, displayName: 'Mia Wu' },
      sync: { ...before.sync, profileSetAt: isoTime(now(service)) },
      saidAt: { profile: { displayName: isoTime(now(service)) } },
      formers: 1,
    });
    expect(await stored(service)).toEqual(view?.user);
    expect(view?.memberships).toMatchObject({ userId: id, groups: [] });
    expect(service.stores.entries.at(-1)).toMatchObject({
      subject: { kind: 'user', id, label: 'm…@example.com' },
      operation: 'Update user',
      outcome: 'applied',
      changes: [
        { at: 'idp', what: 'displayName', after: 'M… W…' },
        { at: 'atlassian', what: 'displayName', after: 'M… W…' },
      ],
    });
    expect(service.queued).toEqual([]);
  });

  it('writes nothing if nothing changes and Atlassian has followed', async () => {
    const service = await world();
    const [before, asked] = [await stored(service), service.site.asked.count];
    const view = await updateUser(service.call(), id, change({}));
    expect(view).toEqual({ user: before, memberships: await directory(service).getMemberships(id) });
    expect(await stored(service)).toBe(before);
    expect([service.site.asked.count, service.stores.entries.length]).toEqual([asked, 1]);
  });

  it('looks again if nothing changes and it was refused', async () => {
    const service = await world();
    await setSync(service, { state: 'refused', cause: 'person-protected' });
    expect((await updateUser(service.call(), id, change({})))?.user.sync.state).toBe('synced');
  });

  it.each<[string, object, object, UserChange['operation'], string]>([
    ['Deactivate user', { active: true }, { active: false }, 'Update user', 'suspended'],
    ['Deactivate user', {}, { active: false }, 'Replace user', 'suspended'],
    ['Reactivate user', { active: false }, { active: true }, 'Replace user', 'active'],
    ['Reactivate user', { active: false }, { active: undefined }, 'Update user', 'active'],
    ['Replace user', { active: false }, { title: 'Dr' }, 'Replace user', 'suspended'],
    ['Update user', { active: true }, { title: 'Dr' }, 'Update user', 'active'],
  ])('is told as: %s, from %j to %j', async (operation, first, second, asked, state) => {
    const service = await world();
    await updateUser(service.call(), id, change(first));
    await updateUser(service.call(), id, change(second, { operation: asked }));
    expect(service.stores.entries.at(-1)?.operation).toBe(operation);
    expect(service.site.accounts.get(account)?.state).toBe(state);
  });
});

describe('access that is taken', () => {
  it('is written down before, with the attributes, and committed after', async () => {
    const service = await world();
    const before = await stored(service);
    const seen: unknown[] = [];
    during(service.site, 'suspend', async () => seen.push(await stored(service)));
    await updateUser(service.call(), id, inactive);
    const arrives = now(service) + 330_000;
    const at = isoTime(now(service));
    const taking = { ...before, lastModified: at, attributes: { ...mia, active: false }, saidAt: { access: at } };
    expect(seen).toEqual([
      {
        ...taking,
        version: 2,
        sync: {
          ...before.sync,
          state: 'pending',
          suspended: true,
          underWayUntil: isoTime(arrives),
          dueAt: isoTime(arrives + 60_000),
          unheardUntil: isoTime(arrives + 600_000),
        },
      },
    ]);
    const after = await stored(service);
    expect(after).toEqual({ ...taking, version: 3, sync: { ...before.sync, suspended: true } });
  });

  it.each([
    ['Atlassian refuses it', new SiteError('rejected', 'atlassian-refused', 'Not this one.'), Refused],
    ['the credential is dead', new SiteError('unauthorized', 'access-rejected', '401'), AccessRejected],
  ])('is taken back as a whole if %s', async (_, trouble, kind) => {
    const service = await world();
    const before = await stored(service);
    service.site.fail('suspend', trouble);
    const refused = await updateUser(service.call(), id, inactive).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect(refused).toMatchObject({ attempted: { operation: 'Deactivate user', actions: [{ kind: 'suspend' }] } });
    expect(await stored(service)).toEqual({ ...before, version: 3 });
  });

  it('stays written down if something of our own breaks', async () => {
    const service = await world();
    service.site.fail('suspend', new RangeError('a bug') as unknown as SiteError);
    await expect(updateUser(service.call(), id, inactive)).rejects.toThrow('a bug');
    expect(await stored(service)).toMatchObject({ attributes: { active: false }, sync: { state: 'pending' } });
  });

  it('is handed to the queue if Atlassian is in trouble', async () => {
    const service = await world();
    service.site.fail('suspend', unavailable());
    expect((await updateUser(service.call(), id, inactive))?.user.sync.state).toBe('pending');
    expect(service.queued).toMatchObject([{ users: [id], returned: [] }]);
  });
});

describe('a change that a rule refuses', () => {
  const protect = settingsWith({ protected: { people: ['mia@example.com'] } });
  const protectedCall = (service: ScimService): Call => ({
    ...service.call(),
    connection: { ...service.connection, settings: protect },
  });

  it('writes nothing', async () => {
    const service = await world();
    const before = await stored(service);
    await expect(updateUser(protectedCall(service), id, inactive)).rejects.toMatchObject({ code: 'person-protected' });
    expect(await stored(service)).toEqual(before);
  });

  it('is tried again if its grounds have changed meanwhile', async () => {
    const service = await world();
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
    await expect(updateUser({ ...call, store }, id, inactive)).rejects.toBeInstanceOf(Refused);
    expect(forgotten).toBe(3);
  });
});

describe('a change that meets a conflict', () => {
  it('looks again although the record is as wanted by then, and tells what it did', async () => {
    const service = await world();
    const call = service.call();
    let isFirst = true;
    const store = {
      ...call.store,
      updateUser: async (commit: Parameters<Call['store']['updateUser']>[0]) => {
        if (isFirst) {
          isFirst = false;
          const before = await stored(service);
          await call.store.updateUser({ before, after: { ...before, attributes: commit.after.attributes } });
        }
        return call.store.updateUser(commit);
      },
    };
    const asked = service.site.asked.count;
    const view = await updateUser({ ...call, store }, id, change({ displayName: 'Mia Wu' }));
    expect(view?.user).toMatchObject({ version: 3, sync: { state: 'synced' } });
    expect(service.site.changes).toEqual(['invite mia@example.com', `updateProfile ${account} displayName`]);
    expect(service.site.asked.count).toBeGreaterThan(asked + 2);
    expect(service.stores.entries.at(-1)?.actions).toMatchObject([{ kind: 'updateProfile' }, { kind: 'none' }]);
    expect(service.stores.entries).toHaveLength(2);
  });

  it('tells what it did to somebody who is gone by then', async () => {
    const service = await world();
    const call = service.call();
    let isGone = false;
    const store = {
      ...call.store,
      getUser: async (of: UserId) => (isGone ? undefined : call.store.getUser(of)),
      updateUser: async () => {
        isGone = true;
        throw new Conflict('Somebody has deleted the person.');
      },
    };
    const origin = { ...call.origin, request: { method: 'PATCH', path: '/v2/Users/1' } };
    expect(await updateUser({ ...call, store, origin }, id, change({ displayName: 'Mia Wu' }))).toBeUndefined();
    expect(service.stores.entries.at(-1)).toMatchObject({
      subject: { kind: 'user', id, label: id },
      operation: 'Update user',
      request: { status: 404 },
      actions: [{ kind: 'updateProfile' }],
    });
  });
});

describe('a person whose deletion was begun', () => {
  it('is deleted first, and then there is nobody to change', async () => {
    const service = await world();
    await setSync(service, { leaving: true });
    expect(await updateUser(service.call(), id, change({ title: 'Dr' }))).toBeUndefined();
    expect(await directory(service).getUser(id)).toBeUndefined();
    expect(service.site.accounts.get(account)?.state).toBe('suspended');
  });

  it.each([
    ['Atlassian refuses the deletion', new SiteError('rejected', 'atlassian-refused', 'Not this one.')],
    ['the credential is dead', new SiteError('unauthorized', 'access-rejected', '401')],
  ])('stays, and is changed, if %s', async (_, trouble) => {
    const service = await world();
    await setSync(service, { leaving: true });
    service.site.fail('suspend', trouble);
    const view = await updateUser(service.call(), id, change({ title: 'Dr' }));
    expect(view?.user).toMatchObject({ attributes: { title: 'Dr' }, sync: { state: 'synced' } });
    expect(view?.user.sync).not.toHaveProperty('leaving');
    expect(service.site.accounts.get(account)?.state).toBe('active');
  });

  it('is not changed if something of our own breaks', async () => {
    const service = await world();
    await setSync(service, { leaving: true });
    service.site.fail('suspend', new RangeError('a bug') as unknown as SiteError);
    await expect(updateUser(service.call(), id, change({ title: 'Dr' }))).rejects.toThrow('a bug');
  });
});

describe('the groups of a changed person', () => {
  const returned = (service: ScimService) =>
    service.queued.flatMap((work) => ('returned' in work ? (work.returned ?? []) : []));

  it('look again when the person gets their access back', async () => {
    const service = await world();
    await inGroup(service);
    await updateUser(service.call(), id, inactive);
    expect(returned(service)).toEqual([]);
    await updateUser(service.call(), id, change({ active: true }));
    expect(returned(service)).toEqual([id]);
  });

  it('are none if the person is in none', async () => {
    const service = await world();
    await updateUser(service.call(), id, inactive);
    await updateUser(service.call(), id, change({ active: true }));
    expect(service.site.accounts.get(account)?.state).toBe('active');
    expect(returned(service)).toEqual([]);
  });

  it('do not look again for another name', async () => {
    const service = await world();
    await inGroup(service);
    await updateUser(service.call(), id, change({ displayName: 'Mia Wu' }));
    expect(returned(service)).toEqual([]);
  });

  it('look again when the person is active again, although nothing was taken', async () => {
    const service = await world({ connection: { settings: settingsWith({ users: { onDeactivate: 'logOnly' } }) } });
    await inGroup(service);
    await updateUser(service.call(), id, inactive);
    service.queued.length = 0;
    await updateUser(service.call(), id, change({ active: true }));
    expect(service.site.changes.filter((one) => one.startsWith('restore'))).toEqual([]);
    expect(returned(service)).toEqual([id]);
  });

  it('look again when the person is given back to groups', async () => {
    const settings = settingsWith({ users: { onDeactivate: 'removeFromGroups' } });
    const service = await world({ connection: { settings } });
    await inGroup(service);
    await setSync(service, { takenGroups: [{ id: 'group-of-Engineering' as SiteGroupId, isPushed: true }] });
    service.queued.length = 0;
    await updateUser(service.call(), id, change({ title: 'Dr' }));
    expect((await stored(service)).sync).not.toHaveProperty('takenGroups');
    expect(returned(service)).toEqual([id]);
  });

  it('look again when the person gets their first account', async () => {
    const service = await scimService();
    service.site.fail('invite', unavailable());
    await createUser(service.call(), id, mia);
    await inGroup(service);
    service.queued.length = 0;
    await updateUser(service.call(), id, change({ title: 'Dr' }));
    expect((await stored(service)).sync.accountId).toBe(account);
    expect(returned(service)).toEqual([id]);
  });

  it('do not look again for somebody without an account', async () => {
    const service = await scimService();
    await createUser(service.call(), id, { ...mia, active: false });
    await inGroup(service);
    service.queued.length = 0;
    service.site.fail('invite', unavailable());
    await updateUser(service.call(), id, change({ active: true }));
    expect((await stored(service)).sync.accountId).toBeUndefined();
    expect(returned(service)).toEqual([]);
  });
});
