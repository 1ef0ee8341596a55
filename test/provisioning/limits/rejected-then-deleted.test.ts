import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { heldWorld, shown } from './held-world';

const day = 86_400_000;
/** Longer than the later look at a decision. */
const later = 700_000;

/** The first of six has lost access; of the next four the suspension was rejected. */
async function rejectedWorld() {
  const { world, decide } = await heldWorld();
  const [, id = '' as UserId] = world.people;
  await world.pushGroup('Staff', [id]);
  await decide('reject', { seen: shown(world, 4) });
  await world.settle();
  const remove = async () => (await world.service.ask('DELETE', `/Users/${id}`)).status;
  const departed = () => world.call().store.getDeparted({ kind: 'user', id });
  return { world, id, remove, departed };
}

describe('somebody whose suspension was rejected, and whom the IdP then deletes', () => {
  it('loses their access and their groups at once if there is room', async () => {
    const { world, remove } = await rejectedWorld();
    world.service.advance(day + later);
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    expect(await remove()).toBe(204);
    await world.settle();
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
    expect(world.inGroup('Staff')).toEqual([]);
  });

  it('waits in a batch if there is none, and goes when that is approved', async () => {
    const { world, remove } = await rejectedWorld();
    expect(await world.held('people')).toBe(0);
    expect(await remove()).toBe(204);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    expect(world.inGroup('Staff')).toEqual([1]);
    expect(await world.held('people')).toBe(1);
    await decideAgain(world, 'approve');
    expect(world.withAccess()).toEqual([2, 3, 4, 5]);
    expect(world.inGroup('Staff')).toEqual([]);
  });

  it('keeps their access once the deletion itself is rejected, whatever looks at it and however much room there is', async () => {
    const { world, id, remove, departed } = await rejectedWorld();
    await remove();
    await decideAgain(world, 'reject');
    world.service.advance(2 * day);
    await world.sweep();
    world.service.queued.push({ connectionId: world.service.connection.id, users: [id] });
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    expect(world.inGroup('Staff')).toEqual([1]);
    expect(await departed()).toMatchObject({ user: { sync: { declined: true } } });
  });
});

describe('a deletion beside a rejection of the suspension', () => {
  it.each([
    ['of them alone, whose batch goes on', true],
    ['of all', false],
  ])('waits for a decision of its own if it comes before the rejection %s is carried out', async (_, isSome) => {
    const { world, decide } = await heldWorld();
    const [, id = '' as UserId] = world.people;
    const seen = shown(world, isSome ? 1 : 4);
    world.service.advance(1000);
    await decide('reject', { seen, ...(isSome && { only: [id] }) });
    world.service.advance(1000);
    await world.service.ask('DELETE', `/Users/${id}`);
    world.service.advance(later);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3, 4, 5]);
    expect(await world.held('people')).toBe(isSome ? 4 : 1);
    const open = await world.batch('people');
    expect(await world.call().store.getDeparted({ kind: 'user', id })).toMatchObject({
      user: { sync: { state: 'held', held: { batch: open } } },
    });
  });

  it('waits as well if it comes after the page was loaded, and before the rejection', async () => {
    const { world, decide } = await heldWorld();
    const [, id = '' as UserId] = world.people;
    const seen = shown(world, 4);
    world.service.advance(1000);
    await world.service.ask('DELETE', `/Users/${id}`);
    world.service.advance(1000);
    await decide('reject', { seen });
    await world.settle();
    expect(await world.held('people')).toBe(1);
    expect(await world.batch('people')).toBeDefined();
    expect(await world.call().store.getDeparted({ kind: 'user', id })).toMatchObject({
      user: { sync: { state: 'held' } },
    });
  });
});

async function decideAgain(world: Awaited<ReturnType<typeof heldWorld>>['world'], decision: 'approve' | 'reject') {
  const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
  const seen = shown(world, 1);
  await decideBatch(world.call(), { kind: 'people', by: 'administrator-1', batch, decision, seen });
  await world.settle();
}
