import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import { accountPlace, aTeam, oldAccountRecord, type RepairWorld, remedies, repairWorld } from './world';

let world: RepairWorld;
let mia: string;
let leo: string;
let team: string;

beforeEach(async () => {
  world = await repairWorld();
  ({ mia, leo, team } = await aTeam(world));
});
afterEach(() => world?.app.close());

const connection = () => world.okta.client.id;

/** Mia is deleted, and an overtaken request has left her in the set and in the group at the site. */
async function overtaken(left: { readonly isKnown: boolean; readonly isActive: boolean }): Promise<void> {
  await world.okta.remove(mia);
  await world.settle();
  await world.records.mark(connection(), team, [mia], { want: true, settled: true, written: true });
  await world.member('mia', 'Team', true);
  if (left.isActive) await world.access('mia', true);
  if (!left.isKnown) await world.records.erase(keys.departed(connection(), 'user', mia));
  await world.records.write(accountPlace(world, 'mia'), oldAccountRecord(connection(), [mia]));
}

const whatIsLeft = async () => ({
  listed: await world.okta.membersOf(team),
  atSite: world.membersOf('Team'),
  active: world.isActive('mia'),
});

describe('a member set that lists a deleted user', () => {
  for (const isKnown of [true, false]) {
    for (const isActive of [true, false]) {
      const state = `whose account is ${isActive ? 'active' : 'suspended'}, ${isKnown ? 'with' : 'without'} what was kept of them`;
      it.each(remedies)(`lets go of them, ${state}: %s`, async (_, remedy) => {
        await overtaken({ isKnown, isActive });
        await remedy(world);
        expect(await whatIsLeft()).toEqual({ listed: [leo], atSite: ['leo'], active: false });
        expect(await world.told()).toContainEqual(
          expect.stringMatching(/^removeMember applied: Remove m…@example.com/),
        );
      });
    }
  }
});
