import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, GroupSync } from '../../../src/directory/group';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { syncWaitingGroup } from '../../../src/provisioning/groups/sync-waiting-group';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aGroup, aGroupId, aUserId, members } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const id = aGroupId(21);
const [mia, leo, zoe] = [aUserId(1), aUserId(2), aUserId(3)];
const names = new Map([
  [mia, 'mia'],
  [leo, 'leo'],
  [zoe, 'zoe'],
]);
const accountOf = (user: UserId) => `account-of-${names.get(user)}@example.com` as AccountId;
const heard = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
const lost = () => new SiteError('unavailable', 'atlassian-unavailable', '503');
const refused = () => new SiteError('rejected', 'atlassian-refused', 'No.');

/** Mia is in a group at rest; Leo and Zoe are in none. */
async function world() {
  const service = await scimService({ calls: 1000 });
  const store = service.stores.directory(service.connection.id);
  for (const [user, name] of names)
    await createUser(service.call(), user, { userName: `${name}@example.com`, active: true });
  await createGroup(service.call(), id, {
    attributes: { displayName: 'Engineering' },
    members: { kind: 'replace', members: [mia] },
    labels: new Map(),
  });
  service.advance(60_000);
  service.queued.length = 0;
  const logged = service.stores.entries.length;
  const now = async (): Promise<DirectoryGroup> => (await store.getGroup(id)) ?? expect.fail('The group is there.');
  const change = async (of: Parameters<typeof members>[0], sync: Partial<GroupSync> = { state: 'pending' }) => {
    const before = await now();
    return store.updateGroup({ before, after: { ...before, sync: { ...before.sync, ...sync } }, members: members(of) });
  };
  const waiting = async () => store.pendingMembers(await now(), 999);
  const sync = (more: Partial<Call> = {}, returned: readonly UserId[] = [], look?: 'always') =>
    syncWaitingGroup({ ...service.call(), ...more }, id, returned, look);
  const entries = () => service.stores.entries.slice(logged);
  const time = (milliseconds = 0) => isoTime(service.call().machine.now() + milliseconds);
  const there = () => [...service.site.members].sort();
  return { service, store, now, change, waiting, sync, entries, time, there };
}
const inGroup = (...users: readonly UserId[]) => users.map((user) => `group-of-Engineering ${accountOf(user)}`).sort();

describe('a group at rest', () => {
  it('is left alone', async () => {
    const { service, now, sync, entries } = await world();
    const [before, asked] = [await now(), service.site.asked.count];
    expect(await sync()).toEqual({ kind: 'done', actions: [] });
    expect([await now(), service.site.asked.count, entries()]).toEqual([before, asked, []]);
  });

  it('is looked at by Sync now', async () => {
    const { service, sync, now } = await world();
    const asked = service.site.asked.count;
    expect(await sync({}, [], 'always')).toMatchObject({ kind: 'done', state: { state: 'synced' } });
    expect(service.site.asked.count).toBeGreaterThan(asked);
    expect((await now()).sync.state).toBe('synced');
  });

  it('adds those again who are said to have returned, if they are members', async () => {
    const { service, sync, there } = await world();
    service.site.members.clear();
    expect(await sync({}, [mia, leo])).toMatchObject({ kind: 'done', actions: [{ kind: 'addMember' }] });
    expect(there()).toEqual(inGroup(mia));
  });

  it('is looked at if another connection may have taken it', async () => {
    const { service, sync, now } = await world();
    const owned = { kind: 'site-group' as const, id: 'group-of-Engineering' };
    const owners = { ...service.call().owners, areSeveral: async () => true };
    await service.stores.owners.replace(owned, await service.stores.owners.find(owned), undefined);
    const before = (await now()).version;
    await sync({ owners });
    expect(await service.stores.owners.find(owned)).toMatchObject({ records: [id] });
    expect((await now()).version).toBeGreaterThan(before);
  });
});

describe('a group that waits', () => {
  it('lets its members follow, and tells it', async () => {
    const { change, sync, now, waiting, entries, there } = await world();
    await change({ add: [leo, zoe], remove: [mia] });
    const step = await sync();
    expect(step.kind).toBe('done');
    expect(step.actions?.map(({ kind }) => kind).sort()).toEqual(['addMember', 'addMember', 'removeMember']);
    const stored = await now();
    expect(step.state).toEqual(stored.sync);
    expect(stored.sync).toMatchObject({ state: 'synced' });
    expect(stored.sync).not.toHaveProperty('underWayUntil');
    expect(stored.sync).not.toHaveProperty('atWork');
    expect(await waiting()).toEqual([]);
    expect(there()).toEqual(inGroup(leo, zoe));
    expect(entries()).toMatchObject([
      {
        subject: { kind: 'group', id, label: 'Engineering' },
        operation: 'Sync group',
        source: 'queue',
        outcome: 'applied',
      },
    ]);
    expect(entries()[0]).not.toHaveProperty('request');
  });

  it('says before who is at work, and until when', async () => {
    const { service, change, sync, now, time } = await world();
    await change({ add: [leo] });
    const seen: unknown[] = [];
    during(service.site, 'addMember', async () => seen.push((await now()).sync));
    await sync({ origin: { ...service.call().origin, event: 'event-1' } });
    expect(seen).toMatchObject([
      {
        state: 'pending',
        underWayUntil: time(330_000),
        dueAt: time(390_000),
        atWork: { by: 'event-1', connection: service.connection.version, until: time(330_000) },
      },
    ]);
    expect((await now()).sync).not.toHaveProperty('atWork');
  });

  it('commits forty members at a time', async () => {
    const { service, store, sync, now, entries } = await world();
    const many = Array.from({ length: 81 }, (_, index) => aUserId(index + 100));
    for (const user of many) await createUser(service.call(), user, { userName: `${user}@example.com`, active: true });
    const before = await now();
    await store.updateGroup({
      before,
      after: { ...before, sync: { ...before.sync, state: 'pending' } },
      members: members({ add: many }),
    });
    const logged = entries().length;
    expect((await sync()).actions).toHaveLength(81);
    expect(
      entries()
        .slice(logged)
        .map(({ actions }) => actions.length),
    ).toEqual([40, 40, 1]);
    expect((await now()).members).toMatchObject({ count: 82, pending: 0 });
    expect(entries().at(-1)?.outcome).toBe('applied');
    expect(entries().at(logged)?.outcome).toBe('waiting');
  });

  it('waits on while Atlassian is in trouble, and says so once', async () => {
    const { service, change, sync, now, waiting, entries } = await world();
    await change({ add: [leo] });
    service.site.fail('addMember', heard());
    expect(await sync()).toMatchObject({ kind: 'later', seconds: 30, state: { cause: 'atlassian-unavailable' } });
    expect(await waiting()).toEqual([{ userId: leo, wanted: true }]);
    expect((await now()).sync).not.toHaveProperty('underWayUntil');
    expect(entries()).toMatchObject([{ outcome: 'waiting', cause: 'atlassian-unavailable' }]);
    service.site.fail('addMember', heard());
    await sync();
    expect(entries()).toHaveLength(1);
  });

  it('keeps in mind what may still arrive if no answer came', async () => {
    const { service, change, sync, now, waiting, time } = await world();
    await change({ add: [leo] });
    service.site.fail('addMember', lost());
    await sync();
    expect((await now()).sync.underWayUntil).toBe(time(330_000));
    expect(await waiting()).toEqual([{ userId: leo, wanted: true, isContested: true }]);
  });

  it('is stopped if the credential is dead', async () => {
    const { service, change, sync } = await world();
    await change({ add: [leo] });
    service.site.fail('addMember', new SiteError('unauthorized', 'access-rejected', '401'));
    expect(await sync()).toMatchObject({ kind: 'stopped' });
  });

  it('is left to another invocation when the budget is spent', async () => {
    const { change, sync, now } = await world();
    await change({ add: [leo] });
    expect(await sync({ budget: { allows: () => false } })).toMatchObject({ kind: 'exhausted' });
    expect((await now()).sync).toMatchObject({ state: 'pending', cause: 'time-budget' });
  });

  it('is not held up by a member whom Atlassian refuses, and ends refused', async () => {
    const { service, change, sync, now, waiting, there } = await world();
    await change({ add: [leo, zoe] });
    service.site.fail(`addMember ${accountOf(leo)}`, refused(), 9);
    expect(await sync()).toMatchObject({ kind: 'done', state: { state: 'refused', cause: 'atlassian-refused' } });
    expect(there()).toEqual(inGroup(mia, zoe));
    expect(await waiting()).toEqual([{ userId: leo, wanted: true }]);
    expect((await now()).sync.links).toHaveLength(1);
  });

  it('waits a day for a member who is to get an account', async () => {
    const { service, change, sync, now, time } = await world();
    const max = aUserId(4);
    service.site.fail('findAccount', heard());
    await createUser(service.call(), max, { userName: 'max@example.com', active: true });
    await change({ add: [max, leo] });
    await sync();
    expect((await now()).sync).toMatchObject({
      state: 'pending',
      cause: 'member-without-account',
      dueAt: time(86_400_000),
    });
    expect((await now()).members).toMatchObject({ count: 3, pending: 1 });
  });

  it('forgets members who are no users', async () => {
    const { service, store, change, sync, now, waiting } = await world();
    service.stores.addMembers(service.connection.id, [aUserId(9)]);
    await change({ add: [aUserId(9)] });
    const getMemberships = async (of: UserId) => (of === aUserId(9) ? undefined : store.getMemberships(of));
    await sync({ store: { ...service.call().store, getMemberships } });
    expect(await waiting()).toEqual([]);
    expect(await store.listMembers(await now())).toEqual([mia]);
  });

  it('writes the records of its members first if they lag behind', async () => {
    const { service, store, sync, change } = await world();
    await change({ add: [leo] });
    const repaired: unknown[] = [];
    const lagging = {
      ...service.call().store,
      getGroup: async (of: GroupId) => {
        const group = await store.getGroup(of);
        return group && { ...group, members: { ...group.members, unwritten: repaired.length === 0 ? 1 : 0 } };
      },
      repairMemberships: async (...given: unknown[]) => void repaired.push(given),
    };
    await sync({ store: lagging });
    expect(repaired).toEqual([[id]]);
  });

  it('is left alone if the settings leave it out', async () => {
    const { service, change, sync, now, waiting } = await world();
    await change({ add: [leo] });
    const connection = { ...service.connection, settings: settingsWith({ groups: { exclude: ['*'] } }) };
    expect(await sync({ connection })).toMatchObject({ kind: 'done' });
    expect((await now()).sync).toMatchObject({ state: 'synced', cause: 'group-ignored' });
    expect(await waiting()).toHaveLength(1);
  });

  it('is only previewed in preview', async () => {
    const { service, change, sync, now, waiting, there } = await world();
    await change({ add: [leo] });
    const connection = { ...service.connection, settings: settingsWith({ mode: 'preview' }) };
    expect(await sync({ connection })).toMatchObject({ kind: 'done', state: { state: 'preview' } });
    expect([(await now()).sync.state, await waiting(), there()]).toEqual([
      'preview',
      [{ userId: leo, wanted: true }],
      inGroup(mia),
    ]);
  });

  it('is refused as a whole by a rule', async () => {
    const { service, change, sync, now, there } = await world();
    await change({ add: [leo] });
    const connection = { ...service.connection, settings: settingsWith({ protected: { groups: ['Engineering'] } }) };
    expect(await sync({ connection })).toMatchObject({
      kind: 'done',
      state: { state: 'refused', cause: 'group-protected' },
    });
    expect([(await now()).sync.state, there()]).toEqual(['refused', inGroup(mia)]);
  });

  it('has the members of a group inside it', async () => {
    const { service, store, now, sync, there } = await world();
    await createGroup(service.call(), aGroupId(22), {
      attributes: { displayName: 'Inner' },
      members: { kind: 'replace', members: [leo] },
      labels: new Map(),
    });
    const before = await now();
    await store.updateGroup({ before, after: { ...before, nested: [aGroupId(22)] }, members: members({}) });
    await sync();
    expect(there().filter((member) => member.startsWith('group-of-Engineering'))).toEqual(inGroup(mia, leo));
  });

  it('makes all members follow again if it stands for another group now', async () => {
    const { service, store, now, sync, there } = await world();
    const before = await now();
    const { links: _, ...rest } = before.sync;
    await store.updateGroup({
      before,
      after: { ...before, sync: { ...rest, state: 'pending' } },
      members: members({}),
    });
    service.site.members.clear();
    expect((await sync()).kind).toBe('done');
    expect(there()).toEqual(inGroup(mia));
    expect((await now()).members).toMatchObject({ count: 1, pending: 0 });
  });
});

describe('members who left while somebody else was at work', () => {
  it('are taken out once more when nothing of that can arrive any more', async () => {
    const { service, store, change, now, sync, there, time } = await world();
    await change(
      { remove: [mia], contested: [mia], settled: [] },
      { leavesAgain: true, underWayUntil: time(50_000), state: 'pending' },
    );
    await sync();
    expect((await now()).sync).toMatchObject({ leavesAgain: true });
    service.site.members.add(`group-of-Engineering ${accountOf(mia)}`);
    service.advance(60_000);
    await sync();
    expect(there()).toEqual([]);
    expect((await now()).sync).not.toHaveProperty('leavesAgain');
    expect(await store.leftBeside(await now())).toEqual([]);
  });
});

describe('a group that another event is at work on', () => {
  const note = (service: ScimService, until: string) => ({
    by: 'event-2',
    connection: service.connection.version,
    until,
  });

  it('is left to that one, which looks once more', async () => {
    const { service, change, now, sync, waiting, time } = await world();
    await change({ add: [leo] }, { state: 'pending', atWork: note(service, time(50_000)) });
    const before = await now();
    expect(await sync()).toEqual({ kind: 'done', actions: [] });
    expect(await now()).toEqual({ ...before, version: before.version + 1 });
    expect(await waiting()).toHaveLength(1);
  });

  it.each<[string, readonly UserId[], 'always' | undefined]>([
    ['members have returned', [mia], undefined],
    ['Sync now asks', [], 'always'],
  ])('is not left to it if %s', async (_, returned, look) => {
    const { service, change, sync, waiting, time } = await world();
    await change({ add: [leo] }, { state: 'pending', atWork: note(service, time(50_000)) });
    await sync({}, returned, look);
    expect(await waiting()).toEqual([]);
  });

  it('is left to it if members have got their first account, and they are sent once more', async () => {
    const { service, change, sync, waiting, time } = await world();
    await change({ add: [leo] }, { state: 'pending', atWork: note(service, time(50_000)) });
    const asked = service.site.asked.count;
    await syncWaitingGroup(service.call(), id, [mia, leo], 'if it waits', new Set([mia, leo]));
    expect(service.site.asked.count).toBe(asked);
    const left = await waiting();
    expect(left.map(({ userId }) => userId).sort()).toEqual([mia, leo].sort());
    await sync({ origin: { ...service.call().origin, event: 'event-2' } });
    expect(await waiting()).toEqual([]);
  });

  it('is not left to it if one of them had an account before', async () => {
    const { service, change, waiting, time } = await world();
    await change({ add: [leo] }, { state: 'pending', atWork: note(service, time(50_000)) });
    await syncWaitingGroup(service.call(), id, [mia, leo], 'if it waits', new Set([leo]));
    expect(await waiting()).toEqual([]);
  });

  it('has those sent once more by it who had followed before they are said to have arrived', async () => {
    const { service, change, now, sync, waiting } = await world();
    const many = Array.from({ length: 41 }, (_, index) => aUserId(index + 100));
    for (const user of many) await createUser(service.call(), user, { userName: `${user}@example.com`, active: true });
    await change({ add: many });
    const { addMember } = service.site;
    const sent: AccountId[] = [];
    const followed: UserId[] = [];
    service.site.addMember = async (group, account) => {
      sent.push(account);
      if (sent.length === 41) {
        const open = new Set((await waiting()).map(({ userId }) => userId));
        followed.push(...many.filter((user) => !open.has(user)).slice(0, 1));
        await syncWaitingGroup(service.call(), id, followed, 'if it waits', new Set(followed));
      }
      return addMember(group, account);
    };
    await sync({ origin: { ...service.call().origin, event: 'event-1' } });
    expect(followed).toHaveLength(1);
    expect(sent.slice(41)).toEqual(followed.map((user) => `account-of-${user}@example.com`));
    expect(await waiting()).toEqual([]);
    expect((await now()).sync).toMatchObject({ state: 'synced' });
  });

  it('is freed of its own note from before a crash', async () => {
    const { service, change, sync, now, time } = await world();
    await change({}, { state: 'synced', atWork: { ...note(service, time(50_000)), by: 'event-1' } });
    await sync({ origin: { ...service.call().origin, event: 'event-1' } });
    expect((await now()).sync).not.toHaveProperty('atWork');
  });

  it.each([
    ['is not looked at again if its own note is all that is left', 'time-budget', undefined, 0],
    ['is looked at again, and its members compared, by Sync now', 'time-budget', 'always', 2],
    ['is looked at again if something else had held it up', 'atlassian-unavailable', undefined, 1],
  ] as const)('%s', async (_, cause, look, looks) => {
    const { service, change, sync, now, time } = await world();
    // Whoever adds a member has seen the group.
    await change({ unsettled: [mia] });
    await sync();
    const own = { ...note(service, time(50_000)), by: 'event-1' };
    await change({}, { state: 'pending', cause, underWayUntil: own.until, atWork: own });
    const asked = service.site.asked.count;
    await sync({ origin: { ...service.call().origin, event: 'event-1' } }, [], look);
    expect(service.site.asked.count - asked).toBe(looks);
    expect((await now()).sync).toMatchObject({ state: 'synced' });
    expect((await now()).sync).not.toHaveProperty('atWork');
  });
});

describe('a group that is gone or going', () => {
  it('is deleted if that was begun', async () => {
    const { change, store, sync, there } = await world();
    await change({}, { leaving: true });
    expect(await sync()).toEqual({ kind: 'done', actions: [] });
    expect(await store.getGroup(id)).toBeUndefined();
    expect(there()).toEqual([]);
  });

  it('is let go at Atlassian if that is still to be done', async () => {
    const { service, store, sync } = await world();
    const left = { id: 'left' as SiteGroupId, name: 'Left', via: 'onTheFly' as const, createdByUs: true as const };
    service.site.groups.set(left.id, left);
    await store.keepDeparted({
      departed: { kind: 'group', group: aGroup(25, { sync: { state: 'pending', links: [left] } }) },
    });
    await syncWaitingGroup(service.call(), aGroupId(25), []);
    expect(service.site.groups.has(left.id)).toBe(false);
    expect(await sync()).toEqual({ kind: 'done', actions: [] });
  });

  it('is told what was done before', async () => {
    const { service, store, change, sync, entries } = await world();
    await change({ add: [leo] });
    let isGone = false;
    const gone = {
      ...service.call().store,
      getGroup: async (of: GroupId) => (isGone ? undefined : store.getGroup(of)),
      updateGroup: async (commit: Parameters<Call['store']['updateGroup']>[0]) => {
        if (!commit.entry) return store.updateGroup(commit);
        isGone = true;
        throw new Conflict('The group was deleted.');
      },
    };
    expect((await sync({ store: gone })).kind).toBe('done');
    expect(entries()).toMatchObject([
      { subject: { kind: 'group', id, label: id }, operation: 'Sync group', actions: [{ kind: 'addMember' }] },
    ]);
  });
});

describe('a slice that meets a conflict', () => {
  /** Somebody else commits during the first call that adds somebody. */
  async function overtaken(happens: (of: Awaited<ReturnType<typeof world>>) => Promise<unknown>, event?: string) {
    const of = await world();
    await of.change({ add: [leo] });
    during(of.service.site, 'addMember', () => happens(of));
    const step = await of.sync(event === undefined ? {} : { origin: { ...of.service.call().origin, event } });
    return { ...of, step };
  }

  it('is committed on top of that by an event, and nobody is sent twice', async () => {
    const { step, service, waiting, there, entries, now } = await overtaken(
      ({ change }) => change({ add: [zoe] }, {}),
      'event-1',
    );
    expect(step.kind).toBe('done');
    expect([await waiting(), there()]).toEqual([[], inGroup(mia, leo, zoe)]);
    const added = service.site.changes.filter((one) => one === `addMember ${accountOf(leo)}`);
    expect(added).toHaveLength(1);
    expect(entries().flatMap(({ actions }) => actions.filter(({ outcome }) => outcome === 'applied'))).toHaveLength(2);
    expect((await now()).sync).not.toHaveProperty('atWork');
  });

  it('sets a member right who was taken out again meanwhile', async () => {
    const { there, waiting, now, store } = await overtaken(({ change }) =>
      change({ remove: [leo], settled: [leo] }, {}),
    );
    expect(there()).toEqual(inGroup(mia));
    // The addition of an earlier attempt may still be on its way, as far as the group knows.
    expect(await waiting()).toEqual([{ userId: leo, wanted: false, isContested: true }]);
    expect(await store.listMembers(await now())).toEqual([mia]);
  });

  it('sets a member right who was put in again meanwhile', async () => {
    const of = await world();
    await of.change({ remove: [mia] });
    during(of.service.site, 'removeMember', () => of.change({ add: [mia], settled: [mia] }, {}));
    await of.sync();
    expect(of.there()).toEqual(inGroup(mia));
    expect(await of.waiting()).toEqual([]);
  });
});
