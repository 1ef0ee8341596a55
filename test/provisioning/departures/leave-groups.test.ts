import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, GroupSync } from '../../../src/directory/group';
import type { AccountId, GroupId } from '../../../src/directory/ids';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { leaveGroups } from '../../../src/provisioning/departures/leave-groups';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aGroupId, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const mia = aUserId(1);
const account = 'account-of-mia@example.com' as AccountId;
const [engineering, sales] = [aGroupId(21), aGroupId(22)];
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const now = (service: ScimService) => service.call().machine.now();
const heard = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
const lost = () => new SiteError('unavailable', 'atlassian-unavailable', '503');

async function world(attributes: object = {}) {
  const service = await scimService();
  const user = await createUser(service.call(), mia, { userName: 'mia@example.com', active: true, ...attributes });
  for (const [id, displayName] of [
    [engineering, 'Engineering'],
    [sales, 'Sales'],
  ] as const)
    await createGroup(service.call(), id, {
      attributes: { displayName },
      members: { kind: 'replace', members: [mia] },
      labels: new Map(),
    });
  service.advance(60_000);
  const leave = (
    groups: readonly GroupId[] = [engineering, sales],
    call: Call = service.call(),
    before?: Parameters<typeof leaveGroups>[3]['before'],
  ) => leaveGroups(call, user, groups, { before, leaver: user });
  const group = async (id: GroupId): Promise<DirectoryGroup> =>
    (await directory(service).getGroup(id)) ?? expect.fail('There is no such group.');
  const setSync = async (id: GroupId, sync: Partial<GroupSync>) => {
    const stored = await group(id);
    await directory(service).updateGroup({
      before: stored,
      after: { ...stored, sync: { ...stored.sync, ...sync } },
      members: { add: [], remove: [], settled: [] },
    });
  };
  return { service, user, leave, group, setSync };
}
const kindsOf = (actions: readonly { readonly kind: string; readonly outcome: string }[]) =>
  actions.map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('a deleted person in their groups', () => {
  it('leaves one after the other, there and here', async () => {
    const { service, leave, group } = await world();
    const before = await group(engineering);
    const left = await leave();
    expect(kindsOf(left.actions)).toEqual(['removeMember applied', 'removeMember applied']);
    expect({ ...left, actions: [] }).toEqual({ actions: [], calls: [], waiting: [] });
    expect([...service.site.members]).toEqual([]);
    expect(await group(engineering)).toEqual({
      ...before,
      version: before.version + 2,
      lastModified: isoTime(now(service)),
      members: { depth: 0, count: 0, pending: 0 },
    });
    expect((await directory(service).getMemberships(mia))?.groups).toEqual([]);
    expect(await directory(service).getDeparted({ kind: 'user', id: mia })).toBeUndefined();
  });

  it('is written down as leaving before', async () => {
    const { service, leave, group } = await world();
    const seen: unknown[] = [];
    during(service.site, 'removeMember', async () => {
      const stored = await group(engineering);
      seen.push(stored.sync.underWayUntil, await directory(service).pendingMembers(stored, 9));
    });
    await leave([engineering]);
    expect(seen).toEqual([isoTime(now(service) + 330_000), [{ userId: mia, wanted: false }]]);
  });

  it('leaves no group that is gone', async () => {
    const { leave } = await world();
    const left = await leave([aGroupId(29), sales]);
    expect(kindsOf(left.actions)).toEqual(['removeMember applied']);
    expect(left.waiting).toEqual([]);
  });

  it('is remembered while a group waits, and why the first of them does', async () => {
    const { service, user, leave, group } = await world();
    service.site.fail('removeMember', heard());
    const left = await leave();
    expect(left.waiting).toEqual([engineering]);
    expect(left.state).toMatchObject({ state: 'pending', cause: 'atlassian-unavailable' });
    expect(await directory(service).getDeparted({ kind: 'user', id: mia })).toEqual({
      kind: 'user',
      user: { ...user, sync: { ...user.sync, state: 'pending', dueAt: isoTime(now(service) + 120_000) } },
      groups: [engineering],
    });
    const waiting = await group(engineering);
    expect(waiting.sync).toMatchObject({ state: 'pending', cause: 'atlassian-unavailable' });
    expect(await directory(service).pendingMembers(waiting, 9)).toEqual([{ userId: mia, wanted: false }]);
    expect((await group(sales)).members).toMatchObject({ count: 0, pending: 0 });
  });

  it('may still be leaving if no answer came', async () => {
    const { service, leave, group } = await world();
    service.site.fail('removeMember', lost());
    await leave([engineering]);
    const waiting = await group(engineering);
    expect(waiting.sync.underWayUntil).toBe(isoTime(now(service) + 330_000));
    expect(await directory(service).pendingMembers(waiting, 9)).toEqual([
      { userId: mia, wanted: false, isContested: true },
    ]);
  });

  it('still waits for the groups of an earlier attempt', async () => {
    const { user, leave, service } = await world();
    const left = await leave([engineering], service.call(), { kind: 'user', user, groups: [aGroupId(28)] });
    expect(left.waiting).toEqual([aGroupId(28)]);
    expect(left).not.toHaveProperty('state');
  });

  it('waits for a group that somebody is at work on, who may put them in after this', async () => {
    const { service, leave, group, setSync } = await world();
    const until = isoTime(now(service) + 50_000);
    await setSync(engineering, { underWayUntil: until });
    const left = await leave([engineering]);
    expect(left.waiting).toEqual([engineering]);
    expect((await group(engineering)).sync).toMatchObject({
      state: 'pending',
      cause: 'effect-under-way',
      dueAt: until,
    });
    expect(await directory(service).pendingMembers(await group(engineering), 9)).toEqual([
      { userId: mia, wanted: false, isContested: true },
    ]);
    expect([...service.site.members]).toEqual([`group-of-Sales ${account}`]);
  });

  it('waits for nobody without an account', async () => {
    const { service, leave, setSync, group } = await world({ active: false });
    await setSync(engineering, { underWayUntil: isoTime(now(service) + 50_000) });
    const left = await leave([engineering]);
    expect([left.waiting, left.actions.filter(({ outcome }) => outcome === 'applied')]).toEqual([[], []]);
    expect((await group(engineering)).members).toMatchObject({ count: 0, pending: 0 });
  });

  it('leaves by the account that their memberships name', async () => {
    const { service, user, group } = await world();
    const { accountId: _, ...sync } = user.sync;
    await leaveGroups(service.call(), { ...user, sync }, [engineering], { before: undefined, leaver: user });
    expect([...service.site.members]).toEqual([`group-of-Sales ${account}`]);
    expect((await group(engineering)).members.count).toBe(0);
  });

  it('has left a group that the settings leave alone', async () => {
    const { service, leave } = await world();
    const connection = { ...service.connection, settings: settingsWith({ groups: { exclude: ['*'] } }) };
    expect((await leave([engineering], { ...service.call(), connection })).waiting).toEqual([]);
  });

  it('has left a group that has none at Atlassian, unless one is just being linked', async () => {
    const { service, leave, group, setSync } = await world();
    const { links: _, ...sync } = (await group(engineering)).sync;
    const stored = await group(engineering);
    await directory(service).updateGroup({
      before: stored,
      after: { ...stored, sync: { ...sync, state: 'pending' } },
      members: { add: [], remove: [], settled: [] },
    });
    service.site.fail('findGroup', heard());
    expect((await leave([engineering])).waiting).toEqual([]);
    await setSync(sales, { underWayUntil: isoTime(now(service) + 50_000) });
    const other = await group(sales);
    const { links: __, ...rest } = other.sync;
    await directory(service).updateGroup({
      before: other,
      after: { ...other, sync: rest },
      members: { add: [], remove: [], settled: [] },
    });
    service.site.fail('findGroup', heard());
    expect((await leave([sales])).waiting).toEqual([sales]);
  });

  it('ends where somebody else has ended the deletion, and keeps nothing of the person', async () => {
    const { service, user, leave, group, setSync } = await world();
    await setSync(sales, { underWayUntil: isoTime(now(service) + 50_000) });
    during(service.site, 'removeMember', async () => {
      await directory(service).deleteUser({ user });
    });
    const left = await leave();
    expect(kindsOf(left.actions)).toEqual(['removeMember applied', 'removeMember applied']);
    expect(left.isOvertaken).toBe(true);
    expect(await directory(service).getDeparted({ kind: 'user', id: mia })).toBeUndefined();
    // The group itself knows what it waits for.
    expect(await directory(service).pendingMembers(await group(sales), 9)).toMatchObject([{ userId: mia }]);
  });

  it('is told what an attempt did that met a conflict, with its calls', async () => {
    const { service, leave } = await world();
    const call = service.call();
    const path = { method: 'DELETE', path: '/group/user', status: 200, milliseconds: 1 };
    const site = { ...service.site, takeCalls: () => [path] };
    const atlassian = async () => ({ ...(await call.atlassian()), site });
    let commits = 0;
    const store = {
      ...call.store,
      updateGroup: async (commit: Parameters<Call['store']['updateGroup']>[0]) => {
        commits += 1;
        if (commits === 2) throw new Conflict('once more');
        return call.store.updateGroup(commit);
      },
    };
    const left = await leave([engineering], { ...call, store, atlassian });
    expect(kindsOf(left.actions)).toEqual(['removeMember applied', 'removeMember noChange']);
    expect(left.calls).toEqual([path, path]);
    const plain = await leave([sales], { ...call, atlassian });
    expect(plain.calls).toEqual([path]);
  });

  it('leaves the other members of a group that is linked anew to follow again', async () => {
    const { service, leave, group } = await world();
    const leo = aUserId(2);
    await createUser(service.call(), leo, { userName: 'leo@example.com', active: true });
    const stored = await group(engineering);
    const { links: _, ...sync } = stored.sync;
    await directory(service).updateGroup({
      before: stored,
      after: { ...stored, sync },
      members: { add: [leo], remove: [], settled: [leo] },
    });
    await leave([engineering]);
    const after = await group(engineering);
    expect(after.sync.links).toHaveLength(1);
    const waiting = await directory(service).pendingMembers(after, 9);
    expect(waiting.filter(({ wanted }) => wanted).map(({ userId }) => userId)).toEqual([leo]);
  });
});
