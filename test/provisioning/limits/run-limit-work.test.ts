import { describe, expect, it } from 'vitest';
import type { Deciding } from '../../../src/directory/held-batch';
import type { UserId } from '../../../src/directory/ids';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { runLimitWork } from '../../../src/provisioning/limits/run-limit-work';
import type { LimitWork, SyncWork } from '../../../src/provisioning/sync-queue';
import { limitsWorld } from './limits-world';

const nobody = { people: 0, peoplePercent: 0 };

/** So many people are held, each as the IdP wants to take their access. */
async function crowd(count: number) {
  const world = await limitsWorld(count, nobody);
  for (const id of world.people) await world.set(id, false);
  const { service } = world;
  service.queued.length = 0;
  const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
  const { store } = service.call();
  const decisions = async () => (await store.batchOf('people')).decisions ?? [];
  return {
    world,
    batch,
    store,
    decisions,
    decide: (decision: 'approve' | 'reject', only?: readonly UserId[]) =>
      decideBatch(service.call(), { kind: 'people', batch, decision, by: 'administrator-1', ...(only && { only }) }),
    run: (work: Omit<LimitWork, 'kind'>) =>
      runLimitWork(service.call(), { kind: 'people', ...work }, service.stores.search),
    /** The next event of the queue about limits, carried out alone; what others follow stays. */
    async step() {
      const [work] = service.queued.splice(0, 1) as SyncWork[];
      await runLimitWork(
        service.call(),
        work?.limits ?? expect.fail('It is no work on limits.'),
        service.stores.search,
      );
      return service.queued.splice(0) as SyncWork[];
    },
    syncOf: async (number: number) => (await store.getUser(world.people[number] ?? ('' as UserId)))?.sync,
    /** Puts what an older build, or a crash, has left in the place of what is noted. */
    async note(decided: readonly Deciding[]) {
      const { version, ...before } = await store.batchOf('people');
      await store.changeBatch({
        kind: 'people',
        before: { version, ...before },
        after: { ...before, decisions: decided },
      });
    },
  };
}

describe('what was decided about many', () => {
  it('is carried out page by page, tells how far it is, and is over after the last', async () => {
    const { world, decide, step, decisions } = await crowd(53);
    const { id: connectionId } = world.service.connection;
    await decide('reject', world.people);
    world.service.queued.splice(1);
    const began = new Date(world.service.call().machine.now()).toISOString();
    const [next] = await step();
    const [{ id } = { id: undefined }] = await decisions();
    expect(await decisions()).toMatchObject([{ total: 53, done: 50 }]);
    expect(await world.held('people')).toBe(3);
    expect(next).toEqual({
      connectionId,
      limits: { kind: 'people', what: 'decided', decision: id, began, cursor: '50', grown: 0 },
    });
    world.service.queued.push(next ?? expect.fail('It ends here.'));
    expect((await step()).filter(({ limits }) => limits?.cursor !== undefined)).toEqual([]);
    expect(await decisions()).toEqual([]);
    expect(await world.held('people')).toBe(0);
    expect(world.withAccess()).toHaveLength(53);
  });

  it('goes through the list of a whole batch in the same way, and stays noted until nobody can join it any more', async () => {
    const { world, decide, step, decisions } = await crowd(53);
    await decide('approve');
    world.service.queued.splice(1);
    const first = await step();
    const going = first.find(({ limits }) => limits?.cursor !== undefined) ?? expect.fail('It ends here.');
    expect(await decisions()).toMatchObject([{ total: 53, done: 50 }]);
    const handed = first.flatMap(({ users = [] }) => users);
    expect(handed).toHaveLength(50);
    expect(first.filter(({ users }) => users).map(({ users }) => users?.length)).toEqual([25, 25]);
    world.service.queued.push(going);
    await step();
    const [noted] = await decisions();
    expect(noted).toMatchObject({ total: 53, done: 53 });
    // A list that has moved on meanwhile shows some of them no more: the late pass finds them.
    world.service.queued.push({ ...going, limits: { kind: 'people', what: 'decided', decision: noted?.id ?? '' } });
    world.service.advance(599_000);
    await step();
    expect(await decisions()).toEqual([noted]);
    world.service.queued.push({ ...going, limits: { kind: 'people', what: 'decided', decision: noted?.id ?? '' } });
    world.service.advance(1000);
    await step();
    expect(await decisions()).toEqual([]);
    expect(await world.held('people')).toBe(0);
  });

  it('of exactly one page needs no second one', async () => {
    const { world, decide, step, decisions } = await crowd(50);
    await decide('reject', world.people);
    world.service.queued.splice(1);
    expect((await step()).filter(({ limits }) => limits?.cursor !== undefined)).toEqual([]);
    expect(await decisions()).toEqual([]);
  });
});

describe('what follows from a decision', () => {
  it('is queued for those who were approved, and keeps the approval as its occasion', async () => {
    const { world, decide, step, decisions, syncOf } = await crowd(2);
    const { id: connectionId } = world.service.connection;
    await decide('approve');
    const [{ id } = { id: undefined }] = await decisions();
    const occasion = { kind: 'approval', id };
    world.service.queued.splice(1);
    const followed = await step();
    expect(followed.filter(({ users }) => users)).toEqual([{ connectionId, occasion, users: world.people }]);
    expect(await syncOf(0)).toMatchObject({ state: 'pending', allowed: ['suspend'], occasion });
    expect(await syncOf(0)).not.toHaveProperty('held');
    expect(await syncOf(0)).not.toHaveProperty('cause');
  });

  it('is nothing for those who were rejected: they stay as they are, and it says so', async () => {
    const { world, decide, step, syncOf } = await crowd(2);
    await decide('reject');
    world.service.queued.splice(1);
    expect((await step()).filter(({ users }) => users)).toEqual([]);
    expect(await syncOf(1)).toMatchObject({ state: 'synced', declined: true });
    for (const gone of ['held', 'cause', 'dueAt', 'occasion']) expect(await syncOf(1)).not.toHaveProperty(gone);
  });

  it('keeps the approvals of different decisions apart', async () => {
    const { world, decide, decisions, run } = await crowd(2);
    await decide('approve', world.people.slice(0, 1));
    await decide('approve');
    const [first, second] = await decisions();
    world.service.queued.length = 0;
    await run({ what: 'decided', decision: second?.id ?? '' });
    expect(world.service.queued).toMatchObject([
      { users: world.people.slice(0, 1), occasion: { id: first?.id } },
      { users: world.people.slice(1), occasion: { id: second?.id } },
    ]);
  });

  it('does nothing about a decision that is no longer noted', async () => {
    const { world, run, syncOf } = await crowd(1);
    const before = await syncOf(0);
    await run({ what: 'decided', decision: 'unknown' });
    await run({ what: 'approve' });
    expect(await syncOf(0)).toEqual(before);
    expect(world.service.queued).toEqual([]);
  });
});

describe('a look at those whose batch is over', () => {
  it('judges them anew, and leaves alone whoever is in an open one', async () => {
    const { world, run, syncOf, store } = await crowd(2);
    const [first = '' as UserId] = world.people;
    const before = (await store.getUser(first)) ?? expect.fail('Nobody is stored.');
    const held = { ...(before.sync.held ?? expect.fail('Nobody is held.')), batch: 'over' };
    await store.updateUser({ before, after: { ...before, sync: { ...before.sync, held } } });
    const other = await syncOf(1);
    await run({ what: 'look' });
    expect(world.service.queued).toEqual([{ connectionId: world.service.connection.id, users: [first] }]);
    const sync = await syncOf(0);
    expect(sync).toMatchObject({ state: 'pending', dueAt: new Date(world.service.call().machine.now()).toISOString() });
    for (const gone of ['held', 'allowed', 'declined']) expect(sync).not.toHaveProperty(gone);
    expect(await syncOf(1)).toEqual(other);
  });
});

describe('a decision that an older build has queued', () => {
  const noted = (batch: string, more: Partial<Deciding>): Deciding => ({
    id: 'noted',
    batch,
    decision: 'reject',
    at: '2026-03-01T12:00:00.000Z',
    version: 0,
    total: 1,
    done: 0,
    ...more,
  });

  it('comes after all that are noted, and has no occasion', async () => {
    const { world, batch, note, run, syncOf } = await crowd(2);
    await note([noted(batch, { version: 99, only: world.people.slice(0, 1) })]);
    const older = async (number: number) => {
      const { store } = world.service.call();
      const before = (await store.getUser(world.people[number] ?? ('' as UserId))) ?? expect.fail('Nobody is stored.');
      const { version: _, ...held } = before.sync.held ?? expect.fail('Nobody is held.');
      await store.updateUser({ before, after: { ...before, sync: { ...before.sync, held } } });
    };
    await older(0);
    await older(1);
    await run({ what: 'approve', batch });
    expect(await syncOf(0)).toMatchObject({ state: 'synced', declined: true });
    expect(await syncOf(1)).toMatchObject({ state: 'pending' });
    expect(await syncOf(1)).not.toHaveProperty('occasion');
    expect(world.service.queued[0]).toEqual({
      connectionId: world.service.connection.id,
      users: world.people.slice(1),
    });
  });

  it('notes its progress with what that build noted of it, and nothing else', async () => {
    const { batch, note, run, decisions } = await crowd(1);
    const others = [
      noted('another', { id: 'a', decision: 'approve' }),
      noted(batch, { id: 'b' }),
      noted(batch, { id: 'c', decision: 'approve', version: 5 }),
    ];
    await note([...others, noted(batch, { decision: 'approve' })]);
    await run({ what: 'approve', batch, began: '2026-03-01T12:10:00.000Z' });
    expect(await decisions()).toEqual(others);
  });
});
