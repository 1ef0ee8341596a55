import { describe, expect, it } from 'vitest';
import { syncGroupNow, syncPersonNow } from '../../../src/provisioning/background/sync-now';
import { previewConnection } from '../../../src/provisioning/foresight/preview-connection';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { type LimitsWorld, limitsWorld } from './limits-world';
import { plannedWorld } from './planned-world';

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

describe('what is left of a limit, in a plan for many', () => {
  const three = { people: 3, peoplePercent: 0 };

  it.each([100_000, 4])(
    'goes to the first 3 of 8 who lose access, as Sync now has it (%d calls a page)',
    async (calls) => {
      const world = await plannedWorld(10, {});
      await world.limit('preview', three);
      for (const id of world.people.slice(0, 8)) await world.set(id, false);
      await world.limit('live', three);
      const { goes, held } = await world.plan(calls);
      expect([goes.length, held.length]).toEqual([3, 5]);
      expect((await world.apply()).toSorted()).toEqual(goes.toSorted());
      expect(await world.held('people')).toBe(5);
      expect(await world.plan(calls)).toEqual({ goes: [], held });
    },
  );

  it('goes to deleted people first, and the others keep their groups', async () => {
    const world = await plannedWorld(8, {});
    await world.pushGroup('Staff', world.people);
    await world.settle();
    await world.limit('preview', three);
    for (const id of world.people.slice(0, 3)) await world.set(id, false);
    for (const id of world.people.slice(4)) await world.remove(`/Users/${id}`);
    await world.limit('live', three);
    const { goes } = await world.plan();
    expect(goes.filter((text) => text.startsWith('suspend'))).toHaveLength(3);
    expect(goes.filter((text) => text.startsWith('removeMember Staff'))).toHaveLength(3);
    expect((await world.apply()).toSorted()).toEqual(goes.toSorted());
  });

  it('goes to the first of several groups that are deleted', async () => {
    const world = await plannedWorld(1, {});
    const groups = [];
    for (const name of ['A', 'B', 'C']) groups.push(await world.pushGroup(name, world.people));
    await world.settle();
    await world.limit('preview', { groups: 2 });
    for (const id of groups) await world.remove(`/Groups/${id}`);
    await world.limit('live', { groups: 2 });
    const { goes, held } = await world.plan();
    expect([goes.length, held.length]).toEqual([2, 1]);
    expect((await world.apply()).toSorted()).toEqual(goes.toSorted());
  });

  it('goes to the first who are invited, and the others come into no group', async () => {
    const world = await plannedWorld(0, {});
    await world.limit('preview', { invitations: 2 });
    const people = [];
    for (const name of ['a', 'b', 'c', 'd']) people.push(await world.invite(`${name}@example.com`));
    await world.pushGroup('Staff', people);
    await world.limit('live', { invitations: 2 });
    const { goes } = await world.plan();
    expect(goes.filter((text) => text.startsWith('invite'))).toHaveLength(2);
    expect(goes.filter((text) => text.startsWith('addMember Staff'))).toHaveLength(2);
    expect((await world.apply()).toSorted()).toEqual(goes.toSorted());
  });
});

describe('what a comparison takes out of a group', () => {
  const two = { members: 2, membersPercent: 0 };

  it.each(['alone', 'beside one whom the IdP has taken out'])('is held beyond the limit: %s', async (how) => {
    const world = await plannedWorld(3, { groups: { keepManualMembers: false } });
    const id = await world.pushGroup('Staff', world.people);
    await world.settle();
    for (const name of ['a', 'b', 'c', 'd']) world.addByHand('Staff', `${name}@example.com`);
    await world.limit('preview', two);
    const isBeside = how.startsWith('beside');
    if (isBeside) await world.removeMembers(id, world.people.slice(0, 1));
    await world.limit('live', two);
    const { goes, held } = await world.plan();
    expect([goes.length, held.length]).toEqual([2, isBeside ? 3 : 2]);
    expect(goes.includes('removeMember Staff person0@example.com')).toBe(isBeside);
    expect((await world.apply()).toSorted()).toEqual(goes.toSorted());
    expect(await world.held('members')).toBe(1);
    expect(await world.plan()).toEqual({ goes: [], held });
  });

  it('is foretold again by each plan, because Sync now compares again', async () => {
    const world = await plannedWorld(2, { groups: { keepManualMembers: false } });
    await world.pushGroup('Staff', world.people);
    await world.settle();
    await world.apply();
    world.addByHand('Staff', 'a@example.com');
    const { goes } = await world.plan();
    expect(goes).toEqual(['removeMember Staff a@example.com']);
    expect(await world.apply()).toEqual(goes);
  });

  it('is left alone by the plan too, once an administrator has rejected it', async () => {
    const world = await plannedWorld(2, { groups: { keepManualMembers: false } });
    await world.pushGroup('Staff', world.people);
    await world.settle();
    await world.limit('live', { members: 0, membersPercent: 0 });
    world.addByHand('Staff', 'a@example.com');
    await world.apply();
    const batch = (await world.batch('members')) ?? expect.fail('No batch is open.');
    await decideBatch(world.call(), { kind: 'members', batch, decision: 'reject', by: 'administrator-1' });
    await world.settle();
    expect(await world.plan()).toEqual({ goes: [], held: [] });
    expect(await world.apply()).toEqual([]);
  });
});
