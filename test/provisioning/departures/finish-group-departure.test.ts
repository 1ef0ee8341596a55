import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { DepartedGroup } from '../../../src/directory/departed';
import type { GroupSync } from '../../../src/directory/group';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { finishDeparture } from '../../../src/provisioning/departures/finish-departure';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { deleteGroup } from '../../../src/provisioning/groups/delete-group';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aGroupId, anId, aUserId } from '../../support/samples';
import { worded } from '../../support/worded';
import { settingsWith } from '../../sync/fixtures';
import { during } from '../during';

const id = aGroupId(21);
const other = aGroupId(22);
const [mia, leo] = [aUserId(1), aUserId(2)];
const accountOf = (name: string) => `account-of-${name}@example.com` as AccountId;
const siteId = 'group-of-Engineering' as SiteGroupId;
const owned = { kind: 'site-group' as const, id: siteId };
const oneDay = 86_400_000;
const heard = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const now = (service: ScimService, more = 0) => isoTime(service.call().machine.now() + more);
const push = (
  service: ScimService,
  of: GroupId,
  displayName = 'Engineering',
  members: readonly UserId[] = [mia, leo],
) =>
  createGroup(service.call(), of, {
    attributes: { displayName },
    members: { kind: 'replace', members },
    labels: new Map(),
  });
const departed = async (service: ScimService): Promise<DepartedGroup | undefined> => {
  const found = await directory(service).getDeparted({ kind: 'group', id });
  return found?.kind === 'group' ? found : undefined;
};
const finish = (service: ScimService, more: Partial<Call> = {}) =>
  finishDeparture({ ...service.call(), ...more }, { kind: 'group', id });

/** A group with two members, whose deletion Atlassian has not followed yet. */
async function world() {
  const service = await scimService();
  for (const [user, name] of [
    [mia, 'mia'],
    [leo, 'leo'],
  ] as const)
    await createUser(service.call(), user, { userName: `${name}@example.com`, active: true });
  await push(service, id);
  service.advance(60_000);
  service.site.fail('deleteGroup', heard());
  await deleteGroup(service.call(), id, 204);
  service.advance(60_000);
  service.queued.length = 0;
  return { service, logged: service.stores.entries.length };
}
async function keep(service: ScimService, change: (of: DepartedGroup) => DepartedGroup) {
  const left = (await departed(service)) ?? expect.fail('Nothing is left.');
  await directory(service).keepDeparted({ departed: change(left) });
}
const withSync =
  (sync: Partial<GroupSync>) =>
  (of: DepartedGroup): DepartedGroup => ({
    ...of,
    group: { ...of.group, sync: { ...of.group.sync, ...sync } },
  });
async function own(
  service: ScimService,
  records: readonly string[],
  more: object = {},
  connectionId: string = service.connection.id,
) {
  const before = await service.stores.owners.find(owned);
  await service.stores.owners.replace(owned, before, { connectionId, records, ...more });
}

describe('the rest of the deletion of a group', () => {
  it('is done, and told, when Atlassian has deleted it', async () => {
    const { service, logged } = await world();
    const step = await finish(service);
    expect(step).toMatchObject({
      kind: 'done',
      actions: [{ kind: 'deleteGroup', outcome: 'applied' }],
      state: { state: 'synced' },
    });
    expect(await departed(service)).toBeUndefined();
    expect(service.site.groups.size).toBe(0);
    expect(await service.stores.owners.find(owned)).toBeUndefined();
    expect(service.stores.entries.slice(logged)).toMatchObject([
      { subject: { kind: 'group', id, label: 'Engineering' }, operation: 'Delete group', outcome: 'applied' },
    ]);
    expect(service.stores.entries.at(-1)).not.toHaveProperty('request');
    expect(await finish(service)).toEqual({ kind: 'done' });
  });

  it('says before until when that may arrive', async () => {
    const { service } = await world();
    const seen: unknown[] = [];
    during(service.site, 'deleteGroup', async () => seen.push((await departed(service))?.group.sync));
    await finish(service);
    expect(seen).toMatchObject([
      { state: 'pending', underWayUntil: now(service, 330_000), dueAt: now(service, 390_000) },
    ]);
  });

  it('waits while Atlassian does not answer, and says what it has done', async () => {
    const { service, logged } = await world();
    service.site.fail('deleteGroup', heard());
    expect(await finish(service)).toMatchObject({
      kind: 'later',
      state: { state: 'pending', cause: 'atlassian-unavailable' },
    });
    expect((await departed(service))?.group.sync).toMatchObject({ state: 'pending', cause: 'atlassian-unavailable' });
    expect(service.stores.entries).toHaveLength(logged);
  });

  it('is left to another invocation when this one may not look any more', async () => {
    const { service } = await world();
    const asked = service.site.asked.count;
    const budget = { allows: (calls: number) => calls < 3 };
    expect(await finish(service, { budget })).toEqual({ kind: 'exhausted' });
    expect(service.site.asked.count).toBe(asked);
  });

  it('waits in preview', async () => {
    const { service, logged } = await world();
    const connection = { ...service.connection, settings: settingsWith({ mode: 'preview' }) };
    expect(await finish(service, { connection })).toMatchObject({ kind: 'done', state: { state: 'preview' } });
    expect((await departed(service))?.group.sync.state).toBe('preview');
    expect([service.site.groups.size, service.stores.entries.length]).toEqual([1, logged]);
  });

  it('is only to forget it once Atlassian has been dealt with', async () => {
    const { service, logged } = await world();
    await keep(service, (of) => ({ ...of, hasLeft: true }));
    expect(await finish(service)).toEqual({ kind: 'done' });
    expect(await departed(service)).toBeUndefined();
    expect([service.site.groups.size, service.stores.entries.length]).toEqual([1, logged]);
  });

  it('begins with the records of its members, a thousand at a time', async () => {
    const { service } = await world();
    const many = Array.from({ length: 1001 }, (_, index) => aUserId(index + 100));
    const everyMember = async () => many;
    const store = { ...service.call().store, everyMember };
    const changes = service.site.changes.length;
    expect(await finish(service, { store })).toEqual({ kind: 'exhausted' });
    expect((await departed(service))?.cleaned).toBe(1000);
    expect(service.site.changes).toHaveLength(changes);
    expect(await finish(service, { store })).toMatchObject({ kind: 'done' });
  });
});

describe('a deleted group that the IdP has pushed again', () => {
  it('is left to the new group, which knows who created it and whom it lacks', async () => {
    const { service, logged } = await world();
    service.site.fail('getGroup', heard());
    service.site.fail('findGroup', heard());
    const { group } = await push(service, other, 'Engineering', [mia]);
    expect(group.sync).not.toHaveProperty('links');
    service.queued.length = 0;
    const { links } = (await departed(service))?.group.sync ?? {};
    expect(worded(await finish(service))).toEqual({
      kind: 'done',
      state: { state: 'synced' },
      actions: [
        {
          kind: 'skip',
          text: 'Leave group Engineering as it is',
          reason: 'The IdP deleted the group, and has created it again since.',
          outcome: 'skipped',
        },
      ],
    });
    const living = (await directory(service).getGroup(other)) ?? expect.fail('The new group is there.');
    expect(living.sync).toMatchObject({ links, state: 'pending', dueAt: now(service) });
    expect(living.sync).not.toHaveProperty('isUncertain');
    expect(await directory(service).pendingMembers(living, 9)).toContainEqual(
      expect.objectContaining({ userId: leo, wanted: false }),
    );
    expect(await service.stores.owners.find(owned)).toMatchObject({ records: [other], createdByUs: true });
    expect(service.queued).toMatchObject([{ groups: [other] }]);
    expect(await departed(service)).toBeUndefined();
    expect(service.stores.entries.slice(logged).at(-1)).toMatchObject({
      operation: 'Delete group',
      outcome: 'skipped',
    });
  });

  it('hands its own work over without what was being copied or compared there', async () => {
    const { service } = await world();
    await keep(service, ({ group, ...of }) => {
      const links = (group.sync.links ?? []).map((link) => ({
        ...link,
        replaces: { id: 'old' as SiteGroupId },
        comparison: { seeks: true as const },
      }));
      return { ...of, group: { ...group, sync: { ...group.sync, links } } };
    });
    service.site.fail('getGroup', heard());
    service.site.fail('findGroup', heard());
    await push(service, other, 'Engineering', []);
    await finish(service);
    expect((await directory(service).getGroup(other))?.sync.links).toEqual([
      { id: siteId, name: 'Engineering', via: 'onTheFly', createdByUs: true },
    ]);
  });

  it('makes the new group uncertain until what was begun has arrived', async () => {
    const { service } = await world();
    const until = now(service, 90_000);
    await keep(service, withSync({ underWayUntil: until }));
    service.site.fail('findGroup', heard());
    service.site.fail('getGroup', heard());
    await push(service, other, 'Engineering', [mia]);
    await finish(service);
    expect((await directory(service).getGroup(other))?.sync).toMatchObject({ underWayUntil: until, isUncertain: true });
  });

  it('says that it created what the new group is linked to already', async () => {
    const { service } = await world();
    const { group } = await push(service, other, 'Engineering', [mia]);
    const links = (group.sync.links ?? []).map(({ createdByUs: _, ...link }) => link);
    await directory(service).updateGroup({
      before: group,
      after: { ...group, sync: { ...group.sync, links } },
      members: { add: [], remove: [], settled: [] },
    });
    await finish(service);
    expect((await directory(service).getGroup(other))?.sync.links).toMatchObject([{ id: siteId, createdByUs: true }]);
  });

  it('does not say that it created what it had found there, or what the new group has beside that', async () => {
    const { service } = await world();
    const beside = { id: 'elsewhere' as SiteGroupId, name: 'Elsewhere', via: 'map' as const };
    const { group } = await push(service, other, 'Engineering', [mia]);
    const found = { id: siteId, name: 'Engineering', via: 'onTheFly' as const };
    await directory(service).updateGroup({
      before: group,
      after: { ...group, sync: { ...group.sync, links: [found, beside] } },
      members: { add: [], remove: [], settled: [] },
    });
    const ours = { id: 'ours' as SiteGroupId, name: 'Ours', via: 'map' as const, createdByUs: true as const };
    await keep(service, withSync({ links: [found, ours] }));
    await finish(service);
    expect((await directory(service).getGroup(other))?.sync.links).toEqual([found, beside]);
  });

  it('leaves nothing to those who are in the new group already', async () => {
    const { service } = await world();
    service.site.fail('getGroup', heard());
    service.site.fail('findGroup', heard());
    await push(service, other, 'Engineering', [mia]);
    await finish(service);
    const living = (await directory(service).getGroup(other)) ?? expect.fail('The new group is there.');
    expect(await directory(service).pendingMembers(living, 9)).toContainEqual({ userId: mia, wanted: true });
  });

  it('is deleted all the same if the new group stands for another one', async () => {
    const { service } = await world();
    const { group } = await push(service, other, 'Engineering', []);
    const links = [{ id: 'elsewhere' as SiteGroupId, name: 'Engineering', via: 'onTheFly' as const }];
    await directory(service).updateGroup({
      before: group,
      after: { ...group, sync: { state: 'synced', links } },
      members: { add: [], remove: [], settled: [] },
    });
    await own(service, [id], { createdByUs: true });
    await finish(service);
    expect(service.site.groups.has(siteId)).toBe(false);
    expect((await directory(service).getGroup(other))?.sync.links).toEqual(links);
  });

  it('has nothing to hand over if it never had a group there', async () => {
    const { service } = await world();
    await keep(
      service,
      ({
        group: {
          sync: { links: _, ...sync },
          ...group
        },
        ...of
      }) => ({ ...of, group: { ...group, sync } }),
    );
    const before = (await push(service, other, 'Engineering', [])).group;
    expect(await finish(service)).toMatchObject({ kind: 'done', actions: [{ kind: 'skip' }] });
    expect(await directory(service).getGroup(other)).toEqual(before);
  });

  it('is handed over if it was pushed again while it was being deleted', async () => {
    const { service } = await world();
    during(service.site, 'deleteGroup', async () => {
      service.site.fail('getGroup', heard());
      service.site.fail('findGroup', heard());
      await push(service, other, 'Engineering', [mia]);
    });
    expect(await finish(service)).toMatchObject({ kind: 'done', actions: [{ kind: 'deleteGroup' }] });
    expect((await directory(service).getGroup(other))?.sync).toMatchObject({ state: 'pending', dueAt: now(service) });
    expect(await departed(service)).toBeUndefined();
  });
});

describe('a deleted group that somebody is about to take over', () => {
  it('waits until that must have happened, and then is deleted', async () => {
    const { service } = await world();
    await own(service, [id, other], { createdByUs: true });
    const budget = { allows: () => true, endsAt: service.call().machine.now() + 25_000 };
    const until = now(service, 55_000);
    expect(await finish(service, { budget })).toMatchObject({
      kind: 'done',
      state: { state: 'pending', dueAt: until },
    });
    expect(await departed(service)).toMatchObject({
      waitsUntil: until,
      group: { sync: { state: 'pending', dueAt: until } },
    });
    service.advance(30_000);
    await finish(service);
    expect((await departed(service))?.waitsUntil).toBe(until);
    expect(service.site.groups.has(siteId)).toBe(true);
    service.advance(25_000);
    await finish(service);
    expect(service.site.groups.has(siteId)).toBe(false);
    expect(await service.stores.owners.find(owned)).toBeUndefined();
  });

  it.each<[string, (service: ScimService) => Promise<unknown>]>([
    ['that exists', (service) => push(service, other, 'Sales', [])],
    [
      'that was deleted too',
      async (service) => {
        const left = (await departed(service)) ?? expect.fail('Nothing is left.');
        await directory(service).keepDeparted({ departed: { ...left, group: { ...left.group, id: other } } });
      },
    ],
  ])('does not wait for a group %s', async (_, prepare) => {
    const { service } = await world();
    await prepare(service);
    await own(service, [id, other], { createdByUs: true });
    await finish(service);
    expect((await departed(service))?.waitsUntil).toBeUndefined();
    expect(service.stores.entries.at(-1)).toMatchObject({ operation: 'Delete group', outcome: 'applied' });
  });
});

describe('a deleted group whose group at Atlassian stays for others', () => {
  const waiting = async (service: ScimService) => {
    const left = await departed(service);
    return left ? (await directory(service).pendingMembers(left.group, 99)).map(({ userId }) => userId) : undefined;
  };
  /** Another group stands for the same one, and has nobody. */
  async function shared() {
    const service = await scimService();
    for (const [user, name] of [
      [mia, 'mia'],
      [leo, 'leo'],
    ] as const)
      await createUser(service.call(), user, { userName: `${name}@example.com`, active: true });
    await push(service, id);
    await push(service, other, 'Sales', []);
    await own(service, [id, other], { createdByUs: true });
    service.advance(60_000);
    await deleteGroup(service.call(), id, 204);
    service.queued.length = 0;
    return { service, logged: service.stores.entries.length };
  }

  it('lets its members go, tells it, and is done with the next step', async () => {
    const { service, logged } = await shared();
    const step = await finish(service);
    expect(step.kind).toBe('exhausted');
    expect((await departed(service))?.group.sync).toMatchObject({
      state: 'pending',
      cause: 'time-budget',
      dueAt: now(service),
    });
    expect(step.actions?.map(({ kind }) => kind)).toEqual(['removeMember', 'removeMember']);
    expect(await waiting(service)).toEqual([]);
    expect(service.stores.entries.slice(logged)).toMatchObject([
      { operation: 'Delete group', actions: [{ kind: 'removeMember' }, { kind: 'removeMember' }] },
    ]);
    expect([...service.site.members]).toEqual([]);
    expect(await finish(service)).toMatchObject({ kind: 'done' });
    expect(await departed(service)).toBeUndefined();
    expect(service.site.groups.has(siteId)).toBe(true);
    expect(await service.stores.owners.find(owned)).toMatchObject({ records: [other] });
  });

  it('tries members whom Atlassian does not let go again a day later', async () => {
    const { service } = await shared();
    service.site.fail('removeMember', new SiteError('rejected', 'atlassian-refused', 'No.'), 2);
    await finish(service);
    expect((await departed(service))?.group.sync).toMatchObject({ state: 'pending', dueAt: now(service, oneDay) });
    expect(await waiting(service)).toHaveLength(2);
  });

  it('waits while Atlassian is in trouble, and says nothing of it', async () => {
    const { service, logged } = await shared();
    service.site.fail('removeMember', heard(), 2);
    expect(await finish(service)).toMatchObject({ kind: 'later', state: { cause: 'atlassian-unavailable' } });
    expect(service.stores.entries).toHaveLength(logged);
  });

  it('is only previewed in preview', async () => {
    const { service } = await shared();
    const connection = { ...service.connection, settings: settingsWith({ mode: 'preview' }) };
    expect(await finish(service, { connection })).toMatchObject({ kind: 'done', state: { state: 'preview' } });
    expect(await waiting(service)).toHaveLength(2);
  });

  it('lets deleted people go by the account that is kept of them, and calls others by their id', async () => {
    const { service } = await shared();
    const call = service.call();
    await service.ask('DELETE', `/Users/${mia}`);
    const left = (await departed(service)) ?? expect.fail('Nothing is left.');
    const pendingMembers = async () =>
      [mia, aUserId(9)].map((userId) => ({ userId, wanted: false })).concat({ userId: leo, wanted: true });
    const seen: unknown[] = [];
    const { apply } = call.sync.group;
    const sync = {
      ...call.sync,
      group: {
        ...call.sync.group,
        apply: (...[ports, work]: Parameters<typeof apply>) => {
          seen.push(...work.members);
          return apply(ports, work);
        },
      },
    };
    await finish(service, { sync, store: { ...call.store, pendingMembers } });
    expect(seen).toEqual([
      { userId: mia, wanted: false, isGone: true, label: 'm…@example.com', accountId: accountOf('mia') },
      { userId: aUserId(9), wanted: false, label: `member ${aUserId(9)}` },
    ]);
    expect(left.group.id).toBe(id);
  });

  it('waits for another connection that has yet to go through its members', async () => {
    const { service } = await shared();
    const entra = anId(7) as ConnectionId;
    await service.stores.connections.create({ ...service.connection, id: entra, name: 'Entra' });
    await own(service, [aGroupId(5)], { displaced: [{ connectionId: service.connection.id, records: [id] }] }, entra);
    const changes = service.site.changes.length;
    expect(await finish(service)).toMatchObject({
      kind: 'done',
      state: { state: 'pending', dueAt: now(service, 3_600_000) },
    });
    expect((await departed(service))?.group.sync).toMatchObject({
      dueAt: now(service, 3_600_000),
      links: [{ id: siteId, isDisplaced: true }],
    });
    expect(service.site.changes).toHaveLength(changes);
  });
});
