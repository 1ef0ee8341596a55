import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, GroupSync } from '../../../src/directory/group';
import type { AccountId, GroupId, UserId } from '../../../src/directory/ids';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { type GroupChange, updateGroup } from '../../../src/provisioning/groups/update-group';
import type { MembersWanted } from '../../../src/provisioning/members/touched-members';
import { AccessRejected, Refused } from '../../../src/provisioning/refused';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aGroupId, aUserId } from '../../support/samples';
import { worded } from '../../support/worded';
import { settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const now = (service: ScimService) => service.call().machine.now();
const accountOf = (name: string) => `account-of-${name}@example.com` as AccountId;
const [mia, leo] = [aUserId(1), aUserId(2)];
const unavailable = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });

/** Mia is in a group at rest, and Leo in none. */
async function world(options: Parameters<typeof scimService>[0] = {}) {
  const service = await scimService(options);
  await createUser(service.call(), mia, { userName: 'mia@example.com', active: true });
  await createUser(service.call(), leo, { userName: 'leo@example.com', active: true });
  const body = { displayName: 'Engineering', members: [{ value: mia }] };
  const id = (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
  service.advance(60_000);
  service.queued.length = 0;
  return { service, id, logged: service.stores.entries.length };
}
async function stored(service: ScimService, id: GroupId): Promise<DirectoryGroup> {
  return (await directory(service).getGroup(id)) ?? expect.fail('There is no such group.');
}
async function setSync(service: ScimService, id: GroupId, sync: Partial<GroupSync>) {
  const before = await stored(service, id);
  return directory(service).updateGroup({
    before,
    after: { ...before, sync: { ...before.sync, ...sync } },
    members: { add: [], remove: [], settled: [] },
  });
}
const change = (
  members: MembersWanted = { kind: 'unchanged' },
  to: object = {},
  more: Partial<GroupChange> = {},
): GroupChange => ({
  operation: 'Update group',
  status: 204,
  next: ({ attributes }) => ({ ...attributes, ...to }),
  members,
  labels: new Map(),
  ...more,
});
const delta = (add: readonly UserId[], remove: readonly UserId[] = []): MembersWanted => ({
  kind: 'delta',
  add,
  remove,
});

describe('a change of a group', () => {
  it('is nothing if there is no such group', async () => {
    const { service, logged } = await world();
    expect(await updateGroup(service.call(), aGroupId(9), change(delta([leo])))).toBeUndefined();
    expect(service.stores.entries).toHaveLength(logged);
  });

  it('is stored as the next version, with the time, and told', async () => {
    const { service, id } = await world();
    const before = await stored(service, id);
    const view = await updateGroup(service.call(), id, change(undefined, { externalId: '00g1' }));
    expect(view).toEqual({
      unknown: [],
      group: {
        ...before,
        version: before.version + 1,
        lastModified: isoTime(now(service)),
        attributes: { displayName: 'Engineering', externalId: '00g1' },
      },
    });
    expect(await stored(service, id)).toEqual(view?.group);
    expect(service.stores.entries.at(-1)).toMatchObject({
      subject: { kind: 'group', id, label: 'Engineering' },
      operation: 'Update group',
      changes: [{ at: 'idp', what: 'externalId', after: '0…' }],
    });
    expect(service.queued).toEqual([]);
  });

  it('writes nothing if nothing changes and Atlassian has followed', async () => {
    const { service, id, logged } = await world();
    const [before, asked] = [await stored(service, id), service.site.asked.count];
    const view = await updateGroup(service.call(), id, change(delta([mia], [leo])));
    expect(view).toEqual({ group: before, unknown: [] });
    expect(await stored(service, id)).toBe(before);
    expect([service.site.asked.count, service.stores.entries.length]).toEqual([asked, logged]);
  });

  it('looks again if nothing changes and it was refused', async () => {
    const { service, id } = await world();
    await setSync(service, id, { state: 'refused', cause: 'group-protected' });
    expect((await updateGroup(service.call(), id, change()))?.group.sync.state).toBe('synced');
  });

  it('tells of members whom nobody knows, although nothing else changes', async () => {
    const { service, id } = await world();
    const view = await updateGroup(service.call(), id, change(delta([aUserId(9)])));
    expect(view?.unknown).toEqual([aUserId(9)]);
    expect(worded(service.stores.entries.at(-1))).toMatchObject({
      subject: { kind: 'group', id, label: 'Engineering' },
      operation: 'Update group',
      actions: [],
      calls: [],
      outcome: 'noChange',
      summary: 'Nothing to change for Engineering. One member is unknown here and left out.',
    });
    await updateGroup(service.call(), id, change(delta([leo, aUserId(9)])));
    expect(worded(service.stores.entries.at(-1)?.summary)).toMatch(/One member is unknown here and left out\.$/);
  });

  it('names the requests in the log by their status', async () => {
    const { service, id } = await world();
    const request = { method: 'PUT', path: '/v2/Groups/1' };
    const call = { ...service.call(), origin: { ...service.call().origin, request } };
    await updateGroup(call, id, change(delta([leo]), {}, { operation: 'Replace group', status: 200 }));
    expect(service.stores.entries.at(-1)).toMatchObject({ operation: 'Replace group', request: { status: 200 } });
    await updateGroup(call, id, change(delta([aUserId(9)])));
    expect(service.stores.entries.at(-1)?.request?.status).toBe(204);
  });
});

describe('members who come and go', () => {
  it('are written down before, and settle after', async () => {
    const { service, id } = await world();
    const before = await stored(service, id);
    const seen: unknown[] = [];
    during(service.site, 'addMember', async () => {
      const group = await stored(service, id);
      seen.push({
        sync: group.sync,
        version: group.version,
        waiting: await directory(service).pendingMembers(group, 9),
      });
    });
    const view = await updateGroup(service.call(), id, change(delta([leo], [mia])));
    const arrives = now(service) + 330_000;
    expect(seen).toEqual([
      {
        version: before.version + 1,
        sync: { ...before.sync, state: 'pending', underWayUntil: isoTime(arrives), dueAt: isoTime(arrives + 60_000) },
        waiting: expect.arrayContaining([
          { userId: leo, wanted: true },
          { userId: mia, wanted: false },
        ]),
      },
    ]);
    expect(view?.group).toMatchObject({
      version: before.version + 2,
      sync: before.sync,
      members: { count: 1, pending: 0 },
    });
    expect(await directory(service).listMembers(await stored(service, id))).toEqual([leo]);
    expect([...service.site.members]).toEqual([`group-of-Engineering ${accountOf('leo')}`]);
  });

  it('are counted in the log if their number changes', async () => {
    const { service, id } = await world();
    await updateGroup(service.call(), id, change(delta([leo])));
    expect(service.stores.entries.at(-1)?.changes).toEqual([{ at: 'idp', what: 'members', before: '1', after: '2' }]);
    await updateGroup(service.call(), id, change(delta([], [leo])));
    expect(service.stores.entries.at(-1)?.changes).toEqual([{ at: 'idp', what: 'members', before: '2', after: '1' }]);
    await updateGroup(service.call(), id, change(delta([leo], [mia])));
    expect(service.stores.entries.at(-1)?.changes).toBeUndefined();
  });

  it('wait if Atlassian is in trouble, and are handed to the queue', async () => {
    const { service, id } = await world();
    service.site.fail('addMember', unavailable());
    const view = await updateGroup(service.call(), id, change(delta([leo])));
    expect(view?.group).toMatchObject({
      sync: { state: 'pending', cause: 'atlassian-unavailable' },
      members: { pending: 1 },
    });
    expect(service.queued).toMatchObject([{ groups: [id] }]);
  });

  it('are contested if the change was not answered', async () => {
    const { service, id } = await world();
    service.site.fail('addMember', new SiteError('unavailable', 'atlassian-unavailable', '503'));
    const view = await updateGroup(service.call(), id, change(delta([leo])));
    const group = view?.group ?? expect.fail('The group is there.');
    expect(group.sync.underWayUntil).toBe(isoTime(now(service) + 330_000));
    expect(await directory(service).pendingMembers(group, 9)).toEqual([
      { userId: leo, wanted: true, isContested: true },
    ]);
  });

  it('are taken out again later if others were at work meanwhile', async () => {
    const { service, id } = await world();
    const until = isoTime(now(service) + 50_000);
    await setSync(service, id, { underWayUntil: until });
    const view = await updateGroup(service.call(), id, change(delta([], [mia])));
    const group = view?.group ?? expect.fail('The group is there.');
    expect(group.sync).toMatchObject({ state: 'pending', leavesAgain: true, underWayUntil: until });
    expect([...(await directory(service).openAmong(group, [mia]))]).toEqual([mia]);
  });

  it('leave an event at work its note, and the rest', async () => {
    const { service, id } = await world();
    const atWork = { by: 'event-1', connection: service.connection.version, until: isoTime(now(service) + 50_000) };
    await setSync(service, id, { atWork });
    expect((await updateGroup(service.call(), id, change(delta([leo]))))?.group.sync.atWork).toEqual(atWork);
  });

  it('do not settle if the opposite may still arrive', async () => {
    const { service, id } = await world();
    service.site.fail('removeMember', new SiteError('unavailable', 'atlassian-unavailable', '503'));
    await updateGroup(service.call(), id, change(delta([], [mia])));
    const view = await updateGroup(service.call(), id, change(delta([mia])));
    const group = view?.group ?? expect.fail('The group is there.');
    expect(group.sync.state).toBe('pending');
    expect(await directory(service).pendingMembers(group, 9)).toEqual([
      { userId: mia, wanted: true, isContested: true, isPlaced: true },
    ]);
  });
});

describe('a change of a group that is refused', () => {
  it.each([
    ['Atlassian says no', new SiteError('rejected', 'atlassian-refused', 'No.'), Refused],
    ['the credential is dead', new SiteError('unauthorized', 'access-rejected', '401'), AccessRejected],
  ])('is taken back as a whole if %s', async (_, trouble, kind) => {
    const { service, id } = await world();
    const before = await stored(service, id);
    service.site.fail('addMember', trouble);
    const refused = await updateGroup(service.call(), id, change(delta([leo]), { externalId: 'x' })).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(kind);
    expect(refused).toMatchObject({ attempted: { operation: 'Update group', subject: { kind: 'group', id } } });
    expect(await stored(service, id)).toEqual({ ...before, version: before.version + 2 });
    expect(await directory(service).openAmong(before, [mia, leo])).toEqual(new Set());
  });

  it('leaves members contested whose opposite may still arrive', async () => {
    const { service, id } = await world();
    service.site.fail('removeMember', new SiteError('unavailable', 'atlassian-unavailable', '503'));
    await updateGroup(service.call(), id, change(delta([], [mia])));
    service.site.fail('addMember', new SiteError('rejected', 'atlassian-refused', 'No.'));
    await expect(updateGroup(service.call(), id, change(delta([mia])))).rejects.toBeInstanceOf(Refused);
    const group = await stored(service, id);
    expect(await directory(service).pendingMembers(group, 9)).toEqual([
      { userId: mia, wanted: false, isContested: true },
    ]);
  });

  it('writes nothing if a rule says no, and is tried again if its grounds have changed', async () => {
    const { service, id } = await world();
    const before = await stored(service, id);
    const call: Call = {
      ...service.call(),
      connection: { ...service.connection, settings: settingsWith({ protected: { groups: ['Engineering'] } }) },
    };
    await expect(updateGroup(call, id, change(delta([leo])))).rejects.toMatchObject({ code: 'group-protected' });
    expect(await stored(service, id)).toEqual(before);
    let forgotten = 0;
    const store = {
      ...call.store,
      forget: () => {
        forgotten += 1;
      },
      getGroup: async (of: GroupId) => {
        const group = await call.store.getGroup(of);
        return group && forgotten === 1 ? { ...group, version: 99 } : group;
      },
    };
    await expect(updateGroup({ ...call, store }, id, change(delta([leo])))).rejects.toBeInstanceOf(Refused);
    expect(forgotten).toBe(3);
  });

  it('stays written down if something of our own breaks', async () => {
    const { service, id } = await world();
    service.site.fail('addMember', new RangeError('a bug') as unknown as SiteError);
    await expect(updateGroup(service.call(), id, change(delta([leo])))).rejects.toThrow('a bug');
    expect(await stored(service, id)).toMatchObject({ sync: { state: 'pending' }, members: { count: 2, pending: 1 } });
  });
});

describe('a change under a condition', () => {
  it('is written down even if nothing is changed at Atlassian, and goes on although that has changed the version', async () => {
    const { service, id } = await world();
    const { version } = await stored(service, id);
    const checked: number[] = [];
    const call = service.call();
    let commits = 0;
    const store = {
      ...call.store,
      updateGroup: async (commit: Parameters<Call['store']['updateGroup']>[0]) => {
        commits += 1;
        if (commits === 2) throw new Conflict('once more');
        return call.store.updateGroup(commit);
      },
    };
    const check = (of: { readonly version: number }) => void checked.push(of.version);
    await updateGroup({ ...call, store }, id, change(undefined, { externalId: 'x' }, { check }));
    expect(checked).toEqual([version]);
    expect((await stored(service, id)).attributes.externalId).toBe('x');
  });

  it('does nothing if it does not hold', async () => {
    const { service, id } = await world();
    const before = await stored(service, id);
    const check = () => {
      throw new RangeError('another version');
    };
    await expect(updateGroup(service.call(), id, change(delta([leo]), {}, { check }))).rejects.toThrow(
      'another version',
    );
    expect(await stored(service, id)).toEqual(before);
  });
});

describe('a change of a group that meets a conflict', () => {
  /** The last commit of the first attempt fails, and something has happened by then. */
  function overtaken(call: Call, happens: () => Promise<unknown>): Call {
    let isFirst = true;
    const updateStored = async (commit: Parameters<Call['store']['updateGroup']>[0]) => {
      if (isFirst && commit.entry) {
        isFirst = false;
        await happens();
        throw new Conflict('Somebody was quicker.');
      }
      return call.store.updateGroup(commit);
    };
    return { ...call, store: { ...call.store, updateGroup: updateStored } };
  }

  it('is tried again, and tells once what it did', async () => {
    const { service, id, logged } = await world();
    await updateGroup(
      overtaken(service.call(), async () => undefined),
      id,
      change(delta([leo])),
    );
    expect(service.stores.entries).toHaveLength(logged + 1);
    expect(service.stores.entries.at(-1)?.actions.filter(({ outcome }) => outcome === 'applied')).toMatchObject([
      { kind: 'addMember' },
    ]);
    expect(await stored(service, id)).toMatchObject({ members: { count: 2 } });
  });

  it('sets a member right whom it has added and who is out again by then', async () => {
    const { service, id } = await world();
    const happens = async () => {
      const before = await stored(service, id);
      await directory(service).updateGroup({
        before,
        after: before,
        members: { add: [], remove: [leo], settled: [leo] },
      });
    };
    const call = overtaken(service.call(), happens);
    const view = await updateGroup(call, id, {
      ...change({ kind: 'replace', members: [mia, leo] }),
      members: delta([], []),
    });
    expect(view?.group.members.count).toBe(1);
    const added = overtaken(service.call(), happens);
    let attempts = 0;
    const once: GroupChange = {
      ...change(),
      get members() {
        attempts += 1;
        return attempts === 1 ? delta([leo]) : delta([]);
      },
    };
    const after = await updateGroup(added, id, once);
    const group = after?.group ?? expect.fail('The group is there.');
    expect(group.sync).toMatchObject({ state: 'pending', cause: 'time-budget' });
    expect(await directory(service).pendingMembers(group, 9)).toEqual([
      { userId: leo, wanted: false, isContested: true },
    ]);
    expect(service.queued).toMatchObject([{ groups: [id] }]);
  });

  it('tells what it did to a group that is gone by then', async () => {
    const { service, id } = await world();
    let isGone = false;
    const call = overtaken(service.call(), async () => {
      isGone = true;
    });
    const { getGroup } = call.store;
    const store = { ...call.store, getGroup: async (of: GroupId) => (isGone ? undefined : getGroup(of)) };
    const origin = { ...call.origin, request: { method: 'PATCH', path: '/v2/Groups/1' } };
    expect(await updateGroup({ ...call, store, origin }, id, change(delta([leo])))).toBeUndefined();
    expect(service.stores.entries.at(-1)).toMatchObject({
      subject: { kind: 'group', id, label: id },
      operation: 'Update group',
      request: { status: 404 },
      actions: [{ kind: 'addMember' }],
    });
  });
});

describe('what a change of a group leaves to others', () => {
  it('is another name in the records of its members', async () => {
    const { service, id } = await world();
    await updateGroup(service.call(), id, change(undefined, { displayName: 'Builders' }));
    expect(service.queued).toMatchObject([{ relabelled: [{ group: id }] }]);
    service.queued.length = 0;
    await updateGroup(service.call(), id, change(undefined, { externalId: 'x' }));
    expect(service.queued).toEqual([]);
  });

  it('is no other name if nobody is in it', async () => {
    const { service, id } = await world();
    await updateGroup(service.call(), id, change(delta([], [mia])));
    service.queued.length = 0;
    await updateGroup(service.call(), id, change(undefined, { displayName: 'Builders' }));
    expect(service.queued).toEqual([]);
  });

  it('is a look at those who join a canary group', async () => {
    const { service, id } = await world();
    const settings = settingsWith({ mode: 'canary', canaryGroups: ['Engineering'] });
    const call = { ...service.call(), connection: { ...service.connection, settings } };
    await updateGroup(call, id, change(delta([leo], [mia])));
    expect(service.queued).toMatchObject([{ users: [leo] }]);
  });

  it('is a look at those who got an account meanwhile', async () => {
    const { service, id } = await world();
    const zoe = aUserId(3);
    await createUser(service.call(), zoe, { userName: 'zoe@example.com', active: false });
    const call = service.call();
    const store = {
      ...call.store,
      updateGroup: async (commit: Parameters<Call['store']['updateGroup']>[0]) => {
        const group = await call.store.updateGroup(commit);
        const before = (await call.store.getUser(zoe)) ?? expect.fail('Zoe is there.');
        const sync = { ...before.sync, accountId: 'account-of-zoe' as AccountId };
        if (before.sync.accountId === undefined) await call.store.updateUser({ before, after: { ...before, sync } });
        return group;
      },
    };
    await updateGroup({ ...call, store }, id, change(delta([zoe])));
    expect(service.queued).toMatchObject([{ returned: [zoe] }]);
  });

  it('is the group around it', async () => {
    const { service, id } = await world();
    const outer = (await service.ask('POST', '/Groups', { body: { displayName: 'All', members: [{ value: id }] } }))
      .body.id as GroupId;
    service.queued.length = 0;
    service.advance(3_600_000);
    await setSync(service, outer, { state: 'synced' });
    await updateGroup(service.call(), id, change(undefined, { externalId: 'x' }));
    expect(service.queued).toEqual([]);
    await updateGroup(service.call(), id, change(delta([leo])));
    expect(service.queued).toEqual([{ connectionId: service.connection.id, groups: [outer] }]);
    expect((await stored(service, outer)).sync.dueAt).toBe(isoTime(now(service) + 120_000));
  });

  it('is the group inside it, whose members follow in the background', async () => {
    const { service, id } = await world();
    const inner = (await service.ask('POST', '/Groups', { body: { displayName: 'Inner', members: [{ value: leo }] } }))
      .body.id as GroupId;
    service.queued.length = 0;
    const asMembers = (of: GroupId) => [of] as readonly string[] as readonly UserId[];
    const view = await updateGroup(service.call(), id, change(delta(asMembers(inner))));
    expect(view?.group).toMatchObject({ nested: [inner], sync: { state: 'pending', cause: 'time-budget' } });
    expect((await stored(service, inner)).nestedIn).toEqual([id]);
    expect(service.queued).toMatchObject([{ groups: [id] }]);
    const left = await updateGroup(service.call(), id, change(delta([], asMembers(inner))));
    expect(left?.group).toMatchObject({ nested: [], sync: { state: 'pending' } });
    expect((await stored(service, inner)).nestedIn).toEqual([]);
  });
});
