import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import { syncPersonNow } from '../../../src/provisioning/background/sync-now';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { runLimitWork } from '../../../src/provisioning/limits/run-limit-work';
import type { LimitWork, SyncWork } from '../../../src/provisioning/sync-queue';
import { noLimits } from '../../support/no-limits';
import { worded } from '../../support/worded';
import { settingsWith } from '../../sync/fixtures';
import { heldWorld, shown } from './held-world';
import { limitsWorld } from './limits-world';

const three = { people: 3, peoplePercent: 0 };
const day = 86_400_000;
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

async function leave(world: Awaited<ReturnType<typeof limitsWorld>>, ids: readonly UserId[]) {
  return Promise.all(ids.map((id) => world.set(id, false)));
}

describe('the limit of people who lose access', () => {
  it('lets 3 of 8 parallel leavers go and holds the others, who are all answered with success', async () => {
    const world = await limitsWorld(10, three);
    expect(new Set(await leave(world, world.people.slice(0, 8)))).toEqual(new Set([200]));
    expect(world.withAccess()).toHaveLength(7);
    expect(await world.held('people')).toBe(5);
    await world.settle();
    expect(world.withAccess()).toHaveLength(7);
  });

  it('is a percentage of the people if that is more', async () => {
    const world = await limitsWorld(20, { people: 1, peoplePercent: 20 });
    for (const id of world.people.slice(0, 6)) await world.set(id, false);
    expect(world.withAccess()).toEqual(numbers(4, 20));
  });

  it('keeps the wish of the IdP, and says in the log why nothing was done', async () => {
    const world = await limitsWorld(1, { people: 0, peoplePercent: 0 });
    const [id = '' as UserId] = world.people;
    await world.set(id, false);
    const { body } = await world.service.ask('GET', `/Users/${id}`);
    expect(body.active).toBe(false);
    const entry = world.service.stores.entries.at(-1);
    expect(entry).toMatchObject({ outcome: 'waiting', cause: 'people-limit' });
    expect(entry?.actions).toMatchObject([{ kind: 'suspend', outcome: 'waiting', cause: 'people-limit' }]);
    expect(worded(entry?.summary ?? [])).toMatch(
      /^Held, and did not suspend access of p…@example.com: More people would lose/,
    );
  });

  it('writes nothing and asks Atlassian nothing when the IdP repeats itself', async () => {
    const world = await limitsWorld(1, { people: 0, peoplePercent: 0 });
    const [id = '' as UserId] = world.people;
    await world.set(id, false);
    const before = [world.service.site.asked.count, world.service.stores.entries.length];
    expect(await world.set(id, false)).toBe(200);
    expect([world.service.site.asked.count, world.service.stores.entries.length]).toEqual(before);
  });

  it('holds deletions too: the directory forgets the person, and Atlassian keeps them in their groups', async () => {
    const world = await limitsWorld(3, { people: 1, peoplePercent: 0 });
    await world.pushGroup('Staff', world.people);
    for (const id of world.people) expect((await world.service.ask('DELETE', `/Users/${id}`)).status).toBe(204);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2]);
    expect(world.inGroup('Staff')).toEqual([1, 2]);
    expect(await world.held('people')).toBe(2);
    for (const id of world.people) expect((await world.service.ask('GET', `/Users/${id}`)).status).toBe(404);
  });

  it('counts a person once, whoever asks and however often', async () => {
    const world = await limitsWorld(3, { people: 1, peoplePercent: 0 });
    const [first = '' as UserId, second = '' as UserId] = world.people;
    await world.set(first, false);
    await world.set(first, true);
    await world.set(first, false);
    expect(world.withAccess()).toEqual([1, 2]);
    await world.set(second, false);
    expect(world.withAccess()).toEqual([1, 2]);
  });

  it('has room again a day later, unless a batch is open', async () => {
    const world = await limitsWorld(4, { people: 1, peoplePercent: 0 });
    const [first = '' as UserId, second = '' as UserId, third = '' as UserId, last = '' as UserId] = world.people;
    await world.set(first, false);
    world.service.advance(day + 700_000);
    await world.set(second, false);
    expect(world.withAccess()).toEqual([2, 3]);
    await world.set(third, false);
    world.service.advance(2 * day);
    await world.set(last, false);
    expect(world.withAccess()).toEqual([2, 3]);
    expect(await world.held('people')).toBe(2);
  });

  it('lets what gives access go on', async () => {
    const world = await limitsWorld(2, { people: 0, peoplePercent: 0 });
    const [id = '' as UserId] = world.people;
    await world.set(id, false);
    const body = { userName: 'new@example.com', active: true };
    expect((await world.service.ask('POST', '/Users', { body })).status).toBe(201);
    expect(world.service.site.changes.at(-1)).toBe('invite new@example.com');
  });

  it('holds a person whom Sync now would take out', async () => {
    const world = await limitsWorld(2, { people: 0, peoplePercent: 0 });
    const [id = '' as UserId] = world.people;
    await world.set(id, false);
    const call = world.service.call();
    const user = (await call.store.getUser(id)) ?? expect.fail('Nobody is stored.');
    expect((await syncPersonNow(call, user)).state).toMatchObject({ state: 'held', cause: 'people-limit' });
    expect(world.withAccess()).toEqual([0, 1]);
  });
});

describe('a batch that the IdP takes back before anybody has decided', () => {
  it('shrinks to nothing, closes, and leaves the limit as it was', async () => {
    const world = await limitsWorld(10, three);
    await leave(world, world.people.slice(0, 8));
    for (const id of world.people.slice(0, 8)) await world.set(id, true);
    expect(await world.held('people')).toBe(0);
    await world.settle();
    expect(await world.batch('people')).toBeUndefined();
    expect(world.withAccess()).toEqual(numbers(0, 10));
    expect(world.service.stores.entries.at(-1)).toMatchObject({ operation: 'Close batch' });
  });

  it('is left by somebody who was deleted and is created again', async () => {
    const world = await limitsWorld(2, { people: 0, peoplePercent: 0 });
    await world.pushGroup('Staff', world.people);
    const [id = '' as UserId] = world.people;
    await world.service.ask('DELETE', `/Users/${id}`);
    expect(await world.held('people')).toBe(1);
    await world.service.ask('POST', '/Users', { body: { userName: 'person0@example.com', active: true } });
    await world.settle();
    expect(await world.held('people')).toBe(0);
    expect(await world.batch('people')).toBeUndefined();
    expect(world.withAccess()).toEqual([0, 1]);
  });
});

/** Held by a build that noted no version. */
async function asOlderBuild(world: Awaited<ReturnType<typeof limitsWorld>>, id: UserId): Promise<void> {
  const { store } = world.service.call();
  const before = (await store.getUser(id)) ?? expect.fail('Nobody is stored.');
  const { version: _, ...held } = before.sync.held ?? expect.fail('Nobody is held.');
  await store.updateUser({ before, after: { ...before, sync: { ...before.sync, held } } });
}

describe('an administrator', () => {
  it('approves all, which is applied in the background beyond the limit', async () => {
    const { world, decide } = await heldWorld();
    expect(await decide('approve')).toBe('decided');
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    await world.settle();
    expect(world.withAccess()).toEqual([5]);
    expect(await world.held('people')).toBe(0);
    expect(world.service.stores.entries.some(({ operation }) => operation === 'Approve what was held')).toBe(true);
  });

  it('is carried out once its last page is, also if some have left the batch by themselves', async () => {
    const { world, decide } = await heldWorld();
    await decide('approve');
    await world.set(world.people[2] ?? ('' as UserId), true);
    await world.settle();
    expect(world.withAccess()).toEqual([2, 5]);
    const head = () => world.service.stores.directory(world.service.connection.id).batchOf('people');
    expect((await head()).decisions).toMatchObject([{ total: 4, done: 4 }]);
    // Ten minutes later nobody can still be joining the batch, and the list shows everybody.
    world.service.advance(600_000);
    await world.sweep();
    expect((await head()).decisions).toBeUndefined();
  });

  it('is heard first even if a crash has lost the events, and another decision comes before the sweep', async () => {
    const { world, decide } = await heldWorld();
    const [, second = '' as UserId, third = '' as UserId] = world.people;
    await decide('approve', { only: [second] });
    await decide('reject', { only: [third] });
    world.service.queued.length = 0;
    await decide('reject');
    await world.settle();
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
    await world.sweep();
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
    expect(await world.batch('people')).toBeUndefined();
  });

  it('approves somebody who changes before that is carried out', async () => {
    const { world, decide } = await heldWorld();
    const [, second = '' as UserId] = world.people;
    await decide('approve');
    const path = `/Users/${second}`;
    await world.service.ask('PATCH', path, { body: { Operations: [{ op: 'replace', value: { title: 'Dr' } }] } });
    expect(world.withAccess()).toContain(1);
    await world.settle();
    expect(world.withAccess()).toEqual([5]);
    expect(await world.batch('people')).toBeUndefined();
  });

  it('has not decided about somebody who came back and left again since', async () => {
    const { world, decide } = await heldWorld();
    const [, second = '' as UserId] = world.people;
    await decide('approve', { only: [second] });
    await world.set(second, true);
    await world.set(second, false);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    expect(await world.held('people')).toBe(4);
  });

  it('is carried out as an older build has queued and noted it', async () => {
    const { world, batch } = await heldWorld();
    const ids = world.people.slice(1, 3);
    for (const id of ids) await asOlderBuild(world, id);
    const limits = { kind: 'people', what: 'approve', batch, only: ids } as const;
    world.service.queued.push({ connectionId: world.service.connection.id, limits });
    await world.settle();
    expect(world.withAccess()).toEqual([3, 4, 5]);
  });

  it('approves some, while the others stay held', async () => {
    const { world, decide } = await heldWorld();
    expect(await decide('approve', { only: world.people.slice(1, 3) })).toBe('decided');
    await world.settle();
    expect(world.withAccess()).toEqual([3, 4, 5]);
    expect(await world.held('people')).toBe(2);
  });

  it('decides about nobody who has come since the page was loaded', async () => {
    const { world, batch, decide } = await heldWorld();
    const seen = shown(world, 4);
    world.service.advance(1000);
    await world.set(world.people[5] ?? ('' as UserId), false);
    expect(await decide('approve', { seen })).toBe('decided');
    await world.settle();
    expect(world.withAccess()).toEqual([5]);
    expect([await world.held('people'), await world.batch('people')]).toEqual([1, batch]);
    await decide('approve', { seen: shown(world, 1) });
    await world.settle();
    expect([world.withAccess(), await world.batch('people')]).toEqual([[], undefined]);
  });

  it('decides about nobody who has come while another one has left', async () => {
    const { world, batch, decide } = await heldWorld();
    const seen = shown(world, 4);
    world.service.advance(1000);
    await world.set(world.people[1] ?? ('' as UserId), true);
    await world.set(world.people[5] ?? ('' as UserId), false);
    expect(await decide('approve', { seen })).toBe('decided');
    await world.settle();
    expect(world.withAccess()).toEqual([1, 5]);
    expect([await world.held('people'), await world.batch('people')]).toEqual([1, batch]);
  });

  it('decides about nobody who would lose their access in another way since the page was loaded', async () => {
    const { world, decide, answer } = await heldWorld({ users: { onDelete: 'remove' } });
    const seen = shown(world, 4);
    const [, second = '' as UserId] = world.people;
    world.service.advance(1000);
    await world.service.ask('DELETE', `/Users/${second}`);
    const { answer: said, left } = await answer('approve', { only: [second], seen });
    expect([said, left]).toEqual(['grown', { grown: 1, gone: 0 }]);
    expect(await decide('approve', { seen })).toBe('decided');
    await world.settle();
    expect(world.withAccess()).toEqual([1, 5]);
    expect(await world.held('people')).toBe(1);
    const batch = await world.batch('people');
    await decide('approve', { batch, seen: shown(world, 1) });
    await world.settle();
    expect(world.withAccess()).toEqual([5]);
  });

  it('hears how many of those who were chosen it is not about, and why', async () => {
    const { world, answer } = await heldWorld({ users: { onDelete: 'remove' } });
    const [, second = '' as UserId, third = '' as UserId, fourth = '' as UserId] = world.people;
    const seen = shown(world, 3);
    world.service.advance(1000);
    await world.service.ask('DELETE', `/Users/${second}`);
    await world.set(third, true);
    const said = await answer('approve', { only: [second, third, fourth], seen });
    expect(said).toEqual({ answer: 'decided', left: { grown: 1, gone: 1 } });
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 4, 5]);
    expect(await answer('approve', { only: [third] })).toEqual({ answer: 'over' });
  });

  it('has approved what was shown: what settings saved since would take otherwise is held anew', async () => {
    const { world, decide } = await heldWorld();
    const { service } = world;
    await decide('approve', { only: world.people.slice(1, 2), seen: shown(world, 1) });
    const { limits } = service.queued.shift() as SyncWork;
    await runLimitWork(service.call(), limits as LimitWork, service.stores.search);
    const settings = settingsWith({
      safety: { ...noLimits, people: 1, peoplePercent: 0 },
      users: { onDeactivate: 'remove' },
    });
    const released = service.queued.find((work) => 'users' in work) ?? expect.fail('Nobody is released.');
    await runSyncWork({ ...service.call(), connection: { ...service.connection, settings } }, released as SyncWork);
    service.queued.length = 0;
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    const person = await service.call().store.getUser(world.people[1] as UserId);
    expect(person?.sync).toMatchObject({ state: 'held', held: { loses: ['remove'] } });
    expect(person?.sync.allowed).toBeUndefined();
  });

  it('has approved what the IdP said then: once it says the opposite, all is judged anew', async () => {
    const { world, decide } = await heldWorld();
    const [, second = '' as UserId] = world.people;
    await decide('approve', { only: [second] });
    const { limits } = world.service.queued.shift() as SyncWork;
    await runLimitWork(world.service.call(), limits as LimitWork, world.service.stores.search);
    world.service.queued.length = 0;
    await world.set(second, true);
    await world.set(second, false);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    expect(await world.held('people')).toBe(4);
  });

  it('has rejected it also if there is no limit any more before that is carried out', async () => {
    const { world, decide } = await heldWorld();
    await decide('reject');
    const { connection, queued } = world.service;
    const settings = { ...connection.settings, safety: noLimits };
    const again = { connectionId: connection.id, users: world.people, again: true as const };
    await runSyncWork({ ...world.service.call(), connection: { ...connection, settings } }, again);
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    expect(queued.length).toBeGreaterThan(0);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
  });

  it('rejects, and it stays so until the IdP says something new', async () => {
    const { world, decide } = await heldWorld();
    const [, second = '' as UserId] = world.people;
    await decide('reject');
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    const call = world.service.call();
    const user = (await call.store.getUser(second)) ?? expect.fail('Nobody is stored.');
    expect((await syncPersonNow(call, user)).actions).toMatchObject([{ outcome: 'skipped', cause: 'taking-declined' }]);
    world.service.advance(2 * day);
    const path = `/Users/${second}`;
    await world.service.ask('PATCH', path, { body: { Operations: [{ op: 'replace', value: { title: 'Dr' } }] } });
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
  });

  it('approves a deletion, after which Atlassian lets go of the person and of their groups', async () => {
    const world = await limitsWorld(2, { people: 0, peoplePercent: 0 });
    await world.pushGroup('Staff', world.people);
    const [id = '' as UserId] = world.people;
    await world.service.ask('DELETE', `/Users/${id}`);
    await world.settle();
    const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
    await decideBatch(world.service.call(), { kind: 'people', by: 'administrator-1', batch, decision: 'approve' });
    await world.settle();
    expect(world.withAccess()).toEqual([1]);
    expect(world.inGroup('Staff')).toEqual([1]);
  });
});
