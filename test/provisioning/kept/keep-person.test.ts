import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import type { KeptOfPerson } from '../../../src/directory/kept';
import { keepPerson } from '../../../src/provisioning/kept/keep-person';
import { anEntry, anId } from '../../support/samples';
import { limitsWorld } from '../limits/limits-world';

const mark = { at: '2026-03-01T12:00:00.000Z', by: 'undo-1' };
const withAccess: KeptOfPerson = { access: { ...mark, has: true } };
const without: KeptOfPerson = { access: { ...mark, has: false, how: 'suspend' } };

async function aWorld(...more: Parameters<typeof limitsWorld> extends [number, ...infer Rest] ? Rest : never) {
  const world = await limitsWorld(2, ...more);
  const [id = '' as UserId] = world.people;
  const { service } = world;
  const store = () => service.stores.directory(service.connection.id);
  let entries = 0;
  return {
    ...world,
    id,
    keep: async (kept: KeptOfPerson | undefined) => {
      entries += 1;
      const entry = anEntry(anId(900 + entries));
      const done = await keepPerson(service.call(), id, { next: () => kept, entry: () => entry });
      await world.settle();
      return done;
    },
    kept: async () => (await store().getUser(id))?.kept,
    put: async (attributes: object) => {
      const body = { userName: 'person0@example.com', ...attributes };
      const { status } = await service.ask('PUT', `/Users/${id}`, { body });
      await world.settle();
      return status;
    },
  };
}

describe('a person who is kept with access', () => {
  it('gets back what Rollcall took, although the IdP has them inactive', async () => {
    const world = await aWorld();
    await world.set(world.id, false);
    expect(world.withAccess()).toEqual([1]);
    expect(await world.keep(withAccess)).toBe(true);
    expect(world.withAccess()).toEqual([0, 1]);
  });

  it('keeps it when the IdP repeats itself, or says something else about them', async () => {
    const world = await aWorld();
    await world.put({ active: false });
    await world.keep(withAccess);
    await world.put({ active: false });
    await world.put({ active: false, title: 'Engineer' });
    expect(world.withAccess()).toEqual([0, 1]);
    expect(await world.kept()).toEqual(withAccess);
  });

  it('follows the IdP again once it says something new about access', async () => {
    const world = await aWorld();
    await world.set(world.id, false);
    await world.keep(withAccess);
    await world.set(world.id, true);
    expect(await world.kept()).toBeUndefined();
    await world.set(world.id, false);
    expect(world.withAccess()).toEqual([1]);
  });

  it('loses it when the IdP deletes them', async () => {
    const world = await aWorld();
    await world.set(world.id, false);
    await world.keep(withAccess);
    await world.service.ask('DELETE', `/Users/${world.id}`);
    await world.settle();
    expect(world.withAccess()).toEqual([1]);
  });

  it('loses it when an administrator lifts the decision', async () => {
    const world = await aWorld();
    await world.set(world.id, false);
    await world.keep(withAccess);
    await world.keep(undefined);
    expect(world.withAccess()).toEqual([1]);
  });
});

describe('a person who is kept without access', () => {
  it('loses it, although the IdP has them active, and gets it by its next word', async () => {
    const world = await aWorld();
    await world.keep(without);
    expect(world.withAccess()).toEqual([1]);
    await world.put({ active: true, title: 'Engineer' });
    expect(world.withAccess()).toEqual([1]);
    await world.set(world.id, false);
    expect(await world.kept()).toBeUndefined();
    await world.set(world.id, true);
    expect(world.withAccess()).toEqual([0, 1]);
  });

  it('loses it within the limit, like everybody', async () => {
    const world = await aWorld({ people: 0, peoplePercent: 0 });
    await world.keep(without);
    expect(world.withAccess()).toEqual([0, 1]);
    expect(await world.held('people')).toBe(1);
  });
});

describe('keeping something of a person', () => {
  it('writes nothing if it is kept already', async () => {
    const world = await aWorld();
    await world.keep(without);
    const { length } = world.service.stores.entries;
    expect(await world.keep(without)).toBe(false);
    expect(world.service.stores.entries).toHaveLength(length);
  });

  it('finds nobody who is deleted', async () => {
    const world = await aWorld();
    await world.service.ask('DELETE', `/Users/${world.id}`);
    expect(await world.keep(withAccess)).toBeUndefined();
  });

  it('keeps fields of the profile as they were, until the IdP sends another value', async () => {
    const world = await aWorld();
    const jobTitle = () => [...world.service.site.accounts.values()][0]?.jobTitle;
    await world.put({ active: true, title: 'Engineer' });
    expect(jobTitle()).toBe('Engineer');
    await world.keep({ profile: { jobTitle: { ...mark, value: 'Cook', against: 'Engineer' } } });
    expect(jobTitle()).toBe('Cook');
    await world.put({ active: true, title: 'Engineer', displayName: 'Mia' });
    expect(jobTitle()).toBe('Cook');
    await world.put({ active: true, title: 'Director' });
    expect(jobTitle()).toBe('Director');
    expect(await world.kept()).toBeUndefined();
  });
});
