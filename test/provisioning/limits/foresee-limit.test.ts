import { describe, expect, it } from 'vitest';
import { syncGroupNow, syncPersonNow } from '../../../src/provisioning/background/sync-now';
import { previewConnection } from '../../../src/provisioning/foresight/preview-connection';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { type LimitsWorld, limitsWorld } from './limits-world';

/** What the plan before Sync now says would be done, or waits: `suspend waiting people-limit 5`. */
async function planned({ service }: LimitsWorld, kinds: readonly string[]): Promise<readonly string[]> {
  const { counts } = await previewConnection(service.call(), undefined);
  const told = counts.filter(({ kind }) => kinds.includes(kind));
  return told.map(({ kind, outcome, cause = '', count }) => `${kind} ${outcome} ${cause} ${count}`).sort();
}

const suspensions = (world: LimitsWorld) => planned(world, ['suspend', 'skip']);
const removals = (world: LimitsWorld) => planned(world, ['removeMember']);

async function syncEverybody(world: LimitsWorld): Promise<void> {
  const { store } = world.service.call();
  for (const id of world.people) {
    const user = await store.getUser(id);
    if (user) await syncPersonNow(world.service.call(), user);
  }
}

describe('the plan before Sync now', () => {
  it('takes nothing from people whom a limit holds, as Sync now does', async () => {
    const world = await limitsWorld(10, { people: 2, peoplePercent: 0 });
    for (const id of world.people.slice(0, 7)) await world.set(id, false);
    expect(await suspensions(world)).toEqual(['suspend waiting people-limit 5']);
    const before = world.withAccess();
    await syncEverybody(world);
    expect(world.withAccess()).toEqual(before);
    expect(await suspensions(world)).toEqual(['suspend waiting people-limit 5']);
  });

  it('takes it once an administrator has approved, and leaves out whom one has rejected', async () => {
    for (const decision of ['approve', 'reject'] as const) {
      const world = await limitsWorld(4, { people: 0, peoplePercent: 0 });
      for (const id of world.people.slice(0, 2)) await world.set(id, false);
      const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
      await decideBatch(world.service.call(), { kind: 'people', batch, decision, by: 'administrator-1' });
      await world.settle();
      expect(world.withAccess()).toHaveLength(decision === 'approve' ? 2 : 4);
      expect(await suspensions(world)).toEqual(decision === 'approve' ? [] : ['skip skipped taking-declined 2']);
    }
  });

  it('opens no batch and takes no room', async () => {
    const world = await limitsWorld(3, { people: 1, peoplePercent: 0 });
    await world.set(world.people[0] ?? expect.fail(), false);
    await previewConnection(world.service.call(), undefined);
    expect(await world.batch('people')).toBeUndefined();
  });

  it('takes no members out of a group in which a limit holds them', async () => {
    const world = await limitsWorld(8, { members: 2, membersPercent: 0 });
    const id = await world.pushGroup('Staff', world.people);
    await world.settle();
    await world.removeMembers(id, world.people.slice(0, 5));
    await world.settle();
    expect(world.inGroup('Staff')).toHaveLength(6);
    expect(await removals(world)).toEqual(['removeMember waiting members-limit 3']);
    const group = (await world.service.call().store.getGroup(id)) ?? expect.fail();
    await syncGroupNow(world.service.call(), group);
    await world.settle();
    expect(world.inGroup('Staff')).toHaveLength(6);
  });
});
