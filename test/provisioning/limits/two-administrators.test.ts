import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { noLimits } from '../../support/no-limits';
import { settingsWith } from '../../sync/fixtures';
import { heldWorld, shown } from './held-world';
import type { LimitsWorld } from './limits-world';

const second = { by: 'administrator-2' } as const;

const openOf = async ({ service }: LimitsWorld) =>
  (await service.call().store.batchOf('people')).open ?? expect.fail('No batch is open.');
/** As the page shows the first approval. */
const confirming = async (world: LimitsWorld) => ({ ...second, confirms: (await openOf(world)).approval?.at });
const some = (world: LimitsWorld, ...numbers: readonly number[]) =>
  numbers.map((number) => world.people[number] as UserId);

describe('two administrators at once', () => {
  it('decide once: the second finds the batch over', async () => {
    const { world, decide } = await heldWorld();
    const answers = await Promise.all([decide('approve'), decide('reject', second)]);
    expect(answers.toSorted()).toEqual(['decided', 'over']);
    await world.settle();
    expect([1, 5]).toContain(world.withAccess().length);
  });

  it('hear that some are decided about, also once that is carried out, and decide about the others', async () => {
    const { world, decide } = await heldWorld();
    expect(await decide('approve', { only: some(world, 1, 2) })).toBe('decided');
    expect(await decide('reject', { only: some(world, 1) })).toBe('over');
    await world.settle();
    expect(await decide('reject', { only: some(world, 1, 2) })).toBe('over');
    expect(await decide('reject', { only: some(world, 2, 3) })).toBe('decided');
    await world.settle();
    expect(world.withAccess()).toEqual([3, 4, 5]);
    const rejections = world.service.stores.entries.filter(({ operation }) => operation === 'Reject what was held');
    expect(rejections).toHaveLength(1);
  });

  it('hear that somebody is decided about by a decision about all, which left the batch open for others', async () => {
    const { world, decide, answer } = await heldWorld();
    const seen = shown(world, 4);
    world.service.advance(1000);
    await world.set(world.people[5] as UserId, false);
    expect(await decide('approve', { seen })).toBe('decided');
    expect(await decide('reject', { ...second, only: some(world, 1) })).toBe('over');
    expect(await answer('reject', { ...second, only: some(world, 1, 5) })).toEqual({
      answer: 'decided',
      left: { grown: 0, gone: 1 },
    });
    await world.settle();
    expect(world.withAccess()).toEqual([5]);
  });

  it('decide about all one after the other: the second one only about who has come since', async () => {
    const { world, decide } = await heldWorld();
    const seen = shown(world, 4);
    world.service.advance(1000);
    await world.set(world.people[5] as UserId, false);
    await decide('approve', { seen });
    expect(await decide('reject', { ...second, seen: shown(world, 5) })).toBe('decided');
    const { decisions } = await world.service.call().store.batchOf('people');
    expect(decisions).toMatchObject([{ total: 4 }, { total: 1 }]);
    await world.settle();
    expect(world.withAccess()).toEqual([5]);
  });
});

describe('a second approver', () => {
  const twoNeeded = { secondApprover: true } as const;

  it('confirms what the first one chose, and is somebody else', async () => {
    const { world, decide } = await heldWorld(twoNeeded);
    expect(await decide('approve', { only: some(world, 1) })).toBe('first');
    expect(await decide('approve')).toBe('same');
    expect(await decide('approve', await confirming(world))).toBe('decided');
    await world.settle();
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
  });

  it('confirms only whom the first one was shown', async () => {
    const { world, decide } = await heldWorld(twoNeeded);
    expect(await decide('approve', { seen: shown(world, 4) })).toBe('first');
    world.service.advance(1000);
    await world.set(world.people[5] as UserId, false);
    expect(await decide('approve', { ...(await confirming(world)), seen: shown(world, 5) })).toBe('decided');
    await world.settle();
    expect(world.withAccess()).toEqual([5]);
  });

  it.each([
    ['chose others', { only: [3] }],
    ['means all', {}],
  ])(
    'has confirmed nothing whose page did not show the first approval, and who %s',
    async (_, { only }: { only?: number[] }) => {
      const { world, decide } = await heldWorld(twoNeeded);
      const chosen = only ? { only: some(world, ...only) } : { seen: shown(world, 4) };
      const answers = await Promise.all([
        decide('approve', { only: some(world, 1, 2) }),
        decide('approve', { ...second, ...chosen }),
      ]);
      expect(answers.toSorted()).toEqual(['first', 'unseen']);
      await world.settle();
      expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    },
  );

  it('confirms nothing if another approval has taken the place of the one that was shown', async () => {
    const { world, decide } = await heldWorld(twoNeeded);
    await decide('approve', { only: some(world, 1) });
    const older = await confirming(world);
    expect(await decide('approve', older)).toBe('decided');
    world.service.advance(1000);
    expect(await decide('approve', older)).toBe('unseen');
    expect(await decide('approve', { only: some(world, 2, 3, 4) })).toBe('first');
    expect(await decide('approve', older)).toBe('unseen');
    await world.settle();
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
  });

  it('confirms what the first one chose, and not more, also if the settings require only one by now', async () => {
    const { world, answer } = await heldWorld(twoNeeded);
    await answer('approve', { only: some(world, 1) });
    const { service } = world;
    const safety = { ...noLimits, people: 1, peoplePercent: 0 };
    const call = { ...service.call(), connection: { ...service.connection, settings: settingsWith({ safety }) } };
    expect(await answer('approve', await confirming(world), call)).toEqual({ answer: 'decided' });
    await world.settle();
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
  });

  it('finds an approval of which the IdP has taken everything back over: somebody may choose anew', async () => {
    const { world, decide, answer } = await heldWorld(twoNeeded);
    await decide('approve', { only: some(world, 1) });
    await world.set(world.people[1] as UserId, true);
    const confirms = await confirming(world);
    expect(await answer('approve', confirms)).toEqual({ answer: 'grown', left: { grown: 0, gone: 1 } });
    expect((await openOf(world)).approval).toBeUndefined();
    expect(await decide('approve', { only: some(world, 2) })).toBe('first');
    expect(await decide('approve', await confirming(world))).toBe('decided');
    await world.settle();
    expect(world.withAccess()).toEqual([1, 3, 4, 5]);
  });

  it('finds one of which all has grown over as well', async () => {
    const { world, decide, answer } = await heldWorld({ ...twoNeeded, users: { onDelete: 'remove' } });
    await decide('approve', { only: some(world, 1), seen: shown(world, 1) });
    world.service.advance(1000);
    await world.service.ask('DELETE', `/Users/${world.people[1]}`);
    const said = await answer('approve', await confirming(world));
    expect(said).toEqual({ answer: 'grown', left: { grown: 1, gone: 0 } });
    expect((await openOf(world)).approval).toBeUndefined();
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
  });

  it('still confirms the first approval after somebody has rejected others, or some of it', async () => {
    const { world, decide, answer } = await heldWorld(twoNeeded);
    await decide('approve', { only: some(world, 1, 2) });
    const confirms = await confirming(world);
    expect(await decide('reject', { ...second, only: some(world, 2, 3) })).toBe('decided');
    expect(await answer('approve', confirms)).toEqual({ answer: 'decided', left: { grown: 0, gone: 1 } });
    await world.settle();
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
  });
});

describe('a first approval', () => {
  it('is not kept of those who have grown, or are no longer held: whoever chose them hears of it', async () => {
    const { world, answer } = await heldWorld({ secondApprover: true, users: { onDelete: 'remove' } });
    const seen = shown(world, 2);
    world.service.advance(1000);
    await world.service.ask('DELETE', `/Users/${world.people[1]}`);
    expect(await answer('approve', { only: some(world, 1), seen })).toEqual({
      answer: 'grown',
      left: { grown: 1, gone: 0 },
    });
    expect((await openOf(world)).approval).toBeUndefined();
    expect(await answer('approve', { only: some(world, 1, 2), seen })).toEqual({
      answer: 'first',
      left: { grown: 1, gone: 0 },
    });
    expect((await openOf(world)).approval?.only).toEqual(some(world, 2));
  });
});
