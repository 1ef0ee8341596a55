import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import type { Memberships } from '../../../src/directory/user';
import { type RepairWorld, remedies, repairWorld } from './world';

let world: RepairWorld;
let mia: string;
let team: string;

beforeEach(async () => {
  world = await repairWorld();
  mia = await world.okta.push('mia');
  team = await world.okta.pushGroup('Team', [mia]);
  await world.settle();
});
afterEach(() => world?.app.close());

const place = () => keys.memberships(world.okta.client.id, mia);
const groupsOfMia = async () =>
  (await world.records.read<Memberships>(place()))?.doc.groups.map(({ display }) => display);

describe('memberships beside a person', () => {
  it.each(remedies)('forget a deleted group: %s', async (_, remedy) => {
    const groups = (await world.records.read<Memberships>(place()))?.doc.groups ?? [];
    await world.okta.removeGroup(team);
    await world.settle();
    await world.records.change<Memberships>(place(), (record) => ({ ...record, groups }));
    expect(await groupsOfMia()).toEqual(['Team']);
    await remedy(world);
    expect(await groupsOfMia()).toEqual([]);
  });

  it.each(remedies)('gain a missing group of the person: %s', async (_, remedy) => {
    await world.records.change<Memberships>(place(), (record) => ({ ...record, groups: [] }));
    await remedy(world);
    expect(await groupsOfMia()).toEqual(['Team']);
  });
});
