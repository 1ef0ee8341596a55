import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { syncGroupNow } from '../../../src/provisioning/background/sync-now';
import { keepPlaces } from '../../../src/provisioning/kept/keep-places';
import { anEntry, anId } from '../../support/samples';
import { limitsWorld } from '../limits/limits-world';

const mark = { at: '2026-03-01T12:00:00.000Z', by: 'undo-1' };

/** Three people, of whom the first two are in Staff. */
async function aWorld(groups: object = {}) {
  const world = await limitsWorld(3, {}, { groups });
  const [first = '' as UserId, second = '' as UserId, third = '' as UserId] = world.people;
  const group = await world.pushGroup('Staff', [first, second]);
  await world.settle();
  const { service } = world;
  const store = () => service.stores.directory(service.connection.id);
  let entries = 0;
  return {
    ...world,
    first,
    second,
    third,
    group,
    keep: async (id: UserId, isIn: boolean | undefined) => {
      entries += 1;
      const entry = anEntry(anId(900 + entries));
      const done = await keepPlaces(service.call(), group, {
        wanted: new Map([[id, isIn]]),
        mark,
        entry: () => entry,
      });
      await world.settle();
      return done;
    },
    kept: async (id: UserId) => (await store().getMemberships(id))?.kept,
    replace: async (members: readonly UserId[]) => {
      const body = { displayName: 'Staff', members: members.map((value) => ({ value })) };
      const { status } = await service.ask('PUT', `/Groups/${group}`, { body });
      await world.settle();
      return status;
    },
    syncNow: async () => {
      const found = await store().getGroup(group);
      if (found) await syncGroupNow(service.call(), found);
      await world.settle();
    },
    members: async () => ((await service.ask('GET', `/Groups/${group}`)).body.members ?? []) as readonly unknown[],
  };
}

describe('a person who is kept out of a group', () => {
  it('leaves it at Atlassian, and the IdP still sees them in it', async () => {
    const world = await aWorld();
    expect(await world.keep(world.first, false)).toBe(1);
    expect(world.inGroup('Staff')).toEqual([1]);
    expect(await world.members()).toHaveLength(2);
  });

  it('stays out when the IdP sends the same members, and when somebody syncs now', async () => {
    const world = await aWorld();
    await world.keep(world.first, false);
    expect(await world.replace([world.first, world.second])).toBe(200);
    await world.syncNow();
    expect(world.inGroup('Staff')).toEqual([1]);
  });

  it('is in it by the next word of the IdP about them', async () => {
    const world = await aWorld();
    await world.keep(world.first, false);
    await world.replace([world.second]);
    expect(await world.kept(world.first)).toBeUndefined();
    await world.replace([world.first, world.second]);
    expect(world.inGroup('Staff')).toEqual([0, 1]);
  });

  it('is back once that is lifted', async () => {
    const world = await aWorld();
    await world.keep(world.first, false);
    await world.keep(world.first, undefined);
    expect(world.inGroup('Staff')).toEqual([0, 1]);
    expect(await world.kept(world.first)).toBeUndefined();
  });
});

describe('a person who is kept in a group', () => {
  it('is put into it at Atlassian, and the IdP does not see them there', async () => {
    const world = await aWorld();
    expect(await world.keep(world.third, true)).toBe(1);
    expect(world.inGroup('Staff')).toEqual([0, 1, 2]);
    expect(await world.members()).toHaveLength(2);
  });

  it.each([true, false])(
    'stays in it when the IdP repeats itself, and in a Sync now (members by hand stay: %s)',
    async (keepManualMembers) => {
      const world = await aWorld({ keepManualMembers });
      await world.keep(world.third, true);
      await world.replace([world.first, world.second]);
      await world.syncNow();
      expect(world.inGroup('Staff')).toEqual([0, 1, 2]);
    },
  );

  it('leaves it when the IdP takes them out', async () => {
    const world = await aWorld();
    await world.replace([world.second]);
    await world.keep(world.first, true);
    expect(world.inGroup('Staff')).toEqual([0, 1]);
    await world.replace([world.first, world.second]);
    expect(await world.kept(world.first)).toBeUndefined();
    await world.replace([world.second]);
    expect(world.inGroup('Staff')).toEqual([1]);
  });

  it('leaves it when the IdP deletes the person', async () => {
    const world = await aWorld();
    await world.keep(world.third, true);
    await world.service.ask('DELETE', `/Users/${world.third}`);
    await world.settle();
    expect(world.inGroup('Staff')).toEqual([0, 1]);
  });

  it('is put back when they come back', async () => {
    const world = await aWorld();
    await world.keep(world.third, true);
    await world.set(world.third, false);
    await world.set(world.third, true);
    await world.settle();
    expect(world.inGroup('Staff')).toEqual([0, 1, 2]);
  });
});
