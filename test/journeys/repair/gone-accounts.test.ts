import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import { accountPlace, oldAccountRecord, type RepairWorld, remedies, repairWorld } from './world';

let world: RepairWorld;
let mia: string;

beforeEach(async () => {
  world = await repairWorld();
  mia = await world.okta.push('mia');
  await world.okta.push('leo');
  await world.settle();
});
afterEach(() => world?.app.close());

const connection = () => world.okta.client.id;

/** Mia was deleted; only her account, which is active, and its record are left. */
async function leftActive(): Promise<void> {
  await world.okta.remove(mia);
  await world.settle();
  await world.access('mia', true);
  await world.records.erase(keys.departed(connection(), 'user', mia));
  await world.records.write(accountPlace(world, 'mia'), oldAccountRecord(connection(), [mia]));
}

describe('the active account of a deleted user', () => {
  it.each(remedies)('loses the access: %s', async (_, remedy) => {
    await leftActive();
    await remedy(world);
    expect(world.isActive('mia')).toBe(false);
    expect(await world.told()).toContainEqual('suspend applied: Suspend access of m…@example.com');
  });

  it('is in the plan', async () => {
    await leftActive();
    expect((await world.preview()).map(({ text }) => text)).toContain('Suspend access of m…@example.com');
    expect(world.isActive('mia')).toBe(true);
  });

  it.each(remedies)('stays active if somebody restores it by hand afterwards: %s', async (_, remedy) => {
    await leftActive();
    await world.syncNow();
    await world.access('mia', true);
    await remedy(world);
    expect(world.isActive('mia')).toBe(true);
  });

  it.each(remedies)(
    'stays active if another connection has the person, although no record says so: %s',
    async (_, remedy) => {
      await leftActive();
      const other = await world.connect();
      await world.records.erase(accountPlace(world, 'mia'));
      await other.push('mia');
      await world.settle();
      await world.records.write(accountPlace(world, 'mia'), oldAccountRecord(connection(), [mia]));
      await world.records.erase(keys.holdersListed(other.client.id));
      await remedy(world);
      expect(world.isActive('mia')).toBe(true);
    },
  );

  it.each(remedies)('stays active if the person is protected: %s', async (_, remedy) => {
    await leftActive();
    await world.set(world.okta, { protected: { people: ['mia@example.com'] } });
    await remedy(world);
    expect(world.isActive('mia')).toBe(true);
  });

  it.each(remedies)('stays active while the connection is in preview: %s', async (_, remedy) => {
    await world.set(world.okta, { mode: 'preview' });
    await leftActive();
    await remedy(world);
    expect(world.isActive('mia')).toBe(true);
  });
});

describe('an active account without any record of Rollcall', () => {
  it.each(remedies)('stays: %s', async (_, remedy) => {
    await leftActive();
    await world.records.erase(accountPlace(world, 'mia'));
    await remedy(world);
    expect(world.isActive('mia')).toBe(true);
  });
});
