import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../../src/directory/ids';
import type { LimitKind } from '../../../src/directory/ledger';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { runLimitWork } from '../../../src/provisioning/limits/run-limit-work';
import { heldWorld, shown } from './held-world';
import { type LimitsWorld, limitsWorld } from './limits-world';

const day = 86_400_000;
const removing = { users: { onDelete: 'remove' } };

const headOf = ({ service }: LimitsWorld, kind: LimitKind = 'people') => service.call().store.batchOf(kind);
const told = ({ service }: LimitsWorld) =>
  service.stores.entries.filter(({ operation }) => operation === 'Find more held than was shown');
const remove = ({ service }: LimitsWorld, id: UserId = '' as UserId) => service.ask('DELETE', `/Users/${id}`);

/** Four are shown to lose access by suspension; then one of them is deleted, and would be removed from the site. */
async function grownWorld() {
  const held = await heldWorld(removing);
  const seen = shown(held.world, 4);
  held.world.service.advance(1000);
  await remove(held.world, held.world.people[1]);
  held.world.service.queued.length = 0;
  return { ...held, seen };
}

describe('a decision about all of a batch', () => {
  it.each(['approve', 'reject'] as const)(
    'leaves who has grown since held, and says how many: %s',
    async (decision) => {
      const { world, batch, decide, seen } = await grownWorld();
      expect(await decide(decision, { seen })).toBe('decided');
      await world.settle();
      expect(world.withAccess()).toEqual(decision === 'approve' ? [1, 5] : [1, 2, 3, 4, 5]);
      expect(await world.held('people')).toBe(1);
      expect((await headOf(world)).open).toMatchObject({ id: batch, left: { decision, grown: 1 } });
      expect(told(world)).toMatchObject([{ outcome: 'waiting', cause: 'people-limit' }]);
    },
  );

  it('is followed by one about those, after which nobody is left and nothing is told', async () => {
    const { world, decide, seen } = await grownWorld();
    await decide('approve', { seen });
    await world.settle();
    world.service.advance(1000);
    expect(await decide('approve', { seen: shown(world, 1) })).toBe('decided');
    await world.settle();
    expect([world.withAccess(), await world.held('people')]).toEqual([[5], 0]);
    expect((await headOf(world)).open).toBeUndefined();
    expect(told(world)).toHaveLength(1);
  });

  it('is not about who grows between the decision and the moment when it is carried out', async () => {
    const { world, batch, decide } = await heldWorld(removing);
    await decide('approve', { seen: shown(world, 4) });
    world.service.advance(1000);
    await remove(world, world.people[1]);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 5]);
    expect((await headOf(world)).open).toMatchObject({ id: batch, left: { grown: 1 } });
  });

  it('takes nothing from who has grown also if the limit has room again, and they are planned anew before it gets to them', async () => {
    const { world, batch, decide } = await heldWorld(removing);
    world.service.advance(day + 700_000);
    const seen = shown(world, 4);
    world.service.advance(1000);
    await remove(world, world.people[1]);
    await decide('approve', { seen });
    const { connection, call } = world.service;
    await runSyncWork(call(), { connectionId: connection.id, users: world.people.slice(1, 2) });
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 5]);
    expect([await world.held('people'), await world.batch('people')]).toEqual([1, batch]);
  });

  it('leaves who has grown to the batch that somebody else has opened meanwhile', async () => {
    const { world, batch, decide, seen } = await grownWorld();
    await decide('approve', { seen });
    await world.set(world.people[5] as UserId, false);
    const other = await world.batch('people');
    expect(other).not.toBe(batch);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 5]);
    expect([await world.held('people'), await world.batch('people')]).toEqual([2, other]);
    expect(told(world)).toHaveLength(1);
  });

  it('leaves them to that batch also if a crash has lost the later look', async () => {
    const { world, decide, seen } = await grownWorld();
    await decide('approve', { seen });
    world.service.queued.length = 0;
    await world.set(world.people[5] as UserId, false);
    await world.sweep();
    expect(world.withAccess()).toEqual([1, 5]);
    world.service.advance(600_000);
    await world.sweep();
    const { store } = world.service.call();
    const departed = await store.getDeparted({ kind: 'user', id: world.people[1] as UserId });
    const held = departed?.kind === 'user' ? departed.user.sync.held : undefined;
    expect(held?.batch).toBe(await world.batch('people'));
    expect(await world.held('people')).toBe(2);
  });

  it('takes nothing from them at the later look, whatever room the limit has by then', async () => {
    const { world, decide } = await heldWorld(removing);
    world.service.advance(day + 700_000);
    const seen = shown(world, 4);
    world.service.advance(1000);
    await remove(world, world.people[1]);
    await decide('approve', { seen });
    // The look comes first, as if the list had shown nobody before.
    const look = world.service.queued.findLast((work) => 'limits' in work && work.limits?.what === 'look');
    if (!look || !('limits' in look) || !look.limits) throw new Error('Nobody looks.');
    await runLimitWork(world.service.call(), look.limits, world.service.stores.search);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 5]);
    expect(await world.held('people')).toBe(1);
  });

  it('leaves no batch open if the IdP takes back what has grown', async () => {
    const { world, decide } = await heldWorld(removing);
    const seen = shown(world, 4);
    world.service.advance(1000);
    await remove(world, world.people[1]);
    await decide('approve', { seen });
    await world.service.ask('POST', '/Users', { body: { userName: 'person1@example.com', active: true } });
    await world.settle();
    expect(world.withAccess()).toEqual([1, 5]);
    expect([await world.held('people'), await world.batch('people')]).toEqual([0, undefined]);
  });

  it('says it once, although the list is walked again, by a repeated event and ten minutes later', async () => {
    const { world, decide, seen } = await grownWorld();
    await decide('approve', { seen });
    const [work] = world.service.queued;
    const again =
      work && 'limits' in work ? (work.limits ?? expect.fail('It is no decision.')) : expect.fail('Nothing.');
    await world.settle();
    await runLimitWork(world.service.call(), again, world.service.stores.search);
    world.service.advance(600_000);
    await world.sweep();
    expect((await headOf(world)).decisions).toBeUndefined();
    expect((await headOf(world)).open?.left).toMatchObject({ grown: 1 });
    expect(told(world)).toHaveLength(1);
  });

  it('counts them over all pages of the list', async () => {
    const world = await limitsWorld(130, { people: 1, peoplePercent: 0 }, removing);
    for (const id of world.people) await world.set(id, false);
    world.service.queued.length = 0;
    const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
    const seen = shown(world, 129);
    world.service.advance(1000);
    for (const number of [5, 60, 61, 129]) await remove(world, world.people[number]);
    const given = { kind: 'people', by: 'administrator-1', batch, decision: 'approve', seen } as const;
    await decideBatch(world.service.call(), given);
    await world.settle();
    expect(world.withAccess()).toEqual([5, 60, 61, 129]);
    expect((await headOf(world)).open?.left).toMatchObject({ grown: 4 });
  });
});

describe('an approval of a group', () => {
  const few = { members: 5, membersPercent: 0 };

  async function staff(count: number) {
    const world = await limitsWorld(count, few);
    const id = (await world.pushGroup('Staff', world.people)) as GroupId;
    await world.settle();
    const approve = async (count: number, at = shown(world, count).at) => {
      const batch = (await world.batch('members')) ?? expect.fail('No batch is open.');
      const seen = { at, count };
      const given = { kind: 'members', by: 'administrator-1', batch, decision: 'approve', seen } as const;
      return (await decideBatch(world.service.call(), given)).answer;
    };
    return { world, id, approve };
  }

  it('as one of all is not about one that was shown with 8 members to leave, and has 40 now', async () => {
    const { world, id, approve } = await staff(60);
    await world.removeMembers(id, world.people.slice(0, 13));
    await world.settle();
    const { at } = shown(world, 1);
    world.service.advance(1000);
    await world.removeMembers(id, world.people.slice(13, 45));
    await world.settle();
    expect(await approve(1, at)).toBe('decided');
    await world.settle();
    expect(world.inGroup('Staff')).toHaveLength(55);
    expect((await headOf(world, 'members')).open?.left).toMatchObject({ grown: 1 });
    expect(await approve(1)).toBe('decided');
    await world.settle();
    expect(world.inGroup('Staff')).toHaveLength(15);
  });
});
