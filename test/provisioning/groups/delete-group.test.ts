import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { DirectoryGroup, GroupSync } from '../../../src/directory/group';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { deleteGroup } from '../../../src/provisioning/groups/delete-group';
import { AccessRejected, Refused } from '../../../src/provisioning/refused';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aGroupId, anId, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const id = aGroupId(21);
const mia = aUserId(1);
const account = 'account-of-mia@example.com' as AccountId;
const siteId = 'group-of-Engineering' as SiteGroupId;
const owned = { kind: 'site-group' as const, id: siteId };
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const now = (service: ScimService) => service.call().machine.now();
const push = (
  service: ScimService,
  of: GroupId = id,
  displayName = 'Engineering',
  members: readonly UserId[] = [mia],
) =>
  createGroup(service.call(), of, {
    attributes: { displayName, externalId: '00g' },
    members: { kind: 'replace', members },
    labels: new Map(),
  });
const departed = (service: ScimService) => directory(service).getDeparted({ kind: 'group', id });
const unavailable = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });

async function world(members: readonly UserId[] = [mia]) {
  const service = await scimService();
  await createUser(service.call(), mia, { userName: 'mia@example.com', active: true });
  const { group } = await push(service, id, 'Engineering', members);
  service.advance(60_000);
  service.queued.length = 0;
  return { service, group, logged: service.stores.entries.length };
}
async function setSync(service: ScimService, before: DirectoryGroup, sync: Partial<GroupSync>) {
  return directory(service).updateGroup({
    before,
    after: { ...before, sync: { ...before.sync, ...sync } },
    members: { add: [], remove: [], settled: [] },
  });
}
const withStore = (service: ScimService, change: (store: Call['store']) => Partial<Call['store']>): Call => {
  const call = service.call();
  return { ...call, store: { ...call.store, ...change(call.store) } };
};

describe('a group that the IdP deletes', () => {
  it('was never there if none is stored', async () => {
    const { service, logged } = await world();
    expect(await deleteGroup(service.call(), aGroupId(9), 204)).toBe(false);
    expect(service.stores.entries).toHaveLength(logged);
  });

  it('is gone, here and at Atlassian, and nobody has it any more', async () => {
    const { service } = await world();
    expect(await deleteGroup(service.call(), id, 204)).toBe(true);
    expect(await directory(service).getGroup(id)).toBeUndefined();
    expect(await departed(service)).toBeUndefined();
    expect((await directory(service).getMemberships(mia))?.groups).toEqual([]);
    expect(service.site.groups.size).toBe(0);
    expect(await service.stores.owners.find(owned)).toBeUndefined();
    expect(service.stores.entries.at(-1)).toMatchObject({
      subject: { kind: 'group', id, label: 'Engineering' },
      operation: 'Delete group',
      outcome: 'applied',
      actions: [{ kind: 'deleteGroup', outcome: 'applied' }],
    });
    expect(service.queued).toEqual([]);
    expect((await push(service, aGroupId(22))).group.sync.state).toBe('synced');
  });

  it('tells the IdP what the operation answers', async () => {
    for (const status of [200, 204] as const) {
      const { service } = await world();
      const origin = { ...service.call().origin, request: { method: 'DELETE', path: '/v2/Groups/1' } };
      await deleteGroup({ ...service.call(), origin }, id, status);
      expect(service.stores.entries.at(-1)?.request?.status).toBe(status);
    }
  });

  it('is written down as leaving before it is deleted there', async () => {
    const { service, group } = await world();
    const seen: unknown[] = [];
    during(service.site, 'deleteGroup', async () => seen.push(await directory(service).getGroup(id)));
    await deleteGroup(service.call(), id, 204);
    const arrives = now(service) + 330_000;
    expect(seen).toEqual([
      {
        ...group,
        version: 2,
        sync: {
          ...group.sync,
          state: 'pending',
          leaving: true,
          underWayUntil: isoTime(arrives),
          dueAt: isoTime(arrives + 60_000),
        },
      },
    ]);
  });

  it.each([
    ['Atlassian refuses', new SiteError('rejected', 'atlassian-refused', 'No.'), Refused],
    ['the credential is dead', new SiteError('unauthorized', 'access-rejected', '401'), AccessRejected],
  ])('stays as it was if %s', async (_, trouble, kind) => {
    const { service, group } = await world();
    service.site.fail('deleteGroup', trouble);
    const refused = await deleteGroup(service.call(), id, 204).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect(refused).toMatchObject({ attempted: { operation: 'Delete group', subject: { kind: 'group', id } } });
    expect(await directory(service).getGroup(id)).toEqual({ ...group, version: 3 });
    expect(await directory(service).listMembers(group)).toEqual([mia]);
  });

  it('stays written down as leaving if something of our own breaks', async () => {
    const { service } = await world();
    service.site.fail('deleteGroup', new RangeError('a bug') as unknown as SiteError);
    await expect(deleteGroup(service.call(), id, 204)).rejects.toThrow('a bug');
    expect((await directory(service).getGroup(id))?.sync).toMatchObject({ state: 'pending', leaving: true });
  });

  it('is not touched if a rule refuses, which is tried again if its grounds have changed', async () => {
    const { service, group } = await world();
    service.site.groups.set(siteId, { id: siteId, name: 'Engineering', protection: 'administrative' });
    await expect(deleteGroup(service.call(), id, 204)).rejects.toBeInstanceOf(Refused);
    expect(await directory(service).getGroup(id)).toEqual(group);
    let forgotten = 0;
    const call = withStore(service, (store) => ({
      forget: () => {
        forgotten += 1;
      },
      getGroup: async (of) => {
        const found = await store.getGroup(of);
        return found && forgotten === 1 ? { ...found, version: 99 } : found;
      },
    }));
    await expect(deleteGroup(call, id, 204)).rejects.toBeInstanceOf(Refused);
    expect(forgotten).toBe(3);
  });

  it('tells the groups around it', async () => {
    const { service } = await world();
    const outer = aGroupId(25);
    await push(service, outer, 'All', [id as string as UserId]);
    service.queued.length = 0;
    await deleteGroup(service.call(), id, 204);
    expect(service.queued).toEqual([{ connectionId: service.connection.id, groups: [outer] }]);
    expect((await directory(service).getGroup(outer))?.sync.dueAt).toBe(isoTime(now(service) + 120_000));
  });
});

describe('a former owner of a group that is deleted', () => {
  it('is told that it may be the next', async () => {
    const { service } = await world();
    const entra = anId(7) as ConnectionId;
    await service.stores.connections.create({ ...service.connection, id: entra, name: 'Entra' });
    await service.stores.owners.replace(owned, await service.stores.owners.find(owned), {
      connectionId: service.connection.id,
      records: [id],
      createdByUs: true,
      displaced: [{ connectionId: entra, records: [aGroupId(5)] }],
    });
    await deleteGroup(service.call(), id, 204);
    expect(service.queued).toEqual([{ connectionId: entra, groups: [aGroupId(5)] }]);
  });
});

describe('a deletion of a group under a condition', () => {
  it('is written down even if nothing is changed at Atlassian, and goes on although that has changed the version', async () => {
    const { service } = await world();
    const preview = { ...service.connection, settings: settingsWith({ mode: 'preview' }) };
    const checked: number[] = [];
    let isFirst = true;
    const call = withStore(service, (store) => ({
      deleteGroup: async (commit) => {
        if (!isFirst) return store.deleteGroup(commit);
        isFirst = false;
        throw new Conflict('once more');
      },
    }));
    const check = (of: { readonly version: number }) => void checked.push(of.version);
    expect(await deleteGroup({ ...call, connection: preview }, id, 204, check)).toBe(true);
    expect(checked).toEqual([1]);
  });

  it('counts as done if background work has finished what it had begun, and the log tells what it did', async () => {
    const { service, logged } = await world();
    let isGone = false;
    const call = withStore(service, (store) => ({
      getGroup: async (of) => (isGone ? undefined : store.getGroup(of)),
      deleteGroup: async () => {
        isGone = true;
        throw new Conflict('Background work was quicker.');
      },
    }));
    const origin = { ...call.origin, request: { method: 'DELETE', path: '/v2/Groups/1' } };
    expect(await deleteGroup({ ...call, origin }, id, 204)).toBe(true);
    expect(service.stores.entries.slice(logged)).toMatchObject([
      {
        subject: { kind: 'group', id, label: id },
        operation: 'Delete group',
        request: { status: 204 },
        actions: [{ kind: 'deleteGroup' }],
      },
    ]);
  });

  it('lets go of what an earlier attempt has deleted', async () => {
    const { service } = await world();
    let isFirst = true;
    const call = withStore(service, (store) => ({
      deleteGroup: async (commit) => {
        if (!isFirst) return store.deleteGroup(commit);
        isFirst = false;
        throw new Conflict('once more');
      },
    }));
    expect(await deleteGroup(call, id, 204)).toBe(true);
    expect(await service.stores.owners.find(owned)).toBeUndefined();
  });
});

describe('what is left of a deleted group', () => {
  it('is all of it if Atlassian did not delete it, and is queued', async () => {
    const { service, group } = await world();
    service.site.fail('deleteGroup', unavailable());
    await deleteGroup(service.call(), id, 204);
    const left = await departed(service);
    expect(left).toMatchObject({
      kind: 'group',
      group: {
        attributes: { displayName: 'Engineering', externalId: '00g' },
        sync: { state: 'pending', cause: 'atlassian-unavailable', links: group.sync.links },
      },
    });
    expect(left).not.toHaveProperty('hasLeft');
    expect(service.queued).toEqual([{ connectionId: service.connection.id, groups: [id] }]);
    expect(service.stores.entries.at(-1)).toMatchObject({ outcome: 'waiting', cause: 'atlassian-unavailable' });
  });

  it('is what was only previewed, if there is anything at Atlassian', async () => {
    const { service, group } = await world();
    const preview = {
      ...service.call(),
      connection: { ...service.connection, settings: settingsWith({ mode: 'preview' }) },
    };
    await deleteGroup(preview, id, 204);
    expect(await departed(service)).toMatchObject({ group: { sync: { state: 'preview', links: group.sync.links } } });
    expect(service.queued).toEqual([]);
    await createGroup(preview, aGroupId(23), {
      attributes: { displayName: 'Sales' },
      members: { kind: 'replace', members: [] },
      labels: new Map(),
    });
    await deleteGroup(preview, aGroupId(23), 204);
    expect(await directory(service).getDeparted({ kind: 'group', id: aGroupId(23) })).toBeUndefined();
  });

  it('is what was only previewed, if it may just be being created at Atlassian', async () => {
    const { service, group } = await world();
    const { links: _, ...sync } = group.sync;
    await directory(service).updateGroup({
      before: group,
      after: { ...group, sync: { ...sync, creating: ['Engineering'], underWayUntil: isoTime(now(service) + 9000) } },
      members: { add: [], remove: [mia], settled: [mia] },
    });
    const preview = {
      ...service.call(),
      connection: { ...service.connection, settings: settingsWith({ mode: 'preview' }) },
    };
    await deleteGroup(preview, id, 204);
    expect(await departed(service)).toMatchObject({ group: { sync: { creating: ['Engineering'] } } });
  });

  it('is nothing if nobody was in it', async () => {
    const { service } = await world([]);
    const kept: unknown[] = [];
    const call = withStore(service, (store) => ({
      deleteGroup: async (commit) => {
        kept.push(commit.departed);
        return store.deleteGroup(commit);
      },
    }));
    await deleteGroup(call, id, 204);
    expect(kept).toEqual([undefined]);
  });

  it("is its members' records, which follow at once, and after a crash two minutes later", async () => {
    const { service } = await world();
    const kept: unknown[] = [];
    const call = withStore(service, (store) => ({
      deleteGroup: async (commit) => {
        kept.push(commit.departed);
        return store.deleteGroup(commit);
      },
      leaveMemberships: async () => Promise.reject(new Error('killed')),
    }));
    await expect(deleteGroup(call, id, 204)).rejects.toThrow('killed');
    expect(kept).toMatchObject([
      { hasLeft: true, group: { sync: { state: 'pending', dueAt: isoTime(now(service) + 120_000) } } },
    ]);
    expect(await departed(service)).toBeDefined();
  });

  it.each<[string, Partial<DirectoryGroup['members']>]>([
    ['who are leaving', { count: 0, pending: 1 }],
    ['whose records lag behind', { count: 0, pending: 0, unwritten: 1 }],
  ])('is the records of members %s', async (_, members) => {
    const { service } = await world([]);
    const kept: unknown[] = [];
    const call = withStore(service, (store) => ({
      getGroup: async (of) => {
        const found = await store.getGroup(of);
        return found && { ...found, members: { ...found.members, ...members } };
      },
      deleteGroup: async (commit) => {
        kept.push(commit.departed);
        return store.deleteGroup(commit);
      },
    }));
    await deleteGroup(call, id, 204);
    expect(kept).toMatchObject([{ hasLeft: true }]);
  });

  it('is the rest of a thousand members, for the queue', async () => {
    const { service } = await world([]);
    const many = Array.from({ length: 1001 }, (_, index) => aUserId(index + 100));
    service.stores.addMembers(service.connection.id, many);
    const before = (await directory(service).getGroup(id)) ?? expect.fail('The group is there.');
    await directory(service).updateGroup({ before, after: before, members: { add: many, remove: [], settled: many } });
    await deleteGroup(service.call(), id, 204);
    expect(await departed(service)).toMatchObject({ hasLeft: true });
    expect(service.queued).toEqual([{ connectionId: service.connection.id, groups: [id] }]);
  });
});

describe('a deleted group whose group at Atlassian stays for others', () => {
  it('lets its members go in the background, and asks nothing now', async () => {
    const { service, group } = await world();
    await push(service, aGroupId(22), 'Sales', []);
    await service.stores.owners.replace(owned, await service.stores.owners.find(owned), {
      connectionId: service.connection.id,
      records: [id, aGroupId(22)],
      createdByUs: true,
    });
    const changes = service.site.changes.length;
    await setSync(service, group, { underWayUntil: isoTime(now(service) - 1000) });
    await deleteGroup(service.call(), id, 204);
    expect(service.site.changes.slice(changes)).toEqual([]);
    const left = await departed(service);
    expect(left?.kind === 'group' && left.group.sync).toEqual({
      state: 'pending',
      cause: 'time-budget',
      dueAt: isoTime(now(service)),
      links: group.sync.links,
    });
    expect(left?.kind === 'group' && (await directory(service).pendingMembers(left.group, 9))).toEqual([
      { userId: mia, wanted: false },
    ]);
    expect(service.queued).toEqual([{ connectionId: service.connection.id, groups: [id] }]);
  });

  it('is only previewed in preview', async () => {
    const { service } = await world();
    await push(service, aGroupId(22), 'Sales', []);
    await service.stores.owners.replace(owned, await service.stores.owners.find(owned), {
      connectionId: service.connection.id,
      records: [id, aGroupId(22)],
    });
    await deleteGroup(
      { ...service.call(), connection: { ...service.connection, settings: settingsWith({ mode: 'preview' }) } },
      id,
      204,
    );
    expect(await departed(service)).toMatchObject({ group: { sync: { state: 'preview' } } });
  });

  it('lets its members go if they were just parting with it', async () => {
    const { service, group } = await world();
    // It existed before Rollcall linked it.
    const links = (group.sync.links ?? []).map(({ createdByUs: _, ...link }) => ({ ...link, departure: {} }));
    await setSync(service, group, { links });
    const connectionId = service.connection.id;
    await service.stores.owners.replace(owned, await service.stores.owners.find(owned), {
      connectionId,
      records: [id],
    });
    await deleteGroup(service.call(), id, 204);
    expect(await departed(service)).toMatchObject({ group: { sync: { state: 'pending', cause: 'time-budget' } } });
  });

  it('waits for another connection that has taken it over, in preview too', async () => {
    const { service, group } = await world();
    const entra = anId(7) as ConnectionId;
    await service.stores.connections.create({ ...service.connection, id: entra, name: 'Entra' });
    await service.stores.owners.replace(owned, await service.stores.owners.find(owned), {
      connectionId: entra,
      records: [aGroupId(5)],
      displaced: [{ connectionId: service.connection.id, records: [id] }],
    });
    const connection = { ...service.connection, settings: settingsWith({ mode: 'preview' }) };
    await deleteGroup({ ...service.call(), connection }, id, 204);
    const left = await departed(service);
    expect(left).toMatchObject({ group: { sync: { state: 'pending', links: [{ id: siteId, isDisplaced: true }] } } });
    expect(left?.kind === 'group' && (await directory(service).pendingMembers(left.group, 9))).toEqual([
      { userId: mia, wanted: false },
    ]);
    expect(service.queued).toContainEqual({ connectionId: entra, groups: [aGroupId(5)] });
    expect(service.site.groups.get(siteId)).toBeDefined();
    expect([...service.site.members]).toEqual([`${siteId} ${account}`]);
    expect(group.sync.links).toHaveLength(1);
  });
});
