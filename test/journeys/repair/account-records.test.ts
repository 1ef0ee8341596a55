import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import type { AccountRecord } from '../../../src/directory/account-record';
import type { DirectoryUser } from '../../../src/directory/user';
import type { Idp } from '../concurrency/idp';
import { accountPlace, oldAccountRecord, type RepairWorld, remedies, repairWorld } from './world';

let world: RepairWorld;
let other: Idp;
let mia: string;
let second: string;

beforeEach(async () => {
  world = await repairWorld();
  mia = await world.okta.push('mia');
  second = await world.okta.push('mia', { userName: 'mia.admin@example.com' });
  other = await world.connect();
  await world.settle();
});
afterEach(() => world?.app.close());

/** An older version did not know that records can share an account. */
async function forget(record: object | undefined): Promise<void> {
  for (const id of [mia, second]) {
    await world.records.change<DirectoryUser>(keys.user(world.okta.client.id, id), ({ sync, ...user }) => {
      const { shared: _, ...rest } = sync;
      return { ...user, sync: rest };
    });
  }
  if (record) await world.records.write(accountPlace(world, 'mia'), record);
  else await world.records.erase(accountPlace(world, 'mia'));
  for (const { client } of [world.okta, other]) await world.records.erase(keys.holdersListed(client.id));
}

const holders = async () =>
  (await world.records.read<AccountRecord>(accountPlace(world, 'mia')))?.doc.holders.map(({ record }) => record).sort();

describe('an account whose record is missing', () => {
  it.each(remedies)('gets one that lists all holders: %s', async (_, remedy) => {
    await forget(undefined);
    await remedy(world);
    expect(await holders()).toEqual([mia, second].sort());
  });

  it.each(remedies)('stays active for the remaining holder after the look: %s', async (_, remedy) => {
    await forget(undefined);
    await remedy(world);
    await world.okta.setActive(second, false);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
  });

  it('gets one as soon as somebody asks for its holders', async () => {
    await forget(undefined);
    await world.okta.setActive(mia, false);
    await world.settle();
    expect(await holders()).toContain(mia);
  });
});

describe('an account whose record names only the last to link it', () => {
  it.each(remedies)('lists all holders: %s', async (_, remedy) => {
    await forget(oldAccountRecord(world.okta.client.id, [second]));
    await remedy(world);
    expect(await holders()).toEqual([mia, second].sort());
  });
});
